"""The demonstration: made once, shown only where it is one, and tried by its own tickets."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from kiosk import codes, create_app
from kiosk.attendees import services as attendees
from kiosk.attendees.errors import TicketCancelled, TicketUnknown
from kiosk.attendees.people_file import read_people_file
from kiosk.database import Database
from kiosk.demo import services
from kiosk.demo.errors import NotADemonstration
from kiosk.demo.people import OTHER_EVENT_CODE, PEOPLE, TO_TRY, Kind
from kiosk.demo.services import DemoFacts
from kiosk.event.services import people_on_duty, the_event
from kiosk.settings import Settings
from kiosk.team.roles import Role
from kiosk.team.services import kiosk_by_token, kiosks, sign_in
from tests.page import page

AT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoFacts]:
    """The folder of a demonstration that no test changes, as making one takes a second."""
    settings = Settings(data_folder=tmp_path_factory.mktemp("demo"))
    database = Database(settings.database_path)
    facts = services.make_demo(database, settings, AT)
    database.close()
    return settings.data_folder, facts


@pytest.fixture
def facts(made: tuple[Path, DemoFacts], settings: Settings) -> DemoFacts:
    """A copy of the demonstration in this test's folder."""
    folder, facts = made
    shutil.copytree(folder, settings.data_folder, dirs_exist_ok=True)
    return replace(facts, tickets=settings.data_folder / facts.tickets.name)


@pytest.fixture
def demo(facts: DemoFacts, settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_path)
    yield database
    database.close()


@pytest.fixture
def demo_client(facts: DemoFacts, settings: Settings) -> Iterator[FlaskClient]:
    app: Flask = create_app(settings)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app.test_client()
    app.extensions["kiosk"].database.close()


