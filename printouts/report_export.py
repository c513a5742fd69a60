"""One report with what the conduct team did about it, on paper: whatever its text holds."""

from dataclasses import dataclass

from printouts.flow import BODY, HEADING, LABEL, LEAD, PARAGRAPH, TITLE, Flow
from printouts.paper import A4
from printouts.pdf import Document


@dataclass(frozen=True)
class Field:
    """A question and what was answered. `text`: of any length, in any letters."""

    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """Fields below one heading."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class ReportExport:
    """What stands on the paper.

    `title`: neutral words, also in the PDF's properties and at the foot of every page; `heading`:
    which report it is; `warning`: who may read this; `page`: with `{page}` and `{pages}`;
    `not_printable`: said once where a letter stands as its number, such as [U+1F600].
    """

    title: str
    heading: str
    event: str
    warning: str
    sections: tuple[Section, ...]
    page: str
    not_printable: str


def report_export_pdf(export: ReportExport, *, language: str) -> bytes:
    """Print one report on as many A4 pages as it takes; nothing in it is ever refused."""
    # Neither author nor event: what a list of files shows of it says nothing.
    document = Document(A4, title=export.title, author="", language=language)
    reported = _reported(export)
    flow = Flow()
    flow.add(export.heading, TITLE)
    flow.add(export.event, LEAD)
    flow.add(export.warning, PARAGRAPH)
    if reported.has_numbers:
        flow.add(export.not_printable, PARAGRAPH)
    flow.add_flow(reported)
    flow.draw(document, lambda page, pages: (export.title, _page_of(export.page, page, pages)))
    return document.to_bytes()


def _reported(export: ReportExport) -> Flow:
    flow = Flow()
    for section in export.sections:
        flow.add(section.heading, HEADING)
        for field in section.fields:
            flow.add(field.label, LABEL)
            if field.text.strip():
                flow.add(field.text, BODY)
    return flow


def _page_of(words: str, page: int, pages: int) -> str:
    # Not str.format: the words of a translation may hold braces of their own.
    return words.replace("{page}", str(page)).replace("{pages}", str(pages))
