"""An import in words: what would happen, what is left out and why."""

from collections.abc import Callable, Sequence

from kiosk.attendees.columns import Field
from kiosk.attendees.errors import FileProblem, FileUnreadable
from kiosk.attendees.merging import ImportPreview
from kiosk.attendees.models import Attendee
from kiosk.attendees.people_file import BadRow, RowProblem

GetText = Callable[[str], str]
# More bad rows than this have one cause, which the first of them show.
BAD_ROWS_SHOWN = 100
NAMES_SHOWN = 10


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the reader's language."""
    return message


_FIELDS = {
    Field.NAME: _("name"),
    Field.GIVEN_NAME: _("given name"),
    Field.FAMILY_NAME: _("family name"),
    Field.EMAIL: _("e-mail"),
    Field.ORGANISATION: _("organisation"),
    Field.TYPE: _("type of attendee"),
    Field.PRONOUNS: _("pronouns"),
    Field.CODE: _("ticket code"),
    Field.STATUS: _("coming or not"),
}
_ROWS = {
    RowProblem.NAME_MISSING: _("There is no name."),
    RowProblem.NAME_TOO_LONG: _("The name is too long for a badge."),
    RowProblem.TEXT_TOO_LONG: _("The organisation or the pronouns are too long."),
    RowProblem.LINE_BREAK: _("A line break stands in a cell. Is a quotation mark missing?"),
    RowProblem.TOO_MANY_CELLS: _("There are more cells than headers. Is a cell split in two?"),
    RowProblem.EMAIL_WRONG: _("The e-mail address is not complete."),
    RowProblem.CODE_MISTYPED: _("There is a typing error in the ticket code."),
    RowProblem.CODE_OF_BADGE: _("The ticket code is the code of a badge."),
    RowProblem.CODE_SHORTENED: _(
        "A spreadsheet program has shortened the ticket code. Take the column as text."
    ),
    RowProblem.CODE_TOO_LONG: _("The ticket code is too long."),
    RowProblem.CODE_TWICE: _("The ticket code stands in row %(other)d already."),
    RowProblem.PERSON_TWICE: _("The same person stands in row %(other)d already."),
}
_SAVE_AGAIN = _("Save it as “CSV UTF-8” and try again.")
_FILES = {
    FileProblem.EMPTY: _("The file is empty."),
    FileProblem.TOO_LARGE: _("The file is larger than 50 MB. Divide it."),
    FileProblem.WORKBOOK: _("The file is a workbook, not a CSV file. Save it as “CSV UTF-8”."),
    FileProblem.NOT_TEXT: _("Line %(line)d holds characters that no text has: this is not a list."),
    FileProblem.BROKEN_UTF8: _("A letter is broken in line %(line)d: the UTF-8 is damaged there."),
    FileProblem.BROKEN_UTF16: _("A letter is broken in line %(line)d: the file is cut off there."),
    FileProblem.OTHER_ENCODING: _(
        "The letters in line %(line)d are in an unknown encoding: names would come out wrong."
    ),
    FileProblem.CELL_TOO_LONG: _(
        "The cell that begins in line %(line)d is too long. Is a quotation mark missing there?"
    ),
    FileProblem.QUOTE_LEFT_OPEN: _("The quotation mark in line %(line)d is never closed."),
    FileProblem.NO_NAME_COLUMN: _("There is no column of names: a header has to say “Name”."),
}
_TO_BE_SAVED_AGAIN = {
    FileProblem.NOT_TEXT,
    FileProblem.BROKEN_UTF8,
    FileProblem.BROKEN_UTF16,
    FileProblem.OTHER_ENCODING,
}


def file_problem(problem: FileUnreadable, gettext: GetText) -> str:
    """Return why a file cannot be read, and what to do."""
    words = gettext(_FILES[problem.problem]) % {"line": problem.line}
    if problem.problem in _TO_BE_SAVED_AGAIN:
        words = f"{words} {gettext(_SAVE_AGAIN)}"
    return words


def row_problem(row: BadRow, gettext: GetText) -> str:
    """Return which row is left out, and why."""
    where = gettext("Row %(number)d:") % {"number": row.number}
    return f"{where} {gettext(_ROWS[row.problem]) % {'other': row.other}}"


def preview_lines(preview: ImportPreview, gettext: GetText) -> list[str]:
    """Return what the import would do, from how the file was read to who is left out."""
    return [
        *_reading_lines(preview, gettext),
        gettext("New: %(count)d") % {"count": len(preview.new)},
        gettext("Changed: %(count)d") % {"count": len(preview.changed)},
        gettext("Same as before: %(count)d") % {"count": preview.same},
        *_remarks(preview, gettext),
        *_left_out(preview.bad, gettext),
    ]


def _reading_lines(preview: ImportPreview, gettext: GetText) -> list[str]:
    reading = preview.reading
    between = {"\t": gettext("tabs"), ",": gettext("commas"), ";": gettext("semicolons")}
    told = {
        "file": reading.filename,
        "encoding": reading.encoding,
        "delimiter": between.get(reading.delimiter, reading.delimiter),
    }
    lines = [gettext("%(file)s: %(encoding)s, cells divided by %(delimiter)s") % told]
    for column in reading.columns:
        meaning = gettext(_FIELDS[column.field]) if column.field else gettext("not used")
        lines.append(f"  {column.header or '–'} → {meaning}")
    return lines


def _remarks(preview: ImportPreview, gettext: GetText) -> list[str]:
    cancelled = [one.attendee for one in preview.new if one.attendee.cancelled]
    lines = [
        *_people(gettext("New, but not coming: %(count)d"), cancelled),
        *_people(
            gettext("No code in the file, so they get a ticket of ours: %(count)d"),
            preview.without_code,
            named=False,
        ),
        *_people(
            gettext("Their own QR codes will not scan, so send them our tickets: %(count)d"),
            preview.unscannable,
        ),
    ]
    if preview.foreign_codes:
        count = {"count": preview.foreign_codes}
        lines.append(gettext("Codes of another ticket system: %(count)d") % count)
    if preview.reading.unknown_types:
        types = ", ".join(preview.reading.unknown_types[:NAMES_SHOWN])
        lines.append(gettext("Unknown types, taken as member: %(types)s") % {"types": types})
    return lines


def _people(words: str, people: Sequence[Attendee], *, named: bool = True) -> list[str]:
    if not people:
        return []
    shown = ", ".join(one.name for one in people[:NAMES_SHOWN])
    more = ", …" if len(people) > NAMES_SHOWN else ""
    count = words % {"count": len(people)}
    return [f"{count} ({shown}{more})" if named else count]


def _left_out(bad: Sequence[BadRow], gettext: GetText) -> list[str]:
    if not bad:
        return []
    lines = [gettext("Left out: %(count)d") % {"count": len(bad)}]
    lines += [f"  {row_problem(row, gettext)}" for row in bad[:BAD_ROWS_SHOWN]]
    if len(bad) > BAD_ROWS_SHOWN:
        rest = {"count": len(bad) - BAD_ROWS_SHOWN}
        lines.append("  " + gettext("… and %(count)d more") % rest)
    return lines
