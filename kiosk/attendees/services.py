"""What can be done with attendees and their tickets."""

from dataclasses import replace

from sqlalchemy import Connection

from kiosk.attendees import merging, models, names, people_file
from kiosk.attendees.errors import (
    AttendeeChangedMeanwhile,
    AttendeeNotFound,
    AttendeeUnknown,
    PeopleChangedMeanwhile,
    TicketCancelled,
    TicketUnknown,
)
from kiosk.attendees.merging import ImportPreview
from kiosk.attendees.models import Attendee, AttendeeType, Ticket
from kiosk.attendees.people_file import ImportReading
from kiosk.attendees.ticket_codes import SCAN_MAXIMUM, read_scan, refuse_unheld

# Fewer letters of an e-mail or organisation would be guessed at the door.
LETTERS_AT_LEAST = 3


def find_by_ticket(connection: Connection, scanned: str) -> Attendee:
    """Return who holds the ticket with this code, as it was scanned or typed.

    Raises: TicketMistyped, TicketUnknown, BadgeNotTicket, TicketCancelled.
    """
    scan = read_scan(scanned)
    holders = models.find_holders(connection, scan.exact)
    holders = holders or models.find_holders_loosely(connection, scan.loose)
    if not holders:
        refuse_unheld(scan.letters)
    if len(holders) > 1:
        raise TicketUnknown
    if holders[0].cancelled:
        raise TicketCancelled
    return holders[0]


def find_without_code(connection: Connection, name: str, letters: str) -> Attendee:
    """Return whose whole name this is and whose e-mail or organisation begins with `letters`.

    Raises: AttendeeNotFound, alike for nobody, for two, for somebody who is not coming any more.
    """
    if max(len(name), len(letters)) > SCAN_MAXIMUM:
        raise AttendeeNotFound
    key, begins = names.name_key(name), names.folded(letters)
    found = [one for one in models.find_namesakes(connection, key) if _begins(one, begins) and key]
    if len(found) != 1:
        raise AttendeeNotFound
    return found[0]


def get_attendee(connection: Connection, attendee_id: str) -> Attendee:
    """Return the attendee with this id. Raises: AttendeeUnknown."""
    attendee = models.find_attendee(connection, attendee_id)
    if attendee is None:
        raise AttendeeUnknown
    return attendee


def correct(
    connection: Connection,
    attendee_id: str,
    revision: int,
    *,
    given_name: str,
    name: str,
    pronouns: str,
    organisation: str,
    email: str | None = None,
    type: AttendeeType | None = None,
) -> Attendee:
    """Store what was corrected on the page that showed `revision`; return the attendee after it.

    E-mail and type are corrected by the desk alone; at a kiosk they are left out, and stay.

    Raises: NameMissing, NameTooLong, TextTooLong, EmailWrong, AttendeeUnknown,
    AttendeeChangedMeanwhile.
    """
    before = get_attendee(connection, attendee_id)
    after = replace(
        before,
        revision=revision,
        given_name=names.check_name(given_name, "given_name", names.GIVEN_NAME_MAXIMUM),
        name=names.check_name(name),
        pronouns=names.check_text(pronouns, "pronouns", names.PRONOUNS_MAXIMUM),
        organisation=names.check_text(organisation, "organisation", names.ORGANISATION_MAXIMUM),
        email=before.email if email is None else names.check_email(email),
        type=before.type if type is None else type,
    )
    if replace(after, revision=before.revision) == before:
        return before
    if not models.change_attendee(connection, after):
        raise AttendeeChangedMeanwhile
    return replace(after, revision=revision + 1)


def list_attendees(connection: Connection) -> list[Attendee]:
    """Return everybody, also who cancelled, by their names as they are read."""
    return models.list_attendees(connection)


def tickets(connection: Connection) -> list[tuple[Attendee, Ticket]]:
    """Return one ticket for each attendee who is coming, in the order of `list_attendees`.

    Who holds several gets the one that we made: it is the shortest to type.
    """
    best: dict[str, Ticket] = {}
    for ticket in models.list_tickets(connection):
        held = best.get(ticket.attendee_id)
        if held is None or (held.foreign and not ticket.foreign):
            best[ticket.attendee_id] = ticket
    coming = (one for one in models.list_attendees(connection) if not one.cancelled)
    return [(one, best[one.id]) for one in coming if one.id in best]


def tickets_of(connection: Connection, attendee_id: str) -> list[Ticket]:
    """Return the codes that somebody holds, first the one that we made."""
    return models.list_tickets_of(connection, attendee_id)


def read_people(raw: bytes, filename: str) -> ImportReading:
    """Return what the file says, row by row. Raises: FileUnreadable."""
    return people_file.read_people_file(raw, filename)


def preview_import(connection: Connection, reading: ImportReading) -> ImportPreview:
    """Return what importing `reading` would change; change nothing."""
    known = merging.KnownPeople(
        models.list_attendees(connection),
        models.list_tickets(connection),
        models.imported_values(connection),
    )
    return merging.merge(reading, known)


def import_people(connection: Connection, preview: ImportPreview) -> None:
    """Do what `preview` says. Raises: PeopleChangedMeanwhile, when it has to be made again."""
    if models.count_people(connection) != preview.people:
        raise PeopleChangedMeanwhile
    models.add_attendees(connection, preview.new)
    if preview.changed:
        now = {one.id: one for one in models.list_attendees(connection)}
        changed = [merging.apply(one, now[one.attendee.id]) for one in preview.changed]
        models.change_imported(connection, changed)
    models.add_tickets(connection, preview.tickets)


def _begins(attendee: Attendee, letters: str) -> bool:
    known = (names.folded(attendee.email), names.folded(attendee.organisation))
    return any(
        text and text.startswith(letters) and len(letters) >= min(LETTERS_AT_LEAST, len(text))
        for text in known
    )
