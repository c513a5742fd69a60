"""Put somebody on the list: themselves on the registration page, or the desk as a walk-in."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from kiosk import codes
from kiosk.attendees import models as people
from kiosk.attendees.models import Attendee, AttendeeType, Imported, Ticket
from kiosk.attendees.services import get_attendee
from kiosk.attendees.ticket_codes import loose_form
from kiosk.badges.services import check_fits
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.conduct.services import Edition
from kiosk.conduct.summaries import Summary
from kiosk.consent import services as consent
from kiosk.consent.minors import mark_minor
from kiosk.consent.models import Choice, Purpose
from kiosk.event.models import Event
from kiosk.event.models import Registration as State
from kiosk.registration import models
from kiosk.registration.errors import (
    RegistrationAtDesk,
    RegistrationClosed,
    RegistrationFull,
    RegistrationNotReady,
    TicketPageUnknown,
    TypeNotOffered,
)
from kiosk.registration.models import Registration
from kiosk.registration.particulars import Particulars

TOKEN_BYTES = 16
# Whom one may call oneself. People look for "Staff" on a badge when they need help: the organiser
# gives it, by import or at the desk.
OFFERED_TYPES = (
    AttendeeType.MEMBER,
    AttendeeType.SUPPLIER,
    AttendeeType.SPEAKER,
    AttendeeType.PRESS,
    AttendeeType.GUEST,
)


@dataclass(frozen=True)
class Acknowledged:
    """The code of conduct as it was shown and acknowledged."""

    edition: Edition | None
    summary: Summary
    supplier: bool


@dataclass(frozen=True)
class Registered:
    """Who is on the list now. `page_token` opens the ticket page and is kept nowhere else."""

    attendee: Attendee
    ticket: Ticket
    page_token: str


@dataclass(frozen=True)
class Counts:
    """How many are coming, and how many of them registered themselves or came by the desk."""

    coming: int
    registered: int
    walk_ins: int

    def is_full(self, capacity: int | None) -> bool:
        """Tell whether nobody registers themselves any more."""
        return capacity is not None and self.coming >= capacity


def new_page_token() -> str:
    """Return a random address for a ticket page, 128 bits."""
    return secrets.token_hex(TOKEN_BYTES)


def check_open(connection: Connection, event: Event, way: Way) -> None:
    """Raise RegistrationClosed (or a kind of it) or RegistrationFull where nobody can be added.

    The desk adds people beyond the cap: it sees how full the room is.
    """
    if event.registration is State.CLOSED:
        raise RegistrationClosed
    if way is not Way.REGISTRATION:
        return
    if event.registration is not State.OPEN:
        raise RegistrationAtDesk
    if not conduct.doors_may_open(connection, event):
        raise RegistrationNotReady
    if event.capacity is not None and models.count_coming(connection) >= event.capacity:
        raise RegistrationFull


def check_who(connection: Connection, event: Event, who: Particulars, way: Way) -> None:
    """Raise TypeNotOffered, or TextDoesNotFit for what is too long for a badge."""
    if way is Way.REGISTRATION and who.type not in OFFERED_TYPES:
        raise TypeNotOffered
    check_fits(connection, event, _attendee(who))


def register(
    connection: Connection,
    event: Event,
    who: Particulars,
    *,
    way: Way,
    page_token: str,
    language: str,
    at: datetime,
    acknowledged: Acknowledged | None = None,
    choices: Mapping[Purpose, Choice] | None = None,
    notice_version: int | None = None,
    under_18: bool = False,
) -> Registered:
    """Put `who` on the list with a ticket of their own, and keep what they agreed to.

    The same `page_token` (`new_page_token()`) again is the same registration sent again: it adds
    nobody. `acknowledged` and `choices` are missing where nobody asked; the kiosk asks then. With
    `under_18` every choice is fixed at no, until a guardian's form is here.
    To be called in the write transaction, which makes the cap exact.

    Raises: RegistrationClosed, RegistrationFull, TypeNotOffered, TextDoesNotFit.
    """
    made = models.find_registration(connection, page_token)
    if made is None:
        check_open(connection, event, way)
        made = _add(connection, event, who, way, page_token, at, notice_version)
    device_key = f"registration:{models.hashed(page_token)}"
    if under_18:
        mark_minor(connection, made.attendee_id, at)
    if acknowledged is not None:
        _acknowledge(connection, made.attendee_id, acknowledged, way, device_key, at)
    if choices is not None:
        _consent(connection, made.attendee_id, choices, language, way, device_key, at)
    return _registered(connection, made, page_token)


def counts(connection: Connection) -> Counts:
    """Return how full the list is."""
    by_way = models.count_registered(connection)
    coming = models.count_coming(connection)
    return Counts(coming, by_way.get(Way.REGISTRATION, 0), by_way.get(Way.DESK, 0))


def is_registered(connection: Connection, page_token: str) -> bool:
    """Tell whether somebody was registered with this token."""
    return models.find_registration(connection, page_token) is not None


def ticket_page(connection: Connection, token: str) -> Registered:
    """Return whose ticket page this is. Raises: TicketPageUnknown."""
    made = models.find_registration(connection, token)
    if made is None:
        raise TicketPageUnknown
    return _registered(connection, made, token)


def same_email(connection: Connection, attendee: Attendee) -> list[Attendee]:
    """Return who else is coming with the e-mail address of `attendee`: for the desk alone."""
    if not attendee.email:
        return []
    found = models.find_by_email(connection, attendee.email)
    return [one for one in found if one.id != attendee.id]


def _add(
    connection: Connection,
    event: Event,
    who: Particulars,
    way: Way,
    page_token: str,
    at: datetime,
    notice_version: int | None,
) -> Registration:
    check_who(connection, event, who, way)
    attendee = _attendee(who)
    code = codes.new_code(codes.TICKET_RANDOM_BITS)
    ticket = Ticket(code, codes.grouped(code), False, attendee.id, loose_form(code))
    people.add_attendees(connection, [Imported(attendee, "{}")])
    people.add_tickets(connection, [ticket])
    made = Registration(attendee.id, way, at, notice_version)
    models.add_registration(connection, made, page_token)
    return made


def _attendee(who: Particulars) -> Attendee:
    return Attendee(
        id=secrets.token_hex(16),
        given_name=who.given_name,
        name=who.name,
        pronouns=who.pronouns,
        organisation=who.organisation,
        email=who.email,
        type=who.type,
        cancelled=False,
        revision=1,
    )


def _acknowledge(
    connection: Connection,
    person: str,
    shown: Acknowledged,
    way: Way,
    device_key: str,
    at: datetime,
) -> None:
    conduct.acknowledge(
        connection,
        person,
        shown.edition,
        shown.summary,
        supplier=shown.supplier,
        way=way,
        device_key=device_key,
        kiosk_id=None,
        at=at,
    )


def _consent(
    connection: Connection,
    person: str,
    choices: Mapping[Purpose, Choice],
    language: str,
    way: Way,
    device_key: str,
    at: datetime,
) -> None:
    """Keep the answers. Whoever goes back and answers otherwise is no replay: the last holds."""
    said = ",".join(f"{purpose}={choices[purpose]}" for purpose in Purpose if purpose in choices)
    consent.record(
        connection,
        person,
        choices,
        language=language,
        way=way,
        device_key=f"{device_key}:{sha256(said.encode()).hexdigest()}",
        kiosk_id=None,
        at=at,
    )


def _registered(connection: Connection, made: Registration, token: str) -> Registered:
    attendee = get_attendee(connection, made.attendee_id)
    ticket = models.find_ticket(connection, attendee.id)
    if ticket is None:
        raise TicketPageUnknown
    return Registered(attendee, ticket, token)
