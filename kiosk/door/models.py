"""Who came in and went out (facts), and the check-in under way at each kiosk (a state).

A visit ties a kiosk to a person for as long as they stand in front of it; it is deleted when they
leave. What they did there is kept as facts, each durable before the next screen is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    Row,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from kiosk.conduct.models import Way
from kiosk.database import Prepared, UtcTime, metadata
from kiosk.facts import counts, fact_columns, undone_sequences


class Direction(StrEnum):
    """Which way somebody went through the door."""

    IN = "in"
    OUT = "out"


class CameBy(StrEnum):
    """What told the kiosk who stands there: the owner of a ticket may change more."""

    TICKET = "ticket"
    BADGE = "badge"
    NAME = "name"


class Outcome(StrEnum):
    """What came of a visit that is over, for its last screen."""

    IN = "in"
    BACK = "back"
    CHANGED = "changed"


@dataclass(frozen=True)
class Passage:
    """Somebody came in, or went out. `day` is the event's calendar day."""

    person: str
    direction: Direction
    day: date
    kiosk_id: str | None
    at: datetime
    sequence: int
    way: Way
    undone: bool = False


@dataclass(frozen=True)
class Visit:
    """The check-in under way at one kiosk; or, if `changing`, somebody changes their answers."""

    id: str
    kiosk_id: str
    person: str
    came_by: CameBy
    changing: bool
    language: str
    started_at: datetime
    name_confirmed: bool = False
    outcome: Outcome | None = None
    badge_id: str | None = None


passage_table = Table(
    "check_in",
    metadata,
    *fact_columns(),
    Column("direction", String, nullable=False),
    Column("day", Date, nullable=False, index=True),
    # How long the visit took, in whole seconds; nothing where there was none.
    Column("seconds", Integer),
)

visit_table = Table(
    "visit",
    metadata,
    # One visit a kiosk: a second replaces the first.
    Column("kiosk_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("person", String, nullable=False),
    Column("came_by", String, nullable=False),
    Column("changing", Boolean, nullable=False),
    Column("language", String, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("name_confirmed", Boolean, nullable=False),
    Column("outcome", String),
    Column("badge_id", String),
)


_VISIT = tuple(Visit.__dataclass_fields__)
_NEW_VISIT = insert(visit_table).values({name: bindparam(name) for name in _VISIT})
_PUT_VISIT = Prepared(
    _NEW_VISIT.on_conflict_do_update(
        index_elements=["kiosk_id"], set_={name: _NEW_VISIT.excluded[name] for name in _VISIT}
    )
)


def put_visit(connection: Connection, visit: Visit) -> None:
    """Store the visit as it is, in the place of any other at the same kiosk."""
    _PUT_VISIT.run(connection, **{name: getattr(visit, name) for name in _VISIT})


def end_visit(connection: Connection, kiosk_id: str) -> None:
    """Forget who stands at this kiosk."""
    connection.execute(delete(visit_table).where(visit_table.c.kiosk_id == kiosk_id))


def change_visit(connection: Connection, visit_id: str, **values: object) -> None:
    """Note how far the visit has come."""
    connection.execute(update(visit_table).where(visit_table.c.id == visit_id).values(**values))


def find_visit(connection: Connection, kiosk_id: str) -> Visit | None:
    """Return the check-in under way at this kiosk."""
    columns = [visit_table.c[name] for name in _VISIT]
    row = connection.execute(select(*columns).where(visit_table.c.kiosk_id == kiosk_id)).first()
    return None if row is None else visit_of(row)


def visit_of(values: Sequence[Any]) -> Visit:
    """Return the visit that a row says, whose columns are the fields of `Visit` in their order."""
    found = Visit(*values)
    outcome = Outcome(found.outcome) if found.outcome else None
    return replace(found, came_by=CameBy(found.came_by), outcome=outcome)


def find_last_passage(connection: Connection, person: str, day: date) -> Passage | None:
    """Return which way `person` went last on `day`, by sequence. What was undone does not count."""
    t = passage_table
    row = connection.execute(
        select(t)
        .where(t.c.person == person, t.c.day == day, counts(t))
        .order_by(t.c.sequence.desc())
        .limit(1)
    ).first()
    return None if row is None else _passage(row)


def list_passages(connection: Connection, person: str) -> list[Passage]:
    """Return every way that `person` went, the last one first, and also what was undone."""
    t = passage_table
    undone = undone_sequences(connection, t, person)
    rows = connection.execute(select(t).where(t.c.person == person).order_by(t.c.sequence.desc()))
    return [replace(_passage(row), undone=row.sequence in undone) for row in rows]


def list_inside(connection: Connection, day: date) -> Sequence[Passage]:
    """Return the last coming-in of everybody who is inside on `day`, newest first."""
    t = passage_table
    last = (
        select(t.c.person, func.max(t.c.sequence).label("sequence"))
        .where(t.c.day == day, counts(t))
        .group_by(t.c.person)
        .subquery()
    )
    newest = and_(t.c.person == last.c.person, t.c.sequence == last.c.sequence)
    rows = connection.execute(
        select(t).join(last, newest).where(t.c.direction == Direction.IN).order_by(t.c.at.desc())
    )
    return [_passage(row) for row in rows]


def _passage(row: Row[Any]) -> Passage:
    return Passage(
        row.person,
        Direction(row.direction),
        row.day,
        row.kiosk_id,
        row.at,
        row.sequence,
        Way(row.way),
    )
