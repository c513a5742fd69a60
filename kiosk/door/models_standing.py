"""All that a scan has to know of somebody, in one statement over the tables of every room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    select,
)

from kiosk.attendees.models import attendee_table, ticket_table
from kiosk.badges.models import badge_table
from kiosk.conduct import models_standing as conduct
from kiosk.conduct.asking import Standing as ConductStanding
from kiosk.conduct.models import Way
from kiosk.consent import models_standing as consent
from kiosk.database import Prepared
from kiosk.door.models import Direction, Passage, passage_table
from kiosk.door.models_calls import DeskCall, desk_call_table
from kiosk.facts import counts

# A scan is looked up as it stands, without what another system put around it, and as our own code.
CANDIDATES = 3


@dataclass(frozen=True)
class BadgeStanding:
    """The newest badge of somebody: the only one whose code is good.

    `is_current`: nothing that it shows can have changed. `waits`: the desk knows of its bearer.
    """

    id: str
    code: str
    is_current: bool
    waits: bool
    handed_over: bool


@dataclass(frozen=True)
class Standing:
    """Where somebody stands who wants to come in. `last`: their last passage of the day."""

    person: str
    cancelled: bool
    conduct: ConductStanding
    has_official_text: bool
    consent_is_asked: bool
    last: Passage | None
    call: DeskCall | None
    badge: BadgeStanding | None


def find_by_codes(
    connection: Connection, codes: Sequence[str], today: date, language: str
) -> list[Standing]:
    """Return who holds a ticket with one of `codes`, at most `CANDIDATES` of them."""
    padded = [*codes, *[codes[-1]] * CANDIDATES][:CANDIDATES]
    given = {f"code_{number}": code for number, code in enumerate(padded)}
    rows = _BY_TICKET.rows(connection, day=today, language=language, **given)
    return [_read(row, today) for row in rows]


def find_by_badge(connection: Connection, code: str, today: date, language: str) -> Standing | None:
    """Return whose badge once carried `code` (normalised), void or not."""
    rows = _BY_BADGE.rows(connection, day=today, language=language, code=code)
    return _read(rows[0], today) if rows else None


def find_standing(
    connection: Connection, person: str, today: date, language: str
) -> Standing | None:
    """Return where `person` stands."""
    rows = _BY_PERSON.rows(connection, day=today, language=language, person=person)
    return _read(rows[0], today) if rows else None


def _standing(whose: ColumnElement[bool]) -> Select[Any]:
    a, p, b, call = attendee_table, passage_table, badge_table, desk_call_table
    last, newest = _last_passage(a.c.id), _newest_badge(a.c.id)
    return (
        select(
            a.c.id,
            a.c.cancelled,
            conduct.has_official_text(),
            consent.is_unanswered(a.c.id),
            *(p.c[name] for name in ("direction", "kiosk_id", "at", "sequence", "way")),
            *(call.c[name] for name in ("ask_name", "ask_phone", "lapses_on")),
            b.c.id,
            b.c.code,
            func.coalesce(_shows_what_is_so(), False),
            b.c.wanted_at.is_not(None),
            b.c.handed_over_at.is_not(None),
            *conduct.standing_columns(a.c.id),
        )
        .select_from(a)
        .outerjoin(p, and_(p.c.person == a.c.id, p.c.sequence == last))
        .outerjoin(b, and_(b.c.person == a.c.id, b.c.sequence == newest))
        .outerjoin(call, and_(call.c.person == a.c.id, call.c.lapses_on > bindparam("day")))
        .where(whose)
        .limit(literal_column(str(CANDIDATES)))
    )


def _last_passage(person: ColumnElement[Any]) -> ScalarSelect[Any]:
    p = passage_table.alias("earlier")
    last = select(func.max(p.c.sequence))
    return last.where(
        p.c.person == person, p.c.day == bindparam("day"), counts(p)
    ).scalar_subquery()


def _newest_badge(person: ColumnElement[Any]) -> ScalarSelect[Any]:
    b = badge_table.alias("older")
    return select(func.max(b.c.sequence)).where(b.c.person == person).scalar_subquery()


def _shows_what_is_so() -> ColumnElement[bool]:
    a, b = attendee_table.c, badge_table.c
    return and_(b.attendee_revision == a.revision, b.consent_sequence == consent.last_consent(a.id))


def _read(found: Sequence[Any], today: date) -> Standing:
    person, cancelled, official, unanswered = found[:4]
    passage, call, badge, towards_code = found[4:9], found[9:12], found[12:17], found[17:]
    return Standing(
        person=person,
        cancelled=cancelled,
        conduct=ConductStanding(*towards_code),
        has_official_text=official,
        consent_is_asked=unanswered,
        last=_passage(person, today, *passage) if passage[0] else None,
        call=DeskCall(person, *call) if call[2] else None,
        badge=BadgeStanding(*badge) if badge[0] else None,
    )


def _passage(
    person: str,
    day: date,
    direction: str,
    kiosk_id: str | None,
    at: datetime,
    sequence: int,
    way: str,
) -> Passage:
    return Passage(person, Direction(direction), day, kiosk_id, at, sequence, Way(way))


_codes: list[Any] = [bindparam(f"code_{number}") for number in range(CANDIDATES)]
_holders = select(ticket_table.c.attendee_id).where(ticket_table.c.code.in_(_codes))
_bearer = select(badge_table.c.person).where(badge_table.c.code == bindparam("code"))
_BY_TICKET = Prepared(_standing(attendee_table.c.id.in_(_holders)))
_BY_BADGE = Prepared(_standing(attendee_table.c.id == _bearer.scalar_subquery()))
_BY_PERSON = Prepared(_standing(attendee_table.c.id == bindparam("person")))
