"""The event's database: one SQLite file, many readers, one writer at a time.

Writers of one process wait on a lock of our own rather than on SQLite's busy back-off, whose
sleeps are what makes the slowest check-in slow.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, MetaData, TypeDecorator, create_engine, event

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

BUSY_TIMEOUT_S = 10


class UtcTime(TypeDecorator[datetime]):
    """Store an aware time as UTC; give it back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC without a zone. Raises: ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say again that the stored time is UTC."""
        return value if value is None else value.replace(tzinfo=UTC)


class Database:
    """The tables of one event."""

    def __init__(self, path: Path) -> None:
        """Open the SQLite file at `path`, which need not exist yet."""
        self.path = path
        self._write_lock = threading.Lock()
        self.engine = create_engine(
            f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_S}, pool_size=16
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database, for reading."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that writes: all of it is durable afterwards, or none of it."""
        with self._write_lock, self.engine.connect() as connection:
            connection = connection.execution_options(kiosk_writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def _prepare(dbapi_connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, and only before some statements.
    dbapi_connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A read that turns into a write would fail at once when another writer was quicker.
    writes = connection.get_execution_options().get("kiosk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
