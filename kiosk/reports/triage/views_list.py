"""The list of reports: what waits for this member on top."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, g, render_template, request

from kiosk import clock
from kiosk.reports.handled import HandledReport, State
from kiosk.reports.reading import list_reports
from kiosk.reports.services import box_status
from kiosk.reports.triage.views_frame import unlocked_pages
from kiosk.reports.triage.views_words import (
    DONE,
    STATES,
    groups,
    half_day_words,
    hour_list,
    waiting_words,
    word,
)
from kiosk.reports.triage.waiting import Waiting, waits_for
from kiosk.reports.views import reports

blueprint = Blueprint("triage_list", __name__, url_prefix="/conduct")
unlocked_pages(blueprint)


@dataclass(frozen=True)
class WaitingLine:
    """One thing that a report waits for, in words."""

    words: str
    is_late: bool
    is_urgent: bool
    rank: tuple[bool, int]


@dataclass(frozen=True)
class Line:
    """A report as the list shows it."""

    id: str
    code_name: str
    state: str
    groups: list[str]
    arrived: str
    waiting: list[WaitingLine]

    @property
    def is_urgent(self) -> bool:
        """Whether it waits for this member."""
        return any(one.is_urgent for one in self.waiting)

    @property
    def rank(self) -> tuple[bool, int]:
        """The smaller, the further up."""
        return min(one.rank for one in self.waiting)


@blueprint.get("/")
def report_list() -> str:
    """Show the reports that this member may read."""
    now = clock.now()
    found = list_reports(reports().file, g.unlocked, now)
    lines = [_line(one, now) for one in found]
    open_ones = [line for one, line in zip(found, lines, strict=True) if one.state != State.CLOSED]
    return render_template(
        "triage/list.html",
        urgent=sorted((line for line in lines if line.is_urgent), key=lambda line: line.rank),
        others=[line for line in open_ones if not line.is_urgent],
        closed=[line for line in lines if line not in open_ones and not line.is_urgent],
        hours=hour_list(box_status(reports().file, now)),
        told=DONE.get(request.args.get("done", "")),
    )


def waiting_lines(report: HandledReport, now: datetime) -> list[WaitingLine]:
    """Return what a report waits for, in words."""
    can_answer = box_status(reports().file, now).outside is not None
    found = waits_for(report, g.unlocked.member.id, can_answer, now)
    return [_waiting_line(one, now) for one in found]


def _waiting_line(waiting: Waiting, now: datetime) -> WaitingLine:
    return WaitingLine(
        waiting_words(waiting, now), waiting.is_late, waiting.is_urgent, waiting.rank
    )


def _line(report: HandledReport, now: datetime) -> Line:
    return Line(
        id=report.id,
        code_name=report.code_name,
        state=word(STATES, report.state),
        groups=groups(report.report),
        arrived=half_day_words(report.arrived, now),
        waiting=waiting_lines(report, now),
    )
