"""Somebody is asked to come to the desk, for whatever reason: it is written down nowhere."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from kiosk import clock
from kiosk.attendees.errors import AttendeeUnknown
from kiosk.attendees.models import Attendee
from kiosk.database import Database
from kiosk.door import calls, models, services
from kiosk.door.calls import CalledToDesk, CallLapsesWrongly
from kiosk.event.services import event_day
from kiosk.team.models import Kiosk
from tests.conftest import THE_EVENT

TODAY = date(2026, 11, 22)


def call(database: Database, person: str, lapses_on: date = TODAY + timedelta(1)) -> None:
    with database.write() as connection:
        calls.call_to_desk(
            connection, person, "Maja Holm", "+45 12", lapses_on=lapses_on, today=TODAY
        )


def test_call__happy(open_doors: Database, person: Attendee) -> None:
    call(open_doors, person.id)
    with open_doors.read() as connection:
        found = calls.call_for(connection, person.id, TODAY)
        assert found is not None
        assert (found.ask_name, found.ask_phone) == ("Maja Holm", "+45 12")
        assert calls.active_calls(connection, TODAY) == [found]


def test_call__second_replaces_the_first(open_doors: Database, person: Attendee) -> None:
    call(open_doors, person.id)
    call(open_doors, person.id, TODAY + timedelta(2))
    with open_doors.read() as connection:
        (found,) = calls.active_calls(connection, TODAY)
    assert found.lapses_on == TODAY + timedelta(2)


def test_call__lapses(open_doors: Database, person: Attendee) -> None:
    call(open_doors, person.id)
    with open_doors.read() as connection:
        assert calls.call_for(connection, person.id, TODAY + timedelta(1)) is None


def test_call__lifted(open_doors: Database, person: Attendee) -> None:
    call(open_doors, person.id)
    with open_doors.write() as connection:
        assert calls.lift_call(connection, person.id)
        assert not calls.lift_call(connection, person.id)
        assert calls.active_calls(connection, TODAY) == []


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_call__lapses_wrongly(open_doors: Database, person: Attendee, days: int) -> None:
    with pytest.raises(CallLapsesWrongly):
        call(open_doors, person.id, TODAY + timedelta(days))


def test_call__nobody_of_that_id(open_doors: Database) -> None:
    with pytest.raises(AttendeeUnknown):
        call(open_doors, "nobody")


def test_call__table_tells_neither_reason_nor_time_nor_order(open_doors: Database) -> None:
    with closing(sqlite3.connect(open_doors.path)) as raw:
        columns = {row[1] for row in raw.execute("PRAGMA table_info(desk_call)")}
        assert columns == {"person", "ask_name", "ask_phone", "lapses_on"}
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            raw.execute("SELECT rowid FROM desk_call")


def test_scan__called_to_the_desk(
    open_doors: Database, person: Attendee, ticket_of, new_tablet
) -> None:
    now = clock.now()
    today = event_day(THE_EVENT, now)
    kiosk = Kiosk("k", "Door 1", False, now)
    with open_doors.write() as connection:
        calls.call_to_desk(
            connection, person.id, "Maja", "+45", lapses_on=today + timedelta(1), today=today
        )
    with open_doors.write() as connection, pytest.raises(CalledToDesk) as caught:
        services.scan(connection, THE_EVENT, kiosk, ticket_of("Søren"), "en", now)
    assert caught.value.call.ask_name == "Maja"
    with open_doors.read() as connection:
        assert models.list_passages(connection, person.id) == []
