"""The event's database: one SQLite file, many readers, one writer at a time.

Writers of one process wait on a lock of our own (`commits`) rather than on SQLite's busy back-off,
whose sleeps are what makes the slowest check-in slow.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Dialect,
    Executable,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.types import TypeEngine

from kiosk.commits import SharedCommits
from kiosk.errors import StorageBusy, StorageFailed, StorageFull, StorageGone

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

# Shorter than the 15 s after which a kiosk's screen gives up, so that it can say what is wrong.
BUSY_TIMEOUT_S = 10.0
_WAITS = "kiosk_waits_s"
_PROBLEMS = {
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_FULL: StorageFull,
}
# The rest of SQLite's code tells more closely what happened (https://sqlite.org/rescode.html).
_PRIMARY_CODE = 0xFF
# Mistakes of ours, not of the disk.
_OUR_MISTAKES = (
    IntegrityError,
    ProgrammingError,
    DataError,
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
)


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


class Prepared:
    """A statement that is put together once, for what every check-in asks.

    Putting together costs more than asking.
    """

    def __init__(self, statement: Executable) -> None:
        """Keep the statement until its dialect is known."""
        self._statement = statement
        self._sql = ""
        self._values: dict[str, Any] = {}
        self._order: tuple[str, ...] = ()
        columns = getattr(statement, "selected_columns", ())
        loaders = [(place, _loader(column.type)) for place, column in enumerate(columns)]
        self._loaders = [(place, load) for place, load in loaders if load is not None]

    def rows(self, connection: Connection, **values: object) -> list[list[Any]]:
        """Return what a query finds, each column as its type says."""
        found = [list(row) for row in self._execute(connection, values).fetchall()]
        for row in found:
            for place, load in self._loaders:
                row[place] = None if row[place] is None else load(row[place])
        return found

    def run(self, connection: Connection, **values: object) -> int:
        """Execute with the values of its parameters; return how many rows it changed."""
        return int(self._execute(connection, values).rowcount)

    def _execute(self, connection: Connection, values: Mapping[str, object]) -> Any:
        """Ask the driver itself: SQLAlchemy would take longer to wrap the answer than to get it."""
        if not self._sql:
            compiled = self._statement.compile(dialect=connection.dialect)  # type: ignore[attr-defined]
            self._values, self._order = compiled.params, tuple(compiled.positiontup)
            self._sql = str(compiled)
        if not (connection.in_transaction() or "kiosk_asks" in connection.get_execution_options()):
            connection.begin()
        given = {**self._values, **values}
        cursor = connection.connection.cursor()
        cursor.execute(self._sql, tuple(_stored(given[name]) for name in self._order))
        return cursor


@contextmanager
def storage_errors() -> Iterator[None]:
    """Name what the disk does to us. Raises: StorageFailed."""
    try:
        yield
    except _OUR_MISTAKES:
        raise
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        said = problem.orig if isinstance(problem, DatabaseError) else problem
        code = getattr(said, "sqlite_errorcode", 0)
        kind = _PROBLEMS.get(code & _PRIMARY_CODE, StorageFailed)
        raise kind(str(said)) from problem


class Database:
    """The tables of one event."""

    def __init__(self, path: Path) -> None:
        """Open the SQLite file at `path`, which need not exist yet."""
        self.path = path
        self.patience_s = BUSY_TIMEOUT_S
        self._commits = SharedCommits(lambda: self.engine.connect())
        # For `ask`: to get one from the engine's pool costs as much as the question.
        self._idle: list[Connection] = []
        self._file: tuple[int, int] | None = None
        self.engine = create_engine(
            f"sqlite:///{path}",
            connect_args={"timeout": BUSY_TIMEOUT_S},
            pool_size=16,
            # What people are called stands in no error message, and so in no log.
            hide_parameters=True,
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database. Raises: StorageFailed."""
        with self._storage(), self.engine.connect() as connection:
            yield connection

    def ask(self, query: Prepared, **values: object) -> list[list[Any]]:
        """Return what one query finds, which needs no transaction to see one moment.

        Raises: StorageFailed.
        """
        with self._storage():
            connection = self._idle.pop() if self._idle else self._outside_transactions()
            try:
                return query.rows(connection, **values)
            finally:
                self._idle.append(connection)

    @contextmanager
    def write(self, within_s: float | None = None) -> Iterator[Connection]:
        """Give a connection that writes: all of it is durable afterwards, or none of it.

        Waits for other writers for `within_s` at most (default: `patience_s`).
        Raises: StorageFailed.
        """
        within_s = self.patience_s if within_s is None else within_s
        with self._storage(), self._commits.turn(within_s) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._commits.close()
        while self._idle:
            self._idle.pop().close()
        self.engine.dispose()

    def _outside_transactions(self) -> Connection:
        return self.engine.connect().execution_options(kiosk_asks=True)

    @contextmanager
    def _storage(self) -> Iterator[None]:
        """Name what the disk does to us."""
        self._check_file()
        with storage_errors():
            yield

    def _check_file(self) -> None:
        """Refuse a file that is not the one opened at first: what is written would be lost."""
        try:
            found = self.path.stat()
        except OSError:
            if self._file is not None:
                raise StorageGone(self.path.name) from None
            return
        file = (found.st_dev, found.st_ino)
        if self._file not in (None, file):
            raise StorageGone(self.path.name)
        self._file = file


def _prepare(dbapi_connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, and only before some statements.
    dbapi_connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A read that turns into a write would fail at once when another writer was quicker.
    within_s = connection.get_execution_options().get("kiosk_writes_within_s")
    wait_s = BUSY_TIMEOUT_S if within_s is None else within_s
    cursor = connection.connection.cursor()
    # A new connection waits as long as most do: `connect_args`.
    if wait_s != connection.info.get(_WAITS, BUSY_TIMEOUT_S):
        cursor.execute(f"PRAGMA busy_timeout = {round(wait_s * 1000)}")
        connection.info[_WAITS] = wait_s
    cursor.execute("BEGIN" if within_s is None else "BEGIN IMMEDIATE")


def _stored(value: Any) -> Any:
    """Return a value as it stands in the database. Times are aware."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _loader(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """Return what makes a stored value of this type what it was; nothing where it is so already."""
    if isinstance(kind, UtcTime):
        return lambda found: datetime.fromisoformat(found).replace(tzinfo=UTC)
    if isinstance(kind, Date):
        return date.fromisoformat
    return bool if isinstance(kind, Boolean) else None
