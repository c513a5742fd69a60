"""Badges that were issued: table and every query."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    select,
    update,
)

from kiosk.database import Prepared, UtcTime, metadata
from kiosk.facts import fact_columns


@dataclass(frozen=True)
class IssuedBadge:
    """One print of somebody's badge. `shows` is a digest of all that stands on it."""

    id: str
    person: str
    sequence: int
    code: str
    shows: str
    kiosk_id: str | None
    issued_at: datetime
    wanted_at: datetime | None
    handed_over_at: datetime | None


@dataclass(frozen=True)
class Basis:
    """What a badge was made from: the numbers of the attendee's change and of their last answer."""

    attendee_revision: int
    consent_sequence: int


badge_table = Table(
    "badge",
    metadata,
    *fact_columns(),
    Column("id", String, nullable=False, unique=True),
    Column("code", String, nullable=False, unique=True),
    Column("shows", String, nullable=False),
    # A queue's state, not facts: since when its bearer waits, and when the desk gave it out.
    Column("wanted_at", UtcTime),
    Column("handed_over_at", UtcTime, index=True),
    # What `shows` was made from, last time it was compared: while both are as they were, so is it.
    Column("attendee_revision", Integer),
    Column("consent_sequence", Integer),
)


def find_badge(connection: Connection, badge_id: str) -> IssuedBadge | None:
    """Return the badge of this print id."""
    return _first(connection, badge_table.c.id == badge_id)


def find_badge_by_code(connection: Connection, code: str) -> IssuedBadge | None:
    """Return the badge that carries `code` (normalised), void or not."""
    return _first(connection, badge_table.c.code == code)


def find_latest_badge(connection: Connection, person: str) -> IssuedBadge | None:
    """Return the newest badge of `person`: the only one whose code is good."""
    return _first(connection, badge_table.c.person == person)


def list_waiting_badges(connection: Connection) -> list[IssuedBadge]:
    """Return the badges whose bearers wait for them, the longest waiting first."""
    rows = connection.execute(
        select(badge_table)
        .where(badge_table.c.handed_over_at.is_(None), badge_table.c.wanted_at.is_not(None))
        .order_by(badge_table.c.wanted_at, badge_table.c.id)
    )
    return [_badge(row) for row in rows]


_PUT_ON_QUEUE = Prepared(
    update(badge_table)
    .where(badge_table.c.id == bindparam("badge_id"), badge_table.c.wanted_at.is_(None))
    .values(wanted_at=bindparam("since"))
)


def put_on_queue(connection: Connection, badge_id: str, at: datetime) -> None:
    """Note that the bearer of a badge is here and waits for it."""
    _PUT_ON_QUEUE.run(connection, badge_id=badge_id, since=at)


def note_basis(connection: Connection, badge_id: str, basis: Basis) -> None:
    """Note from which data this badge was found to be up to date."""
    connection.execute(
        update(badge_table).where(badge_table.c.id == badge_id).values(**asdict(basis))
    )


def take_off_queue(connection: Connection, person: str, at: datetime) -> None:
    """Take every waiting badge of `person` off the queue: handed over, or replaced by a new one."""
    connection.execute(
        update(badge_table)
        .where(badge_table.c.person == person, badge_table.c.handed_over_at.is_(None))
        .values(handed_over_at=at)
    )


def stop_waiting(connection: Connection, person: str) -> None:
    """Note that `person` is not here, so that their badge waits for nobody. It stays good."""
    connection.execute(
        update(badge_table)
        .where(badge_table.c.person == person, badge_table.c.handed_over_at.is_(None))
        .values(wanted_at=None)
    )


def _first(connection: Connection, condition: ColumnElement[bool]) -> IssuedBadge | None:
    newest = select(badge_table).where(condition).order_by(badge_table.c.sequence.desc()).limit(1)
    row = connection.execute(newest).first()
    return None if row is None else _badge(row)


def _badge(row: Row[Any]) -> IssuedBadge:
    names = (
        "id",
        "person",
        "sequence",
        "code",
        "shows",
        "kiosk_id",
        "at",
        "wanted_at",
        "handed_over_at",
    )
    return IssuedBadge(*(getattr(row, name) for name in names))
