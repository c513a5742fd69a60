"""Writers of one process take turns, and those who wait for each other share one commit.

A commit waits for the disk, for milliseconds on a laptop. Eight tablets that check in at the same
moment would wait for eight of them, one after the other. Here each does its work in its turn, and
whoever finds nobody waiting behind commits for all. Nobody goes on before the commit is done.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, RootTransaction

from kiosk.errors import StorageBusy, StorageFailed

# So that whoever came first does not wait for ever while others keep coming.
SHARED_BY_AT_MOST = 16


class _Batch:
    """The writes that one commit makes durable, and what became of them."""

    def __init__(self, transaction: RootTransaction) -> None:
        self.transaction = transaction
        self.writes = 0
        self.problem: BaseException | None = None
        self._over = threading.Event()

    @property
    def is_over(self) -> bool:
        """Whether it was committed, or is lost."""
        return self._over.is_set()

    def end(self, problem: BaseException | None = None) -> None:
        """Tell everybody in it how it ended."""
        self.problem = problem
        self._over.set()

    def wait(self) -> None:
        """Wait until it is durable. Raises: what the commit raised."""
        self._over.wait()
        if self.problem is not None:
            raise self.problem


class SharedCommits:
    """Turns on one connection, which `connect` opens when it is first needed."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        """Open nothing yet."""
        self._connect = connect
        self._connection: Connection | None = None
        self._turn = threading.Lock()
        # Held for a moment only: to leave a batch to who waits, and to stop waiting, exclude
        # each other; else a batch could be left to somebody who just gave up.
        self._queue = threading.Lock()
        self._waiting = 0
        self._batch: _Batch | None = None

    @contextmanager
    def turn(self, within_s: float) -> Iterator[Connection]:
        """Give the connection; what is written is durable afterwards, or nothing of it is there.

        Raises: StorageBusy, and what the database raises.
        """
        left_s = self._take_turn(within_s)
        try:
            batch, connection = self._join(left_s)
        except BaseException:
            self._let_go()
            raise
        try:
            yield connection
            self._keep(batch, connection)
        except BaseException:
            self._undo(batch, connection)
            raise
        finally:
            self._pass_on(batch)
        batch.wait()

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_turn(self, within_s: float) -> float:
        """Wait for those before; return how much of `within_s` is left. Raises: StorageBusy."""
        if self._turn.acquire(blocking=False):
            return within_s
        give_up_at = time.monotonic() + within_s
        with self._queue:
            self._waiting += 1
        has_turn = self._turn.acquire(timeout=within_s)
        with self._queue:
            self._waiting -= 1
            # It may have been left to us just now, with a batch that somebody has to commit.
            left_to_us = has_turn or self._turn.acquire(blocking=False)
        if not left_to_us:
            raise StorageBusy("another write takes too long")
        # In whole seconds, as a connection is told only of another number.
        return float(max(0, round(give_up_at - time.monotonic())))

    def _join(self, left_s: float) -> tuple[_Batch, Connection]:
        """Go on with the batch that was left to us, or begin one."""
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        if self._batch is None:
            connection = connection.execution_options(kiosk_writes_within_s=left_s)
            self._batch = _Batch(connection.begin())
        if self._batch.writes:
            _tell(connection, "SAVEPOINT one_write")
        return self._batch, connection

    def _let_go(self) -> None:
        """End a turn that came to nothing, but not the batch of those who wait for its commit."""
        if self._batch is None:
            self._turn.release()
        else:
            self._pass_on(self._batch)

    def _keep(self, batch: _Batch, connection: Connection) -> None:
        """Let the commit take in what was just written. Raises: StorageFailed."""
        if not _in_transaction(connection):
            raise StorageFailed("the database took back what was written")
        if batch.writes:
            _tell(connection, "RELEASE one_write")
        batch.writes += 1

    def _undo(self, batch: _Batch, connection: Connection) -> None:
        """Take back what failed, and only that, if the database still lets us."""
        if batch.writes and _in_transaction(connection):
            with suppress(sqlite3.Error):
                _tell(connection, "ROLLBACK TO one_write")
                _tell(connection, "RELEASE one_write")
                return
        # Nobody else is in it; or SQLite took back all of it, as it does when the disk is full.
        batch.transaction.rollback()
        self._batch = None
        batch.end(StorageFailed("a write that shared the commit failed"))

    def _pass_on(self, batch: _Batch) -> None:
        """Leave the batch to whoever waits, or commit it; then let the next have their turn."""
        with self._queue:
            is_left = batch.is_over or (self._waiting and batch.writes < SHARED_BY_AT_MOST)
            if is_left:
                self._turn.release()
                return
        try:
            batch.transaction.commit()
        except BaseException as problem:  # noqa: BLE001
            # SQLAlchemy takes a commit that failed for the end of it; SQLite does not.
            _driver(batch.transaction.connection).rollback()
            batch.transaction.rollback()
            batch.end(problem)
        else:
            batch.end()
        finally:
            self._batch = None
            self._turn.release()


def _in_transaction(connection: Connection) -> bool:
    return bool(_driver(connection).in_transaction)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _tell(connection: Connection, statement: str) -> None:
    connection.connection.cursor().execute(statement)
