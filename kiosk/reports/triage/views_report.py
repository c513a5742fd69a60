"""The page of one report: what was told, what was done, and what can be done."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, g, render_template, request

from kiosk import clock
from kiosk.reports.errors import ReportMissing
from kiosk.reports.handled import HandledReport
from kiosk.reports.handling import may_ask_outside
from kiosk.reports.members import roster
from kiosk.reports.reading import open_report
from kiosk.reports.services import box_status
from kiosk.reports.triage.forms import (
    AgreeForm,
    DeedForm,
    NoteForm,
    OutcomeForm,
    RefuseForm,
    ReplyForm,
    StateForm,
    StepForm,
)
from kiosk.reports.triage.views_frame import unlocked_pages
from kiosk.reports.triage.views_list import waiting_lines
from kiosk.reports.triage.views_shown import shown_report
from kiosk.reports.triage.views_words import DONE, OUTCOMES, word
from kiosk.reports.views import reports
from kiosk.web.error_pages import say
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("triage_report", __name__, url_prefix="/conduct/reports")
unlocked_pages(blueprint)
FORMS: Mapping[str, type[DeedForm]] = {
    "state": StateForm,
    "note": NoteForm,
    "reply": ReplyForm,
    "step": StepForm,
    "outcome": OutcomeForm,
    "agree": AgreeForm,
    "refuse": RefuseForm,
}


def init_report(_app: Flask) -> None:
    """Tell what the page of a report says that is not there."""
    say(
        ReportMissing,
        404,
        _("There is no such report here"),
        _("It was deleted, or it is not for you to read. Go back to the list."),
    )


@blueprint.get("/<report_id>")
def report(report_id: str) -> str:
    """Show a report. Raises: ReportMissing."""
    return report_page(the_report(report_id), {}, told=DONE.get(request.args.get("done", "")))


def the_report(report_id: str) -> HandledReport:
    """Return a report that this member may read. Raises: ReportMissing."""
    return open_report(reports().file, g.unlocked, report_id, clock.now())


def team_names() -> dict[str, str]:
    """Return the names of the team by id."""
    return {one.id: one.name for one in roster(reports().file)}


def report_page(
    found: HandledReport,
    typed: Mapping[str, DeedForm],
    seen: int | None = None,
    told: object = None,
) -> str:
    """Return the page. `typed`: the form that was sent and not taken, by the name of its deed."""
    now = clock.now()
    status = box_status(reports().file, now)
    is_over = now >= found.answer_by
    known = {"state": found.state, "version": found.version}
    forms: dict[str, Any] = {name: kind(None, data=known) for name, kind in FORMS.items()}
    refused = next(iter(typed.values()), None)
    return render_template(
        "triage/report.html",
        shown=shown_report(found, team_names(), now, seen),
        report=found,
        waiting=waiting_lines(found, now),
        proposed=word(OUTCOMES, found.proposal.value) if found.proposal else "",
        forms=forms | dict(typed),
        form=refused,
        opened=next(iter(typed), ""),
        # Once the box has closed, no receipt opens anything.
        can_answer=status.outside is not None and not is_over,
        is_over=is_over,
        is_alone=len(found.readers) == 1,
        asks_outside=may_ask_outside(reports().file, found),
        told=told,
    )
