"""The transparency report: how many reports there were, by group and by outcome."""

from dataclasses import dataclass

from printouts.flow import HEADING, LEAD, PARAGRAPH, TITLE, Flow, Style
from printouts.paper import A4
from printouts.pdf import Document

ROW = Style(11, before_mm=1.6)
TOTAL = Style(14, before_mm=8)
COUNT_MM = 45
NOTES = Style(11, before_mm=10)


@dataclass(frozen=True)
class Count:
    """A row. `shown`: the number, or words such as "fewer than 3"."""

    label: str
    shown: str


@dataclass(frozen=True)
class CountTable:
    """Rows in the order in which they are printed."""

    heading: str
    rows: tuple[Count, ...]


@dataclass(frozen=True)
class TransparencyReport:
    """What stands on the paper; without `tables` it gives the total alone.

    `intro` above the counts, `notes` below them: a paragraph each.
    """

    title: str
    event: str
    intro: tuple[str, ...]
    total: Count
    tables: tuple[CountTable, ...]
    notes: tuple[str, ...]


def transparency_report_pdf(report: TransparencyReport, *, language: str) -> bytes:
    """Print the report on A4."""
    document = Document(A4, title=report.title, author=report.event, language=language)
    flow = Flow()
    flow.add(report.title, TITLE)
    flow.add(report.event, LEAD)
    for paragraph in report.intro:
        flow.add(paragraph, PARAGRAPH)
    flow.add_row(report.total.label, report.total.shown, TOTAL, COUNT_MM)
    for table in report.tables:
        flow.add(table.heading, HEADING)
        for row in table.rows:
            flow.add_row(row.label, row.shown, ROW, COUNT_MM)
    for number, note in enumerate(report.notes):
        flow.add(note, NOTES if number == 0 else PARAGRAPH)
    flow.draw(document, lambda page, pages: (report.title, f"{page} / {pages}"))
    return document.to_bytes()
