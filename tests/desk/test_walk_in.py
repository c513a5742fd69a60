"""Somebody who is not on the list: on it, with a ticket, a badge, and no second row."""

import pytest

from kiosk.attendees import services as attendees
from kiosk.consent import minors
from kiosk.database import Database
from kiosk.event.models import Registration, event_table
from kiosk.team import audit
from kiosk.team.models_audit import Deed
from kiosk.team.roles import Role
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet

WALK_IN = "/staff/walk-in"


def named(database: Database, name: str) -> list:
    with database.read() as connection:
        return [one for one in attendees.list_attendees(connection) if one.name == name]


def test_walk_in__happy(desk: Desk, open_doors: Database) -> None:
    desk.open(WALK_IN)
    shown = desk.send(
        WALK_IN, name="Ida Nørgaard", organisation="Fjordvind", email="ida@x.example", type="guest"
    )
    assert shown.heading == "Ida Nørgaard"
    assert "Ida · Guest · Fjordvind · ida@x.example" in shown.text
    assert "They read it here" in shown.text
    (ida,) = named(open_doors, "Ida Nørgaard")
    with open_doors.read() as connection:
        assert attendees.tickets_of(connection, ida.id)
        (entry,) = audit.entries_about(connection, ida.id)
    assert (entry.deed, entry.staff_name) == (Deed.WALKED_IN, "Maja supervisor")


def test_walk_in__goes_on_at_a_kiosk(desk: Desk, tablet: Tablet, open_doors: Database) -> None:
    desk.open(WALK_IN)
    desk.send(WALK_IN, name="Ida Nørgaard")
    (ida,) = named(open_doors, "Ida Nørgaard")
    with open_doors.read() as connection:
        (ticket,) = attendees.tickets_of(connection, ida.id)
    tablet.to_done(ticket.code)
    assert "Inside since" in desk.open(f"/staff/people/{ida.id}").text


def test_walk_in__name_comes_from_the_search(desk: Desk) -> None:
    shown = desk.open(WALK_IN, name="Ida Nørgaard")
    assert shown.root.one("input", id="name").attributes["value"] == "Ida Nørgaard"


def test_walk_in__sent_twice(desk: Desk, open_doors: Database) -> None:
    desk.open(WALK_IN)
    first = desk.post(WALK_IN, name="Ida Nørgaard")
    again = desk.post(WALK_IN, name="Ida Nørgaard")
    assert first.request.path == again.request.path
    (ida,) = named(open_doors, "Ida Nørgaard")
    with open_doors.read() as connection:
        assert len(audit.entries_about(connection, ida.id)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "Søren Ågård"},
        {"name": "agard soeren"},
        {"name": "Søren"} | {"email": "SOEREN@example.org"},
        {"name": "Somebody Else", "email": "soeren@example.org"},
    ],
)
def test_walk_in__who_may_be_known_already(
    desk: Desk, soren: str, open_doors: Database, typed: dict[str, str]
) -> None:
    desk.open(WALK_IN)
    shown = desk.send(WALK_IN, organisation="Wisła", **typed)
    assert "Is it one of these?" in shown.text
    assert soren in shown.links
    assert shown.root.one("input", id="organisation").attributes["value"] == "Wisła"
    assert len(named(open_doors, "Søren Ågård")) == 1
    shown = desk.send(WALK_IN, anyway="yes")
    assert "On the list now." in shown.text


@pytest.mark.parametrize("name", ["Inga Ågård", "Søren", "Ågård"])
def test_walk_in__one_word_alike_is_nobody_known(desk: Desk, name: str) -> None:
    desk.open(WALK_IN)
    assert "On the list now." in desk.send(WALK_IN, name=name).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "\u3164"),
        ("name", "x" * 121),
        ("given_name", "x" * 61),
        ("organisation", "x" * 121),
        ("email", "no address"),
        ("type", "emperor"),
        ("key", ""),
    ],
)
def test_walk_in__refused_and_kept(
    desk: Desk, open_doors: Database, field: str, typed: str
) -> None:
    desk.open(WALK_IN)
    right = {"name": "Ida Nørgaard", "organisation": "Wisła"}
    shown = desk.send(WALK_IN, **(right | {field: typed}))
    assert shown.status == 422
    assert len(shown.errors) == 1
    if field != "organisation":
        assert shown.root.one("input", id="organisation").attributes["value"] == "Wisła"
    assert named(open_doors, "Ida Nørgaard") == []


def test_walk_in__registration_is_closed(desk: Desk, open_doors: Database) -> None:
    with open_doors.write() as connection:
        connection.execute(event_table.update().values(registration=Registration.CLOSED))
    desk.open(WALK_IN)
    shown = desk.send(WALK_IN, name="Ida Nørgaard")
    assert shown.errors == ["Registration is closed, so nobody can be added. Ask an organiser."]
    assert shown.root.one("input", id="name").attributes["value"] == "Ida Nørgaard"


def test_walk_in__under_18(desk: Desk, open_doors: Database) -> None:
    assert not desk.open(WALK_IN).root.all("input", id="under_18")
    with open_doors.write() as connection:
        connection.execute(event_table.update().values(minors_expected=True))
    desk.open(WALK_IN)
    desk.send(WALK_IN, name="Ida Nørgaard", under_18="y")
    (ida,) = named(open_doors, "Ida Nørgaard")
    with open_doors.read() as connection:
        assert minors.is_fixed(connection, ida.id)
    assert "No photos and no recording until a guardian signs the form." in desk.at.text


@pytest.mark.parametrize("role", [Role.STEWARD, Role.CONDUCT_MEMBER])
def test_walk_in__not_for_everybody(new_desk, role: Role) -> None:
    assert new_desk(role).client.get(WALK_IN).status_code == 403
    assert new_desk(role).client.post(WALK_IN, data={"name": "Ida"}).status_code == 403
