"""Tickets as files."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.attendees import services
from kiosk.attendees.file_names import file_names
from kiosk.attendees.models import Attendee
from kiosk.attendees.tickets import TicketFolder, mail_merge, ticket_values, write_tickets
from kiosk.database import Database
from tests.cast import CAST, bring_in, bring_in_cast
from tests.conftest import THE_EVENT


def write(database: Database, folder: Path) -> TicketFolder:
    with database.read() as connection:
        return write_tickets(connection, folder, THE_EVENT)


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "mail-merge.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_write_tickets__happy(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        bring_in_cast(connection)
    written = write(database, tmp_path / "out")
    assert written == TicketFolder(len(CAST), ())
    merged = rows(tmp_path / "out")
    assert {row["name"] for row in merged} == {one.name for one in everybody(database)}
    with database.read() as connection:
        for row in merged:
            holder = services.find_by_ticket(connection, row["code"])
            assert (holder.name, holder.given_name) == (row["name"], row["given_name"])
            (page,) = PdfReader(tmp_path / "out" / row["file"]).pages
            assert row["code"] in page.extract_text()


def everybody(database: Database) -> list[Attendee]:
    with database.read() as connection:
        return services.list_attendees(connection)


def test_write_tickets__nobody(database: Database, tmp_path: Path) -> None:
    assert write(database, tmp_path / "out") == TicketFolder(0, ())
    assert rows(tmp_path / "out") == []


def test_write_tickets__not_for_who_cancelled(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann", "Status": ""}, {"Name": "Bo", "Status": "refunded"})
    write(database, tmp_path)
    assert [row["name"] for row in rows(tmp_path)] == ["Ann"]


def test_write_tickets__unprintable_name_stops_nobody_else(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann"}, {"Name": "\U00012000\U00012001 Li"})
    written = write(database, tmp_path)
    assert written.written == 1
    assert [one.name for one in written.unprintable] == ["\U00012000\U00012001 Li"]
    assert "U+12000" in written.unprintable[0].reason
    assert {row["name"]: row["file"] for row in rows(tmp_path)} == {
        "Ann": "Ann.pdf",
        "\U00012000\U00012001 Li": "",
    }


def test_write_tickets__list_can_be_imported_again(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "=Ann", "E-mail": "a@x.eu"}, {"Name": "Bo", "E-mail": ""})
    write(database, tmp_path)
    reading = services.read_people((tmp_path / "mail-merge.csv").read_bytes(), "mail-merge.csv")
    with database.read() as connection:
        preview = services.preview_import(connection, reading)
    assert (preview.new, preview.changed, preview.same) == ((), (), 2)


def test_write_tickets__tells_how_far_it_is(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann"}, {"Name": "Bo"})
    told: list[tuple[int, int]] = []
    with database.read() as connection:
        write_tickets(connection, tmp_path, THE_EVENT, lambda *so_far: told.append(so_far))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("en", "Sunday, 22 November 2026 – Monday, 23 November 2026"),
        ("da", "søndag den 22. november 2026 – mandag den 23. november 2026"),
    ],
)
def test_ticket_values__dates(database: Database, language: str, when: str) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann"})
        ((ann, held),) = services.tickets(connection)
    event = replace(THE_EVENT, languages=(language,))
    assert ticket_values(event, ann, held).when == when


@pytest.mark.parametrize("cell", ["=1+1", "+45", "-1", "@x", "=HYPERLINK(1)"])
def test_mail_merge__no_cell_is_a_formula(cell: str) -> None:
    text = mail_merge([(cell, "Søren", "", "", "")], "en").decode("utf-8-sig")
    assert text.splitlines()[1] == f"'{cell},Søren,,,"


def test_mail_merge__semicolons_where_the_comma_is_the_decimal_sign() -> None:
    assert mail_merge([], "da").startswith(b"\xef\xbb\xbfname;given_name;")


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["Søren Å", "Νίκη Ξ"], ["Søren-Å.pdf", "Νίκη-Ξ.pdf"]),
        (["Ann", "ann", "ANN", "Ann-2"], ["Ann.pdf", "ann-2.pdf", "ANN-3.pdf", "Ann-2-2.pdf"]),
        (["../../etc/passwd"], ["etc-passwd.pdf"]),
        (["a\\b:c*d?e\"f<g>h|i"], ["a-b-c-d-e-f-g-h-i.pdf"]),
        (["CON", "nul", "★", "."], ["CON-1.pdf", "nul-1.pdf", "ticket.pdf", "ticket-2.pdf"]),
        (["x" * 300], ["x" * 55 + ".pdf"]),
        (["\u10d0" * 120], ["\u10d0" * 55 + ".pdf"]),
        (["Å", "A\u030a"], ["Å.pdf", "Å-2.pdf"]),
    ],
)  # fmt: skip
def test_file_names__safe_and_unique(names: list[str], files: list[str]) -> None:
    assert file_names(names, ".pdf") == files
    assert all(len(file.encode()) <= 255 for file in files)
