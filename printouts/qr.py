"""QR codes, as modules, as PDF operators and as SVG."""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

import qrcode

from printouts.qr_table import MASK, SIDE, table_rows

# ISO/IEC 18004: the light frame that a reader needs.
QUIET_ZONE_MODULES = 4
# Our own codes: 18 or 20 letters.
OWN_CODE = re.compile(r"[A-Z]{18}|[A-Z]{20}")
# Version 40 at level Q, in bytes: what is longer is no code.
LONGEST_BYTES = 1663

DARK_RUN = re.compile("1+")


class CodeTooLong(ValueError):
    """The text is empty or does not fit into any QR code."""


@lru_cache(maxsize=64)
def qr_rows(text: str) -> tuple[str, ...]:
    """Make the rows of modules, dark = 1, light = 0, without the quiet zone.

    Raises: CodeTooLong.
    """
    if not text or len(text.encode()) > LONGEST_BYTES:
        raise CodeTooLong
    return table_rows(text) if OWN_CODE.fullmatch(text) else _foreign_rows(text)


def qr_size(text: str) -> int:
    """Count the modules along a side, without the quiet zone. Raises: CodeTooLong."""
    return len(qr_rows(text))


def qr_operators(text: str) -> str:
    """Write the dark modules as PDF operators: unit = a module, origin = top left, y downwards.

    Raises: CodeTooLong.
    """
    written: list[str] = []
    for y, row in enumerate(qr_rows(text)):
        line = _lines(y) if len(row) == SIDE else _Line(y)
        written += [line[run.span()] for run in DARK_RUN.finditer(row)]
    written.append("f")
    return " ".join(written)


def qr_svg(text: str, name: str) -> str:
    """Draw for a web page, quiet zone included. Raises: CodeTooLong.

    `name`: what the picture is, for those who do not see it. No style attribute: a strict
    content security policy refuses it.
    """
    size = qr_size(text) + 2 * QUIET_ZONE_MODULES
    path = "".join(
        f"M{x + QUIET_ZONE_MODULES} {y + QUIET_ZONE_MODULES}h{width}v1h-{width}z"
        for x, y, width in _dark_runs(qr_rows(text))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        f' shape-rendering="crispEdges"><title>{escape(name)}</title>'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


class _Line(dict[tuple[int, int], str]):
    """The rectangle of each run of a row, by its two ends, each written once."""

    def __init__(self, y: int) -> None:
        super().__init__()
        self._y = y

    def __missing__(self, ends: tuple[int, int]) -> str:
        start, end = ends
        self[ends] = f"{start} {self._y} {end - start} 1 re"
        return self[ends]


@lru_cache(maxsize=SIDE)
def _lines(y: int) -> _Line:
    return _Line(y)


def _foreign_rows(text: str) -> tuple[str, ...]:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, mask_pattern=MASK)
    code.add_data(text)
    code.make(fit=True)
    return tuple("".join("01"[bool(module)] for module in row) for row in code.modules)


def _dark_runs(rows: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """Join neighbours in a row: x, y and width of each run."""
    for y, row in enumerate(rows):
        for run in DARK_RUN.finditer(row):
            yield run.start(), y, run.end() - run.start()
