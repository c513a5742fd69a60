"""The organisers' page: who may register, how full the list is, and the address to give out."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.database import Database
from kiosk.event.models import Registration
from kiosk.event.services import the_event
from kiosk.team.roles import Role
from tests.page import Page, page
from tests.printouts.samples import read_text
from tests.registration.conftest import Phone
from tests.team.conftest import signed_in, staff  # noqa: F401

ADDRESS = "/staff/registration"
HOST = "http://192.168.7.20:8000"


def change(client: FlaskClient, **typed: str) -> Page:
    """Fill in the form and save."""
    fields = page(client.get(ADDRESS)).fields(ADDRESS)
    return page(client.post(ADDRESS, data=fields | typed, follow_redirects=True))


@pytest.fixture
def organiser(signed_in: Callable[..., FlaskClient], open_event: Database) -> FlaskClient:  # noqa: F811
    return signed_in()


def test_settings__happy(
    organiser: FlaskClient, client: FlaskClient, open_event: Database, phone: Phone
) -> None:
    phone.to_ticket()
    shown = page(organiser.get(ADDRESS))
    assert "1 person is on the list. There is no limit." in shown.text
    assert "Registered themselves: 1. Added at the desk: 0." in shown.text
    assert shown.fields(ADDRESS)["state"] == "open"
    saved = change(organiser, state="walk-in", capacity="80")
    assert "Saved. It holds from now on." in saved.text
    assert "1 person is on the list, of at most 80." in saved.text
    with open_event.read() as connection:
        event = the_event(connection)
    assert (event.registration, event.capacity) == (Registration.WALK_IN, 80)
    assert client.post("/register/").status_code == 409


def test_settings__no_limit_any_more(
    organiser: FlaskClient, open_event: Database, set_to: Callable[..., None]
) -> None:
    set_to(Registration.OPEN, 80)
    assert "There is no limit." in change(organiser, capacity="").text


def test_settings__full(organiser: FlaskClient, phone: Phone, set_to: Callable[..., None]) -> None:
    phone.to_ticket()
    set_to(Registration.OPEN, 1)
    assert "sends people to the desk" in page(organiser.get(ADDRESS)).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"capacity": "0"}, "Type a number of people, or leave it empty."),
        ({"capacity": "-3"}, "Type a number of people, or leave it empty."),
        ({"capacity": "9" * 30}, "Type a number of people, or leave it empty."),
        ({"capacity": "many"}, "Not a valid integer value."),
        ({"state": "ajar"}, "Not a valid choice."),
        ({"csrf_token": "forged"}, "This page is no longer current. Please try again."),
    ],
)
def test_settings__refuses(
    organiser: FlaskClient, open_event: Database, typed: dict[str, str], said: str
) -> None:
    shown = change(organiser, **({"state": "closed"} | typed))
    assert (shown.status, shown.errors) == (422, [said])
    with open_event.read() as connection:
        assert the_event(connection).registration is Registration.OPEN


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ORGANISER])
def test_settings__for_organisers_alone(
    signed_in: Callable[..., FlaskClient],  # noqa: F811
    role: Role,
) -> None:
    assert signed_in(role).get(ADDRESS).status_code == 403


def test_settings__signed_out(client: FlaskClient) -> None:
    assert "/staff/sign-in" in client.get(ADDRESS).location


def test_settings__shows_the_address_by_which_it_was_opened(
    signed_in: Callable[..., FlaskClient],  # noqa: F811
) -> None:
    shown = page(signed_in(host=HOST).get(ADDRESS, base_url=HOST))
    assert f"{HOST}/register/" in shown.text and "/register/" in shown.links
    assert shown.root.one("svg", role="img").one("title").text.startswith("QR code that opens")


def test_settings__under_an_address_that_no_phone_finds(organiser: FlaskClient) -> None:
    shown = page(organiser.get(ADDRESS))
    assert not shown.root.one("main").all("svg", role="img")
    assert "only this computer knows" in shown.text


def test_guardian_form__blank_in_each_language(
    organiser: FlaskClient, minors_expected: None
) -> None:
    shown = page(organiser.get(ADDRESS))
    for code, words in (("en", "May people take photos of you?"), ("da", "Må andre tage billeder")):
        address = f"{ADDRESS}/guardian.pdf?read={code}"
        assert address in shown.links
        assert words in read_text(organiser.get(address).data)


def test_guardian_form__where_no_minors_are_expected(organiser: FlaskClient) -> None:
    assert not [link for link in page(organiser.get(ADDRESS)).links if "guardian" in link]


def test_guardian_form__in_no_language_of_the_event(organiser: FlaskClient) -> None:
    printed = organiser.get(f"{ADDRESS}/guardian.pdf?read=../xx").data
    assert "May people take photos of you?" in read_text(printed)
