"""The report poster: how to tell the conduct team something, and who will read it."""

from dataclasses import dataclass

from printouts.codes import check_code
from printouts.errors import ItemProblem, NameDoesNotFit
from printouts.fonts import Weight, shape
from printouts.marks import Shape, circle, pdf_operators, rounded
from printouts.paper import A4, POINTS_PER_MM, Paper
from printouts.paragraphs import Column, fit_paragraphs
from printouts.pdf import BLACK, GREY, WHITE, Document
from printouts.qr import qr_operators, qr_size
from printouts.text import NO_TEXT, Box, FittedText, fit_fields

# All millimetres are of A4; on A3 all of it is larger.
MARGIN_MM = 16
INNER_MM = A4.width_mm - 2 * MARGIN_MM
RIGHT_MM = A4.width_mm - MARGIN_MM
HEAD_TOP_MM = 13
HEAD_GAP_MM = 1.5
DANGER_TOP_MM = 57
DANGER_MM = 20
DANGER_PAD_MM = 6
DANGER_CORNER_MM = 3
WAYS_TOP_MM = {"tablet": 83, "paper": 111, "phone": 139}
NUMBER_MM = 11
NUMBER_PT = 19
WAY_LEFT_MM = MARGIN_MM + NUMBER_MM + 5
QR_MM = 40
QR_TOP_MM = 142
QR_LEFT_MM = RIGHT_MM - QR_MM
RULE_TOP_MM = 192
RULE_MM = 0.4
FOOT_TOP_MM = 197
LEFT_COLUMN_MM = 78
READERS_LEFT_MM = MARGIN_MM + LEFT_COLUMN_MM + 10
READERS_MM = RIGHT_MM - READERS_LEFT_MM
READERS_TOP_MM = FOOT_TOP_MM + 8.0
READERS_HIGH_MM = 70
READER_GAP_MM = 3
NOTE_TOP_MM = 276

WAY_MM = RIGHT_MM - WAY_LEFT_MM
PHONE_MM = QR_LEFT_MM - 8 - WAY_LEFT_MM
ON_DUTY = Column(LEFT_COLUMN_MM, 25, 1, 14)
CLOSING = Column(LEFT_COLUMN_MM, 42, 2, 11)
CLOSING_TOP_MM = 242
LABEL = Box(LEFT_COLUMN_MM, 6, 13, 11, 1, Weight.BOLD)
BOXES = {
    "title": Box(INNER_MM, 18, 36, 26, 2, Weight.BOLD),
    "event": Box(INNER_MM, 7, 14, 10, 1),
    "intro": Box(INNER_MM, 16, 15, 12, 3),
    "danger": Box(INNER_MM - 2 * DANGER_PAD_MM, DANGER_MM - 4, 24, 15, 2, Weight.BOLD),
    "on_duty_label": LABEL,
    "closing_label": LABEL,
    "readers_label": Box(READERS_MM, 6, 13, 11, 1, Weight.BOLD),
    "fingerprints_note": Box(READERS_MM, 12, 9.5, 9.5, 3),
    "address": Box(WAY_MM, 7, 13, 9, 1, Weight.BOLD),
}
WAY_BOXES = {
    "tablet": (Box(WAY_MM, 8, 18, 14, 1, Weight.BOLD), Box(WAY_MM, 17, 14, 13, 3)),
    "paper": (Box(WAY_MM, 8, 18, 14, 1, Weight.BOLD), Box(WAY_MM, 17, 14, 13, 3)),
    "phone": (Box(PHONE_MM, 8, 18, 14, 1, Weight.BOLD), Box(PHONE_MM, 38, 14, 13, 8)),
}
READER_NAME = Box(READERS_MM, 8.2, 11, 9, 2, Weight.BOLD)
READER_NOTE = Box(READERS_MM * 0.45, 4.4, 10, 9, 1)
FINGERPRINT = Box(READERS_MM * 0.53, 4.4, 10, 9, 1)


