"""The staff of `tests/team` at the doors of `tests/door`, and somebody at the desk."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.attendees.models import Attendee
from kiosk.attendees.services import list_attendees
from kiosk.database import Database
from kiosk.event.models import ReEntry, event_table
from kiosk.team.roles import Role
from tests.office.conftest import (  # noqa: F401
    kiosk,
    moved_clock,
    new_tablet,
    open_doors,
    pairing,
    person,
    signed_in,
    staff,
    tablet,
    ticket_of,
)
from tests.page import Element, Page, page


@dataclass
class Desk:
    """Somebody of the staff at a device, used as a browser without scripts uses it."""

    client: FlaskClient
    at: Page | None = None

    def open(self, path: str, **query: str) -> Page:
        """Follow a link to `path`, and its redirects."""
        return self._shown(self.client.get(path, query_string=query, follow_redirects=True))

    def press(self, button: str) -> Page:
        """Press the button with these words; a form elsewhere on the page sends it."""
        assert self.at is not None
        found = [b for b in self.at.root.one("main").all("button") if b.text.startswith(button)]
        assert len(found) == 1, f"{len(found)} buttons {button!r}"
        sent = self._fields(found[0].attributes["form"])
        action = found[0].attributes["formaction"]
        return self._shown(self.client.post(action, data=sent, follow_redirects=True))

    def send(self, path: str, **typed: object) -> Page:
        """Send the form of the page that is open to `path`, with `typed` filled in."""
        return self._shown(self.post(path, **typed))

    def post(self, path: str, **typed: object) -> TestResponse:
        """The same, and return the answer as it is."""
        assert self.at is not None
        forms = [f for f in self.at.root.one("main").all("form") if _posts(f)]
        sent = _sent(forms[-1]) | typed
        return self.client.post(path, data=sent, follow_redirects=True)

    def _fields(self, form_id: str) -> dict[str, str]:
        assert self.at is not None
        return _sent(self.at.root.one("form", id=form_id))

    def _shown(self, response: TestResponse) -> Page:
        self.at = page(response)
        return self.at


@pytest.fixture
def new_desk(signed_in: Callable[..., FlaskClient], open_doors: Database) -> Callable[..., Desk]:  # noqa: F811
    """Give a browser at the desk."""

    def sit(role: Role = Role.SUPERVISOR) -> Desk:
        return Desk(signed_in(role))

    return sit


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Desk:
    """A supervisor at the desk."""
    return new_desk()


@pytest.fixture
def everybody(open_doors: Database) -> dict[str, Attendee]:  # noqa: F811
    """Who is on the list, by given name."""
    with open_doors.read() as connection:
        return {one.given_name: one for one in list_attendees(connection)}


@pytest.fixture
def soren(everybody: dict[str, Attendee]) -> str:
    """The address of Søren's page."""
    return f"/staff/people/{everybody['Søren'].id}"


@pytest.fixture
def set_rule(open_doors: Database) -> Callable[[ReEntry], None]:  # noqa: F811
    """Give a function that changes who may come in again."""

    def change(rule: ReEntry) -> None:
        with open_doors.write() as connection:
            connection.execute(event_table.update().values(re_entry=rule))

    return change


def _posts(form: Element) -> bool:
    return form.attributes.get("method") == "post"


def _sent(form: Element) -> dict[str, str]:
    inputs = [i for i in form.all("input") if "name" in i.attributes]
    chosen = ("checkbox", "radio")
    sent = {
        i.attributes["name"]: i.attributes.get("value", "on")
        for i in inputs
        if i.attributes.get("type") not in chosen or "checked" in i.attributes
    }
    for select in form.all("select"):
        options = select.all("option")
        now = next((o for o in options if "selected" in o.attributes), options[0])
        sent[select.attributes["name"]] = now.attributes["value"]
    return sent
