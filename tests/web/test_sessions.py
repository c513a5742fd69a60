"""A tablet that is a kiosk no more, or is one twice; a browser that looks ahead."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.attendees.models import Attendee
from kiosk.database import Database
from kiosk.door.models import passage_table, visit_table
from kiosk.team import services as team
from tests.door.conftest import Tablet
from tests.page import page

TicketOf = Callable[[str], str]


def test_revoked__in_the_middle_of_a_check_in(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    shown = tablet.scan(ticket_of("Søren"))
    fields = shown.fields("/kiosk/you") | {"pronouns": "changed"}
    with open_doors.write() as connection:
        team.revoke_kiosk(connection, team.kiosks(connection)[0].id)
    answer = tablet.client.post("/kiosk/you", data=fields)
    assert (answer.status_code, answer.location) == (303, "/kiosk/pair")
    assert "Søren" not in page(tablet.client.get("/kiosk/pair")).text
    with open_doors.read() as connection:
        assert attendees.get_attendee(connection, person.id).pronouns == "he/him"


def test_cloned__nobody_goes_on_for_somebody_else(
    app: Flask, tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    cookie = tablet.client.get_cookie("kiosk_device", path="/kiosk/")
    assert cookie is not None
    client = app.test_client()
    client.set_cookie("kiosk_device", cookie.value, path="/kiosk/")
    twin = Tablet(client)
    mine = tablet.scan(ticket_of("Søren")).fields("/kiosk/you")
    twin.scan(ticket_of("Zoë"))
    # The first tablet's page is about Søren, the visit by now about Zoë.
    answer = tablet.client.post("/kiosk/you", data=mine | {"pronouns": "changed"})
    assert answer.location == "/kiosk/"
    with open_doors.read() as connection:
        people = attendees.list_attendees(connection)
        visit = connection.execute(select(visit_table.c.person)).scalar_one()
        assert connection.execute(select(passage_table)).all() == []
    assert "changed" not in [one.pronouns for one in people]
    assert visit != person.id


@pytest.mark.parametrize("path", ["/kiosk/", "/kiosk/help", "/kiosk/scan?language=da"])
@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", {}),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"Purpose": "prefetch"}),
    ],
)
def test_look_ahead__ends_and_changes_no_check_in(
    tablet: Tablet, ticket_of: TicketOf, path: str, method: str, headers: dict[str, str]
) -> None:
    tablet.scan(ticket_of("Søren"))
    answer = tablet.client.open(path, method=method, headers=headers)
    assert (answer.status_code, answer.data) == (204, b"")
    shown = tablet.open("/kiosk/you")
    assert (tablet.step, shown.language) == ("you", "en")


def test_welcome__of_an_idle_kiosk_writes_nothing(tablet: Tablet, open_doors: Database) -> None:
    tablet.open("/kiosk/")
    wal = open_doors.path.with_name("kiosk.db-wal")
    before = wal.stat().st_mtime_ns
    for _ in range(3):
        tablet.open("/kiosk/")
    assert wal.stat().st_mtime_ns == before


def test_visit__is_over_the_next_morning(
    tablet: Tablet,
    ticket_of: TicketOf,
    open_doors: Database,
    moved_clock: Callable[..., None],
) -> None:
    tablet.scan(ticket_of("Søren"))
    moved_clock(clock.now() + timedelta(hours=9))
    # As a browser without scripts does that was closed in the middle: it opens its last page again.
    assert "Søren" not in tablet.open("/kiosk/you").text
    assert tablet.step == "welcome"
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []


def test_sign_out__a_copied_cookie_is_worth_nothing(
    app: Flask, signed_in: Callable[..., object]
) -> None:
    client = signed_in()
    copy = app.test_client()
    session = client.get_cookie("kiosk_staff", path="/staff/")  # type: ignore[attr-defined]
    copy.set_cookie("kiosk_staff", session.value, path="/staff/")
    assert copy.get("/staff/").status_code == 200
    shown = page(client.get("/staff/"))  # type: ignore[attr-defined]
    client.post("/staff/sign-out", data=shown.fields("/staff/sign-out"))  # type: ignore[attr-defined]
    assert copy.get("/staff/").location.startswith("/staff/sign-in")


@pytest.mark.parametrize(("path", "found"), [("/staff/", {"token": "t"}), ("/kiosk/", {})])
def test_session__kiosk_pages_have_none(app: Flask, path: str, found: dict[str, str]) -> None:
    interface = cast(SecureCookieSessionInterface, app.session_interface)
    serializer = interface.get_signing_serializer(app)
    assert serializer is not None
    signed = serializer.dumps({"token": "t"})
    with app.test_request_context(path, headers={"Cookie": f"kiosk_staff={signed!s}"}):
        assert dict(session) == found
