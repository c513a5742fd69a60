"""A demonstration event with invented people, and one-tap ways to try it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk import codes
from kiosk.attendees import services as attendees
from kiosk.attendees.models import AttendeeType
from kiosk.attendees.tickets import ticket_pdf, ticket_values
from kiosk.consent.services import open_questions
from kiosk.database import Database
from kiosk.demo.errors import NotADemonstration
from kiosk.demo.people import OTHER_EVENT_CODE, PEOPLE, TO_TRY, Kind, codes_on_phones
from kiosk.errors import EventMissing
from kiosk.event.models import Event, PersonOnDuty, ReEntry, Registration
from kiosk.event.palette import DEFAULT_ACCENT
from kiosk.event.services import make_event, the_event
from kiosk.languages import SHIPPED
from kiosk.migrations import migrate
from kiosk.settings import Settings
from kiosk.team.roles import Role
from kiosk.team.services import add_staff, kiosks, make_pairing_code, pair

TICKETS_NAME = "tickets.pdf"
SIGN_IN_NAME = "demo"
ORGANISER = "Maja Holm"
# Numbers that nobody has: no country's numbers go on with 00.
ON_DUTY = (
    PersonOnDuty(ORGANISER, "+45 00 00 00 01"),
    PersonOnDuty("Jonas Brandt", "+45 00 00 00 02"),
)
CONDUCT_TEAM = ("Ingrid Berg", "Tomas Lind")
OUTSIDE_CONTACT = PersonOnDuty("Sofia Marques", "+45 00 00 00 03")
# Of everybody on the team: what it opens is invented.
CONDUCT_PASSPHRASE = "green bikes by the harbour"
PLACES = ("Entrance", "Main hall", "Room 1", "Room 2", "Café", "Toilets")
_ZONE = ZoneInfo("Europe/Copenhagen")
# Read off one screen and typed into another: no letters that look alike. 59 bits.
_PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_PASSWORD_GROUPS = 3
_GROUP_LETTERS = 4


@dataclass(frozen=True)
class DemoFacts:
    """What whoever starts the demonstration needs. `password`: none where it was told before."""

    attendees: int
    password: str | None
    tickets: Path

    def lines(self, address: str) -> list[str]:
        """Return what the command says before it serves `address`."""
        told = (
            self.password
            or f"shown when this was made (to make it anew, delete {self.tickets.parent})"
        )
        return [
            f"Demonstration with {self.attendees} invented attendees: {address}",
            f"Staff sign-in: {SIGN_IN_NAME}, password: {told}",
            f"Tickets to print or put on a phone: {self.tickets}",
            f"Report something: {_beside(address, 'report')}",
            f"Conduct team: {_beside(address, 'conduct')} as {CONDUCT_TEAM[0]},"
            f" passphrase: {CONDUCT_PASSPHRASE}",
        ]


@dataclass(frozen=True)
class TicketToTry:
    """A ticket on the page of the demonstration. `code`: what its QR says."""

    name: str
    organisation: str
    code: str
    shown: str
    kind: Kind


def make_demo(database: Database, settings: Settings, at: datetime) -> DemoFacts:
    """Make the demonstration, or find the one in this folder. Raises: NotADemonstration."""
    migrate(database)
    with database.read() as connection:
        known = _known_event(connection)
    password = None
    if known is None:
        password = _password()
        with database.write() as connection:
            _fill(connection, demo_event(at), password)
    elif not known.is_demo:
        raise NotADemonstration
    file = settings.data_folder / TICKETS_NAME
    with database.read() as connection:
        if not file.exists():
            _write(file, _all_tickets(connection))
        return DemoFacts(len(attendees.list_attendees(connection)), password, file)


def demo_event(at: datetime) -> Event:
    """Return the event of the demonstration: today and tomorrow."""
    today = at.astimezone(_ZONE).date()
    return Event(
        name="Nordic Customer Days",
        languages=SHIPPED,
        time_zone=_ZONE,
        starts_on=today,
        ends_on=today + timedelta(days=1),
        re_entry=ReEntry.FREE,
        venue="Prøvehuset",
        venue_address="Opdigtet Allé 1, 8000 Aarhus C",
        emergency_number="112",
        controller="ECXO (demonstration)",
        privacy_contact="privacy@ecxo.example",
        accent=DEFAULT_ACCENT,
        is_demo=True,
        registration=Registration.OPEN,
        places=PLACES,
    )


def tickets_to_try(connection: Connection) -> list[TicketToTry]:
    """Return the tickets that the demonstration shows on a page, plain ones first."""
    everybody = {one.email: one for one in attendees.list_attendees(connection)}
    held = {one.id: ticket for one, ticket in attendees.tickets(connection)}
    on_phones = codes_on_phones()
    found: list[TicketToTry] = []
    for person in (everybody[email] for email in TO_TRY if email in everybody):
        code = on_phones.get(person.email) or held[person.id].code
        kind = Kind.SUPPLIER if person.type is AttendeeType.SUPPLIER else Kind.PLAIN
        kind = Kind.FOREIGN if person.email in on_phones else kind
        kind = Kind.CANCELLED if person.cancelled else kind
        found.append(_to_try(person.name, person.organisation, code, kind))
    return [*found, _to_try("", "", OTHER_EVENT_CODE, Kind.OTHER_EVENT)]


def pair_this_browser(connection: Connection) -> str:
    """Make a kiosk without an organiser's digits; return the token that the browser keeps."""
    taken = {kiosk.name for kiosk in kiosks(connection)}
    number = next(n for n in range(1, len(taken) + 2) if f"Demo {n}" not in taken)
    code = make_pairing_code(connection, f"Demo {number}", prints_here=True)
    _kiosk, token = pair(connection, code.code)
    return token


def _known_event(connection: Connection) -> Event | None:
    try:
        return the_event(connection)
    except EventMissing:
        return None


def _fill(connection: Connection, event: Event, password: str) -> None:
    make_event(connection, event, ON_DUTY)
    open_questions(connection, event.languages)
    add_staff(connection, ORGANISER, SIGN_IN_NAME, Role.ORGANISER, password)
    reading = attendees.read_people(PEOPLE.read_bytes(), PEOPLE.name)
    attendees.import_people(connection, attendees.preview_import(connection, reading))


def _all_tickets(connection: Connection) -> bytes:
    event = the_event(connection)
    held = attendees.tickets(connection)
    return ticket_pdf(event, [ticket_values(event, one, ticket) for one, ticket in held])


def _write(file: Path, pdf: bytes) -> None:
    # A file cut off half-way would be taken for the whole one the next time.
    unfinished = file.with_suffix(".part")
    unfinished.write_bytes(pdf)
    unfinished.replace(file)


def _to_try(name: str, organisation: str, code: str, kind: Kind) -> TicketToTry:
    letters = codes.normalise(code)
    if len(letters) == codes.TICKET_LETTERS and codes.is_modhex(letters):
        return TicketToTry(name, organisation, letters, codes.grouped(letters), kind)
    return TicketToTry(name, organisation, code, code, kind)


def _beside(address: str, path: str) -> str:
    return urljoin(address, f"/{path}/")


def _password() -> str:
    groups = (
        "".join(secrets.choice(_PASSWORD_LETTERS) for _ in range(_GROUP_LETTERS))
        for _ in range(_PASSWORD_GROUPS)
    )
    return "-".join(groups)
