"""A list of people, read row by row: what each row says, or why it cannot be used."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk import codes
from kiosk.attendees import names
from kiosk.attendees.columns import (
    Field,
    is_not_coming,
    map_columns,
    names_people,
    read_type,
)
from kiosk.attendees.errors import (
    EmailWrong,
    FileProblem,
    FileUnreadable,
    NameMissing,
    TextTooLong,
)
from kiosk.attendees.models import AttendeeType
from kiosk.attendees.spreadsheet import read_sheet
from kiosk.attendees.ticket_codes import CODE_MAXIMUM, foreign_key, is_badge, is_own

# A title or a date may stand above the headers.
_HEADER_WITHIN_ROWS = 10
# What a spreadsheet program makes of a long number, as in 1.23457E+18.
_SHORTENED = re.compile(r"\d[.,]?\d*E\+\d+", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
# Luma's file holds a key for the ticket; the guest's phone shows another one, which begins so.
_LUMA_FILE_KEY = re.compile(r"/check-in/", re.IGNORECASE)
_LUMA_PHONE_KEY = "g-"
_NAME_FIELDS = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)


class RowProblem(StrEnum):
    """Why a row is left out."""

    NAME_MISSING = "name-missing"
    NAME_TOO_LONG = "name-too-long"
    TEXT_TOO_LONG = "text-too-long"
    LINE_BREAK = "line-break"
    TOO_MANY_CELLS = "too-many-cells"
    EMAIL_WRONG = "email-wrong"
    CODE_MISTYPED = "code-mistyped"
    CODE_OF_BADGE = "code-of-badge"
    CODE_SHORTENED = "code-shortened"
    CODE_TOO_LONG = "code-too-long"
    CODE_TWICE = "code-twice"
    PERSON_TWICE = "person-twice"


@dataclass(frozen=True)
class BadRow:
    """A row left out. `other` is the row that said the same before, where there is one."""

    number: int
    problem: RowProblem
    other: int = 0


@dataclass(frozen=True)
class FileCode:
    """A ticket code in a file, as it is kept. `on_phone`: the attendee's own QR says the same."""

    code: str
    foreign: bool
    on_phone: bool = True


@dataclass(frozen=True)
class PersonRow:
    """What a row says of one person; `None` where its file has no such column or says nothing."""

    number: int
    name: str
    given_name: str
    email: str | None
    organisation: str | None
    pronouns: str | None
    type: AttendeeType | None
    cancelled: bool | None
    code: FileCode | None


@dataclass(frozen=True)
class ColumnRead:
    """A header of the file, and what the column was taken for."""

    header: str
    field: Field | None


@dataclass(frozen=True)
class ImportReading:
    """A file of people as it was understood. `unknown_types`: read as member."""

    filename: str
    encoding: str
    delimiter: str
    columns: tuple[ColumnRead, ...]
    rows: tuple[PersonRow, ...]
    bad: tuple[BadRow, ...]
    unknown_types: tuple[str, ...]


class _Refused(Exception):
    def __init__(self, problem: RowProblem) -> None:
        self.problem = problem


def read_people_file(raw: bytes, filename: str) -> ImportReading:
    """Return what the rows of a CSV or TSV file say. Raises: FileUnreadable."""
    sheet = read_sheet(raw)
    top, columns = _find_header(sheet.rows)
    header = sheet.rows[top]
    good: list[PersonRow] = []
    bad: list[BadRow] = []
    for number, cells in enumerate(sheet.rows[top + 1 :], start=top + 2):
        if any(cell.strip() for cell in cells):
            try:
                good.append(_read_row(number, cells, len(header), columns))
            except _Refused as refused:
                bad.append(BadRow(number, refused.problem))
    read = {position: field for field, position in columns.items()}
    return ImportReading(
        filename=filename,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        columns=tuple(
            ColumnRead(names.clean_text(title), read.get(i)) for i, title in enumerate(header)
        ),
        rows=tuple(good),
        bad=tuple(bad),
        unknown_types=_unknown_types(sheet.rows[top + 1 :], columns),
    )


def _find_header(rows: tuple[tuple[str, ...], ...]) -> tuple[int, dict[Field, int]]:
    for number, row in enumerate(rows[:_HEADER_WITHIN_ROWS]):
        columns = map_columns(row)
        if names_people(columns):
            return number, columns
    raise FileUnreadable(FileProblem.NO_NAME_COLUMN)


