"""A CSV file whose cells every spreadsheet takes for text."""

import csv
import io
from collections.abc import Iterable, Sequence

from kiosk.reports.report import clean

# A spreadsheet calculates what begins so; with East Asian settings also the wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_AS_LONG_AS_IT_IS = 10**9


def shown_text(text: str) -> str:
    """Return `text` without what controls it, hides in it or turns it round; lines stay lines."""
    return clean(text, _AS_LONG_AS_IT_IS)


def cell(text: str) -> str:
    """Return `text` as a cell that nothing is calculated from."""
    shown = shown_text(text)
    is_formula = text.startswith(_FORMULA) or shown.startswith(_FORMULA)
    return f"'{shown}" if is_formula else shown


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file (RFC 4180; UTF-8 with its mark, else Excel reads other letters)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([cell(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
