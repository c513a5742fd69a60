"""What was printed: read by readers that did not write it; and shown to a camera."""

import io
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from tests.printouts.samples import picture

WIDTH_PX, HEIGHT_PX = 640, 480
CODE_PX = 300
# Around the code, so that its quiet zone is the paper's own.
QUIET = 0.15


@dataclass(frozen=True)
class Paper:
    """The first page of a PDF: its text, and the only QR code on it."""

    text: str
    code: str


def read_paper(pdf: bytes) -> Paper:
    """Read a PDF as somebody does who gets it."""
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    (code,) = zxingcpp.read_barcodes(picture(pdf))
    return Paper(" ".join(text.split()), code.text)


def film(pdf: bytes, to: Path) -> Path:
    """Film the code on the first page, as a tablet's camera sees it; return the file."""
    page = picture(pdf)
    frame = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), "#8a8f94")
    code = page.crop(_around_code(page)).resize((CODE_PX, CODE_PX))
    frame.paste(code, ((WIDTH_PX - CODE_PX) // 2, (HEIGHT_PX - CODE_PX) // 2))
    shot = io.BytesIO()
    frame.save(shot, "JPEG", quality=90)
    to.write_bytes(shot.getvalue() * 10)
    return to


def _around_code(page: Image.Image) -> tuple[int, int, int, int]:
    (code,) = zxingcpp.read_barcodes(page)
    first, last = code.position.top_left, code.position.bottom_right
    margin = round((last.x - first.x) * QUIET)
    return first.x - margin, first.y - margin, last.x + margin, last.y + margin
