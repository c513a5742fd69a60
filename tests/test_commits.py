"""Writers share commits: nobody goes on before theirs, and one's failure is nobody else's."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError

from kiosk.database import Database
from kiosk.errors import StorageBusy, StorageFailed

SOON_S = 5.0


class Own(Exception):
    """A writer's own problem."""


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Database]:
    """A database with one table, `note`, whose `of` must be another note's `id`."""
    database = Database(tmp_path / "notes.db")
    with database.write() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE note (id TEXT PRIMARY KEY, of TEXT REFERENCES note)"
        )
    yield database
    database.close()


@pytest.fixture
def commits(notes: Database) -> list[str]:
    """Every commit that the database is told from now on."""
    told: list[str] = []

    def listen(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(lambda said: told.append(said) if said == "COMMIT" else None)

    notes.close()
    event.listen(notes.engine, "connect", listen)
    return told


def add(connection: Connection, name: str, of: str | None = None) -> None:
    connection.exec_driver_sql("INSERT INTO note VALUES (?, ?)", (name, of))


def kept(notes: Database) -> set[str]:
    """What another program finds in the file."""
    with closing(sqlite3.connect(notes.path)) as other:
        return {row[0] for row in other.execute("SELECT id FROM note")}


def until(condition: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + SOON_S
    while not condition():
        assert time.monotonic() < give_up_at, "never came"
        time.sleep(0.001)


class Writer(threading.Thread):
    """A thread that writes `name`, does `work` before it leaves, and keeps what it was told."""

    def __init__(
        self, notes: Database, name: str, work: Callable[[Connection], None] = lambda _: None
    ) -> None:
        super().__init__(daemon=True)
        self.notes, self.note, self.work = notes, name, work
        self.inside, self.may_leave = threading.Event(), threading.Event()
        self.problem: BaseException | None = None
        self.may_leave.set()

    def run(self) -> None:
        try:
            with self.notes.write() as connection:
                add(connection, self.note)
                self.work(connection)
                self.inside.set()
                assert self.may_leave.wait(SOON_S)
        except BaseException as problem:  # noqa: BLE001
            self.problem = problem


def queue(notes: Database, *writers: Writer) -> None:
    """Let the first write, the others wait for it, and then all of them through."""
    first, *others = writers
    first.may_leave.clear()
    first.start()
    assert first.inside.wait(SOON_S)
    for number, other in enumerate(others, start=1):
        other.start()
        until(lambda number=number: notes._commits._waiting == number)
    first.may_leave.set()
    for one in writers:
        one.join(SOON_S)
        assert not one.is_alive()


def test_write__happy(notes: Database) -> None:
    with notes.write() as connection:
        add(connection, "a")
    assert kept(notes) == {"a"}


def test_write__who_waits_shares_the_commit(notes: Database, commits: list[str]) -> None:
    writers = [Writer(notes, name) for name in "abcd"]
    queue(notes, *writers)
    assert [one.problem for one in writers] == [None] * 4
    assert (kept(notes), commits) == (set("abcd"), ["COMMIT"])


def test_write__alone_waits_for_nobody(notes: Database, commits: list[str]) -> None:
    for name in "ab":
        with notes.write() as connection:
            add(connection, name)
        assert name in kept(notes)
    assert commits == ["COMMIT", "COMMIT"]


def test_write__nobody_goes_on_before_the_commit(notes: Database) -> None:
    first, second = Writer(notes, "a"), Writer(notes, "b")
    first.may_leave.clear()
    second.may_leave.clear()
    first.start()
    assert first.inside.wait(SOON_S)
    second.start()
    until(lambda: notes._commits._waiting == 1)
    first.may_leave.set()
    assert second.inside.wait(SOON_S)
    first.join(0.05)
    assert first.is_alive() and kept(notes) == set()
    second.may_leave.set()
    first.join(SOON_S)
    assert not first.is_alive() and kept(notes) == {"a", "b"}


def test_write__one_fails_alone(notes: Database) -> None:
    def fail(_connection: Connection) -> None:
        raise Own

    writers = [Writer(notes, "a"), Writer(notes, "b", fail), Writer(notes, "c")]
    queue(notes, *writers)
    assert [type(one.problem) for one in writers] == [type(None), Own, type(None)]
    assert kept(notes) == {"a", "c"}


def test_write__the_last_fails_alone(notes: Database) -> None:
    def fail(connection: Connection) -> None:
        add(connection, "b")

    writers = [Writer(notes, "a"), Writer(notes, "b", fail)]
    queue(notes, *writers)
    assert writers[0].problem is None and isinstance(writers[1].problem, IntegrityError)
    assert kept(notes) == {"a"}


def take_all_back(connection: Connection) -> None:
    """Do what SQLite does by itself when the disk is full (https://sqlite.org/lang_transaction.html)."""
    driver: Any = connection.connection.driver_connection
    driver.execute("ROLLBACK")


def test_write__all_is_lost_and_told_to_all(notes: Database) -> None:
    def fail(connection: Connection) -> None:
        take_all_back(connection)
        raise Own

    writers = [Writer(notes, "a"), Writer(notes, "b", fail), Writer(notes, "c")]
    queue(notes, *writers)
    assert [type(one.problem) for one in writers] == [StorageFailed, Own, type(None)]
    assert kept(notes) == {"c"}


def test_write__loss_that_nobody_noticed_is_told(notes: Database) -> None:
    with pytest.raises(StorageFailed), notes.write() as connection:
        add(connection, "a")
        take_all_back(connection)
    with notes.write() as connection:
        add(connection, "b")
    assert kept(notes) == {"b"}


def test_write__commit_fails_for_all(notes: Database) -> None:
    def leave_a_gap(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        add(connection, "x", of="nobody")

    writers = [Writer(notes, "a"), Writer(notes, "b", leave_a_gap)]
    queue(notes, *writers)
    assert [type(one.problem) for one in writers] == [IntegrityError] * 2
    assert kept(notes) == set()
    with notes.write() as connection:
        add(connection, "c")
    assert kept(notes) == {"c"}


def test_write__turn_that_cannot_begin_leaves_no_batch_behind(notes: Database) -> None:
    def allow_no_savepoint(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_authorizer(
            lambda action, *_: (
                sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_SAVEPOINT else sqlite3.SQLITE_OK
            )
        )

    writers = [Writer(notes, "a", allow_no_savepoint), Writer(notes, "b")]
    queue(notes, *writers)
    assert writers[0].problem is None and isinstance(writers[1].problem, StorageFailed)
    assert kept(notes) == {"a"}


def test_write__gives_up_and_leaves_no_batch_behind(notes: Database) -> None:
    first = Writer(notes, "a")
    first.may_leave.clear()
    first.start()
    assert first.inside.wait(SOON_S)
    with pytest.raises(StorageBusy), notes.write(within_s=0.02):
        raise AssertionError("had its turn")
    first.may_leave.set()
    first.join(SOON_S)
    assert not first.is_alive() and kept(notes) == {"a"}


def test_write__many_at_once(notes: Database) -> None:
    """Impatient ones and failing ones among them: what was told durable is there, and no more."""
    told: set[str] = set()
    wrong: list[str] = []

    def write(number: int) -> None:
        chance = random.Random(number)
        for one in range(40):
            name = f"{number}-{one}"
            try:
                with notes.write(within_s=chance.choice([0.001, 5.0])) as connection:
                    add(connection, name)
                    if chance.random() < 0.2:
                        raise Own
            except (Own, StorageBusy):
                continue
            told.add(name)
            if name not in kept(notes):
                wrong.append(name)

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
        assert not one.is_alive(), "a writer waits for ever"
    assert wrong == []
    assert kept(notes) == told
    assert len(told) > 100