def _read_row(
    number: int, cells: tuple[str, ...], width: int, columns: dict[Field, int]
) -> PersonRow:
    if any(cell.strip() for cell in cells[width:]):
        raise _Refused(RowProblem.TOO_MANY_CELLS)
    said = {field: _cell(cells, position) for field, position in columns.items()}
    for field in (*_NAME_FIELDS, Field.EMAIL, Field.CODE):
        if len(said.get(field, "").strip().splitlines()) > 1:
            raise _Refused(RowProblem.LINE_BREAK)
    try:
        name, given_name = _names(said)
        organisation = _text(said, Field.ORGANISATION, names.ORGANISATION_MAXIMUM)
        pronouns = _text(said, Field.PRONOUNS, names.PRONOUNS_MAXIMUM)
    except NameMissing as problem:
        raise _Refused(RowProblem.NAME_MISSING) from problem
    except TextTooLong as problem:
        of_name = problem.field in _NAME_FIELDS
        raise _Refused(
            RowProblem.NAME_TOO_LONG if of_name else RowProblem.TEXT_TOO_LONG
        ) from problem
    return PersonRow(
        number=number,
        name=name,
        given_name=given_name,
        email=_email(said.get(Field.EMAIL)),
        organisation=organisation,
        pronouns=pronouns,
        type=_type(said.get(Field.TYPE, "")),
        cancelled=is_not_coming(said[Field.STATUS]) if Field.STATUS in said else None,
        code=_code(said.get(Field.CODE, "")),
    )


def _cell(cells: tuple[str, ...], position: int) -> str:
    cell = cells[position] if position < len(cells) else ""
    # An apostrophe in front is how a cell is kept from being a formula, also in our own files.
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def _names(said: dict[Field, str]) -> tuple[str, str]:
    whole, given, family = (
        names.check_text(said.get(field, ""), field, names.NAME_MAXIMUM) for field in _NAME_FIELDS
    )
    if not names.is_visible(given) and names.is_visible(whole) and names.is_visible(family):
        # "Nombre" beside "Apellidos" is the given name.
        given = whole if not _within(family, whole) else ""
    name = _whole_name(whole, given, family)
    called = given or names.given_name_of(names.check_name(name))
    return (
        names.check_name(name),
        names.check_name(called, Field.GIVEN_NAME, names.GIVEN_NAME_MAXIMUM),
    )


def _whole_name(whole: str, given: str, family: str) -> str:
    if not whole:
        return f"{given} {family}".strip()
    if given and not family and not _within(given, whole):
        # "Name" beside "Vorname" is the family name.
        return f"{given} {whole}"
    if family and not _within(family, whole):
        return f"{given} {family}"
    return names.in_speaking_order(whole)


def _within(part: str, whole: str) -> bool:
    return set(names.folded(part).split()) <= set(names.folded(whole).split())


def _text(said: dict[Field, str], field: Field, maximum: int) -> str | None:
    return names.check_text(said[field], field, maximum) if field in said else None


def _email(cell: str | None) -> str | None:
    if cell is None:
        return None
    try:
        return names.check_email(cell)
    except EmailWrong as problem:
        raise _Refused(RowProblem.EMAIL_WRONG) from problem


def _type(cell: str) -> AttendeeType | None:
    if not cell.strip():
        return None
    return read_type(cell[: names.NAME_MAXIMUM]) or AttendeeType.MEMBER


def _unknown_types(rows: tuple[tuple[str, ...], ...], columns: dict[Field, int]) -> tuple[str, ...]:
    if Field.TYPE not in columns:
        return ()
    cells = {_cell(row, columns[Field.TYPE])[: names.NAME_MAXIMUM] for row in rows}
    return tuple(
        sorted(names.clean_text(cell) for cell in cells if cell.strip() and not read_type(cell))
    )


def _code(cell: str) -> FileCode | None:
    if len(cell) > CODE_MAXIMUM:
        raise _Refused(RowProblem.CODE_TOO_LONG)
    text = "".join(c for c in cell.strip() if c.isprintable())
    formula = _FORMULA_TEXT.fullmatch(text)
    text = formula[1].strip() if formula else text
    if not text:
        return None
    if _SHORTENED.fullmatch(text):
        raise _Refused(RowProblem.CODE_SHORTENED)
    letters = codes.normalise(text)
    if is_badge(letters):
        raise _Refused(RowProblem.CODE_OF_BADGE)
    if is_own(letters):
        if not codes.is_intact(letters):
            raise _Refused(RowProblem.CODE_MISTYPED)
        return FileCode(letters, foreign=False)
    key = foreign_key(text)
    on_phone = not _LUMA_FILE_KEY.search(text) or key.startswith(_LUMA_PHONE_KEY)
    return FileCode(key, foreign=True, on_phone=on_phone)