@dataclass(frozen=True)
class Way:
    """One way to report: `heading` in a few words, `text` in a sentence or two."""

    heading: str
    text: str


@dataclass(frozen=True)
class Reader:
    """Somebody who reads reports. `note`: ready-made words such as "not on site", or nothing."""

    name: str
    fingerprint: str
    note: str = ""


@dataclass(frozen=True)
class ReportPoster:
    """What stands on the poster.

    `danger`: whom to call in danger, with the emergency number; `on_duty`: a line each;
    `address`: exactly what the QR says; `closing`: until when, and who stays reachable
    afterwards, a paragraph each.
    """

    title: str
    event: str
    intro: str
    danger: str
    tablet: Way
    paper: Way
    phone: Way
    address: str
    on_duty_label: str
    on_duty: tuple[str, ...]
    readers_label: str
    readers: tuple[Reader, ...]
    fingerprints_note: str
    closing_label: str
    closing: tuple[str, ...]


def report_poster_pdf(poster: ReportPoster, *, language: str, paper: Paper = A4) -> bytes:
    """Print the poster on A4 or A3. Raises: the first of `report_poster_problems`."""
    texts, wrong = _fit(poster)
    if wrong:
        raise wrong[0]
    document = Document(
        paper, title=poster.title, author=poster.event, language=language, drawn_for=A4
    )
    _draw_head(document, texts)
    _draw_ways(document, texts, poster.address)
    rule = Shape(f"M 0 0 L {INNER_MM} 0", BLACK, RULE_MM)
    document.operators(pdf_operators(rule), MARGIN_MM, RULE_TOP_MM, 1)
    _draw_duty(document, texts)
    _draw_readers(document, texts, len(poster.readers))
    document.end_page()
    return document.to_bytes()


def report_poster_problems(poster: ReportPoster) -> list[ItemProblem]:
    """Find all that would keep the poster from being printed."""
    return _fit(poster)[1]


Texts = dict[str, FittedText]


def _fit(poster: ReportPoster) -> tuple[Texts, list[ItemProblem]]:
    """Fit every text; with problems the result is incomplete."""
    words = {name: getattr(poster, name) for name in BOXES}
    boxes = dict(BOXES)
    for name, pair in WAY_BOXES.items():
        way = getattr(poster, name)
        for part, text, box in zip(("heading", "text"), (way.heading, way.text), pair, strict=True):
            words[f"{name}.{part}"], boxes[f"{name}.{part}"] = text, box
    for number, one in enumerate(poster.readers):
        for part, box in (("name", READER_NAME), ("note", READER_NOTE), ("print", FINGERPRINT)):
            key = f"readers[{number}].{part}"
            words[key] = one.fingerprint if part == "print" else getattr(one, part)
            boxes[key] = box
    texts, wrong = fit_fields(0, words, boxes)
    for field, column in (("on_duty", ON_DUTY), ("closing", CLOSING)):
        fitted, too_long = fit_paragraphs(0, field, getattr(poster, field), column)
        texts |= {f"{field}[{number}]": text for number, text in enumerate(fitted)}
        wrong += too_long
    wrong += _check_readers(texts, poster.readers)
    return texts, wrong + check_code(0, poster.address, QR_MM)


def _draw_head(document: Document, texts: Texts) -> None:
    top = float(HEAD_TOP_MM)
    for field in ("title", "event", "intro"):
        document.fill(GREY if field == "event" else BLACK)
        document.block(texts[field], MARGIN_MM, top)
        top += texts[field].height_mm + HEAD_GAP_MM
    panel = Shape(rounded(0, 0, INNER_MM, DANGER_MM, DANGER_CORNER_MM), BLACK)
    document.operators(pdf_operators(panel), MARGIN_MM, DANGER_TOP_MM, 1)
    document.fill(WHITE)
    danger = texts["danger"]
    middle = DANGER_TOP_MM + (DANGER_MM - danger.height_mm) / 2
    document.block(danger, MARGIN_MM + DANGER_PAD_MM, middle)
    document.fill(BLACK)


