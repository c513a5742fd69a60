"""The ticket: one A4 page each, to be printed at home or shown on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from printouts.codes import check_code
from printouts.errors import ItemProblem, NothingToPrint, PrintoutError
from printouts.fonts import Weight
from printouts.marks import Shape, pdf_operators, rounded
from printouts.paper import A4
from printouts.paragraphs import Column, fit_paragraphs
from printouts.pdf import BLACK, GREY, Document
from printouts.qr import qr_operators, qr_size
from printouts.text import Box, FittedText, fit_fields

MARGIN_MM = 24
INNER_MM = A4.width_mm - 2 * MARGIN_MM
EVENT_TOP_MM = 30
RULE_TOP_MM = 103
NAME_TOP_MM = 106
NAME_MM = 40
# The card around the QR is its quiet zone.
CARD_TOP_MM = 150
CARD_MM = 84
QR_MM = 64
CARD_CORNER_MM = 4
CARD_COLOUR = "#8a8a8a"
CODE_TOP_MM = CARD_TOP_MM + CARD_MM + 6
LINES_LEFT_MM = MARGIN_MM + CARD_MM + 10
LINES_COLUMN = Column(A4.width_mm - MARGIN_MM - LINES_LEFT_MM, CARD_MM, 7, 16)
RULE_MM = 0.4

BOXES = {
    "event": Box(INNER_MM, 34, 34, 26, 3, Weight.BOLD),
    "when": Box(INNER_MM, 14, 17, 13, 2),
    "where": Box(INNER_MM, 14, 17, 13, 2),
    "name": Box(INNER_MM, 36, 44, 28, 3, Weight.BOLD),
    "code_shown": Box(INNER_MM, 16, 21, 12, 3, Weight.BOLD),
}


@dataclass(frozen=True)
class Ticket:
    """What one ticket says. `code`: exactly what the QR says; `lines`: what to do, in order."""

    name: str
    event: str
    when: str
    where: str
    code: str
    code_shown: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TicketPlan:
    """A ticket with every text fitted."""

    ticket: Ticket
    texts: dict[str, FittedText]
    lines: tuple[FittedText, ...]


def tickets_pdf(tickets: Sequence[Ticket], *, title: str, author: str, language: str) -> bytes:
    """Print tickets in the order given, a page each.

    Raises: NothingToPrint, and the first of `ticket_problems`.
    """
    if not tickets:
        raise NothingToPrint
    plans = [_plan(position, ticket) for position, ticket in enumerate(tickets)]
    document = Document(A4, title=title, author=author, language=language)
    for plan in plans:
        _draw(document, plan)
        document.end_page()
    return document.to_bytes()


def ticket_problems(tickets: Sequence[Ticket]) -> list[PrintoutError]:
    """Find all that would keep these tickets from being printed, in their order."""
    found: list[PrintoutError] = []
    for position, ticket in enumerate(tickets):
        found += _fit(position, ticket)[1]
    return found


def _plan(position: int, ticket: Ticket) -> TicketPlan:
    plan, wrong = _fit(position, ticket)
    if wrong:
        raise wrong[0]
    return plan


def _fit(position: int, ticket: Ticket) -> tuple[TicketPlan, list[ItemProblem]]:
    """Fit every text; with problems the plan is incomplete."""
    fields = {field: getattr(ticket, field) for field in BOXES}
    texts, wrong = fit_fields(position, fields, BOXES)
    lines, too_long = fit_paragraphs(position, "lines", ticket.lines, LINES_COLUMN)
    wrong += too_long + check_code(position, ticket.code, QR_MM)
    return TicketPlan(ticket, texts, lines), wrong


def _draw(document: Document, plan: TicketPlan) -> None:
    ticket, texts = plan.ticket, plan.texts
    shared = (ticket.event, ticket.when, ticket.where, ticket.lines)
    document.once(shared, lambda: _draw_shared(document, plan))
    name = texts["name"]
    document.block(name, MARGIN_MM, NAME_TOP_MM + (NAME_MM - name.height_mm) / 2)
    inset = (CARD_MM - QR_MM) / 2
    module_mm = QR_MM / qr_size(ticket.code)
    document.operators(qr_operators(ticket.code), MARGIN_MM + inset, CARD_TOP_MM + inset, module_mm)
    document.block(texts["code_shown"], MARGIN_MM, CODE_TOP_MM)


def _draw_shared(document: Document, plan: TicketPlan) -> None:
    texts = plan.texts
    document.block(texts["event"], MARGIN_MM, EVENT_TOP_MM)
    document.fill(GREY)
    top = EVENT_TOP_MM + texts["event"].height_mm + 4
    for field in ("when", "where"):
        document.block(texts[field], MARGIN_MM, top)
        top += texts[field].height_mm + 1
    document.fill(BLACK)
    rule = Shape(f"M 0 0 L {INNER_MM} 0", BLACK, RULE_MM)
    document.operators(pdf_operators(rule), MARGIN_MM, RULE_TOP_MM, 1)
    card = Shape(rounded(0, 0, CARD_MM, CARD_MM, CARD_CORNER_MM), CARD_COLOUR, RULE_MM)
    document.operators(pdf_operators(card), MARGIN_MM, CARD_TOP_MM, 1)
    top = float(CARD_TOP_MM)
    for paragraph in plan.lines:
        document.block(paragraph, LINES_LEFT_MM, top)
        top += paragraph.height_mm + LINES_COLUMN.gap_mm
