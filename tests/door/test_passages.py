"""In, out and undone without a kiosk's check-in."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from kiosk import clock
from kiosk.attendees.errors import TicketCancelled
from kiosk.attendees.models import Attendee, attendee_table
from kiosk.badges.services import waiting
from kiosk.conduct.models import Way
from kiosk.database import Database
from kiosk.desk.day import day_counts
from kiosk.door import passages
from kiosk.door.calls import CalledToDesk, call_to_desk
from kiosk.door.entry import AlreadyInside, TicketAlreadyUsed
from kiosk.door.models import Direction, list_inside, passage_table
from kiosk.door.passages import NotInside
from kiosk.event.models import ReEntry
from kiosk.event.services import event_day
from tests.conftest import THE_EVENT

LATER = timedelta(minutes=10)
FREE, AFTER_OUT, ONCE = (replace(THE_EVENT, re_entry=rule) for rule in ReEntry)


def check_in(database: Database, person: Attendee, key: str, at: datetime, event=FREE) -> None:
    with database.write() as connection:
        passages.desk_check_in(connection, event, person, device_key=key, at=at)


def leave(database: Database, person: Attendee, key: str, at: datetime) -> None:
    with database.write() as connection:
        passages.check_out(
            connection, THE_EVENT, person.id, way=Way.DESK, kiosk_id=None, device_key=key, at=at
        )


def undo_last(database: Database, person: Attendee) -> bool:
    with database.write() as connection:
        last = next(one for one in passages.passages(connection, person.id) if not one.undone)
        return passages.undo_passage(connection, person.id, last.sequence, clock.now())


def is_inside(database: Database, person: Attendee, at: datetime) -> bool:
    with database.read() as connection:
        return passages.is_inside_now(connection, THE_EVENT, person.id, at)


def rows(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(passage_table)).scalar_one()


def test_desk_check_in__happy(open_doors: Database, person: Attendee) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at)
    assert is_inside(open_doors, person, at)
    with open_doors.read() as connection:
        (passage,) = passages.passages(connection, person.id)
        assert (passage.direction, passage.way, passage.kiosk_id) == (Direction.IN, Way.DESK, None)
        assert [one.name for one in waiting(connection)] == [person.name]


def test_desk_check_in__again_is_no_second_fact(open_doors: Database, person: Attendee) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at)
    check_in(open_doors, person, "k2", at + LATER)
    assert rows(open_doors) == 1


def test_desk_check_in__cancelled(open_doors: Database, person: Attendee) -> None:
    with open_doors.write() as connection:
        connection.execute(update(attendee_table).values(cancelled=True))
    with pytest.raises(TicketCancelled):
        check_in(open_doors, replace(person, cancelled=True), "k1", clock.now())
    assert rows(open_doors) == 0


def test_desk_check_in__called_to_the_desk(open_doors: Database, person: Attendee) -> None:
    today = event_day(THE_EVENT, clock.now())
    with open_doors.write() as connection:
        call_to_desk(
            connection, person.id, "Maja", "+45 1", lapses_on=today + timedelta(1), today=today
        )
    with pytest.raises(CalledToDesk):
        check_in(open_doors, person, "k1", clock.now())
    assert rows(open_doors) == 0


@pytest.mark.parametrize(
    ("event", "refusal"), [(AFTER_OUT, AlreadyInside), (ONCE, TicketAlreadyUsed)]
)
def test_desk_check_in__against_the_rule(
    open_doors: Database, person: Attendee, event, refusal
) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at, event)
    with pytest.raises(refusal):
        check_in(open_doors, person, "k2", at + LATER, event)


def test_check_out__happy(open_doors: Database, person: Attendee) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at)
    leave(open_doors, person, "k2", at + LATER)
    assert not is_inside(open_doors, person, at + LATER)


def test_check_out__not_inside(open_doors: Database, person: Attendee) -> None:
    with pytest.raises(NotInside):
        leave(open_doors, person, "k1", clock.now())


def test_undo__happy(open_doors: Database, person: Attendee) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at)
    assert undo_last(open_doors, person)
    assert not is_inside(open_doors, person, at)
    with open_doors.read() as connection:
        assert list_inside(connection, event_day(THE_EVENT, at)) == []
        counts = day_counts(connection, THE_EVENT, at)
        assert (counts.inside, counts.expected - counts.to_come) == (0, 0)


def test_undo__keeps_the_fact(open_doors: Database, person: Attendee) -> None:
    check_in(open_doors, person, "k1", clock.now())
    undo_last(open_doors, person)
    with open_doors.read() as connection:
        assert [one.undone for one in passages.passages(connection, person.id)] == [True]


def test_undo__of_leaving_is_inside_again(open_doors: Database, person: Attendee) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at)
    leave(open_doors, person, "k2", at + LATER)
    undo_last(open_doors, person)
    assert is_inside(open_doors, person, at + LATER)


def test_undo__twice_is_once(open_doors: Database, person: Attendee) -> None:
    check_in(open_doors, person, "k1", clock.now())
    with open_doors.write() as connection:
        assert passages.undo_passage(connection, person.id, 1, clock.now())
        assert not passages.undo_passage(connection, person.id, 1, clock.now())


def test_undo__after_it_one_comes_in_again_though_once(
    open_doors: Database, person: Attendee
) -> None:
    at = clock.now()
    check_in(open_doors, person, "k1", at, ONCE)
    undo_last(open_doors, person)
    check_in(open_doors, person, "k2", at + LATER, ONCE)
    assert is_inside(open_doors, person, at + LATER)
    assert rows(open_doors) == 2


def test_undo__a_scan_lets_in_again(
    tablet, ticket_of, open_doors: Database, person: Attendee
) -> None:
    tablet.to_done(ticket_of("Søren"))
    undo_last(open_doors, person)
    assert not is_inside(open_doors, person, clock.now())
    tablet.scan(ticket_of("Søren"))
    assert is_inside(open_doors, person, clock.now())
