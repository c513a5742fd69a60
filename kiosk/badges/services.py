"""Issue badges: which one for whom, with which code, and who still waits for theirs."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from kiosk import codes
from kiosk.attendees.models import Attendee
from kiosk.attendees.services import get_attendee
from kiosk.badges import models
from kiosk.badges.models import IssuedBadge
from kiosk.badges.wording import badge_values
from kiosk.conduct.models import Way
from kiosk.consent.models import Choice
from kiosk.consent.services import is_complete, last_fact, marks_of
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.event.services import people_on_duty
from kiosk.facts import add_fact
from printouts.badge import Badge, problems
from printouts.errors import NameDoesNotFit

# What the printout calls a text, and what the attendee does.
_FIELDS = {
    "given_name": "given_name",
    "back_name": "given_name",
    "full_name": "name",
    "pronouns": "pronouns",
    "organisation": "organisation",
}


class BadgeUnknown(KioskError):
    """No badge carries this code, or this print id."""


class TextDoesNotFit(KioskError):
    """A text is too wide for its place on the badge. `field` says which, of `Attendee`."""

    def __init__(self, field: str) -> None:
        """Name the field."""
        super().__init__(field)
        self.field = field


class BadgeMistyped(KioskError):
    """The check letters of a badge code do not belong to the rest of it."""


class BadgeVoid(KioskError):
    """A newer badge was printed for the same person, so this one opens nothing."""


@dataclass(frozen=True)
class WaitingBadge:
    """A badge that lies at the desk until its bearer fetches it."""

    print_id: str
    given_name: str
    name: str
    since: datetime


def is_badge_code(scanned: str) -> bool:
    """Tell by its shape whether a scan is one of our badge codes, and no ticket."""
    code = codes.normalise(scanned[: 4 * codes.BADGE_LETTERS])
    return len(code) == codes.BADGE_LETTERS and codes.is_modhex(code)


def find_bearer(connection: Connection, scanned: str) -> str:
    """Return the person who wears the badge. Raises: BadgeMistyped, BadgeUnknown, BadgeVoid."""
    code = codes.normalise(scanned)
    if not codes.is_intact(code):
        raise BadgeMistyped
    badge = models.find_badge_by_code(connection, code)
    if badge is None:
        raise BadgeUnknown
    latest = models.find_latest_badge(connection, badge.person)
    if latest is None or latest.code != code:
        raise BadgeVoid
    return badge.person


def has_badge(connection: Connection, person: str) -> bool:
    """Tell whether a badge was ever issued for `person`."""
    return models.find_latest_badge(connection, person) is not None


def issue_if_needed(
    connection: Connection,
    event: Event,
    attendee: Attendee,
    *,
    way: Way,
    device_key: str,
    kiosk_id: str | None,
    at: datetime,
    waits_at_desk: bool = True,
) -> IssuedBadge | None:
    """Issue a badge unless the newest one shows what it would; return the one to fetch, if any.

    A new badge has a new code, and every older one is void from then on. With
    `waits_at_desk` the bearer is here and the desk sees that they wait.
    """
    latest = models.find_latest_badge(connection, attendee.id)
    shows = _digest(connection, event, attendee)
    basis = models.Basis(attendee.revision, last_fact(connection, attendee.id))
    if latest is not None and latest.shows == shows:
        models.note_basis(connection, latest.id, basis)
        if waits_at_desk:
            models.put_on_queue(connection, latest.id, at)
        return None if latest.handed_over_at else latest
    models.take_off_queue(connection, attendee.id, at)
    add_fact(
        connection,
        models.badge_table,
        person=attendee.id,
        device_key=device_key,
        way=way,
        kiosk_id=kiosk_id,
        at=at,
        id=secrets.token_hex(16),
        code=codes.new_code(codes.BADGE_RANDOM_BITS),
        shows=shows,
        wanted_at=at if waits_at_desk else None,
        **asdict(basis),
    )
    return models.find_latest_badge(connection, attendee.id)


def issue_for(
    connection: Connection, event: Event, people: Sequence[Attendee], at: datetime
) -> list[IssuedBadge]:
    """Issue a badge for each whose newest one is missing or shows something else.

    Returns the newest badge of each, in the order of `people`.
    """
    for attendee in people:
        issue_if_needed(
            connection,
            event,
            attendee,
            way=Way.DESK,
            device_key=secrets.token_hex(16),
            kiosk_id=None,
            at=at,
            waits_at_desk=False,
        )
    found = (models.find_latest_badge(connection, attendee.id) for attendee in people)
    return [badge for badge in found if badge is not None]


def count_unasked(connection: Connection, event: Event, people: Iterable[str]) -> int:
    """Return for how many the badge says no to photos only until they are asked.

    Nobody asks people under 18 before their guardian signed.
    """
    return sum(
        marks_of(connection, person).photo is Choice.NO
        and not is_complete(connection, person, event.language)
        for person in people
    )


def get_badge(connection: Connection, badge_id: str) -> IssuedBadge:
    """Return the badge of a print id. Raises: BadgeUnknown."""
    badge = models.find_badge(connection, badge_id)
    if badge is None:
        raise BadgeUnknown
    return badge


def waiting_badges(connection: Connection) -> list[IssuedBadge]:
    """Return the badges that nobody handed over, as they were issued, oldest first."""
    return models.list_waiting_badges(connection)


def waiting(connection: Connection) -> list[WaitingBadge]:
    """Return the badges that wait at the desk, the longest waiting first."""
    return [
        WaitingBadge(
            badge.id, attendee.given_name, attendee.name, badge.wanted_at or badge.issued_at
        )
        for badge in models.list_waiting_badges(connection)
        for attendee in (get_attendee(connection, badge.person),)
    ]


def check_fits(connection: Connection, event: Event, attendee: Attendee) -> None:
    """Raise TextDoesNotFit for what is too long at the smallest legible size.

    Letters that no font has are no error of whoever typed them: the desk writes such a badge.
    """
    values = values_of(connection, event, attendee, codes.ALPHABET + "CB")
    for problem in problems([values]):
        if isinstance(problem, NameDoesNotFit):
            raise TextDoesNotFit(_FIELDS.get(problem.field, "name"))


def wait_at_desk(connection: Connection, badge_id: str, at: datetime) -> None:
    """Note that the bearer waits for this badge, and the desk has to see to it."""
    models.put_on_queue(connection, badge_id, at)


def stop_waiting(connection: Connection, person: str) -> None:
    """Note that `person` is not here after all: the desk has no badge to give them."""
    models.stop_waiting(connection, person)


def hand_over(connection: Connection, badge_id: str, at: datetime) -> None:
    """Take a badge off the queue, as its bearer has it now. Raises: BadgeUnknown."""
    models.take_off_queue(connection, get_badge(connection, badge_id).person, at)


def values_of(connection: Connection, event: Event, attendee: Attendee, code: str) -> Badge:
    """Return what would stand on the badge of `attendee` at this moment."""
    marks = marks_of(connection, attendee.id)
    return badge_values(event, attendee, code, marks, people_on_duty(connection))


def _digest(connection: Connection, event: Event, attendee: Attendee) -> str:
    # Of what is about the bearer: another phone on duty makes no badge void.
    badge = replace(values_of(connection, event, attendee, ""), event="", back_lines=())
    return sha256(repr(badge).encode()).hexdigest()
