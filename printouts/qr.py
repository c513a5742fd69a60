"""QR codes, as modules, as PDF operators and as SVG."""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

import qrcode
from qrcode.util import MODE_ALPHA_NUM, QRData

# ISO/IEC 18004: the light frame that a reader needs.
QUIET_ZONE_MODULES = 4
# Our own codes, 18 or 20 letters: exactly the room of version 2 at level H, which survives a
# 10 % blot. Choosing a mask costs five times as much as all the rest and decodes no better.
OWN_CODE = re.compile(r"[A-Z]{18}|[A-Z]{20}")
OWN_VERSION = 2
MASK = 0
# Version 40 at level Q, in bytes: what is longer is no code.
LONGEST_BYTES = 1663

Modules = tuple[tuple[bool, ...], ...]


class CodeTooLong(ValueError):
    """The text is empty or does not fit into any QR code."""


@lru_cache(maxsize=64)
def qr_modules(text: str) -> Modules:
    """Make the square of modules, dark = true, without the quiet zone. Raises: CodeTooLong."""
    if not text or len(text.encode()) > LONGEST_BYTES:
        raise CodeTooLong
    code = _own(text) if OWN_CODE.fullmatch(text) else _foreign(text)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def qr_size(text: str) -> int:
    """Count the modules along a side, without the quiet zone. Raises: CodeTooLong."""
    return len(qr_modules(text))


def qr_operators(text: str) -> str:
    """Write the dark modules as PDF operators: unit = a module, origin = top left, y downwards.

    Raises: CodeTooLong.
    """
    rectangles = (f"{x} {y} {width} 1 re" for x, y, width in _dark_runs(qr_modules(text)))
    return " ".join((*rectangles, "f"))


def qr_svg(text: str, name: str) -> str:
    """Draw for a web page, quiet zone included. Raises: CodeTooLong.

    `name`: what the picture is, for those who do not see it. No style attribute: a strict
    content security policy refuses it.
    """
    size = qr_size(text) + 2 * QUIET_ZONE_MODULES
    path = "".join(
        f"M{x + QUIET_ZONE_MODULES} {y + QUIET_ZONE_MODULES}h{width}v1h-{width}z"
        for x, y, width in _dark_runs(qr_modules(text))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        f' shape-rendering="crispEdges"><title>{escape(name)}</title>'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


def _own(text: str) -> qrcode.QRCode:
    code = qrcode.QRCode(OWN_VERSION, qrcode.ERROR_CORRECT_H, mask_pattern=MASK)
    code.add_data(QRData(text.encode(), mode=MODE_ALPHA_NUM, check_data=False))
    code.make(fit=False)
    return code


def _foreign(text: str) -> qrcode.QRCode:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, mask_pattern=MASK)
    code.add_data(text)
    code.make(fit=True)
    return code


def _dark_runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Join neighbours in a row: x, y and width of each run."""
    for y, row in enumerate(modules):
        start = None
        for x, dark in enumerate((*row, False)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None
