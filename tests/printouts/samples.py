"""People, badges and tickets to print, and ways to read what was printed."""

import io
import struct
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from printouts.badge import Badge, badges_pdf
from printouts.marks import Choice, Mark
from printouts.ticket import Ticket, tickets_pdf

EVENT = "CX Day Aarhus"
BADGE_CODE = "CBDEFGHIJKLNRTUVBC"
TICKET_CODE = "VUTRNLKJIHGFEDBCCBDE"
PHOTO_ASK = Mark("photo", Choice.ASK, "Photos: ask me")
RECORDING_NO = Mark("recording", Choice.NO, "Recording: no")
CONTACT_YES = Mark("contact", Choice.YES, "You may write to me")

SOREN = Badge(
    given_name="Søren",
    full_name="Søren Kjærgaard-Ålborg",
    pronouns="he/him",
    organisation="Nordisk Kundeoplevelse A/S",
    attendee_type="Speaker",
    event=EVENT,
    code=BADGE_CODE,
    marks=(PHOTO_ASK, RECORDING_NO, CONTACT_YES),
    back_lines=("On duty: Maja Holm, +45 12 34 56 78", "Scan this badge to change your mind."),
)
TICKET = Ticket(
    name="Søren Kjærgaard-Ålborg",
    event=EVENT,
    when="22 – 23 November 2026",
    where="Ridehuset, Vester Allé 1, 8000 Aarhus C",
    code=TICKET_CODE,
    code_shown="VUTR NLKJ IHGF EDBC CBDE",
    lines=("Bring this page, on paper or on your phone.", "Hold the square to the camera."),
)

# Given name and whole name, one for each script that is shipped.
CAST = (
    ("Søren", "Søren Kjærgaard-Ålborg"),
    ("Γεώργιος", "Γεώργιος Παπαδόπουλος"),
    ("Ђорђе", "Ђорђе Љубисављевић"),
    ("გიორგი", "გიორგი ბერიძე"),
    ("Արմեն", "Արմեն Հակոբյան"),
    ("Зоя-Ana", "Зоя-Ana გელაშვილი Պետրոսյան Λυδία"),
)

# The letters of the 24 official languages of the EU, beyond A to Z, capital and small.
EU_LETTERS = {
    "bg": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ",
    "cs": "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "da": "ÆØÅÉ",
    "de": "ÄÖÜẞ",
    "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ",
    "en": "",
    "es": "ÁÉÍÑÓÚÜªº",
    "et": "ÄÕÖÜŠŽ",
    "fi": "ÅÄÖŠŽ",
    "fr": "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
    "ga": "ÁÉÍÓÚḂĊḊḞĠṀṖṠṪ",
    "hr": "ČĆĐŠŽ",
    "hu": "ÁÉÍÓÖŐÚÜŰ",
    "it": "ÀÈÉÌÎÒÙ",
    "lt": "ĄČĘĖĮŠŲŪŽ",
    "lv": "ĀČĒĢĪĶĻŅŠŪŽŌŖ",
    "mt": "ĊĠĦŻÀÈÌÒÙ",
    "nl": "ÁÉËÏÓÖÜĲ",
    "pl": "ĄĆĘŁŃÓŚŹŻ",
    "pt": "ÀÁÂÃÇÉÊÍÓÔÕÚÜ",
    "ro": "ĂÂÎȘȚŞŢ",
    "sk": "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ",
    "sl": "ČŠŽĆĐ",
    "sv": "ÅÄÖÉ",
}


def badges(*people: Badge, format: str = "A6") -> bytes:
    return badges_pdf(people, title="Badges", author=EVENT, language="da", format=format)


def badge_of(given_name: str, full_name: str, **changes: object) -> Badge:
    return replace(SOREN, given_name=given_name, full_name=full_name, **changes)


def tickets(*people: Ticket) -> bytes:
    return tickets_pdf(people, title="Tickets", author=EVENT, language="da")


def open_pdf(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def read_text(pdf: bytes) -> str:
    """Extract with poppler; what was broken into lines is joined by single spaces."""
    command = ["pdftotext", "-raw", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("-\n", "-").split())


def picture(pdf: bytes, *, page: int = 1, dpi: int = 150) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def read_codes(image: Image.Image) -> tuple[list[str], list[str]]:
    """Decode with two independent readers: zxing-cpp, then zbar."""
    by_zxing = [code.text for code in zxingcpp.read_barcodes(image)]
    found = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return by_zxing, [code.data.decode() for code in found]


def page_sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    boxes = [[float(edge) for edge in page.mediabox] for page in open_pdf(pdf).pages]
    return [(round(x * 25.4 / 72, 2), round(y * 25.4 / 72, 2)) for _, _, x, y in boxes]


@dataclass(frozen=True)
class FontInPdf:
    """`glyphs`: the glyph number of each character id; `program`: the embedded font file."""

    glyphs: tuple[int, ...]
    program: bytes


def fonts_of(pdf: bytes) -> dict[str, FontInPdf]:
    """Find the fonts of the first page by BaseFont, all of them embedded."""
    document = open_pdf(pdf)
    return {str(font.BaseFont): _font(font) for font in document.pages[0].Resources.Font.values()}


def _font(font: pikepdf.Object) -> FontInPdf:
    (descendant,) = font.DescendantFonts
    numbers = descendant.CIDToGIDMap.read_bytes()
    glyphs = struct.unpack(f">{len(numbers) // 2}H", numbers)
    return FontInPdf(glyphs, descendant.FontDescriptor.FontFile2.read_bytes())


PROJECT = Path(__file__).parents[2]
