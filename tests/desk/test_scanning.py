"""Scan only: green, amber or red, a given name, and what comes next."""

from datetime import timedelta

import pytest

from kiosk import clock
from kiosk.badges.models import list_waiting_badges
from kiosk.badges.services import hand_over
from kiosk.database import Database
from kiosk.door import passages
from kiosk.door.calls import call_to_desk
from kiosk.event.models import ReEntry
from kiosk.team.roles import Role
from tests.conftest import THE_EVENT
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet

SCAN = "/staff/scan"


@pytest.fixture
def steward(new_desk) -> Desk:
    desk = new_desk(Role.STEWARD)
    desk.open(SCAN)
    return desk


@pytest.fixture
def ready(desk: Desk, soren: str) -> None:
    """Søren acknowledged the code and answered everything, and is not here yet."""
    desk.open(f"{soren}/code")
    desk.send(f"{soren}/code", supplier="no")
    desk.open(f"{soren}/choices")
    desk.send(f"{soren}/choices", photo="no")


def kind(shown) -> str:
    (box,) = [one for one in shown.root.all("div") if "result--" in one.attributes.get("class", "")]
    return box.attributes["class"].partition("result--")[2]


def is_inside(database: Database, person) -> bool:
    with database.read() as connection:
        return passages.is_inside_now(connection, THE_EVENT, person.id, clock.now())


@pytest.mark.usefixtures("ready")
def test_scan__ready(steward: Desk, ticket_of, open_doors, person) -> None:
    shown = steward.send(SCAN, code=ticket_of("Søren"))
    assert (kind(shown), shown.heading) == ("in", "Søren is in")
    assert is_inside(open_doors, person)
    assert "Ågård" not in shown.text
    assert "Fjordvind" not in shown.text


@pytest.mark.usefixtures("ready")
def test_scan__badge_handed_over_by_a_steward(steward: Desk, ticket_of, open_doors) -> None:
    steward.send(SCAN, code=ticket_of("Søren"))
    shown = steward.press("I handed over the badge")
    assert "The badge is handed over." in shown.text
    with open_doors.read() as connection:
        assert list_waiting_badges(connection) == []


@pytest.mark.usefixtures("ready")
def test_scan__inside_already_and_out(steward: Desk, ticket_of, open_doors, person) -> None:
    steward.send(SCAN, code=ticket_of("Søren"))
    shown = steward.send(SCAN, code=ticket_of("Søren"))
    assert (kind(shown), shown.heading) == ("in", "Søren is inside")
    shown = steward.press("Check out")
    assert "Checked out." in shown.text
    assert not is_inside(open_doors, person)


def test_scan__not_read_yet(steward: Desk, ticket_of, open_doors, person) -> None:
    shown = steward.send(SCAN, code=ticket_of("Søren"))
    assert (kind(shown), shown.heading) == ("wait", "Søren: please go to a kiosk")
    assert not is_inside(open_doors, person)


def test_scan__called_to_the_desk(steward: Desk, ticket_of, open_doors, person) -> None:
    today = clock.now().date()
    with open_doors.write() as connection:
        lapses_on = today + timedelta(days=2)
        call_to_desk(connection, person.id, "Maja", "+45", lapses_on=lapses_on, today=today)
    shown = steward.send(SCAN, code=ticket_of("Søren"))
    assert (kind(shown), shown.heading) == ("wait", "Please send them to the desk")
    assert "Maja" not in shown.root.one("main").text
    assert "Søren" not in shown.text


@pytest.mark.usefixtures("ready")
def test_scan__once_a_day(steward: Desk, ticket_of, set_rule, moved_clock) -> None:
    set_rule(ReEntry.ONCE)
    steward.send(SCAN, code=ticket_of("Søren"))
    moved_clock(clock.now() + timedelta(minutes=5))
    shown = steward.send(SCAN, code=ticket_of("Søren"))
    assert (kind(shown), shown.heading) == ("stop", "This ticket was used already today")


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("NKVTRLUJIHGFEDCBCBBH", "We do not know this code"),
        ("NKVTRLUJIHGFEDCBCBBB", "A letter is wrong or missing"),
        ("https://elsewhere.example/x", "We do not know this code"),
        ("CBDEFGHIJKLNRTUVCB", "A letter is wrong or missing"),
        ("Søren Ågård", "We do not know this code"),
    ],
)
def test_scan__no_good_code(steward: Desk, code: str, heading: str) -> None:
    shown = steward.send(SCAN, code=code)
    assert (kind(shown), shown.heading, shown.status) == ("stop", heading, 409)


def test_scan__void_badge(steward: Desk, tablet: Tablet, desk, soren, ticket_of, open_doors):
    tablet.to_done(ticket_of("Søren"))
    with open_doors.write() as connection:
        (badge,) = list_waiting_badges(connection)
        hand_over(connection, badge.id, clock.now())
    assert steward.send(SCAN, code=badge.code).heading == "Søren is inside"
    desk.open(f"{soren}/choices")
    desk.send(f"{soren}/choices", photo="yes")
    assert steward.send(SCAN, code=badge.code).heading == "This badge is void"


@pytest.mark.parametrize("code", ["", "x" * 1001])
def test_scan__refused(steward: Desk, code: str) -> None:
    shown = steward.send(SCAN, code=code)
    assert shown.status == 422
    assert len(shown.errors) == 1


@pytest.mark.parametrize("path", ["", "/out", "/handed-over"])
def test_scan__without_form_key(steward: Desk, ticket_of, open_doors, person, path: str) -> None:
    answer = steward.client.post(SCAN + path, data={"code": ticket_of("Søren")})
    assert answer.status_code == 422
    assert not is_inside(open_doors, person)


def test_scan__not_for_the_conduct_team(new_desk) -> None:
    assert new_desk(Role.CONDUCT_MEMBER).client.get(SCAN).status_code == 403
