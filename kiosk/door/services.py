"""Check-in: scan, greet, acknowledge, consent, in. One transaction a step, and all of it facts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from kiosk.attendees.models import Attendee
from kiosk.attendees.services import (
    correct,
    find_by_ticket,
    find_without_code,
    get_attendee,
    list_attendees,
)
from kiosk.badges.services import check_fits, find_bearer, has_badge, is_badge_code, issue_if_needed
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.conduct.services import Edition, Question
from kiosk.conduct.summaries import Summary
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.door import models
from kiosk.door.calls import check_not_called
from kiosk.door.entry import AlreadyInside, check_entry, is_inside
from kiosk.door.models import CameBy, Direction, Outcome, Visit
from kiosk.door.passages import add_passage
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.team.models import Kiosk

# Without scripts a screen does not wipe itself; nobody reads the code of conduct for an hour.
VISIT_LONGEST = timedelta(hours=1)


class DoorsClosed(KioskError):
    """A real event has no official edition of its code of conduct, so nobody can be asked."""


class Step(StrEnum):
    """Where an attendee is on the way in."""

    YOU = "you"
    CONDUCT = "conduct"
    PHOTOS = "photos"
    DONE = "done"


@dataclass(frozen=True)
class Inside:
    """Somebody who is inside, and since when."""

    attendee: Attendee
    since: datetime


def scan(
    connection: Connection, event: Event, kiosk: Kiosk, scanned: str, language: str, at: datetime
) -> Step | None:
    """Begin the check-in of whoever holds the scanned ticket or badge; return what comes next.

    Raises: DoorsClosed, what `find_by_ticket` and `find_bearer` raise, what `check_entry` raises.
    """
    _check_open(connection, event)
    if is_badge_code(scanned):
        person, came_by = find_bearer(connection, scanned), CameBy.BADGE
    else:
        person, came_by = find_by_ticket(connection, scanned).id, CameBy.TICKET
    check_not_called(connection, person, event_day(event, at))
    last = models.find_last_passage(connection, person, event_day(event, at))
    check_entry(event.re_entry, last, kiosk.id, at)
    _start(connection, kiosk, person, came_by, language, at)
    return advance(connection, event, kiosk, at)


def begin_without_code(
    connection: Connection,
    event: Event,
    kiosk: Kiosk,
    name: str,
    letters: str,
    language: str,
    at: datetime,
) -> Step | None:
    """Begin the check-in of whom name and letters single out, and who is not inside yet.

    Raises: DoorsClosed; AttendeeNotFound, AlreadyInside: the page answers both alike.
    """
    _check_open(connection, event)
    attendee = find_without_code(connection, name, letters)
    check_not_called(connection, attendee.id, event_day(event, at))
    if is_inside(models.find_last_passage(connection, attendee.id, event_day(event, at))):
        raise AlreadyInside
    _start(connection, kiosk, attendee.id, CameBy.NAME, language, at)
    return advance(connection, event, kiosk, at)


def begin_change(
    connection: Connection, kiosk: Kiosk, person: str, language: str, at: datetime
) -> None:
    """Ask whoever just scanned their ticket here for their answers again."""
    _start(connection, kiosk, person, CameBy.TICKET, language, at, changing=True)


def current_visit(connection: Connection, kiosk: Kiosk) -> Visit | None:
    """Return the check-in under way at this kiosk."""
    return models.find_visit(connection, kiosk.id)


def is_left_behind(visit: Visit, at: datetime) -> bool:
    """Tell whether nobody can stand in front of this visit any more, whatever the tablet shows."""
    return at - visit.started_at > VISIT_LONGEST


def step_of(connection: Connection, visit: Visit) -> Step:
    """Return what is to be asked next; what is on file is not asked again."""
    if visit.outcome is not None:
        return Step.DONE
    if visit.changing:
        return Step.PHOTOS
    if not visit.name_confirmed and not has_badge(connection, visit.person):
        return Step.YOU
    if conduct.what_is_asked(connection, visit.person).question is not Question.NOTHING:
        return Step.CONDUCT
    if not consent.is_complete(connection, visit.person, visit.language):
        return Step.PHOTOS
    return Step.DONE


def confirm_you(
    connection: Connection, event: Event, visit: Visit, revision: int, corrected: Mapping[str, str]
) -> None:
    """Store what the attendee corrected of what will stand on the badge.

    `corrected` has given_name, name, pronouns and organisation.

    Raises: what `correct` raises, TextDoesNotFit.
    """
    attendee = correct(
        connection,
        visit.person,
        revision,
        given_name=corrected["given_name"],
        name=corrected["name"],
        pronouns=corrected["pronouns"],
        organisation=corrected["organisation"],
    )
    check_fits(connection, event, attendee)
    models.change_visit(connection, visit.id, name_confirmed=True)


def acknowledge(
    connection: Connection,
    visit: Visit,
    edition: Edition | None,
    summary: Summary,
    supplier: bool | None,
    at: datetime,
) -> None:
    """Record that the attendee knows the code and will follow it."""
    conduct.acknowledge(
        connection,
        visit.person,
        edition,
        summary,
        supplier=supplier,
        way=Way.KIOSK,
        device_key=f"{visit.id}:conduct",
        kiosk_id=visit.kiosk_id,
        at=at,
    )


def choose(
    connection: Connection,
    event: Event,
    kiosk: Kiosk,
    visit: Visit,
    answers: Mapping[Purpose, Choice],
    at: datetime,
) -> None:
    """Record what the attendee consents to. Raises: ChoiceNotOffered."""
    consent.record(
        connection,
        visit.person,
        answers,
        language=visit.language,
        way=Way.KIOSK,
        device_key=f"{visit.id}:consent",
        kiosk_id=visit.kiosk_id,
        at=at,
    )
    if visit.changing:
        _close(connection, event, kiosk, visit, Outcome.CHANGED, at)


def advance(connection: Connection, event: Event, kiosk: Kiosk, at: datetime) -> Step | None:
    """Return the step that comes next at this kiosk, and let the attendee in when it is the last.

    Nothing without a check-in under way. Raises: what `check_entry` raises.
    """
    visit = models.find_visit(connection, kiosk.id)
    if visit is None:
        return None
    step = step_of(connection, visit)
    if step is Step.DONE and visit.outcome is None:
        _finish(connection, event, kiosk, visit, at)
    return step


def speak(connection: Connection, visit: Visit, language: str) -> None:
    """Go on in another language."""
    models.change_visit(connection, visit.id, language=language)


def leave(connection: Connection, kiosk: Kiosk) -> None:
    """Forget who stands at this kiosk."""
    models.end_visit(connection, kiosk.id)


def inside(connection: Connection, event: Event, at: datetime) -> list[Inside]:
    """Return who is inside on the day of `at`, who came last first."""
    known = {attendee.id: attendee for attendee in list_attendees(connection)}
    passages = models.list_inside(connection, event_day(event, at))
    return [Inside(known[one.person], one.at) for one in passages if one.person in known]


def _check_open(connection: Connection, event: Event) -> None:
    if not conduct.doors_may_open(connection, event):
        raise DoorsClosed


def _start(
    connection: Connection,
    kiosk: Kiosk,
    person: str,
    came_by: CameBy,
    language: str,
    at: datetime,
    changing: bool = False,
) -> None:
    visit_id = secrets.token_hex(16)
    visit = Visit(visit_id, kiosk.id, person, came_by, changing, language, started_at=at)
    models.start_visit(connection, visit)


def _add_passage(connection: Connection, event: Event, visit: Visit, at: datetime) -> None:
    add_passage(
        connection,
        event,
        visit.person,
        Direction.IN,
        way=Way.KIOSK,
        device_key=f"{visit.id}:in",
        kiosk_id=visit.kiosk_id,
        at=at,
        # The clock may have been set back meanwhile.
        seconds=max(0, round((at - visit.started_at).total_seconds())),
    )


def _finish(connection: Connection, event: Event, kiosk: Kiosk, visit: Visit, at: datetime) -> None:
    """Let the attendee in. Raises: what `check_entry` raises.

    Rule and row are one transaction, so eight kiosks with one ticket give one check-in.
    """
    last = models.find_last_passage(connection, visit.person, event_day(event, at))
    check_entry(event.re_entry, last, visit.kiosk_id, at)
    if not is_inside(last):
        _add_passage(connection, event, visit, at)
    outcome = Outcome.BACK if is_inside(last) else Outcome.IN
    _close(connection, event, kiosk, visit, outcome, at)


def _close(
    connection: Connection,
    event: Event,
    kiosk: Kiosk,
    visit: Visit,
    outcome: Outcome,
    at: datetime,
) -> None:
    """Note what came of the visit, and see to a badge that shows what is so now."""
    badge = issue_if_needed(
        connection,
        event,
        get_attendee(connection, visit.person),
        way=Way.KIOSK,
        device_key=f"{visit.id}:badge",
        kiosk_id=visit.kiosk_id,
        at=at,
        waits_at_desk=not kiosk.prints_here,
    )
    badge_id = badge.id if badge else None
    models.change_visit(connection, visit.id, outcome=outcome, badge_id=badge_id)
