"""The words of what the conduct team prints."""

from collections.abc import Sequence

from flask import Response, g

from kiosk.event.models import PersonOnDuty
from kiosk.reports.models import Member
from kiosk.reports.services import BoxStatus
from kiosk.reports.settings import BoxSettings
from kiosk.reports.statistics import FEWEST_SHOWN, OPEN, Count, Transparency
from kiosk.reports.triage.views_shown import ShownReport
from kiosk.reports.triage.views_words import GROUP_WORDS, OUTCOMES, Words, word
from kiosk.web.language import gettext
from kiosk.web.moments import clock_time, written_date
from printouts.report_export import Field, ReportExport, Section
from printouts.report_poster import Reader, ReportPoster, Way
from printouts.transparency_report import Count as PrintedCount
from printouts.transparency_report import CountTable, TransparencyReport


def pdf_answer(printed: bytes, name: str) -> Response:
    """Return a PDF for the reader to save or to print."""
    answer = Response(printed, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


def report_poster(status: BoxStatus, on_duty: Sequence[PersonOnDuty], address: str) -> ReportPoster:
    """Return what stands on the report poster. The tablet first: nobody nearby can read along."""
    assert status.settings is not None
    return ReportPoster(
        title=gettext("Did something happen? Tell us."),
        event=g.event.name,
        intro=gettext(
            "We would rather get a report that needs no action than miss one. You do not have to"
            " say who you are."
        ),
        danger=gettext("Danger? Call %(number)s.", number=g.event.emergency_number),
        **_ways(),
        address=address,
        on_duty_label=gettext("On duty"),
        on_duty=tuple(f"{one.name} {one.phone}" for one in on_duty),
        readers_label=gettext("Who reads reports"),
        readers=tuple(_reader(one) for one in status.members),
        fingerprints_note=gettext(
            "The letters belong to each person’s key. The report page shows the same letters."
        ),
        closing_label=gettext("Until when"),
        closing=_closing(status.settings),
    )


def _ways() -> dict[str, Way]:
    return {
        "tablet": Way(
            gettext("On a tablet"),
            gettext("Use a tablet in a quiet place. Tap “Report something / I don’t feel safe”."),
        ),
        "paper": Way(
            gettext("On paper"),
            gettext("Ask for the paper form. Give it to somebody on the conduct team."),
        ),
        "phone": Way(
            gettext("On your phone"),
            gettext(
                "Scan this code in the event’s Wi-Fi. On a phone, a skilled stranger nearby could"
                " read along, unless the page begins with https."
            ),
        ),
    }


def report_export(shown: ShownReport) -> ReportExport:
    """Return one report as it stands on paper."""
    return ReportExport(
        title=gettext("Conduct team"),
        heading=shown.report.code_name,
        event=g.event.name,
        warning=gettext("Only for the members of the conduct team who may read this report."),
        sections=tuple(export_sections(shown)),
        page=gettext("Page {page} of {pages}"),
        not_printable=gettext("A letter that cannot be printed stands as its number."),
    )


def export_sections(shown: ShownReport) -> list[Section]:
    """Return all of one report, in the order in which somebody reads it."""
    about = (
        Field(gettext("Came"), shown.arrived),
        Field(gettext("How far the team is"), shown.state),
        Field(gettext("What came of it"), shown.outcome or gettext("Not decided")),
        Field(gettext("Who reads this report"), shown.readers),
    )
    told = (Field(gettext("What happened"), shown.what),) + tuple(
        Field(one.question, one.text) for one in shown.answers
    )
    added = tuple(Field(one.arrived, one.text) for one in shown.added)
    log = tuple(Field(f"{one.when} – {one.by}: {one.what}", one.text) for one in shown.log)
    sections = [
        Section(gettext("This report"), about),
        Section(gettext("What was reported"), told),
        Section(gettext("Added later by the reporter"), added),
        Section(gettext("What the team did"), log),
    ]
    return [one for one in sections if one.fields]


def transparency_report(counted: Transparency) -> TransparencyReport:
    """Return what may be told to everybody after the event."""
    return TransparencyReport(
        title=gettext("Reports to the conduct team"),
        event=g.event.name,
        intro=transparency_intro(),
        total=PrintedCount(gettext("Reports"), shown_count(counted.total)),
        tables=tuple(count_tables(counted)),
        notes=transparency_notes(counted),
    )


def transparency_intro() -> tuple[str, ...]:
    """Return what stands above the counts."""
    return (
        gettext(
            "How many reports the outside contact could read, and what came of them. Nobody can"
            " see from it who reported, who was reported, or when."
        ),
    )


def transparency_notes(counted: Transparency) -> tuple[str, ...]:
    """Return what stands below the counts."""
    few = gettext("Numbers under 3 stand as “fewer than 3”, so that nobody can be found by them.")
    if counted.by_part:
        return (few, gettext("A report can name several parts of the code, or none."))
    return (few, gettext("Under 5 reports there is only the total."))


def count_tables(counted: Transparency) -> list[CountTable]:
    """Return the breakdowns, in words."""
    outcomes = {**OUTCOMES, OPEN: gettext("Not decided yet")}
    tables = (
        (gettext("By part of the code"), counted.by_part, GROUP_WORDS),
        (gettext("By what came of it"), counted.by_outcome, outcomes),
    )
    return [CountTable(heading, _rows(rows, words)) for heading, rows, words in tables if rows]


def shown_count(count: Count) -> str:
    """Return a number, or that it is too small to be told."""
    if count.shown is None:
        return gettext("fewer than %(n)s", n=FEWEST_SHOWN)
    return str(count.shown)


def _rows(counts: Sequence[Count], words: Words) -> tuple[PrintedCount, ...]:
    return tuple(PrintedCount(word(words, one.of), shown_count(one)) for one in counts)


def _reader(member: Member) -> Reader:
    note = gettext("not at the event") if member.is_outside else ""
    return Reader(member.name, member.fingerprint, note)


def _closing(settings: BoxSettings) -> tuple[str, ...]:
    ends = settings.closes_at.astimezone(g.event.time_zone)
    day, hour = written_date(ends.date()), clock_time(ends)
    if settings.outside is None:
        # Then there are no receipts, and no answers to be read.
        return (gettext("Reports can be sent until %(day)s, %(time)s.", day=day, time=hour),)
    until = gettext(
        "Reports can be sent, and answers read, until %(day)s, %(time)s.", day=day, time=hour
    )
    after = gettext(
        "After that: %(name)s, %(phone)s.", name=settings.outside.name, phone=settings.outside.phone
    )
    return (until, after)
