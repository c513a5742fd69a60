"""Facts about a person: rows that are only ever added (acknowledgements, consents, check-ins).

Two constraints make them exact. `UNIQUE(device_key)`: what a tablet sends again is stored once.
`UNIQUE(person, sequence)`: the order of a person's facts is a number given inside the write
transaction, never a clock. `person` is a random id and no foreign key: erasing somebody takes away
what the id stands for and leaves the fact.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, UniqueConstraint, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.database import UtcTime


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
    last = select(func.coalesce(func.max(table.c.sequence), 0)).where(table.c.person == person)
    statement = insert(table).values(
        person=person,
        sequence=last.scalar_subquery() + 1,
        device_key=device_key,
        way=way,
        kiosk_id=kiosk_id,
        at=at,
        **values,
    )
    return bool(connection.execute(statement.on_conflict_do_nothing(["device_key"])).rowcount)
