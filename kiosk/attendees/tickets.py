"""Tickets as files: one PDF each, and the list from which an organiser sends them."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from sqlalchemy import Connection

from kiosk.attendees import services
from kiosk.attendees.file_names import file_names
from kiosk.attendees.models import Attendee
from kiosk.attendees.models import Ticket as HeldTicket
from kiosk.event.models import Event
from kiosk.languages import translation
from kiosk.private_files import write_private
from printouts.errors import PrintoutError
from printouts.ticket import Ticket, ticket_problems, tickets_pdf

LIST_NAME = "mail-merge.csv"
COLUMNS = ("name", "given_name", "email", "code", "file")
# Codes are keys to the event: for the eyes of whoever made the folder.
FOLDER_MODE = 0o700
# A spreadsheet program takes a cell that begins so for a formula, and runs it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Unprintable:
    """A ticket or badge that has to be made by hand, and why (English, for the terminal)."""

    name: str
    reason: str


@dataclass(frozen=True)
class TicketFolder:
    """How many tickets were written, and the others; these stand in the list without a file."""

    written: int
    unprintable: tuple[Unprintable, ...]


def write_tickets(
    connection: Connection,
    folder: Path,
    event: Event,
    progress: Callable[[int, int], None] = lambda done, of_all: None,
) -> TicketFolder:
    """Write a PDF for everybody who is coming, and `mail-merge.csv`; tell `progress` each one."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    held = services.tickets(connection)
    names = file_names([attendee.name for attendee, _ticket in held], ".pdf")
    rows: list[tuple[str, ...]] = []
    unprintable: list[Unprintable] = []
    for number, ((attendee, ticket), name) in enumerate(zip(held, names, strict=True), start=1):
        values = ticket_values(event, attendee, ticket)
        problems = ticket_problems([values])
        if problems:
            unprintable.append(_unprintable(attendee, problems))
        else:
            write_private(folder / name, ticket_pdf(event, [values]))
        file = "" if problems else name
        rows.append((attendee.name, attendee.given_name, attendee.email, ticket.shown, file))
        progress(number, len(held))
    write_private(folder / LIST_NAME, mail_merge(rows, event.language))
    return TicketFolder(len(held) - len(unprintable), tuple(unprintable))


def ticket_values(event: Event, attendee: Attendee, held: HeldTicket) -> Ticket:
    """Return what stands on a ticket, in the event's first language."""
    gettext = translation(event.language).ugettext
    return Ticket(
        name=attendee.name,
        event=event.name,
        when=event_days(event, event.language),
        where=", ".join(part for part in (event.venue, event.venue_address) if part),
        code=held.code,
        code_shown=held.shown,
        lines=(
            gettext("Show this code at the entrance, on paper or on your phone."),
            gettext("You will be asked to follow our code of conduct. It is short."),
            gettext("Then you choose whether you may be photographed or recorded."),
            change_of_mind(event),
        ),
    )


def change_of_mind(event: Event) -> str:
    """Return where an answer is taken back afterwards, in the event's first language."""
    gettext = translation(event.language).ugettext
    said = gettext("Changed your mind about photos later? Write to %(contact)s")
    return said % {"contact": event.privacy_contact}


def ticket_pdf(event: Event, tickets: Sequence[Ticket]) -> bytes:
    """Return `tickets` as one PDF, a page each. Raises: PrintoutError."""
    gettext = translation(event.language).ugettext
    title = gettext("Ticket: %(event)s") % {"event": event.name}
    return tickets_pdf(tickets, title=title, author=event.name, language=event.language)


def event_days(event: Event, language: str) -> str:
    """Return the day or days of the event, as they are written in `language`."""
    # The event is in Europe: the day before the month, also in English.
    locale = Locale.parse("en-GB" if language == "en" else language, sep="-")
    first = format_date(event.starts_on, "full", locale=locale)
    if event.starts_on == event.ends_on:
        return first
    return f"{first} – {format_date(event.ends_on, 'full', locale=locale)}"


def mail_merge(rows: Sequence[tuple[str, ...]], language: str) -> bytes:
    """Return the list as CSV with the byte order mark that Excel needs to read names right.

    Where `language` writes 1,5 for one and a half, Excel expects semicolons between the cells.
    """
    decimal = Locale.parse(language, sep="-").number_symbols["latn"]["decimal"]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if decimal == "," else ",")
    writer.writerows([COLUMNS, *(tuple(_as_text(cell) for cell in row) for row in rows)])
    return text.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _unprintable(attendee: Attendee, problems: Sequence[PrintoutError]) -> Unprintable:
    return Unprintable(attendee.name, " ".join(str(problem) for problem in problems))
