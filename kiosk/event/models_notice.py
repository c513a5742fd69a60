"""The privacy notice as it was shown, version by version: the table and every query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Column, Connection, Integer, String, Table, Text, func, insert, select

from kiosk.database import UtcTime, metadata


@dataclass(frozen=True)
class StoredNotice:
    """One version in one language. It never changes afterwards."""

    version: int
    language: str
    text: str
    opened_at: datetime

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8."""
        return sha256(self.text.encode()).hexdigest()


notice_table = Table(
    "privacy_notice",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("language", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
)


def add_notices(connection: Connection, notices: Iterable[StoredNotice]) -> None:
    """Store a version in its languages."""
    names = ("version", "language", "text", "sha256", "opened_at")
    rows = [{name: getattr(notice, name) for name in names} for notice in notices]
    connection.execute(insert(notice_table), rows)


def list_newest_notices(connection: Connection) -> list[StoredNotice]:
    """Return the version that counts now, in all its languages."""
    newest = select(func.max(notice_table.c.version)).scalar_subquery()
    return _listed(connection, newest)


def list_notices(connection: Connection, version: int) -> list[StoredNotice]:
    """Return one version in all its languages."""
    return _listed(connection, version)


def _listed(connection: Connection, version: object) -> list[StoredNotice]:
    t = notice_table
    rows = connection.execute(select(t).where(t.c.version == version).order_by(t.c.language))
    return [StoredNotice(row.version, row.language, row.text, row.opened_at) for row in rows]
