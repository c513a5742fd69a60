"""The standing cast: names that every page, file and printout has to get right."""

import csv
import io
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.attendees import services
from kiosk.attendees.models import Attendee


@dataclass(frozen=True)
class Role:
    """Somebody of the cast. `why`: what they are there to prove."""

    name: str
    given_name: str
    why: str
    organisation: str = ""
    email: str = ""


SOREN = Role(
    "Søren Kjærgaard Åberg", "Søren", "Danish letters", "Bølgen & Måne ApS", "soren@example.org"
)
# Every letter beyond a–z of the 24 official languages of the European Union in Latin script.
EU_LOWER = "áàâäãåąăāæćčċçďđðéèêëěėęēğġģħíìîïįīıķĺľļłńňñņóòôöõőøœŕřśšșşťțþúùûüůűųūýÿźžżß"
EU_UPPER = "ÁÀÂÄÃÅĄĂĀÆĆČĊÇĎĐÉÈÊËĚĖĘĒĠĢĦÍÌÎÏĮĪİĶĹĽĻŁŃŇÑŅÓÒÔÖÕŐØŒŔŘŚŠȘŤȚÚÙÛÜŮŰŲŪÝŸŹŽŻẞ"
EU_LETTERS = Role(f"{EU_LOWER[:38]} {EU_LOWER[38:]}", EU_LOWER[:38], "every small EU letter")
EU_CAPITALS = Role(f"{EU_UPPER[:38]} {EU_UPPER[38:]}", EU_UPPER[:38], "every capital EU letter")
SIXTY = Role(
    "Maximiliane Wolfeschlegelsteinhausenbergerdorff-Featherstone",
    "Maximiliane",
    "sixty characters",
    email="max@example.org",
)

CAST = (
    SOREN,
    EU_LETTERS,
    EU_CAPITALS,
    Role("Ελευθερία Παπαδοπούλου", "Ελευθερία", "Greek", "Ποσειδών Α.Ε."),
    Role("Надежда Щерева-Ъглова", "Надежда", "Bulgarian, Cyrillic", "Изток ООД"),
    Role("ნინო ჯავახიშვილი", "ნინო", "Georgian", "მზიური"),
    Role("Հասմիկ Ղազարյան", "Հասմիկ", "Armenian", "Արարատ"),
    Role("Sukarno", "Sukarno", "one name alone"),
    SIXTY,
    Role("Niamh O’Sullivan-D'Arcy", "Niamh", "both apostrophes and a hyphen"),
    Role("Jean-Luc de l’Aunay", "Jean-Luc", "hyphen in the given name, small particle"),
    Role("Łucja Żółć", "Łucja", "Polish"),
    Role("Đorđe Šljivić", "Đorđe", "Croatian"),
    Role("Þórunn Guðmundsdóttir", "Þórunn", "Icelandic"),
    Role("Ğülşah İyilikçi Işık", "Ğülşah", "dotted and dotless I"),
    Role("Nguye\u0302\u0303n Thi\u0323 A\u0301nh", "Nguyễn", "combining marks"),
    Role("van der Bij", "van", "begins with a small letter"),
    Role("X Æ", "X", "very short"),
)


def people_csv(*rows: dict[str, str]) -> bytes:
    """Return a CSV file with these rows; the first names the columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def bring_in(connection: Connection, *rows: dict[str, str]) -> list[Attendee]:
    """Import these rows as a list would be; return the attendees in the order of the rows."""
    reading = services.read_people(people_csv(*rows), "people.csv")
    assert not reading.bad
    preview = services.preview_import(connection, reading)
    services.import_people(connection, preview)
    known = {one.name: one for one in services.list_attendees(connection)}
    return [known[row.name] for row in reading.rows]


def bring_in_cast(connection: Connection) -> list[Attendee]:
    """Import the whole cast; return them in the order of `CAST`."""
    rows = [
        {
            "Name": one.name,
            "Given name": one.given_name,
            "E-mail": one.email,
            "Organisation": one.organisation,
        }
        for one in CAST
    ]
    return bring_in(connection, *rows)


def code_of(connection: Connection, attendee: Attendee) -> str:
    """Return the ticket code that `attendee` holds."""
    return next(ticket.code for one, ticket in services.tickets(connection) if one == attendee)
