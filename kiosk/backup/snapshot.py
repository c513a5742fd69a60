"""One moment of an event's database as a file of its own, and what is in such a file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kiosk.backup.manifest import Table
from kiosk.database import BUSY_TIMEOUT_S
from kiosk.errors import StorageBusy, StorageFailed, StorageFull


@dataclass(frozen=True)
class Contents:
    """What a database file holds. `revision`: the last migration applied to it."""

    event: str
    revision: str
    tables: dict[str, Table]


def take_snapshot(database: Path, to: Path) -> None:
    """Write the database as it is at this moment to `to`, while others write on.

    By VACUUM rather than page by page: what was deleted does not go along in unused pages.
    Raises: StorageFailed.
    """
    with _opened(database) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))


def read_contents(database: Path) -> Contents:
    """Return what the file holds. Raises: StorageFailed for what is no database of an event."""
    with _opened(database) as connection:
        ((sound, *_), *_) = connection.execute("PRAGMA quick_check(1)")
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
            " ESCAPE '~' ORDER BY name"
        )
        tables = {name: _table(connection, name) for (name,) in names.fetchall()}
        ((event,),) = connection.execute("SELECT name FROM event")
        ((revision,),) = connection.execute("SELECT version_num FROM alembic_version")
        return Contents(str(event), str(revision), tables)


def _table(connection: sqlite3.Connection, name: str) -> Table:
    quoted = '"' + name.replace('"', '""') + '"'
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({quoted})")]
    order = ", ".join(str(number) for number in range(1, len(columns) + 1))
    digest, rows = sha256(repr(columns).encode()), 0
    for row in connection.execute(f"SELECT * FROM {quoted} ORDER BY {order}"):
        digest.update(repr(row).encode())
        rows += 1
    return Table(rows, digest.hexdigest())


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that cannot make a file by mistake, and name what the disk does to us."""
    try:
        address = f"{database.absolute().as_uri()}?mode=rw"
        with closing(
            sqlite3.connect(address, BUSY_TIMEOUT_S, isolation_level=None, uri=True)
        ) as connection:
            yield connection
    except (sqlite3.Error, ValueError) as problem:
        # The low byte is the kind (https://sqlite.org/rescode.html).
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        kind = {sqlite3.SQLITE_BUSY: StorageBusy, sqlite3.SQLITE_FULL: StorageFull}.get(code)
        raise (kind or StorageFailed)(str(problem)) from problem
