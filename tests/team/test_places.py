"""The organisers' page of rooms."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.database import Database
from kiosk.event.services import PLACE_LETTERS, PLACES_MAXIMUM, the_event
from kiosk.team.roles import Role
from tests.page import Page, page

SignedIn = Callable[..., FlaskClient]
ADDRESS = "/staff/places"


def save(client: FlaskClient, places: str, **more: str) -> Page:
    """Fill in the form and save."""
    fields = page(client.get(ADDRESS)).fields(ADDRESS)
    typed = fields | {"places": places} | more
    return page(client.post(ADDRESS, data=typed, follow_redirects=True))


def kept(database: Database) -> tuple[str, ...]:
    with database.read() as connection:
        return the_event(connection).places


def test_places__happy(signed_in: SignedIn, database: Database) -> None:
    client = signed_in()
    shown = save(client, "Main hall, left\r\n\r\n Café \r\nCafé")
    assert "Saved. It holds from now on." in shown.text
    assert shown.root.one("textarea").text.split("\n") == ["Main hall, left Café"]
    assert kept(database) == ("Main hall, left", "Café")
    assert "Main hall, left · Café" in page(client.get("/staff/kiosks")).text


def test_places__none(signed_in: SignedIn, database: Database) -> None:
    client = signed_in()
    save(client, "Café")
    save(client, "")
    assert kept(database) == ()
    shown = page(client.get("/staff/kiosks"))
    assert "cannot tap where they are" in shown.text and ADDRESS in shown.links


@pytest.mark.parametrize(
    ("typed", "more", "said"),
    [
        ("Café\n" + "x" * (PLACE_LETTERS + 1), {}, "At most 60 letters a room"),
        ("\n".join(map(str, range(PLACES_MAXIMUM + 1))), {}, "At most 40 rooms"),
        ("Café", {"csrf_token": "forged"}, "no longer current"),
    ],
)
def test_places__refuses(
    signed_in: SignedIn, database: Database, typed: str, more: dict[str, str], said: str
) -> None:
    shown = save(signed_in(), typed, **more)
    assert shown.status == 422 and said in shown.errors[0]
    assert shown.root.one("textarea").text == " ".join(typed.split())
    assert kept(database) == ()


@pytest.mark.parametrize("role", [Role.STEWARD, Role.CONDUCT_MEMBER])
def test_places__not_for(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get(ADDRESS).status_code == 403


def test_places__markup(signed_in: SignedIn) -> None:
    client = signed_in()
    save(client, "<script>1</script>")
    assert "<script>1</script>" in page(client.get("/staff/kiosks")).text
