"""Who is asked to come to the desk: table and every query. It holds no reason."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, String, Table, delete, insert, select

from kiosk.database import metadata


@dataclass(frozen=True)
class DeskCall:
    """`person` is to talk to somebody before they come in. `lapses_on`: the first day without."""

    person: str
    ask_name: str
    ask_phone: str
    lapses_on: date


# Without a row number: the order of rows would tell when somebody was called.
desk_call_table = Table(
    "desk_call",
    metadata,
    Column("person", String, primary_key=True),
    Column("ask_name", String, nullable=False),
    Column("ask_phone", String, nullable=False),
    Column("lapses_on", Date, nullable=False),
    sqlite_with_rowid=False,
)


def put_call(connection: Connection, call: DeskCall) -> None:
    """Store the call, in the place of any other for the same person."""
    delete_call(connection, call.person)
    connection.execute(insert(desk_call_table).values(**asdict(call)))


def find_call(connection: Connection, person: str, today: date) -> DeskCall | None:
    """Return the call for `person` that holds today."""
    c = desk_call_table.c
    row = connection.execute(
        select(desk_call_table).where(c.person == person, c.lapses_on > today)
    ).first()
    return None if row is None else DeskCall(*row)


def list_calls(connection: Connection, today: date) -> Sequence[DeskCall]:
    """Return the calls that hold today, in an order that tells nothing."""
    c = desk_call_table.c
    rows = connection.execute(select(desk_call_table).where(c.lapses_on > today).order_by(c.person))
    return [DeskCall(*row) for row in rows]


def delete_call(connection: Connection, person: str) -> bool:
    """Forget the call for `person`. Return whether there was one."""
    gone = connection.execute(delete(desk_call_table).where(desk_call_table.c.person == person))
    return bool(gone.rowcount)


def delete_lapsed_calls(connection: Connection, today: date) -> None:
    """Forget every call that holds no more."""
    connection.execute(delete(desk_call_table).where(desk_call_table.c.lapses_on <= today))
