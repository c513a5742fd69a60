"""Who registered, and the address of their ticket page: the table and every query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, func, insert, select

from kiosk.attendees.models import Attendee, AttendeeType, Ticket, attendee_table, ticket_table
from kiosk.conduct.models import Way
from kiosk.database import UtcTime, metadata


@dataclass(frozen=True)
class Registration:
    """That somebody was put on the list, and which privacy notice they had before them."""

    attendee_id: str
    way: Way
    at: datetime
    notice_version: int | None


# Of the token, which opens the ticket page, only the hash: a copy of the file opens nothing.
registration_table = Table(
    "registration",
    metadata,
    Column("attendee_id", ForeignKey("attendee.id", ondelete="CASCADE"), primary_key=True),
    Column("token_sha256", String, nullable=False, unique=True),
    Column("way", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("notice_version", Integer),
)


def hashed(token: str) -> str:
    """Return what is kept of the token of a ticket page."""
    return sha256(token.encode()).hexdigest()


def add_registration(connection: Connection, made: Registration, token: str) -> None:
    """Store `made`, with the token that opens its ticket page."""
    connection.execute(
        insert(registration_table).values(
            attendee_id=made.attendee_id,
            token_sha256=hashed(token),
            way=made.way,
            at=made.at,
            notice_version=made.notice_version,
        )
    )


def find_registration(connection: Connection, token: str) -> Registration | None:
    """Return what was registered under `token`."""
    t = registration_table
    row = connection.execute(select(t).where(t.c.token_sha256 == hashed(token))).first()
    return (
        None
        if row is None
        else Registration(row.attendee_id, Way(row.way), row.at, row.notice_version)
    )


def find_ticket(connection: Connection, attendee_id: str) -> Ticket | None:
    """Return the ticket of this attendee; who holds several gets the one that we made."""
    t = ticket_table
    columns = [t.c[name] for name in Ticket.__dataclass_fields__]
    row = connection.execute(
        select(*columns).where(t.c.attendee_id == attendee_id).order_by(t.c.foreign, t.c.code)
    ).mappings()
    found = row.first()
    return None if found is None else Ticket(**found)


def count_coming(connection: Connection) -> int:
    """Return how many are on the list and have not cancelled, whichever way they came there."""
    t = attendee_table
    coming = select(func.count()).select_from(t).where(~t.c.cancelled)
    return int(connection.execute(coming).scalar_one())


def count_registered(connection: Connection) -> Mapping[Way, int]:
    """Return how many of those who are coming were registered, by way."""
    t = registration_table
    rows = connection.execute(
        select(t.c.way, func.count())
        .join(attendee_table)
        .where(~attendee_table.c.cancelled)
        .group_by(t.c.way)
    )
    return {Way(way): number for way, number in rows}


def find_by_email(connection: Connection, email: str) -> list[Attendee]:
    """Return who is coming and has this address, whatever its case; the first one first."""
    t = attendee_table
    known = [t.c[name] for name in Attendee.__dataclass_fields__]
    # SQLite folds the letters of ASCII alone, so an address is also asked for as it is folded here.
    same = func.lower(t.c.email).in_({email.lower(), email.casefold(), email})
    rows = connection.execute(select(*known).where(same, ~t.c.cancelled).order_by(t.c.id))
    people = rows.mappings()
    return [Attendee(**{**row, "type": AttendeeType(row["type"])}) for row in people]
