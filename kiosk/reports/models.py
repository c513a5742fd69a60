"""The report box's own file, and every query on it.

Nothing in this file tells a time or an order: no time column, no number of a row, no journal that
stays, no page that keeps what was deleted. So the file is written anew (VACUUM) after each write,
and the times that the file system would tell are set to a constant.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.database import BUSY_TIMEOUT_S, storage_errors
from kiosk.errors import StorageBusy, StorageFailed
from kiosk.private_files import write_private
from kiosk.reports.keys import fingerprint

# 1 January 2000, midnight UTC: any constant would do.
FILE_TIME_S = 946_684_800
FILE_NAME, COPY_NAME = "reports.db", "reports-copy.db"
REPORT, ENTRY = "report", "entry"
ACTIVE, PENDING = "active", "pending"
OUTSIDE, ON_SITE = "outside", "on site"
# In WAL mode deleted text stays in the -wal file, even after VACUUM. EXTRA: also the end of the
# journal is on the disk before anybody is told that their report is there.
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "foreign_keys=ON",
)
_SCHEMA = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE member (id TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL,"
    " place TEXT NOT NULL, public_key BLOB NOT NULL, by_passphrase BLOB NOT NULL,"
    " by_recovery BLOB NOT NULL, seen BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE report (id BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entry (id BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
)

# What the rest of the room is given to ask with.
Connection = sqlite3.Connection


class RowExists(Exception):
    """A row has this id already."""


@dataclass(frozen=True)
class Member:
    """Somebody on the conduct team, as everybody may know them."""

    id: str
    name: str
    public_key: bytes
    is_outside: bool

    @property
    def fingerprint(self) -> str:
        """What people compare: letters in groups of four."""
        return fingerprint(self.public_key)


@dataclass(frozen=True)
class StoredMember:
    """A member with both sealed copies of their private key, and which team they last confirmed."""

    member: Member
    state: str
    by_passphrase: bytes
    by_recovery: bytes
    seen: bytes = b""


class ReportFile:
    """The file. One thread of this process has it open at a time, and only while it is needed:

    neither VACUUM nor INSERT can be done beside a reader.
    """

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, which need not be there."""
        self.path = path
        self._turn = threading.Lock()

    @property
    def copy(self) -> "ReportFile":
        """The box as it was at the last hour of the digest, which is what backups take."""
        return ReportFile(self.path.with_name(COPY_NAME))

    @property
    def exists(self) -> bool:
        """Whether this event has a report box."""
        return self.path.exists()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that reads. Raises: StorageFailed."""
        with self._in_turn(), storage_errors(), self._opened() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that writes: all of it is durable afterwards, or none of it.

        Raises: StorageFailed.
        """
        with self._in_turn(), storage_errors():
            with self._opened() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
                # What is stored is stored, also where there is no room to write it anew.
                with suppress(sqlite3.OperationalError):
                    connection.execute("VACUUM")
            self.hide_times()

    def remove(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)
        self.hide_times()

    def create(self) -> None:
        """Make the file, for its owner alone."""
        write_private(self.path, b"")
        with self.write() as connection:
            for statement in _SCHEMA:
                connection.execute(statement)

    def tidy(self) -> None:
        """Write the file anew: a process that was killed may not have come to it."""
        if self.exists:
            with suppress(StorageFailed), self.write():
                pass

    def copy_to(self, path: Path) -> None:
        """Write the file as it is to `path`, instead of what is there. Raises: StorageFailed."""
        unfinished = path.with_name(f".{path.name}-unfinished")
        with suppress(FileNotFoundError):
            unfinished.unlink()
        write_private(unfinished, b"")
        with self.read() as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.replace(path)
        ReportFile(path).hide_times()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=BUSY_TIMEOUT_S):
            raise StorageBusy
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(
            sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        ) as connection:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            yield connection

    def hide_times(self) -> None:
        """Set the times of the file, and of its folder: there the journal came and went."""
        for touched in (self.path, self.path.parent):
            with suppress(OSError):
                os.utime(touched, (FILE_TIME_S, FILE_TIME_S))


def find_setting(connection: sqlite3.Connection, name: str) -> bytes | None:
    """Return a setting of the box."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])


def put_setting(connection: sqlite3.Connection, name: str, value: bytes) -> None:
    """Store a setting of the box."""
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def list_members(connection: sqlite3.Connection) -> list[StoredMember]:
    """Return the members by name, those that wait to be let in too."""
    rows = connection.execute(
        "SELECT id, name, public_key, place, state, by_passphrase, by_recovery, seen FROM member"
        " ORDER BY name, id"
    )
    return [
        StoredMember(Member(id_, name, key, place == OUTSIDE), state, by_passphrase, by_code, seen)
        for id_, name, key, place, state, by_passphrase, by_code, seen in rows
    ]


def put_member(connection: sqlite3.Connection, stored: StoredMember) -> None:
    """Store a member, instead of what was known of them."""
    member = stored.member
    connection.execute(
        "INSERT OR REPLACE INTO member"
        " (id, name, state, place, public_key, by_passphrase, by_recovery, seen)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            member.id,
            member.name,
            stored.state,
            OUTSIDE if member.is_outside else ON_SITE,
            member.public_key,
            stored.by_passphrase,
            stored.by_recovery,
            stored.seen,
        ),
    )


def delete_member(connection: sqlite3.Connection, member_id: str) -> None:
    """Forget a member, and both copies of their key."""
    connection.execute("DELETE FROM member WHERE id = ?", (member_id,))


def delete_everything(connection: sqlite3.Connection) -> None:
    """Forget every key and every row; the settings stay, so that the page can say so."""
    for table in ("member", REPORT, ENTRY):
        connection.execute(f"DELETE FROM {table}")


def find_row(connection: sqlite3.Connection, table: str, row_id: bytes) -> bytes | None:
    """Return a sealed row."""
    query = f"SELECT sealed FROM {table} WHERE id = ?"
    row = connection.execute(query, (row_id,)).fetchone()
    return None if row is None else bytes(row[0])


def list_rows(connection: sqlite3.Connection, table: str) -> list[tuple[bytes, bytes]]:
    """Return id and sealed row of all that is there, decoys too, by id."""
    return connection.execute(f"SELECT id, sealed FROM {table} ORDER BY id").fetchall()


def add_row(connection: sqlite3.Connection, table: str, row_id: bytes, sealed: bytes) -> None:
    """Store a sealed row. Raises: RowExists."""
    try:
        connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (row_id, sealed))
    except sqlite3.IntegrityError as problem:
        raise RowExists from problem


def replace_rows(
    connection: sqlite3.Connection, table: str, rows: Mapping[bytes, bytes] | None
) -> None:
    """Store sealed rows instead of those with the same ids, where they are still there."""
    for row_id, sealed in (rows or {}).items():
        connection.execute(f"UPDATE {table} SET sealed = ? WHERE id = ?", (sealed, row_id))


def delete_rows(connection: sqlite3.Connection, table: str, ids: Sequence[bytes]) -> None:
    """Forget rows."""
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in ids])
