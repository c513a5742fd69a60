"""What the desk may know of one person: what is so now, and how it came to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.attendees.models import Attendee, Ticket
from kiosk.attendees.services import get_attendee, tickets_of
from kiosk.badges.models import IssuedBadge, find_latest_badge
from kiosk.conduct import services as conduct
from kiosk.conduct.services import Question
from kiosk.consent import models as consent_models
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Given, Minor, Purpose
from kiosk.consent.services import Marks
from kiosk.desk import models
from kiosk.desk.agreements import is_from_desk
from kiosk.desk.models import Acknowledged
from kiosk.door.calls import call_for
from kiosk.door.models import Direction, Passage
from kiosk.door.models_calls import DeskCall
from kiosk.door.passages import passages
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.registration.services import same_email
from kiosk.team import audit
from kiosk.team.models import find_kiosk
from kiosk.team.models_audit import AuditEntry


@dataclass(frozen=True)
class Line:
    """A line of somebody's history. `may_undo`: it is the last of its kind that counts."""

    kind: str
    sequence: int
    at: datetime
    place: str
    undone: bool
    may_undo: bool
    fact: Passage | Acknowledged | Given


@dataclass(frozen=True)
class Record:
    """Everything on a person's page. `passage`: the last of today that counts."""

    attendee: Attendee
    tickets: list[Ticket]
    passage: Passage | None
    asks_code: bool
    acknowledged: Acknowledged | None
    has_answered: bool
    choices: dict[Purpose, Choice]
    marks: Marks
    minor: Minor | None
    badge: IssuedBadge | None
    call: DeskCall | None
    same_email: list[Attendee]
    history: list[Line]
    deeds: list[AuditEntry]

    @property
    def is_inside(self) -> bool:
        """Whether they are inside at this moment."""
        return self.passage is not None and self.passage.direction is Direction.IN

    @property
    def is_fixed(self) -> bool:
        """Whether every choice is no until a guardian signs."""
        return self.minor is not None and self.minor.is_fixed


def record_of(
    connection: Connection, event: Event, person: str, language: str, at: datetime
) -> Record:
    """Read all that the desk may know of somebody. Raises: AttendeeUnknown."""
    attendee = get_attendee(connection, person)
    today = event_day(event, at)
    ways = passages(connection, person)
    acknowledged = models.list_acknowledged(connection, person)
    return Record(
        attendee=attendee,
        tickets=tickets_of(connection, person),
        passage=next((one for one in ways if one.day == today and not one.undone), None),
        asks_code=conduct.what_is_asked(connection, person).question is not Question.NOTHING,
        acknowledged=next((one for one in acknowledged if not one.undone), None),
        has_answered=consent.is_complete(connection, person, language),
        choices=consent.choices(connection, person),
        marks=consent.marks_of(connection, person),
        minor=consent_models.find_minor(connection, person),
        badge=find_latest_badge(connection, person),
        call=call_for(connection, person, today),
        same_email=same_email(connection, attendee),
        history=_history(
            connection, ways, acknowledged, consent_models.list_given(connection, person)
        ),
        deeds=audit.entries_about(connection, person),
    )


def _history(
    connection: Connection,
    ways: list[Passage],
    acknowledged: list[Acknowledged],
    given: list[Given],
) -> list[Line]:
    """Return every fact, the newest first; what was undone is among them."""
    undoable = {id(next((one for one in ways if not one.undone), None))}
    last = next((one for one in acknowledged if not one.undone), None)
    if last is not None and is_from_desk(last.way):
        undoable.add(id(last))
    facts: list[Passage | Acknowledged | Given] = [*ways, *acknowledged, *given]
    lines = [
        Line(
            kind=_kind(fact),
            sequence=fact.sequence,
            at=fact.at,
            place=_place(connection, fact.kiosk_id),
            # Answers are not undone but given anew.
            undone=not isinstance(fact, Given) and fact.undone,
            may_undo=id(fact) in undoable,
            fact=fact,
        )
        for fact in facts
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _kind(fact: Passage | Acknowledged | Given) -> str:
    if isinstance(fact, Given):
        return "answers"
    return fact.direction if isinstance(fact, Passage) else "code"


def _place(connection: Connection, kiosk_id: str | None) -> str:
    kiosk = find_kiosk(connection, kiosk_id) if kiosk_id else None
    return kiosk.name if kiosk else ""
