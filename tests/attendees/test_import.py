"""What an import does: who is new, who changed, and that twice is once."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kiosk import codes
from kiosk.attendees import models, services
from kiosk.attendees.errors import FileUnreadable, PeopleChangedMeanwhile
from kiosk.attendees.merging import ImportPreview
from kiosk.attendees.models import Attendee
from kiosk.attendees.people_file import BadRow, RowProblem
from kiosk.attendees.previews import preview_lines
from kiosk.database import Database
from tests.cast import CAST, bring_in_cast

OWN = codes.new_code(codes.TICKET_RANDOM_BITS)
LIST = "Name,E-mail,Company,Code\nAnn Li,ann@x.eu,Bee,A1\nBob Ås,bob@x.eu,,\nZoé,,,\n"


def bring_in(database: Database, text: str) -> ImportPreview:
    reading = services.read_people(text.encode(), "people.csv")
    with database.read() as connection:
        preview = services.preview_import(connection, reading)
    with database.write() as connection:
        services.import_people(connection, preview)
    return preview


def everybody(database: Database) -> dict[str, Attendee]:
    with database.read() as connection:
        return {one.name: one for one in services.list_attendees(connection)}


def counts(preview: ImportPreview) -> tuple[int, int, int, int]:
    return len(preview.new), len(preview.changed), preview.same, len(preview.bad)


def test_import_people__happy(database: Database) -> None:
    assert counts(bring_in(database, LIST)) == (3, 0, 0, 0)
    people = everybody(database)
    assert set(people) == {"Ann Li", "Bob Ås", "Zoé"}
    with database.read() as connection:
        tickets = {ticket.attendee_id: ticket for ticket in models.list_tickets(connection)}
    assert (tickets[people["Ann Li"].id].code, tickets[people["Ann Li"].id].foreign) == ("A1", True)
    assert codes.is_intact(tickets[people["Zoé"].id].code)
    assert tickets[people["Zoé"].id].shown == codes.grouped(tickets[people["Zoé"].id].code)


def test_import_people__twice_changes_nothing(database: Database) -> None:
    bring_in(database, LIST)
    before = everybody(database)
    with database.read() as connection:
        tickets = models.list_tickets(connection)
    assert counts(bring_in(database, LIST)) == (0, 0, 3, 0)
    assert everybody(database) == before
    with database.read() as connection:
        assert models.list_tickets(connection) == tickets


def test_import_people__whole_cast_twice(database: Database) -> None:
    with database.write() as connection:
        cast = bring_in_cast(connection)
        assert len(cast) == len(CAST)
        assert bring_in_cast(connection) == cast


def test_import_people__preview_changes_nothing(database: Database) -> None:
    reading = services.read_people(LIST.encode(), "people.csv")
    with database.read() as connection:
        services.preview_import(connection, reading)
    assert everybody(database) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name,E-mail,Code\nAnn Smith,other@x.eu,A1\n", "Ann Smith"),
        ("Name,E-mail\nBob Øst,BOB@x.eu\n", "Bob Øst"),
        ("Name,Company\nZOÉ,Bee\n", "ZOÉ"),
    ],
)
def test_import_people__changed(database: Database, text: str, name: str) -> None:
    bring_in(database, LIST)
    assert counts(bring_in(database, text)) == (0, 1, 0, 0)
    people = everybody(database)
    assert len(people) == 3
    assert people[name].revision == 2


def test_import_people__missing_columns_leave_alone(database: Database) -> None:
    bring_in(database, LIST)
    bring_in(database, "Name,E-mail\nAnn Lind,ann@x.eu\n")
    ann = everybody(database)["Ann Lind"]
    assert (ann.organisation, ann.given_name) == ("Bee", "Ann")


def test_import_people__correction_outlives_the_same_file(database: Database) -> None:
    bring_in(database, LIST)
    ann = everybody(database)["Ann Li"]
    with database.write() as connection:
        services.correct(
            connection,
            ann.id,
            ann.revision,
            given_name="Annie",
            name="Annie Li",
            pronouns="she/her",
            organisation="Bee & Sons",
        )
    assert counts(bring_in(database, LIST)) == (0, 0, 3, 0)
    assert everybody(database)["Annie Li"].organisation == "Bee & Sons"
    bring_in(database, LIST.replace("ann@x.eu,Bee", "ann@y.eu,Bee"))
    after = everybody(database)["Annie Li"]
    assert (after.email, after.organisation) == ("ann@y.eu", "Bee & Sons")


def test_import_people__correction_between_preview_and_import(database: Database) -> None:
    bring_in(database, LIST)
    reading = services.read_people(LIST.replace("bob@x.eu,", "bob@x.eu,Cee").encode(), "x")
    with database.read() as connection:
        preview = services.preview_import(connection, reading)
    bob = everybody(database)["Bob Ås"]
    with database.write() as connection:
        services.correct(
            connection, bob.id, 1, given_name="Bob", name="Bob Ås", pronouns="x", organisation=""
        )
        services.import_people(connection, preview)
    after = everybody(database)["Bob Ås"]
    assert (after.pronouns, after.organisation, after.revision) == ("x", "Cee", 3)


def test_import_people__people_came_meanwhile(database: Database) -> None:
    reading = services.read_people(LIST.encode(), "people.csv")
    with database.read() as connection:
        preview = services.preview_import(connection, reading)
    bring_in(database, LIST)
    with database.write() as connection, pytest.raises(PeopleChangedMeanwhile):
        services.import_people(connection, preview)
    assert len(everybody(database)) == 3


def test_import_people__cancelled_and_back(database: Database) -> None:
    text = "Name,E-mail,Status\nAnn,ann@x.eu,{}\n"
    states = []
    for status in ("Attending", "Refunded", "Attending"):
        bring_in(database, text.format(status))
        states.append(everybody(database)["Ann"].cancelled)
    assert states == [False, True, False]


def test_import_people__same_rows_twice_are_told(database: Database) -> None:
    text = (
        "Name,E-mail,Code\nAnn,a@x.eu,A1\nBob,b@x.eu,A1\nEve,e@x.eu,\nEve,e@x.eu,\nAnn,a@x.eu,A2\n"
    )
    preview = bring_in(database, text)
    assert preview.bad == (
        BadRow(3, RowProblem.CODE_TWICE, 2),
        BadRow(5, RowProblem.PERSON_TWICE, 4),
    )
    assert len(preview.new) == 3
    assert "  Row 5: The same person stands in row 4 already." in preview_lines(preview, str)


def test_import_people__three_tickets_on_one_e_mail(database: Database) -> None:
    text = "Name,E-mail,Code\nAnn,buyer@x.eu,A1\nBob,buyer@x.eu,A2\nAnn,buyer@x.eu,A3\n"
    for expected in [(3, 0, 0, 0), (0, 0, 3, 0)]:
        assert counts(bring_in(database, text)) == expected
    without_codes = "Name,E-mail\nBob,buyer@x.eu\n"
    assert counts(bring_in(database, without_codes)) == (0, 0, 1, 0)


def test_import_people__buyer_known_guests_not(database: Database) -> None:
    bring_in(database, "Name,E-mail\nAnn,buyer@x.eu\n")
    assert counts(bring_in(database, "Name,E-mail\nBob,buyer@x.eu\nEve,buyer@x.eu\n"))[0] == 2
    assert set(everybody(database)) == {"Ann", "Bob", "Eve"}


def test_import_people__another_ticket_in_another_name(database: Database) -> None:
    bring_in(database, "Name,E-mail,Code\nAnn,buyer@x.eu,A1\n")
    assert counts(bring_in(database, "Name,E-mail,Code\nBob,buyer@x.eu,B1\n")) == (1, 0, 0, 0)
    assert set(everybody(database)) == {"Ann", "Bob"}


def test_import_people__holder_of_a_code_is_left_to_its_row(database: Database) -> None:
    bring_in(database, "Name,Code\nAnn,A1\n")
    assert counts(bring_in(database, "Name,Code\nAnn,\nAnn,A1\n")) == (1, 0, 1, 0)


def test_import_people__corrected_name_without_e_mail_is_known(database: Database) -> None:
    bring_in(database, "Name\nZoé\n")
    zoe = everybody(database)["Zoé"]
    with database.write() as connection:
        services.correct(
            connection, zoe.id, 1, given_name="Zoë", name="Zoë Li", pronouns="", organisation=""
        )
    assert counts(bring_in(database, "Name\nZoé\n")) == (0, 0, 1, 0)


def test_import_people__new_code_for_somebody_known(database: Database) -> None:
    bring_in(database, "Name,E-mail\nAnn,ann@x.eu\n")
    text = f"Name,E-mail,Code\nAnn,ann@x.eu,{OWN}\n"
    assert counts(bring_in(database, text)) == (0, 1, 0, 0)
    assert counts(bring_in(database, text)) == (0, 0, 1, 0)
    with database.read() as connection:
        assert services.find_by_ticket(connection, OWN).name == "Ann"


def test_import_people__luma_guests_get_a_ticket_that_scans(database: Database) -> None:
    preview = bring_in(
        database, "name,email,qr_code_url\nAnn,a@x.eu,https://lu.ma/check-in/evt-1?pk=key\n"
    )
    assert [one.name for one in preview.unscannable] == ["Ann"]
    assert any("will not scan" in line and "Ann" in line for line in preview_lines(preview, str))
    with database.read() as connection:
        ((_ann, ticket),) = services.tickets(connection)
    assert not ticket.foreign


def test_preview_lines__happy(database: Database) -> None:
    reading = services.read_people(
        "Navn;Firma;Skostørrelse;Type\nAnn;;38;VIP\n;x;40;\n".encode("cp1252"), "liste.csv"
    )
    with database.read() as connection:
        preview = services.preview_import(connection, reading)
    assert preview_lines(preview, str) == [
        "liste.csv: Windows-1252, cells divided by semicolons",
        "  Navn → name",
        "  Firma → organisation",
        "  Skostørrelse → not used",
        "  Type → type of attendee",
        "New: 1",
        "Changed: 0",
        "Same as before: 0",
        "No code in the file, so they get a ticket of ours: 1",
        "Unknown types, taken as member: VIP",
        "Left out: 1",
        "  Row 3: There is no name.",
    ]


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=12
) | st.sampled_from(
    ["Ann Li", "Søren Å", "a@x.eu", OWN, OWN.lower(), "A1", "=1+1", '"', "Bee, Sons", "press"]
)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6), st.sampled_from(",;\t"))
@examples(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
def test_import_people__any_table(
    database: Database, rows: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["Name", "E-mail", "Company", "Code"], *rows])
    try:
        first = bring_in(database, text.getvalue())
    except FileUnreadable:
        return
    told = {row.number for row in first.reading.rows} | {row.number for row in first.bad}
    filled = {
        number for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)
    }
    assert told == filled
    again = bring_in(database, text.getvalue())
    assert (again.new, again.changed) == ((), ())
    assert len(again.bad) == len(first.bad)
    assert preview_lines(again, str)
