"""Who is coming, and the codes they hold: tables and every query.

These two tables are all that ties the random id of an attendee to a person. Facts of other rooms
hold that id and no name, so that erasing these rows forgets the person and keeps the facts.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    RowMapping,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from kiosk.attendees.names import folded, name_key
from kiosk.database import metadata


class AttendeeType(StrEnum):
    """In which role somebody is at the event; it stands on the badge."""

    MEMBER = "member"
    SUPPLIER = "supplier"
    SPEAKER = "speaker"
    STAFF = "staff"
    PRESS = "press"
    GUEST = "guest"


@dataclass(frozen=True)
class Attendee:
    """A person who may come. `revision` counts the changes, from 1."""

    id: str
    given_name: str
    name: str
    pronouns: str
    organisation: str
    email: str
    type: AttendeeType
    cancelled: bool
    revision: int


@dataclass(frozen=True)
class Imported:
    """An attendee as an import leaves them, and what its file said of them (JSON)."""

    attendee: Attendee
    imported: str


@dataclass(frozen=True)
class Ticket:
    """A code that somebody holds; `shown` is how people read it, `foreign` not made by us."""

    code: str
    shown: str
    foreign: bool
    attendee_id: str
    loose: str


attendee_table = Table(
    "attendee",
    metadata,
    Column("id", String, primary_key=True),
    Column("given_name", String, nullable=False),
    Column("name", String, nullable=False),
    Column("pronouns", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("email", String, nullable=False),
    Column("type", String, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("name_key", String, nullable=False, index=True),
    Column("imported", String, nullable=False),
)

ticket_table = Table(
    "ticket",
    metadata,
    Column("code", String, primary_key=True),
    Column("shown", String, nullable=False),
    Column("foreign", Boolean, nullable=False),
    Column(
        "attendee_id",
        ForeignKey("attendee.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("loose", String, nullable=False, index=True),
)

_KNOWN = [attendee_table.c[name] for name in Attendee.__dataclass_fields__]
_TICKET = [ticket_table.c[name] for name in Ticket.__dataclass_fields__]
_HELD = select(*_KNOWN).join(ticket_table, ticket_table.c.attendee_id == attendee_table.c.id)


def find_attendee(connection: Connection, attendee_id: str) -> Attendee | None:
    """Return the attendee with this id."""
    row = connection.execute(select(*_KNOWN).where(attendee_table.c.id == attendee_id))
    return next(_attendees(row.mappings().all()), None)


def find_holders(connection: Connection, candidates: Sequence[str]) -> list[Attendee]:
    """Return who holds one of `candidates`, exactly as kept."""
    rows = connection.execute(_HELD.where(ticket_table.c.code.in_(candidates)).distinct())
    return list(_attendees(rows.mappings().all()))


def find_holders_loosely(connection: Connection, loose: str) -> list[Attendee]:
    """Return up to two who hold a code that differs from `loose` in case and spaces alone."""
    rows = connection.execute(_HELD.where(ticket_table.c.loose == loose).distinct().limit(2))
    return list(_attendees(rows.mappings().all()))


def find_namesakes(connection: Connection, key: str) -> list[Attendee]:
    """Return who has the name with this key (`names.name_key`) and is coming."""
    rows = connection.execute(
        select(*_KNOWN).where(attendee_table.c.name_key == key, ~attendee_table.c.cancelled)
    )
    return list(_attendees(rows.mappings().all()))


def list_attendees(connection: Connection) -> list[Attendee]:
    """Return everybody, by their names as they are read: accents and case do not count."""
    rows = connection.execute(select(*_KNOWN))
    people = _attendees(rows.mappings().all())
    return sorted(people, key=lambda one: (folded(one.name), one.id))


def find_ranked(
    connection: Connection, rank: Callable[[str, str, str, bool], int | None], limit: int
) -> tuple[list[Attendee], int]:
    """Return the `limit` people of the lowest rank, and how many have one at all.

    `rank` is told whole and given name, organisation, e-mail address, and who cancelled.
    """
    ranked: list[tuple[int, int, str, str, Row[Any]]] = []
    # Taken apart, as looking each value up by name takes as long as all the rest.
    for row in connection.execute(select(*_KNOWN)):
        key, given_name, name, _pronouns, organisation, email, _type, cancelled, _revision = row
        place = rank(f"{name} {given_name}", organisation, email, cancelled)
        if place is not None:
            ranked.append((place, name.count(" "), name, key, row))
    best = [row._mapping for *_order, row in heapq.nsmallest(limit, ranked)]
    return list(_attendees(best)), len(ranked)


def list_tickets(connection: Connection) -> list[Ticket]:
    """Return every code, in no meaningful but in a steady order."""
    rows = connection.execute(select(*_TICKET).order_by(ticket_table.c.code))
    return [Ticket(**row) for row in rows.mappings()]


def list_tickets_of(connection: Connection, attendee_id: str) -> list[Ticket]:
    """Return the codes of one attendee, our own first."""
    held = select(*_TICKET).where(ticket_table.c.attendee_id == attendee_id)
    rows = connection.execute(held.order_by(ticket_table.c.foreign, ticket_table.c.code))
    return [Ticket(**row) for row in rows.mappings()]


def imported_values(connection: Connection) -> dict[str, str]:
    """Return what the last import said of each attendee (JSON), by id."""
    rows = connection.execute(select(attendee_table.c.id, attendee_table.c.imported))
    return {row.id: row.imported for row in rows}


def count_people(connection: Connection) -> tuple[int, int]:
    """Return how many attendees and how many tickets there are."""
    people = connection.execute(select(func.count()).select_from(attendee_table)).scalar_one()
    tickets = connection.execute(select(func.count()).select_from(ticket_table)).scalar_one()
    return people, tickets


def add_attendees(connection: Connection, people: Sequence[Imported]) -> None:
    """Store new attendees."""
    rows = [
        _values(one.attendee) | {"id": one.attendee.id, "imported": one.imported} for one in people
    ]
    if rows:
        connection.execute(insert(attendee_table), rows)


def add_tickets(connection: Connection, tickets: Sequence[Ticket]) -> None:
    """Store new codes."""
    rows = [{name: getattr(one, name) for name in Ticket.__dataclass_fields__} for one in tickets]
    if rows:
        connection.execute(insert(ticket_table), rows)


def change_attendee(connection: Connection, changed: Attendee) -> bool:
    """Store `changed` if nobody changed it since `changed.revision`; tell whether that was so."""
    known = (attendee_table.c.id == changed.id, attendee_table.c.revision == changed.revision)
    values = _values(changed) | {"revision": changed.revision + 1}
    return connection.execute(update(attendee_table).where(*known).values(**values)).rowcount == 1


def change_imported(connection: Connection, people: Sequence[Imported]) -> None:
    """Store what an import changes, as it stands there, revision included."""
    statement = update(attendee_table).where(attendee_table.c.id == bindparam("known_id"))
    rows = [
        _values(one.attendee) | {"known_id": one.attendee.id, "imported": one.imported}
        for one in people
    ]
    if rows:
        connection.execute(statement, rows)


def _values(attendee: Attendee) -> dict[str, Any]:
    values = {name: getattr(attendee, name) for name in Attendee.__dataclass_fields__}
    del values["id"]
    return values | {"type": attendee.type.value, "name_key": name_key(attendee.name)}


def _attendees(rows: Sequence[RowMapping]) -> Iterator[Attendee]:
    return (Attendee(**{**row, "type": AttendeeType(row["type"])}) for row in rows)
