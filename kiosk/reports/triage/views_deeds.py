"""What a member does about a report, and what becomes of it when somebody else was quicker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.errors import KioskError, StorageFailed
from kiosk.reports import handling
from kiosk.reports.errors import (
    ActedMeanwhile,
    AdditionWaits,
    NobodyWouldRead,
    NotNow,
    SecondMemberNeeded,
    TeamUnconfirmed,
    TextTooLong,
)
from kiosk.reports.handled import HandledReport, Outcome, State, Step
from kiosk.reports.models import ReportFile
from kiosk.reports.triage.forms import AgreeForm, DeedForm, DeletionForm
from kiosk.reports.triage.views_frame import unlocked_pages
from kiosk.reports.triage.views_report import FORMS, report_page, the_report
from kiosk.reports.triage.views_words import refused
from kiosk.reports.unlocking import Unlocked
from kiosk.reports.views import reports
from kiosk.web.language import gettext

blueprint = Blueprint("triage_deeds", __name__, url_prefix="/conduct/reports")
unlocked_pages(blueprint)
REFUSED = (
    AdditionWaits,
    TextTooLong,
    NotNow,
    SecondMemberNeeded,
    TeamUnconfirmed,
    NobodyWouldRead,
    StorageFailed,
)

# File, member, report, and how many entries of it were seen.
Where = tuple[ReportFile, Unlocked, str, int]


@dataclass(frozen=True)
class Deed:
    """Something that is done with one form on the page of a report. `text`: its field of words."""

    do: Callable[[Where, Any, datetime], None]
    text: str = ""


def _state(where: Where, form: Any, at: datetime) -> None:
    handling.change_state(*where, State(form.state.data), at)


def _note(where: Where, form: Any, at: datetime) -> None:
    handling.write_note(*where, form.note.data, at)


def _reply(where: Where, form: Any, at: datetime) -> None:
    handling.reply(*where, form.reply.data, at)


def _step(where: Where, form: Any, at: datetime) -> None:
    handling.take_step(*where, Step(form.step.data), form.step_text.data or "", at)


def _outcome(where: Where, form: Any, at: datetime) -> None:
    handling.propose_outcome(*where, Outcome(form.outcome.data), form.outcome_text.data, at)


def _agree(where: Where, form: Any, at: datetime) -> None:
    handling.agree(*where, at, with_outside=form.with_outside.data)


def _refuse(where: Where, form: Any, at: datetime) -> None:
    handling.refuse(*where, at, deletion=form.deletion.data)


def _recuse(where: Where, _form: Any, at: datetime) -> None:
    handling.recuse(*where, at)


def _propose_deletion(where: Where, form: Any, at: datetime) -> None:
    handling.propose_deletion(*where, form.deletion.data, at)


def _delete(where: Where, form: Any, at: datetime) -> None:
    handling.agree_to_deletion(*where, at, with_outside=form.with_outside.data)


DEEDS = {
    "state": Deed(_state),
    "note": Deed(_note, "note"),
    "reply": Deed(_reply, "reply"),
    "step": Deed(_step, "step_text"),
    "outcome": Deed(_outcome, "outcome_text"),
    "agree": Deed(_agree),
    "refuse": Deed(_refuse),
}


@blueprint.post("/<report_id>/<any(state, note, reply, step, outcome, agree, refuse):name>")
def act(report_id: str, name: str) -> Any:
    """Do one thing about a report. Raises: ReportMissing."""
    form = FORMS.get(name, DeedForm)(request.form)
    if form.validate():
        problem = _try(DEEDS[name], report_id, form)
        if problem is None:
            return redirect(url_for("triage_report.report", report_id=report_id, done=name), 303)
        if isinstance(problem, ActedMeanwhile):
            return _meanwhile(report_id, name, form), 409
        _tell(form, problem, DEEDS[name].text)
        return report_page(the_report(report_id), {name: form}), _status(problem)
    return report_page(the_report(report_id), {name: form}), 422


@blueprint.route("/<report_id>/recuse", methods=["GET", "POST"])
def recuse(report_id: str) -> Any:
    """Ask once, and take this member off the readers of a report. Raises: ReportMissing."""
    return _asked(report_id, DeedForm, Deed(_recuse), "recuse")


@blueprint.route("/<report_id>/delete", methods=["GET", "POST"])
def propose_deletion(report_id: str) -> Any:
    """Ask why a report should be gone, and propose it. Raises: ReportMissing."""
    return _asked(report_id, DeletionForm, Deed(_propose_deletion, "deletion"), "delete")


@blueprint.route("/<report_id>/delete/agree", methods=["GET", "POST"])
def agree_to_deletion(report_id: str) -> Any:
    """Ask once, and delete what another member proposed to delete. Raises: ReportMissing."""
    return _asked(report_id, AgreeForm, Deed(_delete), "delete_now")


def _asked(report_id: str, kind: type[DeedForm], deed: Deed, name: str) -> Any:
    """Show a deed's own page, or do it."""
    posted = request.method == "POST"
    found = the_report(report_id)
    form = kind(request.form if posted else None, data={"version": found.version})
    status = 422 if posted else 200
    if posted and form.validate():
        problem = _try(deed, report_id, form)
        if problem is None:
            return redirect(_after(report_id, name), 303)
        status = _status(problem)
        _tell(form, problem, deed.text)
    page = render_template(
        f"triage/{name}.html",
        form=form,
        report=found,
        is_alone=len(found.readers) == 1,
        asks_outside=handling.may_ask_outside(reports().file, found),
    )
    return page, status


def _status(problem: KioskError) -> int:
    if isinstance(problem, ActedMeanwhile):
        return 409
    return 503 if isinstance(problem, StorageFailed) else 422


def _after(report_id: str, name: str) -> str:
    if name == "delete":
        return url_for("triage_report.report", report_id=report_id, done=name)
    return url_for("triage_list.report_list", done=name)


def _try(deed: Deed, report_id: str, form: DeedForm) -> KioskError | None:
    """Do a deed; return why it was refused."""
    seen = form.version.data
    assert isinstance(seen, int)
    try:
        deed.do((reports().file, g.unlocked, report_id, seen), form, clock.now())
    except (ActedMeanwhile, *REFUSED) as problem:
        return problem
    return None


def _tell(form: Any, problem: KioskError, text_field: str) -> None:
    if isinstance(problem, ActedMeanwhile):
        form.form_errors.append(
            gettext("Another member was quicker. Look at the report again before you go on.")
        )
    elif isinstance(problem, TextTooLong):
        form[text_field].errors = [refused(problem)]
    else:
        form.form_errors.append(refused(problem))


def _meanwhile(report_id: str, name: str, form: DeedForm) -> str:
    """Show what the other member did, with what this one typed."""
    found: HandledReport = the_report(report_id)
    form.form_errors.append(
        gettext(
            "Another member was quicker. What they did is marked below. What you typed is still"
            " here: look at both, then send it again."
        )
    )
    return report_page(found, {name: form}, seen=form.version.data)