def token_in(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def test_make_demo__happy(demo: Database, facts: DemoFacts) -> None:
    assert facts.attendees == 120
    with demo.read() as connection:
        event = the_event(connection)
        staff = sign_in(connection, "demo", str(facts.password))
        assert len(people_on_duty(connection)) == 2
        assert kiosks(connection) == []
    assert (event.is_demo, event.languages, staff.role) == (True, ("en", "da"), Role.ORGANISER)
    # Half past midnight in Aarhus: today there is the day after the date in UTC.
    assert event.starts_on.isoformat() == "2026-11-23"
    assert len(PdfReader(facts.tickets).pages) == 119


def test_make_demo__again_leaves_everything(
    demo: Database, facts: DemoFacts, settings: Settings
) -> None:
    before = facts.tickets.stat().st_mtime_ns
    again = services.make_demo(demo, settings, AT.replace(year=2027))
    assert again == DemoFacts(120, None, facts.tickets)
    assert facts.tickets.stat().st_mtime_ns == before
    assert str(facts.password) in "\n".join(facts.lines("http://localhost/demo/"))
    assert "None" not in "\n".join(again.lines("http://localhost/demo/"))


def test_make_demo__missing_pdf_is_written_again(
    demo: Database, facts: DemoFacts, settings: Settings
) -> None:
    facts.tickets.unlink()
    services.make_demo(demo, settings, AT)
    assert facts.tickets.exists()


def test_make_demo__real_event(database: Database, settings: Settings) -> None:
    with pytest.raises(NotADemonstration):
        services.make_demo(database, settings, AT)
    with database.read() as connection:
        assert attendees.list_attendees(connection) == []


def test_people__every_row_is_good() -> None:
    reading = read_people_file(PEOPLE.read_bytes(), PEOPLE.name)
    assert (len(reading.rows), reading.bad, reading.unknown_types) == (120, (), ())
    emails = [row.email or "" for row in reading.rows]
    assert len(set(emails)) == 120
    # RFC 2606: nobody can own these addresses.
    assert all(email.endswith(".example") and email.isascii() for email in emails)
    letters = "".join(row.name for row in reading.rows).casefold()
    assert set("øåæőűłżźśčřůțșğışķģļņþðħċġëïœñç") <= set(letters)
    for script in ("α-ω", "а-я", "ა-ჰ", "ա-ֆ"):
        assert re.search(f"[{script}]", letters)


def test_tickets_to_try__each_says_what_it_promises(demo: Database, facts: DemoFacts) -> None:
    with demo.read() as connection:
        shown = services.tickets_to_try(connection)
        assert len(shown) == len(TO_TRY) + 1
        for ticket in shown:
            if ticket.kind is Kind.CANCELLED:
                with pytest.raises(TicketCancelled):
                    attendees.find_by_ticket(connection, ticket.code)
            elif ticket.kind is Kind.OTHER_EVENT:
                with pytest.raises(TicketUnknown):
                    attendees.find_by_ticket(connection, ticket.code)
            else:
                assert attendees.find_by_ticket(connection, ticket.code).name == ticket.name
    kinds = [ticket.kind for ticket in shown]
    assert {kind: kinds.count(kind) for kind in Kind} == {
        Kind.PLAIN: 16,
        Kind.SUPPLIER: 2,
        Kind.FOREIGN: 2,
        Kind.CANCELLED: 1,
        Kind.OTHER_EVENT: 1,
    }


def test_other_event_code__is_a_ticket_code_of_ours() -> None:
    assert len(OTHER_EVENT_CODE) == codes.TICKET_LETTERS
    assert codes.is_intact(OTHER_EVENT_CODE)


@pytest.mark.parametrize("path", ["/demo/", "/demo/tickets", "/demo/?language=da"])
def test_pages__happy(demo_client: FlaskClient, path: str) -> None:
    shown = page(demo_client.get(path))
    assert shown.language == ("da" if "=da" in path else "en")


def test_tickets__qr_and_letters_of_each(demo: Database, demo_client: FlaskClient) -> None:
    shown = page(demo_client.get("/demo/tickets"))
    assert len(shown.root.all("svg", role="img")) == len(TO_TRY) + 1
    with demo.read() as connection:
        for ticket in services.tickets_to_try(connection):
            assert ticket.name in shown.text and ticket.shown in shown.text


def test_tickets_pdf__happy(demo_client: FlaskClient) -> None:
    with demo_client.get("/demo/tickets.pdf") as answer:
        assert answer.data.startswith(b"%PDF") and answer.mimetype == "application/pdf"


def test_tickets_pdf__gone(demo_client: FlaskClient, facts: DemoFacts) -> None:
    Path(facts.tickets).unlink()
    assert demo_client.get("/demo/tickets.pdf").status_code == 404


def test_pair_here__happy(demo: Database, demo_client: FlaskClient) -> None:
    token = token_in(demo_client.get("/demo/").text)
    for name in ("Demo 1", "Demo 2"):
        answer = demo_client.post("/demo/kiosk", data={"csrf_token": token})
        assert (answer.status_code, answer.location) == (303, "/kiosk/")
        cookie = demo_client.get_cookie("kiosk_device", path="/kiosk/")
        assert cookie is not None
        with demo.read() as connection:
            kiosk = kiosk_by_token(connection, cookie.value)
        assert kiosk is not None and (kiosk.name, kiosk.prints_here) == (name, True)


@pytest.mark.parametrize("values", [{}, {"csrf_token": "wrong"}])
def test_pair_here__forged(
    demo: Database, demo_client: FlaskClient, values: dict[str, str]
) -> None:
    assert demo_client.post("/demo/kiosk", data=values).location.startswith("/demo/")
    with demo.read() as connection:
        assert kiosks(connection) == []


@pytest.mark.parametrize("path", ["/demo/", "/demo/tickets", "/demo/tickets.pdf"])
def test_pages__not_at_a_real_event(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_pair_here__not_at_a_real_event(client: FlaskClient, database: Database) -> None:
    assert client.post("/demo/kiosk").status_code == 404
    with database.read() as connection:
        assert kiosks(connection) == []
