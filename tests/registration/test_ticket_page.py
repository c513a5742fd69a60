"""The ticket page: for whoever has its address, which nobody can guess."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import delete, update

from kiosk import codes
from kiosk.attendees import services as attendees
from kiosk.attendees.models import attendee_table
from kiosk.badges.services import values_of
from kiosk.database import Database
from kiosk.event.models import event_table
from printouts.badge import problems
from tests.conftest import THE_EVENT
from tests.page import page
from tests.printouts.samples import read_text
from tests.registration.conftest import Phone


def test_ticket__happy(phone: Phone, open_event: Database) -> None:
    shown = phone.to_ticket()
    with open_event.read() as connection:
        ((_anna, ticket),) = attendees.tickets(connection)
    assert ticket.shown in shown.text and len(ticket.shown.split()) == 5
    assert shown.root.one("svg", role="img").one("title").text == "QR code of this ticket"
    for words in ("CX Day Aarhus", "Sunday, 22 November 2026", "Ridehuset", "privacy@example.org"):
        assert words in shown.text
    assert "There is nothing more to fill in. Scan the code" in shown.text
    assert "Registered before, or on the organiser’s list already?" in shown.text
    assert any(link.startswith("/privacy") for link in shown.links)


def test_ticket__address_is_random(phone: Phone) -> None:
    phone.to_ticket()
    assert re.fullmatch(r"/ticket/[0-9a-f]{32}", phone.address)


def test_ticket__on_another_device(phone: Phone, client: FlaskClient) -> None:
    phone.to_ticket()
    assert page(client.get(phone.address)).heading == "Your ticket, Anna"
    assert page(client.get(phone.address, headers={"Accept-Language": "da"})).language == "da"


def test_ticket__names_no_more_than_it_needs(phone: Phone, client: FlaskClient) -> None:
    phone.to_ticket(email="anna@example.org", organisation="Fjordvind")
    shown = page(client.get(phone.address))
    for secret in ("anna@example.org", "Fjordvind", "Bæk"):
        assert secret not in shown.text


def test_ticket__is_kept_by_nobody(phone: Phone, client: FlaskClient) -> None:
    phone.to_ticket()
    for address in (phone.address, f"{phone.address}/ticket.pdf"):
        headers = client.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]
        assert "Set-Cookie" not in headers
    head = page(client.get(phone.address)).root.one("head")
    assert head.one("meta", name="referrer").attributes["content"] == "no-referrer"
    assert "noindex" in head.one("meta", name="robots").attributes["content"]


def test_ticket__as_pdf(phone: Phone, client: FlaskClient, open_event: Database) -> None:
    phone.to_ticket()
    answer = client.get(f"{phone.address}/ticket.pdf")
    assert answer.mimetype == "application/pdf"
    text = " ".join(PdfReader(BytesIO(answer.data)).pages[0].extract_text().split())
    with open_event.read() as connection:
        ((_anna, ticket),) = attendees.tickets(connection)
    assert ticket.shown in text and "Anna Bæk" in text
    assert "Changed your mind about photos" in text and "privacy@example.org" in text


def test_ticket__in_letters_that_no_font_has(phone: Phone) -> None:
    shown = phone.to_ticket(name="שרה כהן")
    assert shown.heading == "Your ticket, שרה"
    assert not [link for link in shown.links if link.endswith(".pdf")]


@pytest.mark.parametrize("token", ["0" * 32, "x", "%00", "../..", "é" * 32, "0" * 5000])
@pytest.mark.parametrize("end", ["", "/ticket.pdf", "/guardian.pdf"])
def test_ticket__unknown_address(client: FlaskClient, token: str, end: str) -> None:
    shown = page(client.get(f"/ticket/{token}{end}?language=en"))
    assert shown.status == 404
    if token == "x":
        assert shown.heading == "There is no ticket at this address"


def test_ticket__of_somebody_who_cancelled(phone: Phone, open_event: Database) -> None:
    phone.to_ticket()
    with open_event.write() as connection:
        connection.execute(update(attendee_table).values(cancelled=True))
    shown = phone.open(phone.address)
    assert shown.heading == "This ticket was cancelled"
    assert not shown.root.one("main").all("svg", role="img")


def test_ticket__of_somebody_who_was_erased(phone: Phone, open_event: Database) -> None:
    phone.to_ticket()
    with open_event.write() as connection:
        connection.execute(delete(attendee_table))
    assert phone.open(phone.address).status == 404


def test_badge__says_where_to_take_an_answer_back(phone: Phone, open_event: Database) -> None:
    phone.to_ticket()
    with open_event.read() as connection:
        ((anna, _ticket),) = attendees.tickets(connection)
        badge = values_of(connection, THE_EVENT, anna, codes.ALPHABET + "CB")
    last = badge.back_lines[-1]
    assert last == "Changed your mind about photos later? Write to privacy@example.org"
    assert problems([badge]) == []


def test_ticket__code_opens_the_door(phone: Phone, open_event: Database) -> None:
    shown = phone.to_ticket()
    found = re.search(rf"(?:[{codes.ALPHABET}]{{4}} ?){{5}}", shown.text)
    assert found is not None
    with open_event.read() as connection:
        assert attendees.find_by_ticket(connection, found[0]).given_name == "Anna"


def test_guardian_form__to_be_signed_at_home(phone: Phone, minors_expected: None) -> None:
    shown = phone.to_ticket(adult="no")
    (link,) = [link for link in shown.links if "guardian.pdf" in link]
    answer = phone.client.get(link)
    assert answer.mimetype == "application/pdf"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    text = read_text(answer.data)
    assert "May people take photos of you?" in text and "Anna Bæk" in text


def test_guardian_form__in_the_readers_language(phone: Phone, minors_expected: None) -> None:
    phone.to_ticket(adult="no")
    shown = phone.open(f"{phone.address}?language=da")
    (link,) = [link for link in shown.links if "guardian.pdf" in link]
    assert "Må andre tage billeder af dig?" in read_text(phone.client.get(link).data)


@pytest.mark.parametrize("name", ["שרה כהן", "Anna \N{PILE OF POO}"])
def test_guardian_form__name_in_letters_that_no_font_has(
    phone: Phone, minors_expected: None, name: str
) -> None:
    shown = phone.to_ticket(adult="no", name=name)
    (link,) = [link for link in shown.links if "guardian.pdf" in link]
    answer = phone.client.get(link)
    text = read_text(answer.data)
    assert "Whole name of the person under 18" in text
    assert name not in text and "Anna" not in text


def test_guardian_form__event_in_letters_that_no_font_has(
    phone: Phone, minors_expected: None, open_event: Database
) -> None:
    with open_event.write() as connection:
        connection.execute(update(event_table).values(name="כנס"))
    phone.to_ticket(adult="no")
    shown = phone.open(f"{phone.address}/guardian.pdf")
    assert (shown.status, shown.heading) == (409, "This form cannot be printed")


def test_guardian_form__of_somebody_grown_up(phone: Phone, minors_expected: None) -> None:
    shown = phone.to_ticket(adult="yes")
    assert not [link for link in shown.links if "guardian" in link]
    assert phone.open(f"{phone.address}/guardian.pdf").status == 409