def _draw_ways(document: Document, texts: Texts, address: str) -> None:
    for number, (name, top) in enumerate(WAYS_TOP_MM.items(), 1):
        _draw_number(document, number, top)
        heading, text = texts[f"{name}.heading"], texts[f"{name}.text"]
        document.block(heading, WAY_LEFT_MM, top + (NUMBER_MM - heading.height_mm) / 2 - 0.5)
        document.block(text, WAY_LEFT_MM, top + NUMBER_MM - 1)
    document.operators(qr_operators(address), QR_LEFT_MM, QR_TOP_MM, QR_MM / qr_size(address))
    shown = texts["address"]
    document.block(shown, RIGHT_MM - shown.width_mm, QR_TOP_MM + QR_MM + 2)


def _draw_number(document: Document, number: int, top: float) -> None:
    radius = NUMBER_MM / 2
    disc = Shape(circle(radius, radius, radius), BLACK)
    document.operators(pdf_operators(disc), MARGIN_MM, top, 1)
    digit = shape(str(number), Weight.BOLD)
    half_mm = digit.width * NUMBER_PT / 1000 / POINTS_PER_MM / 2
    document.fill(WHITE)
    # A digit of Noto Sans is 0.714 of its size high.
    baseline = top + radius + 0.357 * NUMBER_PT / POINTS_PER_MM
    document.text(digit, NUMBER_PT, MARGIN_MM + radius - half_mm, baseline)
    document.fill(BLACK)


def _draw_duty(document: Document, texts: Texts) -> None:
    for field, top_mm, column in (
        ("on_duty", FOOT_TOP_MM, ON_DUTY),
        ("closing", CLOSING_TOP_MM - 8, CLOSING),
    ):
        document.block(texts[f"{field}_label"], MARGIN_MM, top_mm)
        top = top_mm + 8.0
        for name, line in texts.items():
            if name.startswith(f"{field}["):
                document.block(line, MARGIN_MM, top)
                top += line.height_mm + column.gap_mm


def _draw_readers(document: Document, texts: Texts, count: int) -> None:
    document.block(texts["readers_label"], READERS_LEFT_MM, FOOT_TOP_MM)
    spare_mm = READERS_HIGH_MM - sum(_reader_mm(texts, number) for number in range(count))
    top = READERS_TOP_MM
    for number in range(count):
        name, note, fingerprint = _reader(texts, number)
        document.block(name, READERS_LEFT_MM, top)
        document.fill(GREY)
        document.block(fingerprint, READERS_LEFT_MM, top + name.height_mm)
        document.block(note, RIGHT_MM - note.width_mm, top + name.height_mm)
        document.fill(BLACK)
        top += _reader_mm(texts, number) + min(READER_GAP_MM, spare_mm / count)
    document.fill(GREY)
    document.block(texts["fingerprints_note"], READERS_LEFT_MM, min(top, NOTE_TOP_MM))


def _reader(texts: Texts, number: int) -> tuple[FittedText, ...]:
    parts = ("name", "note", "print")
    return tuple(texts.get(f"readers[{number}].{part}", NO_TEXT) for part in parts)


def _reader_mm(texts: Texts, number: int) -> float:
    name, _note, fingerprint = _reader(texts, number)
    return name.height_mm + fingerprint.height_mm


def _check_readers(texts: Texts, readers: tuple[Reader, ...]) -> list[ItemProblem]:
    """Tell whether all of them stand below each other."""
    if sum(_reader_mm(texts, number) for number in range(len(readers))) <= READERS_HIGH_MM:
        return []
    longest = max(range(len(readers)), key=lambda number: len(readers[number].name))
    return [NameDoesNotFit(0, f"readers[{longest}].name", readers[longest].name)]
