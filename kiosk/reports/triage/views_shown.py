"""A report in words: as its page, its PDF and its CSV file show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.reports.handled import Entry, HandledReport, Kind
from kiosk.reports.handling import DELETION
from kiosk.reports.triage.cells import shown_text
from kiosk.reports.triage.views_words import (
    KINDS,
    OUTCOMES,
    STATES,
    STEPS,
    answers,
    half_day_words,
    moment,
    word,
)
from kiosk.web.language import gettext

# In these the value of an entry is what they are about.
_VALUES = {
    Kind.STATE: STATES,
    Kind.STEP: STEPS,
    Kind.PROPOSAL: OUTCOMES,
    Kind.AGREED: OUTCOMES,
    Kind.REFUSED: OUTCOMES,
}


@dataclass(frozen=True)
class Answer:
    """A question of the form and what was answered. `name`: the question's, for the page."""

    name: str
    question: str
    text: str


@dataclass(frozen=True)
class Added:
    """What the reporter added later."""

    arrived: str
    text: str


@dataclass(frozen=True)
class LogLine:
    """An entry of the log. `is_new`: it came while the reader was typing."""

    kind: str
    when: str
    by: str
    what: str
    text: str
    is_new: bool


@dataclass(frozen=True)
class ShownReport:
    """A report in words. `what`: what happened; `answers`: all else that was answered."""

    report: HandledReport
    what: str
    answers: list[Answer]
    added: list[Added]
    log: list[LogLine]
    state: str
    outcome: str
    arrived: str
    readers: str


def shown_report(
    report: HandledReport, team: Mapping[str, str], now: datetime | None, seen: int | None = None
) -> ShownReport:
    """Return a report in words.

    `team`: names by id; `now`: none on paper, which is read later; `seen`: how many entries were
    seen before.
    """
    given = [
        Answer(name, asked, shown_text(said)) for name, asked, said in answers(report.report, team)
    ]
    before = report.version if seen is None else seen
    return ShownReport(
        report=report,
        what=shown_text(report.report.what),
        answers=[one for one in given if one.name != "what"],
        added=[Added(half_day_words(a.arrived, now), shown_text(a.text)) for a in report.additions],
        log=[_line(one, now, number >= before) for number, one in enumerate(report.entries)],
        state=word(STATES, report.state),
        outcome=word(OUTCOMES, report.outcome) if report.outcome else "",
        arrived=half_day_words(report.arrived, now),
        readers=", ".join(one.name for one in report.readers),
    )


def _line(entry: Entry, now: datetime | None, is_new: bool) -> LogLine:
    return LogLine(
        kind=entry.kind,
        when=moment(entry.at, now) if entry.at else "",
        by=shown_text(entry.by),
        what=_what(entry),
        text=shown_text(entry.text),
        is_new=is_new,
    )


def _what(entry: Entry) -> str:
    said = word(KINDS, entry.kind)
    if entry.kind is Kind.REFUSED and entry.value == DELETION:
        return gettext("Did not agree to delete it")
    if entry.value and entry.kind in _VALUES:
        said = f"{said}: {word(_VALUES[entry.kind], entry.value)}"
    if entry.with_outside:
        # Not inside the braces: the words there do not come into the catalogue.
        talked = gettext("after a talk with the outside contact")
        said = f"{said} ({talked})"
    return said
