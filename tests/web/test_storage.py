"""What people are told when the disk fails, and that nothing is half-written."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, select

from kiosk import clock
from kiosk.database import Database, metadata
from kiosk.door.models import passage_table
from kiosk.errors import StorageBusy, StorageFull
from kiosk.facts import add_fact
from tests.door.conftest import Tablet
from tests.page import Page, page

TicketOf = Callable[[str], str]
BUSY = "The kiosk is busy for a moment"
FAILED = "The kiosk cannot save anything now"


@pytest.fixture
def served(app: Flask) -> Database:
    """The database as the app has it, with little patience."""
    database: Database = app.extensions["kiosk"].database
    database.patience_s = 0.2
    return database


@contextmanager
def held_by_another(database: Database) -> Iterator[None]:
    """Let another program write to the file all this while."""
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def without_room(database: Database) -> Iterator[None]:
    """Let the file not grow, as on a full disk."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(database.engine, "connect", limit)
    database.close()
    yield
    event.remove(database.engine, "connect", limit)
    database.close()


def everything(database: Database) -> dict[str, list[object]]:
    """Return every row of every table."""
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def fill_up(database: Database) -> None:
    """Add passages of nobody until there is no room for the shortest either."""
    size = 4000
    for number in range(1000):
        try:
            with database.write() as connection:
                add_fact(
                    connection, passage_table, person=f"nobody {number}", way="kiosk",
                    device_key=f"{number}{'x' * size}", kiosk_id=None, at=clock.now(),
                    direction="out", day=clock.now().date(),
                )  # fmt: skip
        except StorageFull:
            if size == 0:
                return
            size //= 2
    raise AssertionError("there is always room")


def test_scan__another_program_writes(
    tablet: Tablet, ticket_of: TicketOf, served: Database
) -> None:
    tablet.open("/kiosk/scan?language=da")
    with held_by_another(served):
        shown = tablet.send("/kiosk/scan", code=ticket_of("Søren"))
    assert shown.status == 503 and shown.language == "da"
    assert tablet.scan(ticket_of("Søren")).heading.startswith("Hello, Søren")


def test_storage__one_wait_for_all_who_queue(served: Database) -> None:
    served.patience_s = 0.5
    problems: list[StorageBusy] = []

    def write() -> None:
        try:
            with served.write():
                pass
        except StorageBusy as problem:
            problems.append(problem)

    with held_by_another(served):
        writers = [threading.Thread(target=write) for _ in range(8)]
        began = time.monotonic()
        for one in writers:
            one.start()
        for one in writers:
            one.join()
        took_s = time.monotonic() - began
    assert len(problems) == 8
    assert took_s < 1.5, "each waited anew"


@pytest.mark.parametrize("path", ["/kiosk/", "/kiosk/scan", "/kiosk/help", "/staff/", "/"])
def test_page__needs_no_writing(
    tablet: Tablet,
    signed_in: Callable[..., object],
    served: Database,
    moved_clock: Callable[..., None],
    path: str,
) -> None:
    client = signed_in() if path.startswith("/staff") else tablet.client
    # Time to note that the kiosk, or the staff's session, was heard of again.
    moved_clock(clock.now() + timedelta(minutes=5))
    with held_by_another(served):
        assert client.get(path).status_code == 200  # type: ignore[attr-defined]


def test_help__is_there_in_the_middle_of_a_check_in(
    tablet: Tablet, ticket_of: TicketOf, served: Database
) -> None:
    tablet.scan(ticket_of("Søren"))
    with held_by_another(served):
        assert "112" in tablet.open("/kiosk/help").text


def test_check_in__disk_is_full(tablet: Tablet, ticket_of: TicketOf, served: Database) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    with without_room(served):
        fill_up(served)
        before = everything(served)
        shown = tablet.send("/kiosk/photos", photo="yes")
        assert (shown.status, shown.heading) == (503, FAILED)
        assert "the disk of the laptop is full" in shown.text
        # Each step is kept as a whole or not at all: here all four answers, and no coming in.
        after = everything(served)
        assert len(after.pop("consent")) in (0, 4) and before.pop("consent") == []
        assert after == before
    tablet.open("/kiosk/resume")
    if tablet.step == "photos":
        tablet.send("/kiosk/photos", photo="yes")
    assert tablet.at is not None and tablet.at.heading == "You are in, Søren"


def _deleted(database: Database) -> None:
    database.path.unlink()


def _replaced(database: Database) -> None:
    copy = database.path.with_suffix(".copy")
    shutil.copy(database.path, copy)
    copy.replace(database.path)


def _folder_gone(database: Database) -> None:
    shutil.rmtree(database.path.parent)


def _corrupt(database: Database) -> None:
    database.close()
    database.path.write_bytes(b"no database at all" * 1000)
    for name in ("-wal", "-shm"):
        database.path.with_name(database.path.name + name).unlink(missing_ok=True)


def _cut_short(database: Database) -> None:
    _corrupt(database)
    database.path.write_bytes(b"")


@pytest.mark.parametrize("break_file", [_deleted, _replaced, _folder_gone, _corrupt, _cut_short])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_page__file_is_gone(
    app: Flask,
    tablet: Tablet,
    signed_in: Callable[..., object],
    served: Database,
    open_doors: Database,
    break_file: Callable[[Database], None],
    method: str,
) -> None:
    staff = signed_in()
    tablet.open("/kiosk/")
    open_doors.close()
    break_file(served)
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or method not in (rule.methods or ()):
            continue
        if rule.rule.startswith("/report"):
            # Whom to call in danger is kept in memory: the tests of the report box see to it.
            continue
        path = rule.rule.replace("<language>", "da").replace("<", "").replace(">", "")
        client = staff if path.startswith("/staff/") else tablet.client
        answer = client.open(path, method=method)  # type: ignore[attr-defined]
        assert (answer.status_code, page(answer).heading) == (503, FAILED), path


def test_page__file_is_gone_in_danish(tablet: Tablet, served: Database) -> None:
    served.path.unlink()
    shown: Page = page(tablet.client.get("/kiosk/scan?language=da"))
    assert shown.language == "da"


def test_scan__clock_was_set_back(
    new_tablet: Callable[..., Tablet],
    ticket_of: TicketOf,
    open_doors: Database,
    moved_clock: Callable[..., None],
) -> None:
    noon = clock.now().replace(hour=12)
    moved_clock(noon)
    first = new_tablet("Door 1")
    first.scan(ticket_of("Søren"))
    moved_clock(noon - timedelta(hours=2))
    first.send("/kiosk/you")
    first.send("/kiosk/code-of-conduct", supplier="no")
    assert first.send("/kiosk/photos").heading == "You are in, Søren"
    moved_clock(noon - timedelta(hours=4))
    assert new_tablet("Door 2").scan(ticket_of("Søren")).heading == "Welcome back, Søren"
    moved_clock(noon - timedelta(days=1))
    assert new_tablet("Door 3").scan(ticket_of("Søren")).heading == "You are in, Søren"
    with open_doors.read() as connection:
        seconds = connection.execute(select(passage_table.c.seconds)).scalars().all()
    assert min(seconds) >= 0
