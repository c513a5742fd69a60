"""The transparency report: how many reports there were, by group and by outcome."""

from dataclasses import dataclass


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
    raise NotImplementedError
