"""Somebody is asked to come to the desk: the kiosk is as neutral as for any other stop."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk import clock
from kiosk.attendees.models import Attendee
from kiosk.database import Database, metadata
from kiosk.door import calls
from kiosk.door.models import passage_table, visit_table
from kiosk.event.services import event_day
from kiosk.team import services as team
from kiosk.team.models import Reason
from kiosk.team.tables import help_request_table
from tests.conftest import THE_EVENT
from tests.door.conftest import Tablet

CodeOf = Callable[[str], str]


def call(database: Database, person: Attendee) -> None:
    """Ask somebody to the desk for today."""
    today = event_day(THE_EVENT, clock.now())
    with database.write() as connection:
        calls.call_to_desk(
            connection,
            person.id,
            "Ida Berg",
            "+45 11 22 33 44",
            lapses_on=today + timedelta(days=1),
            today=today,
        )


def test_called__happy(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    call(open_doors, person)
    shown = tablet.scan(ticket_of("Søren"))
    assert (shown.status, shown.heading) == (409, "Please come to the desk")
    for told in ("Søren", "Ida Berg", "11 22 33 44"):
        assert told not in shown.text
    with open_doors.read() as connection:
        (request,) = team.waiting_requests(connection)
        assert connection.execute(select(passage_table)).all() == []
        assert connection.execute(select(visit_table)).all() == []
        row = connection.execute(select(help_request_table)).one()
    assert request.reason is Reason.CALLED
    assert (request.ask_name, request.ask_phone) == ("Ida Berg", "+45 11 22 33 44")
    assert person.id not in row and person.name not in row


def test_called__screen_is_of_the_kind_of_any_other_stop(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    tablet.open("/kiosk/no-code")
    other = tablet.send("/kiosk/no-code", name="Nobody Known", letters="nob")
    call(open_doors, person)
    called = tablet.scan(ticket_of("Søren"))
    main, beside = called.root.one("main"), other.root.one("main")
    assert main.attributes == beside.attributes
    assert [part.tag for part in main.all()] == [part.tag for part in beside.all()]
    assert [part.attributes.get("class") for part in main.all()] == [
        part.attributes.get("class") for part in beside.all()
    ]
    heading, advice = (shown.root.one("p", class_="lead").text for shown in (called, other))
    assert "them" in heading
    assert main.text.replace(called.heading, other.heading).replace(heading, advice) == beside.text


def test_called__by_badge_before_anything_else(
    tablet: Tablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    open_doors: Database,
    person: Attendee,
) -> None:
    tablet.to_done(ticket_of("Søren"))
    call(open_doors, person)
    assert tablet.scan(badge_of("Søren")).heading == "Please come to the desk"


def test_called__by_name_is_answered_like_nobody(
    tablet: Tablet, open_doors: Database, person: Attendee
) -> None:
    tablet.open("/kiosk/no-code")
    nobody = tablet.send("/kiosk/no-code", name="Nobody Known", letters="nob")
    call(open_doors, person)
    tablet.open("/kiosk/no-code")
    called = tablet.send("/kiosk/no-code", name="Søren Ågård", letters="soe")
    assert (called.status, called.text) == (nobody.status, nobody.text)
    with open_doors.read() as connection:
        reasons = {request.reason for request in team.waiting_requests(connection)}
    assert reasons == {Reason.NOT_ON_LIST, Reason.CALLED}


@pytest.mark.parametrize("step", ["/kiosk/you", "/kiosk/code-of-conduct"])
def test_called__while_they_stand_at_the_kiosk(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee, step: str
) -> None:
    tablet.scan(ticket_of("Søren"))
    if step == "/kiosk/code-of-conduct":
        tablet.send("/kiosk/you")
    call(open_doors, person)
    typed = {"supplier": "no"} if step == "/kiosk/code-of-conduct" else {}
    assert tablet.send(step, **typed).heading == "Please come to the desk"


def test_called__lifted_lets_in(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    call(open_doors, person)
    tablet.scan(ticket_of("Søren"))
    with open_doors.write() as connection:
        assert calls.lift_call(connection, person.id)
    assert tablet.scan(ticket_of("Søren")).heading.startswith("Hello, Søren")


def test_called__lapses_by_itself(
    tablet: Tablet,
    ticket_of: CodeOf,
    open_doors: Database,
    person: Attendee,
    moved_clock: Callable[..., None],
) -> None:
    call(open_doors, person)
    moved_clock(clock.now() + timedelta(days=1))
    assert tablet.scan(ticket_of("Søren")).heading.startswith("Hello, Søren")


def test_called__nothing_of_it_is_left_but_the_call_and_the_request(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    def rows() -> dict[str, int]:
        with open_doors.read() as connection:
            return {
                table.name: len(connection.execute(select(table)).all())
                for table in metadata.sorted_tables
            }

    call(open_doors, person)
    before = rows()
    tablet.scan(ticket_of("Søren"))
    after = rows()
    assert {name for name in after if after[name] != before[name]} == {"help_request"}
