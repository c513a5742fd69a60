"""The audit trail: who did what. Of a call to the desk, the day alone."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.database import Database
from kiosk.team import audit
from kiosk.team.models import Staff
from kiosk.team.models_audit import AuditEntry, Deed
from kiosk.team.roles import Role

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
MAJA = Staff("1", "Maja Holm", "maja", Role.ORGANISER)


def note(database: Database, deed: Deed, at: datetime = AT) -> None:
    with database.write() as connection:
        audit.note(connection, deed, staff=MAJA, person="p1", day=DAY, at=at)


def everything(database: Database) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database.path)) as raw:
        return raw.execute("SELECT deed, day, at, staff_name, person FROM audit").fetchall()


def test_note__happy(database: Database) -> None:
    note(database, Deed.CORRECTED)
    with database.read() as connection:
        (entry,) = audit.entries_about(connection, "p1")
    assert entry == AuditEntry(Deed.CORRECTED, DAY, AT, "Maja Holm", "p1")


def test_entries_about__newest_first_and_nobody_elses(database: Database) -> None:
    note(database, Deed.CHECKED_IN)
    note(database, Deed.UNDONE, AT + timedelta(minutes=1))
    with database.read() as connection:
        deeds = [entry.deed for entry in audit.entries_about(connection, "p1")]
        assert deeds == [Deed.UNDONE, Deed.CHECKED_IN]
        assert audit.entries_about(connection, "p2") == []


@pytest.mark.parametrize("deed", [Deed.CALLED, Deed.CALL_LIFTED])
def test_note__of_a_call_holds_the_day_alone(database: Database, deed: Deed) -> None:
    note(database, deed)
    assert everything(database) == [(deed.value, "2026-11-22", None, None, None)]


def test_note__order_of_rows_is_not_kept(database: Database) -> None:
    with (
        closing(sqlite3.connect(database.path)) as raw,
        pytest.raises(sqlite3.OperationalError, match="no such column"),
    ):
        raw.execute("SELECT rowid FROM audit")
