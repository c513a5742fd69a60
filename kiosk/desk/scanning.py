"""A scan by somebody of the staff: who it is by given name, and what comes next."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from kiosk.attendees.services import find_by_ticket, get_attendee
from kiosk.badges.models import IssuedBadge, find_latest_badge
from kiosk.badges.services import find_bearer, hand_over, is_badge_code
from kiosk.conduct import services as conduct
from kiosk.conduct.services import Question
from kiosk.consent import services as consent
from kiosk.desk import services
from kiosk.desk.press import Press
from kiosk.door import passages
from kiosk.door.calls import check_not_called
from kiosk.event.models import ReEntry


class Answer(StrEnum):
    """What came of a scan."""

    IN = "in"
    INSIDE = "inside"
    KIOSK = "kiosk"


@dataclass(frozen=True)
class Scanned:
    """What whoever scans may know. `badge`: it waits here for its bearer."""

    answer: Answer
    given_name: str
    badge: IssuedBadge | None


def scan(connection: Connection, press: Press, scanned: str, language: str) -> Scanned:
    """Let in whoever has done everything at a kiosk before; say of others what comes next.

    Raises: what `find_by_ticket`, `find_bearer` and `services.check_in` raise.
    """
    person = person_of(connection, scanned)
    check_not_called(connection, person, press.day)
    was_inside = passages.is_inside_now(connection, press.event, person, press.at)
    if was_inside and press.event.re_entry is ReEntry.FREE:
        return _scanned(connection, person, Answer.INSIDE)
    if _has_to_read(connection, person, language):
        return _scanned(connection, person, Answer.KIOSK)
    services.check_in(connection, press, person)
    return _scanned(connection, person, Answer.INSIDE if was_inside else Answer.IN)


def check_out(connection: Connection, press: Press, scanned: str) -> None:
    """Note that the bearer leaves.

    Raises: what `find_by_ticket` and `find_bearer` raise, NotInside.
    """
    services.check_out(connection, press, person_of(connection, scanned))


def give_badge(connection: Connection, press: Press, scanned: str) -> None:
    """Note that the bearer has the badge now.

    Raises: what `find_by_ticket` and `find_bearer` raise.
    """
    badge = find_latest_badge(connection, person_of(connection, scanned))
    if badge is not None:
        hand_over(connection, badge.id, press.at)


def person_of(connection: Connection, scanned: str) -> str:
    """Return who holds this ticket or wears this badge, if it is good.

    Raises: what `find_by_ticket` and `find_bearer` raise.
    """
    if is_badge_code(scanned):
        return find_bearer(connection, scanned)
    return find_by_ticket(connection, scanned).id


def _has_to_read(connection: Connection, person: str, language: str) -> bool:
    asked = conduct.what_is_asked(connection, person).question
    return asked is not Question.NOTHING or not consent.is_complete(connection, person, language)


def _scanned(connection: Connection, person: str, answer: Answer) -> Scanned:
    badge = find_latest_badge(connection, person)
    waits = badge is not None and badge.wanted_at is not None and badge.handed_over_at is None
    given_name = get_attendee(connection, person).given_name
    return Scanned(answer, given_name, badge if waits else None)
