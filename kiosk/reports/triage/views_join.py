"""A key of one's own: made by whoever was invited, or opened again by the recovery sheet."""

from typing import Any

from flask import Blueprint, Response, abort, g, render_template, request

from kiosk import clock
from kiosk.reports.errors import (
    InvitationWrong,
    MemberExists,
    MemberMissing,
    PassphraseTooShort,
    RecoveryWrong,
    TooManyMembers,
)
from kiosk.reports.members import restore_member, roster
from kiosk.reports.recovery import print_recovery_sheet
from kiosk.reports.triage.forms import JoinForm, RestoreForm, SheetForm
from kiosk.reports.triage.views_frame import open_pages
from kiosk.reports.triage.views_paper import pdf_answer
from kiosk.reports.triage.views_words import refused
from kiosk.reports.views import reports
from kiosk.web.language import current_language

blueprint = Blueprint("triage_join", __name__, url_prefix="/conduct")
open_pages(blueprint)


@blueprint.route("/join", methods=["GET", "POST"])
def form() -> Any:
    """Make the key of somebody who was invited, and give their recovery sheet, once."""
    form = JoinForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            made = reports().invitations.join(
                reports().file, str(form.code.data), str(form.passphrase.data), clock.now()
            )
        except (InvitationWrong, MemberExists, TooManyMembers) as problem:
            form.code.errors = [refused(problem)]
        except PassphraseTooShort as problem:
            form.passphrase.errors = [refused(problem)]
        else:
            return render_template("triage/joined.html", made=made, form=SheetForm())
    return render_template("triage/join.html", form=form), 422 if form.errors else 200


@blueprint.post("/join/sheet.pdf")
def sheet() -> Response:
    """Print the recovery sheet from what the page before it holds: nothing of it was kept."""
    form = SheetForm(request.form)
    if not form.validate():
        abort(400)
    name, fingerprint = str(form.name.data), str(form.fingerprint.data)
    code, language = str(form.recovery_code.data), current_language()
    printed = print_recovery_sheet(g.event.name, name, fingerprint, code, language)
    return pdf_answer(printed, "recovery-sheet")


@blueprint.route("/restore", methods=["GET", "POST"])
def restore() -> Any:
    """Give a member a new passphrase by their recovery sheet."""
    team = roster(reports().file) if reports().file.exists else ()
    form = RestoreForm(team, request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate() and _restored(form):
        return render_template("triage/restored.html", form=None)
    page = render_template("triage/restore.html", form=form, team=team)
    return page, 422 if form.errors else 200


def _restored(form: RestoreForm) -> bool:
    """Set the new passphrase, or tell in `form` why not."""
    try:
        restore_member(
            reports().file,
            str(form.member.data),
            str(form.recovery_code.data),
            str(form.passphrase.data),
        )
    except RecoveryWrong as problem:
        form.recovery_code.errors = [refused(problem)]
    except PassphraseTooShort as problem:
        form.passphrase.errors = [refused(problem)]
    except MemberMissing as problem:
        form.form_errors.append(refused(problem))
    return not form.errors
