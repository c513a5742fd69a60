"""Correct somebody's data, also when two people do so at once."""

import pytest

from kiosk.attendees.models import AttendeeType
from kiosk.attendees.services import get_attendee
from kiosk.badges.models import find_latest_badge
from kiosk.database import Database
from kiosk.team import audit
from kiosk.team.models_audit import Deed
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet

RIGHT = {
    "name": "Søren Ågård-Holm",
    "given_name": "Sørge",
    "pronouns": "hen",
    "organisation": "Wisła & Co",
    "email": "new@example.org",
    "type": "press",
}


def stored(database: Database, person):
    with database.read() as connection:
        return get_attendee(connection, person.id)


def deeds(database: Database, person) -> list[Deed]:
    with database.read() as connection:
        return [one.deed for one in audit.entries_about(connection, person.id)]


def test_correct__happy(desk: Desk, soren: str, open_doors: Database, person) -> None:
    desk.open(f"{soren}/correct")
    shown = desk.send(f"{soren}/correct", **RIGHT)
    assert shown.heading == "Søren Ågård-Holm"
    assert "Saved." in shown.text
    now = stored(open_doors, person)
    assert {name: str(getattr(now, name)) for name in RIGHT} == RIGHT
    assert now.type is AttendeeType.PRESS
    assert deeds(open_doors, person) == [Deed.CORRECTED]


def test_correct__nothing_changed(desk: Desk, soren: str, open_doors: Database, person) -> None:
    desk.open(f"{soren}/correct")
    desk.send(f"{soren}/correct")
    assert stored(open_doors, person) == person
    assert deeds(open_doors, person) == []


def test_correct__badge_is_made_anew(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors: Database, person
) -> None:
    tablet.to_done(ticket_of("Søren"))
    with open_doors.read() as connection:
        before = find_latest_badge(connection, person.id).code
    desk.open(f"{soren}/correct")
    shown = desk.send(f"{soren}/correct", name="Søren Holm")
    assert "A new badge waits to be printed." in shown.text
    with open_doors.read() as connection:
        assert find_latest_badge(connection, person.id).code != before


def test_correct__email_alone_makes_no_badge(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors: Database, person
) -> None:
    tablet.to_done(ticket_of("Søren"))
    with open_doors.read() as connection:
        before = find_latest_badge(connection, person.id)
    desk.open(f"{soren}/correct")
    desk.send(f"{soren}/correct", email="new@example.org")
    with open_doors.read() as connection:
        assert find_latest_badge(connection, person.id) == before


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "\u202e\u200b"),
        ("name", "x" * 121),
        ("name", "W" * 110),
        ("given_name", ""),
        ("given_name", "x" * 61),
        ("pronouns", "x" * 31),
        ("organisation", "x" * 121),
        ("email", "no address"),
        ("email", "a@b, c@d"),
        ("type", "emperor"),
        ("revision", ""),
        ("revision", "x"),
        ("revision", "9" * 30),
        ("key", "short"),
    ],
)
def test_correct__refused_and_kept(
    desk: Desk, soren: str, open_doors: Database, person, field: str, typed: str
) -> None:
    desk.open(f"{soren}/correct")
    shown = desk.send(f"{soren}/correct", **({"pronouns": "they"} | {field: typed}))
    assert shown.status == 422
    assert shown.errors
    if field != "pronouns":
        assert shown.root.one("input", id="pronouns").attributes["value"] == "they"
    assert stored(open_doors, person) == person


@pytest.fixture
def two(new_desk, soren: str) -> tuple[Desk, Desk]:
    """Two desks with the page open; the first saved a name and an organisation."""
    first, second = new_desk(), new_desk()
    first.open(f"{soren}/correct")
    second.open(f"{soren}/correct")
    first.send(f"{soren}/correct", name="Søren Holm", organisation="Wisła", type="speaker")
    return first, second


def test_two_at_once__both_values_side_by_side(two, soren, open_doors: Database, person) -> None:
    _first, second = two
    shown = second.send(f"{soren}/correct", name="Søren Åberg", pronouns="hen")
    assert shown.status == 409
    assert shown.errors == ["Somebody else saved a change meanwhile. Compare, then save once more."]
    assert shown.root.one("input", id="name").attributes["value"] == "Søren Åberg"
    assert shown.root.one("input", id="pronouns").attributes["value"] == "hen"
    beside = {box.attributes["id"]: box.one("strong").text for box in saved(shown)}
    assert beside == {
        "name-saved": "Søren Holm",
        "pronouns-saved": "he/him",
        "organisation-saved": "Wisła",
        "type-saved": "Speaker",
    }
    assert stored(open_doors, person).name == "Søren Holm"


def test_two_at_once__one_more_save_decides(two, soren, open_doors: Database, person) -> None:
    _first, second = two
    second.send(f"{soren}/correct", name="Søren Åberg")
    shown = second.send(f"{soren}/correct")
    assert shown.heading == "Søren Åberg"
    assert stored(open_doors, person).organisation == "Fjordvind"


def test_two_at_once__take_what_is_saved(two, soren, open_doors: Database, person) -> None:
    _first, second = two
    second.send(f"{soren}/correct", name="Søren Åberg")
    shown = second.send(f"{soren}/correct", take="organisation")
    assert shown.root.one("input", id="organisation").attributes["value"] == "Wisła"
    assert shown.root.one("input", id="name").attributes["value"] == "Søren Åberg"
    assert {box.attributes["id"] for box in saved(shown)} == {"name-saved", "type-saved"}
    assert stored(open_doors, person).name == "Søren Holm"
    second.send(f"{soren}/correct", take="type")
    second.send(f"{soren}/correct")
    now = stored(open_doors, person)
    assert (now.name, now.organisation, now.type) == ("Søren Åberg", "Wisła", AttendeeType.SPEAKER)


def test_two_at_once__a_third_is_quicker_again(two, soren, open_doors: Database, person) -> None:
    first, second = two
    second.send(f"{soren}/correct", name="Søren Åberg")
    first.open(f"{soren}/correct")
    first.send(f"{soren}/correct", name="Søren Lund")
    assert second.send(f"{soren}/correct").status == 409
    assert stored(open_doors, person).name == "Søren Lund"


def test_two_at_once__at_a_kiosk_and_the_desk(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors: Database, person
) -> None:
    desk.open(f"{soren}/correct")
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you", name="Søren Holm")
    assert desk.send(f"{soren}/correct", name="Søren Åberg").status == 409
    assert stored(open_doors, person).name == "Søren Holm"


def saved(shown) -> list:
    return [box for box in shown.root.all("div") if box.attributes.get("class") == "saved-now"]
