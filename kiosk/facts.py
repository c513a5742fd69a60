"""Facts about a person: rows that are only ever added (acknowledgements, consents, check-ins).

Two constraints make them exact. `UNIQUE(device_key)`: what a tablet sends again is stored once.
`UNIQUE(person, sequence)`: the order of a person's facts is a number given inside the write
transaction, never a clock. `person` is a random id and no foreign key: erasing somebody takes away
what the id stands for and leaves the fact.

What was entered by mistake is undone by a row in `undo`, and stays where it is: see `counts`.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Alias,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert

from kiosk.database import Prepared, UtcTime, metadata

# Each fact is undone once, by its key: whoever taps twice, or at two desks, undoes one mistake.
undo_table = Table(
    "undo",
    metadata,
    Column("fact", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
)


def fact_columns() -> tuple[Column[Any] | UniqueConstraint, ...]:
    """Return what every table of facts has: who, in which order, how, where and when."""
    return (
        Column("person", String, primary_key=True),
        Column("sequence", Integer, primary_key=True),
        Column("device_key", String, nullable=False, unique=True),
        Column("way", String, nullable=False),
        Column("kiosk_id", String),
        Column("at", UtcTime, nullable=False),
    )


def add_fact(
    connection: Connection,
    table: Table,
    *,
    person: str,
    device_key: str,
    way: str,
    kiosk_id: str | None,
    at: datetime,
    **values: object,
) -> bool:
    """Add a fact with the person's next number. Return whether it was new (False: a replay)."""
    added = _adding(table).run(
        connection,
        person=person,
        device_key=device_key,
        way=way,
        kiosk_id=kiosk_id,
        at=at,
        **values,
    )
    return added == 1


def undo_fact(
    connection: Connection, table: Table, person: str, sequence: int, at: datetime
) -> bool:
    """Let a fact count no more, and keep it. Return whether it counted until now."""
    statement = insert(undo_table).values(fact=table.name, person=person, sequence=sequence, at=at)
    return bool(connection.execute(statement.on_conflict_do_nothing()).rowcount)


def counts(table: FromClause) -> ColumnElement[bool]:
    """Return the condition under which a row of `table` was not undone."""
    named = table.element if isinstance(table, Alias) else table
    assert isinstance(named, Table)
    undone = exists().where(
        undo_table.c.fact == named.name,
        undo_table.c.person == table.c.person,
        undo_table.c.sequence == table.c.sequence,
    )
    return ~undone


def undone_sequences(connection: Connection, table: Table, person: str) -> frozenset[int]:
    """Return which facts of `person` in `table` were undone."""
    u = undo_table.c
    rows = connection.execute(
        select(u.sequence).where(u.fact == table.name, u.person == person)
    ).scalars()
    return frozenset(rows)


@cache
def _adding(table: Table) -> Prepared:
    person: Any = bindparam("person")
    last = select(func.coalesce(func.max(table.c.sequence), 0)).where(table.c.person == person)
    values: dict[str, Any] = {column.name: bindparam(column.name, None) for column in table.c}
    values |= {"person": person, "sequence": last.scalar_subquery() + 1}
    # Nobody asks for the number that it got.
    statement = insert(table).values(values).inline()
    return Prepared(statement.on_conflict_do_nothing(["device_key"]))
