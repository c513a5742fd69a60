"""Questions to the other rooms' tables; this room has none of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from kiosk.attendees.models import attendee_table
from kiosk.conduct.models import Way, acknowledgement_table
from kiosk.consent.models import Choice, Purpose
from kiosk.consent.tables import consent_table
from kiosk.door.models import passage_table
from kiosk.facts import counts, undone_sequences

_IS_COMING = attendee_table.c.cancelled.is_(False)


@dataclass(frozen=True)
class Acknowledged:
    """That somebody acknowledged a version of the code, and whether it still counts."""

    sequence: int
    version: int | None
    language: str | None
    way: Way
    kiosk_id: str | None
    at: datetime
    undone: bool


def count_expected(connection: Connection) -> int:
    """Return how many attendees have not cancelled."""
    query = select(func.count()).select_from(attendee_table).where(_IS_COMING)
    return connection.execute(query).scalar_one()


def count_arrived(connection: Connection, day: date) -> int:
    """Return how many of them came in at least once on `day`."""
    came = select(passage_table.c.person).where(passage_table.c.day == day, counts(passage_table))
    query = (
        select(func.count())
        .select_from(attendee_table)
        .where(_IS_COMING, attendee_table.c.id.in_(came))
    )
    return connection.execute(query).scalar_one()


def list_acknowledged(connection: Connection, person: str) -> list[Acknowledged]:
    """Return what somebody acknowledged, the last first, and also what was undone."""
    t = acknowledgement_table
    undone = undone_sequences(connection, t, person)
    columns = (t.c.sequence, t.c.version, t.c.edition_language, t.c.way, t.c.kiosk_id, t.c.at)
    rows = connection.execute(
        select(*columns).where(t.c.person == person).order_by(t.c.sequence.desc())
    )
    return [
        Acknowledged(sequence, version, language, Way(way), kiosk_id, at, sequence in undone)
        for sequence, version, language, way, kiosk_id, at in rows
    ]


@dataclass(frozen=True)
class Chosen:
    """One answer about photos, recordings, publication or messages."""

    purpose: Purpose
    choice: Choice
    at: datetime


def list_chosen(connection: Connection, person: str) -> list[Chosen]:
    """Return every answer that somebody ever gave, first the oldest."""
    t = consent_table.c
    rows = connection.execute(
        select(t.purpose, t.choice, t.at).where(t.person == person).order_by(t.sequence)
    )
    return [Chosen(Purpose(purpose), Choice(choice), at) for purpose, choice, at in rows]
