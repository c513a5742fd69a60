"""Files as spreadsheets and ticket systems write them, and files that are no such thing."""

import pytest

from kiosk import codes
from kiosk.attendees import services
from kiosk.attendees.columns import Field
from kiosk.attendees.errors import FileProblem, FileUnreadable
from kiosk.attendees.models import AttendeeType
from kiosk.attendees.people_file import BadRow, ImportReading, PersonRow, RowProblem
from kiosk.attendees.previews import file_problem, row_problem

OWN = "CBDEFGHIJKLNRTUVCB" + codes.check_letters("CBDEFGHIJKLNRTUVCB")
BODY = "C" * 16
BADGE = BODY + codes.check_letters(BODY)
DANISH = "Navn;E-mail;Firma;Type\nSøren Ærø;s@example.org;Bølgen;Medlem\nÅse Ø;;;Leverandør\n"


def read(text: str | bytes) -> ImportReading:
    raw = text.encode() if isinstance(text, str) else text
    return services.read_people(raw, "people.csv")


def only(text: str | bytes) -> PersonRow:
    reading = read(text)
    assert reading.bad == ()
    (row,) = reading.rows
    return row


def test_read_people__happy() -> None:
    reading = read(DANISH)
    first, second = reading.rows
    assert (first.number, first.name, first.given_name) == (2, "Søren Ærø", "Søren")
    assert (first.email, first.organisation, first.type) == ("s@example.org", "Bølgen", "member")
    assert (second.number, second.name, second.type) == (3, "Åse Ø", AttendeeType.SUPPLIER)
    assert [column.field for column in reading.columns] == [
        Field.NAME,
        Field.EMAIL,
        Field.ORGANISATION,
        Field.TYPE,
    ]


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (DANISH.encode(), "UTF-8"),
        (DANISH.encode("utf-8-sig"), "UTF-8"),
        (DANISH.encode("cp1252"), "Windows-1252"),
        (DANISH.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + DANISH.encode("utf-16-be"), "UTF-16"),
        (DANISH.encode("utf-16-le"), "UTF-16"),
    ],
)
def test_read_people__encodings(raw: bytes, encoding: str) -> None:
    reading = read(raw)
    assert [row.name for row in reading.rows] == ["Søren Ærø", "Åse Ø"]
    assert reading.encoding == encoding


@pytest.mark.parametrize(
    "text",
    [
        DANISH.replace(";", ","),
        DANISH.replace(";", "\t"),
        DANISH.replace("\n", "\r\n"),
        DANISH.replace("\n", "\r"),
        "sep=;\r\n" + DANISH,
        DANISH.replace("Søren Ærø", '"Søren Ærø"'),
        '"Navn";"E-mail, privat";"Firma, sted";Type\nSøren Ærø;;;\nÅse Ø;;;\n',
    ],
)
def test_read_people__spreadsheet_habits(text: str) -> None:
    reading = read(text)
    assert [(row.number, row.name) for row in reading.rows] == [(2, "Søren Ærø"), (3, "Åse Ø")]


def test_read_people__rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    reading = read('List of guests\n\nName,Company\n\n"Ann","Bee\nHouse 2"\n,Bee\nBob,\n')
    assert [row.number for row in reading.rows] == [5, 7]
    assert reading.rows[0].organisation == "Bee House 2"
    assert reading.bad == (BadRow(6, RowProblem.NAME_MISSING),)


@pytest.mark.parametrize(
    ("text", "name", "given_name"),
    [
        ("First Name,Last Name\nAnn,Li", "Ann Li", "Ann"),
        ("Fornavn;Efternavn\nSøren;Å", "Søren Å", "Søren"),
        ("Name;Vorname\nMüller;Ute", "Ute Müller", "Ute"),
        ("Nombre;Apellidos\nJosé;Núñez Peña", "José Núñez Peña", "José"),
        ("Nom,Prénom\nDupont,Zoé", "Zoé Dupont", "Zoé"),
        ("Name\n\"Nielsen, Søren\"", "Søren Nielsen", "Søren"),
        ("name,first_name,last_name\nAnn B. Li,Ann,Li", "Ann B. Li", "Ann"),
        ("Attendee name,Attendee name: Given name\nDr. Ann Li,Ann", "Dr. Ann Li", "Ann"),
        ("Όνομα\nΕλένη Νίκα", "Ελένη Νίκα", "Ελένη"),
        ("Name\n=SUM(A1)", "=SUM(A1)", "=SUM(A1)"),
        ("Name\n'=SUM(A1)", "=SUM(A1)", "=SUM(A1)"),
        ("Name\nmcDONALD o'NEIL", "mcDONALD o'NEIL", "mcDONALD"),
    ],
)  # fmt: skip
def test_read_people__names(text: str, name: str, given_name: str) -> None:
    row = only(text)
    assert (row.name, row.given_name) == (name, given_name)


@pytest.mark.parametrize(
    ("text", "code", "foreign"),
    [
        (f"Name,Code\nAnn,{codes.grouped(OWN).lower()}", OWN, False),
        ("Name,Barcode #\nAnn,10234567891234567890001", "10234567891234567890001", True),
        ('Name,Barcode #\nAnn,"=""0123456789"""', "0123456789", True),
        ("Attendee name,Secret\nAnn, k24pgwvzvcbv3dzp ", "k24pgwvzvcbv3dzp", True),
        ("name,qr_code_url\nAnn,https://lu.ma/check-in/evt-1?pk=abc", "abc", True),
    ],
)
def test_read_people__codes(text: str, code: str, foreign: bool) -> None:
    found = only(text).code
    assert found is not None
    assert (found.code, found.foreign) == (code, foreign)


