"""The ticket's page, its QR and what is refused."""

from dataclasses import replace

import pytest

from printouts.errors import CodeDoesNotFit, NameDoesNotFit, NameNotPrintable, NothingToPrint
from printouts.ticket import ticket_problems
from tests.printouts.samples import (
    CAST,
    EVENT,
    TICKET,
    TICKET_CODE,
    fonts_of,
    open_pdf,
    page_sizes_mm,
    picture,
    read_codes,
    read_text,
    tickets,
)

LUMA = "https://lu.ma/check-in/evt-Abc123xyz?pk=g-9fK2mQwErTy"


def test_print_tickets__happy():
    pdf = tickets(TICKET)
    assert page_sizes_mm(pdf) == [(210, 297)]
    text = read_text(pdf)
    for words in (TICKET.name, EVENT, TICKET.when, TICKET.where, TICKET.code_shown, *TICKET.lines):
        assert words in text


def test_print_tickets__a_page_each_in_the_order_given():
    pdf = tickets(*(replace(TICKET, name=name) for _, name in CAST))
    assert page_sizes_mm(pdf) == [(210, 297)] * len(CAST)
    text = read_text(pdf)
    places = [text.index(name) for _, name in CAST]
    assert places == sorted(places)


@pytest.mark.parametrize("code", [TICKET_CODE, LUMA, "билет № 7"])
def test_print_tickets__two_readers_decode_the_qr(code):
    pdf = tickets(replace(TICKET, code=code, code_shown=""))
    assert read_codes(picture(pdf)) == ([code], [code])


def test_print_tickets__qr_is_at_least_40_mm():
    image = picture(tickets(TICKET), dpi=127).convert("L")
    inside_card = image.crop((125, 755, 535, 1165)).point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = inside_card.getbbox()
    assert min(right - left, bottom - top) >= 200  # 5 pixels to a millimetre


def test_print_tickets__address_wider_than_its_column():
    address = "databeskyttelse.og.privatliv@landsforeningen-for-kundeoplevelser.example.org"
    pdf = tickets(replace(TICKET, lines=(*TICKET.lines, f"Write to {address}")))
    assert address in read_text(pdf).replace(" ", "").replace("\n", "")


def test_print_tickets__title_language_and_fonts():
    pdf = tickets(TICKET)
    document = open_pdf(pdf)
    assert str(document.docinfo["/Title"]) == "Tickets"
    assert str(document.Root.Lang) == "da"
    assert len(fonts_of(pdf)) == 2


def test_print_tickets__equal_bytes():
    assert tickets(TICKET, TICKET) == tickets(TICKET, TICKET)


def test_print_tickets__empty_list():
    with pytest.raises(NothingToPrint):
        tickets()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "שרה"}, NameNotPrintable),
        ({"event": "A\x07B"}, NameNotPrintable),
        ({"name": "W" * 90}, NameDoesNotFit),
        ({"lines": ("ok", "W" * 90)}, NameDoesNotFit),
        ({"code": ""}, CodeDoesNotFit),
        ({"code": "x" * 1664}, CodeDoesNotFit),
    ],
)
def test_print_tickets__refused(changes, error):
    ticket = replace(TICKET, **changes)
    assert [type(problem) for problem in ticket_problems([TICKET, ticket])] == [error]
    with pytest.raises(error):
        tickets(TICKET, ticket)
