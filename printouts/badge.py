"""The badge: who this is, from three metres, and what a camera may do.

The name takes the middle, the consent mark goes across the whole width below it, and the
QR of the badge code stands in a corner. The back says the same to whoever sees it turned.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from printouts.codes import check_code, group_code
from printouts.errors import ItemProblem, NothingToPrint, PrintoutError
from printouts.fonts import Weight
from printouts.mark_panels import draw_large_marks, draw_small_marks, mark_boxes
from printouts.marks import Mark, Shape, pdf_operators, rounded
from printouts.paper import A6, find_badge_format
from printouts.paragraphs import Column, fit_paragraphs
from printouts.pdf import BLACK, GREY, Document
from printouts.qr import qr_operators, qr_size
from printouts.text import Box, FittedText, fit_fields

MARGIN_MM = 7
INNER_MM = A6.width_mm - 2 * MARGIN_MM
HEADER_TOP_MM = 8
HEADER_MM = 11
PILL_MM = 8
PILL_PADDING_MM = 3.5
PILL_LINE_MM = 0.5
NAMES_TOP_MM = 22
NAMES_BOTTOM_MM = 81
MARKS_TOP_MM = 83.5
# 25 modules of 0.96 mm. The margins around it are its quiet zone.
QR_MM = 24
QR_LEFT_MM = A6.width_mm - MARGIN_MM - QR_MM
QR_TOP_MM = A6.height_mm - MARGIN_MM - QR_MM
BESIDE_QR_MM = QR_LEFT_MM - MARGIN_MM - 5
BACK_NAME_TOP_MM = 23
BACK_MARKS_TOP_MM = 47
BACK_LINES_TOP_MM = 82
BACK_COLUMN = Column(INNER_MM, A6.height_mm - MARGIN_MM - BACK_LINES_TOP_MM, 3, 15)

# 36 pt is a cap height of 9 mm, which is read at 3 m.
BOXES = {
    "given_name": Box(INNER_MM, 25, 62, 36, 3, Weight.BOLD),
    "full_name": Box(INNER_MM, 13, 20, 14, 2),
    "pronouns": Box(INNER_MM, 6, 14, 9, 1),
    "organisation": Box(INNER_MM, 12, 15, 12, 2, Weight.BOLD),
    "event": Box(58, HEADER_MM, 12, 10, 2),
    "attendee_type": Box(26, 7, 13, 9, 1, Weight.BOLD),
    "code": Box(BESIDE_QR_MM, 5, 12, 9, 1, Weight.BOLD),
    "back_name": Box(INNER_MM, 20, 44, 30, 3, Weight.BOLD),
}
# In the order from top to bottom, with the space above each.
STACK = (("given_name", 0.0), ("full_name", 1.5), ("pronouns", 1.0), ("organisation", 3.0))


@dataclass(frozen=True)
class Badge:
    """What one badge says; empty pronouns, organisation and type leave no gap.

    `marks` in the order in which they stand; `back_lines`: each a paragraph of its own.
    """

    given_name: str
    full_name: str
    pronouns: str
    organisation: str
    attendee_type: str
    event: str
    code: str
    marks: tuple[Mark, ...]
    back_lines: tuple[str, ...]


@dataclass(frozen=True)
class BadgePlan:
    """A badge with every text fitted: nothing can go wrong any more."""

    badge: Badge
    texts: dict[str, FittedText]
    back_lines: tuple[FittedText, ...]


def badges_pdf(
    badges: Sequence[Badge], *, title: str, author: str, language: str, format: str = "A6"
) -> bytes:
    """Print badges in the order given, front and back of one badge after the other.

    Raises: NothingToPrint, FormatUnknown, and the first of `problems`.
    """
    badge_format = find_badge_format(format)
    if not badges:
        raise NothingToPrint
    plans = [_plan(position, badge) for position, badge in enumerate(badges)]
    document = Document(badge_format.paper, title=title, author=author, language=language)
    for plan in plans:
        for side in badge_format.sides:
            SIDES[side](document, plan)
            document.end_page()
    return document.to_bytes()


def problems(badges: Sequence[Badge]) -> list[PrintoutError]:
    """Find all that would keep these badges from being printed, in their order."""
    found: list[PrintoutError] = []
    for position, badge in enumerate(badges):
        found += _fit(position, badge)[1]
    return found


def _plan(position: int, badge: Badge) -> BadgePlan:
    plan, wrong = _fit(position, badge)
    if wrong:
        raise wrong[0]
    return plan


def _fit(position: int, badge: Badge) -> tuple[BadgePlan, list[ItemProblem]]:
    """Fit every text; with problems the plan is incomplete."""
    boxes = BOXES | mark_boxes(badge.marks, INNER_MM, BESIDE_QR_MM)
    texts, wrong = fit_fields(position, _texts(badge), boxes)
    # The name on the back has the width of the one on the front: one problem, told once.
    wrong = [problem for problem in wrong if problem.field != "back_name"]
    lines, too_long = fit_paragraphs(position, "back_lines", badge.back_lines, BACK_COLUMN)
    wrong += too_long + check_code(position, badge.code, QR_MM)
    return BadgePlan(badge, texts, lines), wrong


def _texts(badge: Badge) -> dict[str, str]:
    large = badge.given_name.strip() or badge.full_name
    return {
        "given_name": large,
        "full_name": "" if badge.full_name.strip() == large.strip() else badge.full_name,
        "pronouns": badge.pronouns,
        "organisation": badge.organisation,
        "event": badge.event,
        "attendee_type": badge.attendee_type,
        "code": group_code(badge.code),
        "back_name": large,
        **{f"marks[{number}]": mark.word for number, mark in enumerate(badge.marks)},
    }


def _draw_front(document: Document, plan: BadgePlan) -> None:
    badge = plan.badge
    shared = ("front", badge.event, badge.attendee_type, badge.marks)
    document.once(shared, lambda: _draw_front_shared(document, plan))
    _draw_names(document, plan)
    module_mm = QR_MM / qr_size(badge.code)
    document.operators(qr_operators(badge.code), QR_LEFT_MM, QR_TOP_MM, module_mm)
    code = plan.texts["code"]
    document.block(code, MARGIN_MM, A6.height_mm - MARGIN_MM - code.height_mm)


def _draw_front_shared(document: Document, plan: BadgePlan) -> None:
    _draw_header(document, plan, with_type=True)
    marks, words = plan.badge.marks, plan.texts
    draw_large_marks(document, marks, words, MARGIN_MM, MARKS_TOP_MM, INNER_MM)
    draw_small_marks(document, marks, words, MARGIN_MM, QR_TOP_MM)


def _draw_back(document: Document, plan: BadgePlan) -> None:
    badge = plan.badge
    shared = ("back", badge.event, badge.marks, badge.back_lines)
    document.once(shared, lambda: _draw_back_shared(document, plan))
    name = plan.texts["back_name"]
    space = BACK_MARKS_TOP_MM - BACK_NAME_TOP_MM - name.height_mm
    document.block(name, MARGIN_MM, BACK_NAME_TOP_MM + space / 2)


def _draw_back_shared(document: Document, plan: BadgePlan) -> None:
    _draw_header(document, plan, with_type=False)
    marks, words = plan.badge.marks, plan.texts
    draw_large_marks(document, marks, words, MARGIN_MM, BACK_MARKS_TOP_MM, INNER_MM)
    top = float(BACK_LINES_TOP_MM)
    for paragraph in plan.back_lines:
        document.block(paragraph, MARGIN_MM, top)
        top += paragraph.height_mm + BACK_COLUMN.gap_mm


def _draw_header(document: Document, plan: BadgePlan, *, with_type: bool) -> None:
    event, role = plan.texts["event"], plan.texts["attendee_type"]
    document.fill(GREY)
    document.block(event, MARGIN_MM, HEADER_TOP_MM + (HEADER_MM - event.height_mm) / 2)
    if with_type and role.lines:
        width = role.width_mm + 2 * PILL_PADDING_MM
        left, top = A6.width_mm - MARGIN_MM - width, HEADER_TOP_MM + (HEADER_MM - PILL_MM) / 2
        document.operators(pdf_operators(_pill(width)), left, top, 1)
        document.fill(BLACK)
        document.block(role, left + PILL_PADDING_MM, top + (PILL_MM - role.height_mm) / 2)
    document.fill(BLACK)


def _pill(width_mm: float) -> Shape:
    edge = PILL_LINE_MM / 2
    path = rounded(edge, edge, width_mm - edge, PILL_MM - edge, PILL_MM / 2 - edge)
    return Shape(path, BLACK, PILL_LINE_MM)


def _draw_names(document: Document, plan: BadgePlan) -> None:
    stack = [(plan.texts[field], gap) for field, gap in STACK if plan.texts[field].lines]
    height = sum(text.height_mm + gap for text, gap in stack)
    top = NAMES_TOP_MM + max(0.0, (NAMES_BOTTOM_MM - NAMES_TOP_MM - height) / 2)
    for text, gap in stack:
        document.block(text, MARGIN_MM, top + gap)
        top += gap + text.height_mm


SIDES: dict[str, Callable[[Document, BadgePlan], None]] = {
    "front": _draw_front,
    "back": _draw_back,
}
