"""Check-in: scan, greet, acknowledge, consent, in. One transaction a step, and all of it facts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from kiosk.attendees.models import Attendee
from kiosk.attendees.services import (
    correct,
    find_without_code,
    list_attendees,
)
from kiosk.badges.services import check_fits
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.conduct.services import Edition, Question
from kiosk.conduct.summaries import Summary
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from kiosk.door import models, models_frame, standing
from kiosk.door.admission import badge_to_fetch, let_in
from kiosk.door.entry import AlreadyInside, check_entry, is_inside
from kiosk.door.models import CameBy, Outcome, Visit
from kiosk.door.models_frame import Frame
from kiosk.door.models_standing import Standing
from kiosk.errors import EventMissing, KioskError
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.team.models import Kiosk
from kiosk.team.services import token_digest

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

    Raises: DoorsClosed, what `standing.of_scan` raises, what `check_entry` raises.
    """
    found, came_by = standing.of_scan(connection, scanned, event_day(event, at), language)
    _check_open(event, found)
    check_entry(event.re_entry, found.last, kiosk.id, at)
    visit = new_visit(kiosk, found.person, came_by, language, at)
    return _go_on(connection, event, kiosk, visit, found, at)


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

    Raises: DoorsClosed; AttendeeNotFound, AlreadyInside, CalledToDesk: the page answers them alike.
    """
    attendee = find_without_code(connection, name, letters)
    today = event_day(event, at)
    found = standing.of_person(connection, attendee.id, today, language)
    assert found is not None
    _check_open(event, standing.check_may_come(found))
    if is_inside(found.last):
        raise AlreadyInside
    visit = new_visit(kiosk, attendee.id, CameBy.NAME, language, at)
    return _go_on(connection, event, kiosk, visit, found, at)


def frame(database: Database, token: str) -> Frame:
    """Return what stands around a screen of the tablet that holds `token`. Raises: EventMissing."""
    found = models_frame.find_frame(database, token_digest(token))
    if found is None:
        raise EventMissing
    return found


def is_left_behind(visit: Visit, at: datetime) -> bool:
    """Tell whether nobody can stand in front of this visit any more, whatever the tablet shows."""
    return at - visit.started_at > VISIT_LONGEST


def step_of(connection: Connection, visit: Visit) -> Step:
    """Return what is to be asked next; what is on file is not asked again."""
    found = standing.of_person(connection, visit.person, visit.started_at.date(), visit.language)
    return Step.DONE if found is None else _next_step(visit, found)


def is_you_alone(connection: Connection, visit: Visit) -> bool:
    """Tell whether nothing is asked after the badge: the rest is on file, as from at home."""
    return step_of(connection, replace(visit, name_confirmed=True)) is Step.DONE


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
    """Record what the attendee consents to. A photo of a badge must not allow anything.

    Raises: LooserNotHere, ChoiceNotOffered.
    """
    by_badge = visit.came_by is CameBy.BADGE
    record = consent.record_stricter if by_badge else consent.record
    record(
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
        badge_id = badge_to_fetch(connection, event, kiosk, visit, None, at)
        changed = replace(visit, outcome=Outcome.CHANGED, badge_id=badge_id)
        models.put_visit(connection, changed)


def advance(connection: Connection, event: Event, kiosk: Kiosk, at: datetime) -> Step | None:
    """Return the step that comes next at this kiosk, and let the attendee in when it is the last.

    Nothing without a check-in under way. Raises: what `check_entry` raises, CalledToDesk.
    """
    visit = models.find_visit(connection, kiosk.id)
    if visit is None:
        return None
    found = standing.of_person(connection, visit.person, event_day(event, at), visit.language)
    if found is None:
        leave(connection, kiosk)
        return None
    # Who changes an answer does not come in by it.
    if visit.outcome is None and not visit.changing:
        standing.check_may_come(found)
        check_entry(event.re_entry, found.last, kiosk.id, at)
    return _go_on(connection, event, kiosk, visit, found, at)


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


def _check_open(event: Event, found: Standing) -> None:
    if not (event.is_demo or found.has_official_text):
        raise DoorsClosed


def new_visit(kiosk: Kiosk, person: str, came_by: CameBy, language: str, at: datetime) -> Visit:
    """Return a visit that begins now, which nobody stored yet."""
    visit_id = secrets.token_hex(16)
    return Visit(visit_id, kiosk.id, person, came_by, False, language, started_at=at)


def _next_step(visit: Visit, found: Standing) -> Step:
    if visit.outcome is not None:
        return Step.DONE
    if visit.changing:
        return Step.PHOTOS
    if not visit.name_confirmed and found.badge is None:
        return Step.YOU
    if found.conduct.question is not Question.NOTHING:
        return Step.CONDUCT
    return Step.PHOTOS if found.consent_is_asked else Step.DONE


def _go_on(
    connection: Connection, event: Event, kiosk: Kiosk, visit: Visit, found: Standing, at: datetime
) -> Step:
    """Return what comes next, and let the attendee in when it is the last.

    Rule and row are one transaction, so eight kiosks with one ticket give one check-in.
    """
    step = _next_step(visit, found)
    if step is Step.DONE and visit.outcome is None:
        visit = let_in(connection, event, kiosk, visit, found, at)
    models.put_visit(connection, visit)
    return step
