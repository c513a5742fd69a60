"""One report with what the conduct team did about it, on paper: whatever its text holds."""

from dataclasses import dataclass


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
    raise NotImplementedError
