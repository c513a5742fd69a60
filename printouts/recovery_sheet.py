"""The recovery sheet of one member of the conduct team: one A4 page."""

from collections.abc import Iterator
from dataclasses import dataclass

from printouts.errors import ItemProblem, NameDoesNotFit
from printouts.fonts import Weight, shape_and_forget
from printouts.marks import Shape, pdf_operators, rounded
from printouts.paper import A4, POINTS_PER_MM
from printouts.paragraphs import Column, fit_paragraphs
from printouts.pdf import BLACK, GREY, Document
from printouts.strangers import printable
from printouts.text import Box, FittedText, fit_fields

MARGIN_MM = 22
INNER_MM = A4.width_mm - 2 * MARGIN_MM
TOPS_MM = {
    "title": 20,
    "event": 35,
    "name_label": 48,
    "name": 54,
    "fingerprint_label": 72,
    "fingerprint": 78,
    "code_label": 94,
    "keep_label": 168,
    "use_label": 222,
}
PANEL_TOP_MM = 102
PANEL_MM = 54
PANEL_PAD_MM = 7
PANEL_LINE_MM = 0.6
PANEL_CORNER_MM = 3
GROUPS_IN_ROW = 4
GROUP_MM = (INNER_MM - 2 * PANEL_PAD_MM) / GROUPS_IN_ROW
MOST_ROWS = 4
ROW_MM = (PANEL_MM - 2 * PANEL_PAD_MM) / MOST_ROWS
# As large as the widest group, of four Ms, allows: all are then of one size.
GROUP = Box(GROUP_MM - 9, ROW_MM, 24, 12, 1, Weight.BOLD)
SMALLEST_GROUP_PT = 12
NUMBER = Box(6, 5, 9, 9, 1)
NUMBER_MM = 4.5

_LABEL = Box(INNER_MM, 5, 10.5, 9.5, 1)
_HEADING = Box(INNER_MM, 7, 14, 11, 1, Weight.BOLD)
BOXES = {
    "title": Box(INNER_MM, 14, 30, 20, 1, Weight.BOLD),
    "event": Box(INNER_MM, 7, 14, 10, 1),
    "name_label": _LABEL,
    "name": Box(INNER_MM, 16, 26, 16, 2, Weight.BOLD),
    "fingerprint_label": _LABEL,
    "fingerprint": Box(INNER_MM, 9, 18, 12, 1, Weight.BOLD),
    "code_label": _HEADING,
    "keep_label": _HEADING,
    "use_label": _HEADING,
}
COLUMNS = {"keep": Column(INNER_MM, 43, 2, 12), "use": Column(INNER_MM, 54, 2, 12)}
BELOW_LABEL_MM = 8
GREY_FIELDS = {"event", "name_label", "fingerprint_label"}


@dataclass(frozen=True)
class RecoverySheet:
    """What stands on the sheet.

    `code`: the groups of the recovery code, in reading order; `keep` and `use`: a paragraph each.
    """

    title: str
    event: str
    name_label: str
    name: str
    fingerprint_label: str
    fingerprint: str
    code_label: str
    code: tuple[str, ...]
    keep_label: str
    keep: tuple[str, ...]
    use_label: str
    use: tuple[str, ...]


def recovery_sheet_pdf(sheet: RecoverySheet, *, language: str) -> bytes:
    """Print the sheet. Raises: NameDoesNotFit, NameNotPrintable.

    More than sixteen groups run out of their frame.
    """
    texts, wrong = _fit(sheet)
    if wrong:
        raise wrong[0]
    # Without the member's name: a print queue shows the title to everybody.
    document = Document(A4, title=sheet.title, author=sheet.event, language=language)
    for field, top_mm in TOPS_MM.items():
        document.fill(GREY if field in GREY_FIELDS else BLACK)
        document.block(texts[field], MARGIN_MM, top_mm)
        # In the order in which it is read, also by a machine.
        if field == "code_label":
            _draw_code(document, texts, len(sheet.code))
        _draw_paragraphs(document, texts, field.removesuffix("_label"), top_mm + BELOW_LABEL_MM)
    document.end_page()
    return document.to_bytes()


Texts = dict[str, FittedText]


def _fit(sheet: RecoverySheet) -> tuple[Texts, list[ItemProblem]]:
    """Fit every text; with problems the result is incomplete."""
    places = list(_places(sheet))
    fields = {name: text for name, text, _box in places}
    texts, wrong = fit_fields(0, fields, {name: box for name, _text, box in places})
    for number, group in enumerate(sheet.code):
        texts[f"code[{number}]"] = shown = _fit_group(group)
        if shown.size_pt < SMALLEST_GROUP_PT or printable(group) != group:
            wrong.append(NameDoesNotFit(0, f"code[{number}]", ""))
    for field, column in COLUMNS.items():
        fitted, too_long = fit_paragraphs(0, field, getattr(sheet, field), column)
        texts |= {f"{field}[{number}]": text for number, text in enumerate(fitted)}
        wrong += too_long
    return texts, wrong


def _fit_group(group: str) -> FittedText:
    # Nothing of the code is kept: it may be found in no memory but its member's.
    line = shape_and_forget(group, GROUP.weight)
    by_width = GROUP.width_mm * POINTS_PER_MM * 1000 / max(line.width, 1)
    return FittedText((line,), min(GROUP.full_pt, by_width))


def _places(sheet: RecoverySheet) -> Iterator[tuple[str, str, Box]]:
    yield from ((name, getattr(sheet, name), box) for name, box in BOXES.items())
    for number in range(len(sheet.code)):
        yield f"number[{number}]", str(number + 1), NUMBER


def _draw_paragraphs(document: Document, texts: Texts, field: str, top: float) -> None:
    for name, paragraph in texts.items():
        if field in COLUMNS and name.startswith(f"{field}["):
            document.block(paragraph, MARGIN_MM, top)
            top += paragraph.height_mm + COLUMNS[field].gap_mm


def _draw_code(document: Document, texts: Texts, groups: int) -> None:
    """Draw the groups in rows, each with its number: whoever types them finds the place again."""
    frame = rounded(0, 0, INNER_MM, PANEL_MM, PANEL_CORNER_MM)
    document.operators(
        pdf_operators(Shape(frame, BLACK, PANEL_LINE_MM)), MARGIN_MM, PANEL_TOP_MM, 1
    )
    rows = -(-groups // GROUPS_IN_ROW)
    row_mm = (PANEL_MM - 2 * PANEL_PAD_MM) / max(rows, 1)
    for number in range(groups):
        row, column = divmod(number, GROUPS_IN_ROW)
        left = MARGIN_MM + PANEL_PAD_MM + column * GROUP_MM
        group = texts[f"code[{number}]"]
        top = PANEL_TOP_MM + PANEL_PAD_MM + row * row_mm
        middle = top + (row_mm - group.height_mm) / 2
        document.fill(GREY)
        document.block(texts[f"number[{number}]"], left, middle)
        document.fill(BLACK)
        document.block(group, left + NUMBER_MM, middle)
