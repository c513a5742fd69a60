"""A report as a member of the team sees it: its log, read from the first entry on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.reports.code_names import code_name
from kiosk.reports.digest import HalfDay, half_day_of
from kiosk.reports.models import Member
from kiosk.reports.report import Addition, Report, report_of
from kiosk.reports.services import still_on_team
from kiosk.reports.settings import BoxSettings
from kiosk.reports.threads import UNREADABLE, Body, ThreadRows

# During the event a report is opened within so much time of being shown.
OPENED_WITHIN = timedelta(minutes=30)


class State(StrEnum):
    """How far the team has come."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    IN_DISCUSSION = "in_discussion"
    ACTION = "action"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What came of a report; each needs two members."""

    NO_VIOLATION = "no_violation"
    OUT_OF_SCOPE = "out_of_scope"
    NO_ACTION = "no_action"
    TALK = "talk"
    WARNING = "warning"
    RESTRICTION = "restriction"
    REMOVED = "removed"
    BAN = "ban"
    OTHER = "other"


class Step(StrEnum):
    """What one member may do at once, to keep people safe until two have met."""

    SEPARATE = "separate"
    END_TALK = "end_talk"
    LEAVE_TODAY = "leave_today"


class Kind(StrEnum):
    """What an entry of the log says. `UNREADABLE`: it does not open; somebody changed the file."""

    STATE = "state"
    NOTE = "note"
    REPLY = "reply"
    STEP = "step"
    PROPOSAL = "proposal"
    AGREED = "agreed"
    REFUSED = "refused"
    DELETION = "deletion"
    RECUSED = "recused"
    UNREADABLE = UNREADABLE


@dataclass(frozen=True)
class Entry:
    """One entry of the log. `value`: the state, the step or the outcome that it names.

    `with_outside`: agreed with the outside contact, who does not read the report.
    """

    kind: Kind
    by_id: str = ""
    by: str = ""
    at: datetime | None = None
    text: str = ""
    value: str = ""
    with_outside: bool = False


@dataclass(frozen=True)
class HandledReport:
    """One report. `version`: how many entries the log has, to be given back with every deed.

    `visible_from` is missing where it was shown at once; `open_by` where it is open already, and
    where nobody can say since when it waits.
    """

    id: str
    code_name: str
    report: Report
    arrived: HalfDay
    visible_from: datetime | None
    additions: tuple[Addition, ...]
    entries: tuple[Entry, ...]
    readers: tuple[Member, ...]
    state: State
    outcome: Outcome | None
    proposal: Entry | None
    deletion: Entry | None
    is_answered: bool
    open_by: datetime | None
    answer_by: datetime

    @property
    def version(self) -> int:
        """How many entries the log has."""
        return len(self.entries)


def handled_report(
    thread: ThreadRows, members: Sequence[Member], settings: BoxSettings, at: datetime
) -> HandledReport:
    """Return a report as it stands, with the additions that the digest has shown by now."""
    entries = tuple(_entry(one) for one in thread.log)
    additions = _additions(thread, at)
    state, outcome = _state(entries)
    visible_from = shown_from(thread.head)
    return HandledReport(
        id=thread.report_id.hex(),
        code_name=code_name(thread.secret),
        report=report_of(thread.head["report"]),
        arrived=half_day_of(thread.head["arrived"]),
        visible_from=visible_from,
        additions=additions,
        entries=entries,
        readers=still_on_team(members, thread.readers),
        state=state,
        outcome=outcome,
        proposal=_waiting(entries, Kind.PROPOSAL),
        deletion=_waiting(entries, Kind.DELETION),
        is_answered=bool(thread.replies) and all(a.after < len(thread.replies) for a in additions),
        open_by=visible_from + OPENED_WITHIN if visible_from and state is State.NEW else None,
        answer_by=settings.closes_at,
    )


def shown_from(body: Body) -> datetime | None:
    """Return from when the digest shows a report or an addition; nothing: at once."""
    stored = body["visible_from"]
    return datetime.fromisoformat(stored) if stored else None


def is_shown(body: Body, at: datetime) -> bool:
    """Tell whether the digest has shown a report or an addition by now."""
    moment = shown_from(body)
    return moment is None or moment <= at


def _entry(body: Body) -> Entry:
    if body["kind"] == UNREADABLE:
        return Entry(Kind.UNREADABLE)
    return Entry(
        Kind(body["kind"]),
        body["by_id"],
        body["by"],
        datetime.fromisoformat(body["at"]),
        body["text"],
        body["value"],
        body["with_outside"],
    )


def _additions(thread: ThreadRows, at: datetime) -> tuple[Addition, ...]:
    shown = [one for one in thread.additions.values() if is_shown(one, at)]
    found = [Addition(one["text"], half_day_of(one["arrived"]), one["after"]) for one in shown]
    return tuple(sorted(found, key=lambda one: (one.after, one.arrived)))


def _state(entries: Sequence[Entry]) -> tuple[State, Outcome | None]:
    state, outcome = State.NEW, None
    for entry in entries:
        if entry.kind is Kind.STATE:
            # What two agreed on stands until two agree on something else.
            state = State(entry.value)
        elif entry.kind is Kind.AGREED:
            state, outcome = State.CLOSED, Outcome(entry.value)
    return state, outcome


def _waiting(entries: Sequence[Entry], kind: Kind) -> Entry | None:
    """Return what was proposed and nobody answered. `value` ties the answer to it."""
    found = None
    for entry in entries:
        if entry.kind is kind:
            found = entry
        elif found and entry.kind in (Kind.AGREED, Kind.REFUSED) and entry.value == found.value:
            found = None
    return found