def test_read_people__luma_key_of_the_file_is_not_on_the_phone() -> None:
    keys = [
        only(f"name,qr_code_url\nAnn,https://lu.ma/check-in/evt-1?pk={k}") for k in ("t", "g-t")
    ]
    assert [row.code.on_phone for row in keys if row.code] == [False, True]


@pytest.mark.parametrize(
    ("header", "status", "cancelled"),
    [
        ("Attendee Status", "Attending", False),
        ("Attendee Status", "Refunded", True),
        ("approval_status", "approved", False),
        ("approval_status", "waitlist", True),
        ("Registration state", "Withdrawn", True),
        ("Status", "", False),
    ],
)
def test_read_people__status(header: str, status: str, cancelled: bool) -> None:
    assert only(f"Name,{header}\nAnn,{status}").cancelled is cancelled


def test_read_people__unknown_types_are_told() -> None:
    reading = read("Name,Ticket Type\nAnn,VIP\nBob,Press pass\nEve,\n")
    assert [row.type for row in reading.rows] == ["member", "press", None]
    assert reading.unknown_types == ("VIP",)


def test_read_people__best_of_two_columns() -> None:
    row = only(
        "Email,Attendee name,Attendee email,Company,Company\nbuyer@x.eu,Ann,ann@x.eu,One,Two"
    )
    assert (row.email, row.organisation) == ("ann@x.eu", "One")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Name,Company\n ,Bee", RowProblem.NAME_MISSING),
        ("Name,Company\n\u202e\u200b,Bee", RowProblem.NAME_MISSING),
        (f"Name\n{'x' * 121}", RowProblem.NAME_TOO_LONG),
        (f"Name\n{'x' * 61}", RowProblem.NAME_TOO_LONG),
        (f"Name,Company\nAnn,{'x' * 121}", RowProblem.TEXT_TOO_LONG),
        ("Name\n\"Ann\nBob\"", RowProblem.LINE_BREAK),
        ("Name,Company\nAnn,Bee,Sons", RowProblem.TOO_MANY_CELLS),
        ("Name,E-mail\nAnn,ann at example", RowProblem.EMAIL_WRONG),
        ("Name,E-mail\nAnn,a@b@c", RowProblem.EMAIL_WRONG),
        (f"Name,Code\nAnn,{OWN[1] + OWN[0] + OWN[2:]}", RowProblem.CODE_MISTYPED),
        (f"Name,Code\nAnn,{BADGE}", RowProblem.CODE_OF_BADGE),
        ("Name,Barcode #\nAnn,1.02346E+22", RowProblem.CODE_SHORTENED),
        (f"Name,Code\nAnn,{'9' * 401}", RowProblem.CODE_TOO_LONG),
    ],
)  # fmt: skip
def test_read_people__bad_row(text: str, problem: RowProblem) -> None:
    reading = read(text + "\nEve")
    assert [row.problem for row in reading.bad] == [problem]
    assert reading.rows[-1].name == "Eve"
    assert row_problem(reading.bad[0], str).startswith("Row 2: ")


@pytest.mark.parametrize(
    ("raw", "problem", "line"),
    [
        (b"", FileProblem.EMPTY, 0),
        (b"\xef\xbb\xbf \r\n", FileProblem.EMPTY, 0),
        (b"PK\x03\x04rest of a workbook", FileProblem.WORKBOOK, 0),
        (b"%PDF-1.7", FileProblem.NOT_TEXT, 1),
        (b"Name\nAnn\0\nBob", FileProblem.NOT_TEXT, 2),
        ("Name\nÅse Øst\n".encode() + b"S\xf8ren", FileProblem.BROKEN_UTF8, 3),
        ("\ufeffName\n".encode() + b"S\xf8ren", FileProblem.BROKEN_UTF8, 2),
        (DANISH.encode("utf-16") + b"\x00", FileProblem.BROKEN_UTF16, 4),
        ("Name\nSøren".encode("mac-roman"), FileProblem.OTHER_ENCODING, 2),
        ("Name\nŁucja Żółć".encode("cp1250"), FileProblem.OTHER_ENCODING, 2),
        ("Name\nНадежда".encode("cp1251"), FileProblem.OTHER_ENCODING, 2),
        ("Name\nΕλένη".encode("cp1253"), FileProblem.OTHER_ENCODING, 2),
        ("Name\nSøren".encode("cp865"), FileProblem.OTHER_ENCODING, 2),
        (b"Name\nS\x81ren", FileProblem.OTHER_ENCODING, 2),
        (b"Name\nAnn\n" + b"x" * 10_000_000, FileProblem.CELL_TOO_LONG, 3),
        (b'Name,Company\nAnn,Bee\n"Bob,Bee\nEve,Bee\n', FileProblem.QUOTE_LEFT_OPEN, 3),
        (b"Company,Colour\nBee,red", FileProblem.NO_NAME_COLUMN, 0),
        (b"just some text", FileProblem.NO_NAME_COLUMN, 0),
        (bytes(range(256)) * 10, FileProblem.NOT_TEXT, 1),
    ],
)
def test_read_people__unreadable(raw: bytes, problem: FileProblem, line: int) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read(raw)
    assert (caught.value.problem, caught.value.line) == (problem, line)
    words = file_problem(caught.value, str)
    assert words[-1] in ".?" and "%" not in words and (not line or str(line) in words)


def test_read_people__too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.attendees.spreadsheet.FILE_MAXIMUM_BYTES", 10)
    with pytest.raises(FileUnreadable):
        read("Name\nAnn Li and others")


@pytest.mark.parametrize("name", ["Zoë Çelik", "Ærø", "D’Arcy", "Gal·la Mª", "Étienne", "Søren Ÿ"])
def test_read_people__windows_1252_where_it_is_right(name: str) -> None:
    assert only(f"Name\n{name}".encode("cp1252")).name == name
