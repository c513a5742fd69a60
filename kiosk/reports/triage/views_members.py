"""The team and its keys: who reads reports, who comes and who goes."""

from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.reports import members
from kiosk.reports.errors import (
    MemberExists,
    MemberMissing,
    PassphraseTooShort,
    PassphraseWrong,
    TooManyMembers,
    UnlockBusy,
)
from kiosk.reports.models import Member
from kiosk.reports.triage.forms import InviteForm, PassphraseForm, PressForm
from kiosk.reports.triage.views_frame import lock, unlocked_pages
from kiosk.reports.triage.views_words import DONE, refused
from kiosk.reports.views import reports
from kiosk.web.error_pages import say
from kiosk.web.house import opens_elsewhere
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("triage_members", __name__, url_prefix="/conduct/members")
unlocked_pages(blueprint)


def init_members(_app: Flask) -> None:
    """Tell what a page says about somebody who is not there."""
    say(
        MemberMissing,
        404,
        _("This person is not on the team"),
        _("Somebody may have removed them meanwhile. Look at the list of members."),
    )


@blueprint.route("", methods=["GET", "POST"])
def member_list() -> Any:
    """Show the team with its fingerprints, and invite somebody."""
    form = InviteForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        name, is_outside = str(form.name.data), bool(form.is_outside.data)
        try:
            code = reports().invitations.invite(
                reports().file, g.unlocked, name, is_outside, clock.now()
            )
        except (MemberExists, TooManyMembers) as problem:
            form.name.errors = [refused(problem)]
        else:
            address = url_for("triage_join.form", _external=True) if opens_elsewhere() else ""
            return render_template("triage/invitation.html", code=code, name=name, address=address)
    page = render_template(
        "triage/members.html",
        form=form,
        team=members.roster(reports().file),
        pending=members.pending(reports().file),
        told=DONE.get(request.args.get("done", "")),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/confirm")
def confirm() -> Any:
    """Keep that this member compared the fingerprints of the whole team."""
    _check_press()
    if request.form.get("team", "") != members_shown(members.roster(reports().file)):
        # The team changed while somebody compared: what they saw is not what there is.
        return redirect(url_for("triage_members.member_list"), 303)
    members.confirm_roster(reports().file, g.unlocked)
    return _to_list("confirmed")


@blueprint.post("/<member_id>/approve")
def approve(member_id: str) -> Any:
    """Let somebody in whose fingerprint was compared. Raises: MemberMissing."""
    _check_press()
    waiting = [one for one in members.pending(reports().file) if one.id == member_id]
    if not waiting or waiting[0].fingerprint != request.form.get("fingerprint", ""):
        raise MemberMissing
    members.approve(reports().file, g.unlocked, member_id)
    return _to_list("joined")


@blueprint.route("/<member_id>/remove", methods=["GET", "POST"])
def remove(member_id: str) -> Any:
    """Ask once, and take somebody off the team. Raises: MemberMissing."""
    everybody = (*members.roster(reports().file), *members.pending(reports().file))
    found = next((one for one in everybody if one.id == member_id), None)
    if found is None:
        raise MemberMissing
    form = PressForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        members.remove_member(reports().file, g.unlocked, member_id)
        if member_id != g.unlocked.member.id:
            return _to_list("removed")
        lock()
        return redirect(url_for("triage_unlock.form"), 303)
    left = [one for one in members.roster(reports().file) if one.id != member_id]
    page = render_template("triage/remove.html", form=form, member=found, left=len(left))
    return page, 422 if form.errors else 200


@blueprint.route("/passphrase", methods=["GET", "POST"])
def passphrase() -> Any:
    """Give this member another passphrase."""
    form = PassphraseForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate() and _changed(form):
        return _to_list("passphrase")
    return render_template("triage/passphrase.html", form=form), 422 if form.errors else 200


def members_shown(team: tuple[Member, ...]) -> str:
    """Return which keys a page shows, so that it can say what was compared."""
    return " ".join(one.fingerprint for one in team)


def _changed(form: PassphraseForm) -> bool:
    """Change the passphrase, or tell in `form` why not."""
    here, now = reports(), clock.now()
    try:
        # Somebody may have left the laptop for a moment: an unlocked key is not enough.
        here.unlocked.close(
            here.unlocked.open(here.file, g.unlocked.member.id, str(form.current.data), now)
        )
        members.change_passphrase(here.file, g.unlocked, str(form.passphrase.data))
    except PassphraseWrong as problem:
        form.current.errors = [refused(problem)]
    except PassphraseTooShort as problem:
        form.passphrase.errors = [refused(problem)]
    except UnlockBusy as problem:
        form.form_errors.append(refused(problem))
    return not form.errors


def _check_press() -> None:
    if not PressForm(request.form).validate():
        abort(400)


def _to_list(done: str) -> Any:
    return redirect(url_for("triage_members.member_list", done=done), 303)
