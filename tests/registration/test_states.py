"""Open, full, at the desk alone, closed: what the page says, and what it keeps."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.attendees.services import list_attendees
from kiosk.database import Database
from kiosk.event.models import Registration
from kiosk.event.services import change_registration
from tests.page import page
from tests.registration.conftest import Phone, form_of
from tests.team.conftest import signed_in, staff  # noqa: F401

SHUT = [
    (Registration.OPEN, 1, "The list is full", "ask at the desk of the venue"),
    (Registration.WALK_IN, None, "Register at the desk", "The desk puts you on the list"),
    (Registration.CLOSED, None, "Registration is closed", "Your ticket still works"),
]


@pytest.mark.parametrize(("state", "capacity", "heading", "advice"), SHUT)
def test_register__shut(
    new_phone: Callable[[], Phone],
    set_to: Callable[..., None],
    state: Registration,
    capacity: int | None,
    heading: str,
    advice: str,
) -> None:
    new_phone().to_ticket()
    set_to(state, capacity)
    phone = new_phone()
    for step in ("", "code-of-conduct", "photos"):
        shown = phone.open(f"/register/{step}?language=en")
        assert (shown.heading, shown.status) == (heading, 200)
        assert advice in shown.text and "Ridehuset" in shown.text
        assert "Sunday, 22 November 2026" in shown.text


@pytest.mark.parametrize(("state", "capacity", "heading", "advice"), SHUT)
def test_register__shut_on_the_way(
    new_phone: Callable[[], Phone],
    set_to: Callable[..., None],
    open_event: Database,
    state: Registration,
    capacity: int | None,
    heading: str,
    advice: str,
) -> None:
    new_phone().to_ticket()
    late = new_phone()
    late.to_photos(name="Bo")
    set_to(state, capacity)
    assert (late.send().heading, late.at and late.at.status) == (heading, 409)
    with open_event.read() as connection:
        assert len(list_attendees(connection)) == 1
    set_to(Registration.OPEN)
    late.open("/register/photos?language=en")
    assert late.send().heading == "Your ticket, Bo"


def test_register__answer_lost_on_its_way_by_whoever_filled_the_list(
    phone: Phone, set_to: Callable[..., None]
) -> None:
    set_to(Registration.OPEN, 1)
    action, fields = form_of(phone.to_photos())
    cookie = phone.client.get_cookie("registration", path="/register/")
    assert cookie is not None
    ticket = phone.client.post(action, data=fields).location
    phone.client.set_cookie("registration", cookie.value, path="/register/")
    assert phone.client.post(action, data=fields).location == ticket


def test_register__shut_still_leads_to_ones_own_ticket(
    phone: Phone, set_to: Callable[..., None]
) -> None:
    phone.to_ticket()
    set_to(Registration.CLOSED)
    assert phone.open("/register/?language=en").heading == "A ticket was made in this browser"


def test_register__without_an_official_code(
    client: FlaskClient,
    signed_in: Callable[..., FlaskClient],  # noqa: F811
    database: Database,
) -> None:
    with database.write() as connection:
        change_registration(connection, Registration.OPEN, None)
    assert page(client.get("/register/?language=en")).heading == "Registration opens soon"
    assert "no official code" in page(signed_in().get("/staff/registration")).text


def test_register__in_an_event_of_before(client: FlaskClient, database: Database) -> None:
    shown = page(client.get("/register/?language=da"))
    assert shown.language == "da" and shown.status == 200
    assert not shown.root.one("main").all("form")
