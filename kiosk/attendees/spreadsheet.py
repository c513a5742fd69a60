"""A file that a spreadsheet program wrote as text, as rows of cells."""

import csv
import io
import re
from dataclasses import dataclass

from kiosk.attendees.errors import FileProblem, FileUnreadable

FILE_MAXIMUM_BYTES = 50 * 1024 * 1024
# csv's own default; said here because a longer cell is a quotation mark left open.
CELL_MAXIMUM = 131_072
DELIMITERS = (",", ";", "\t")
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE_BYTES = 2000
# Excel's own first line; it is not a row that people see.
_SEPARATOR_LINE = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)

# What Windows-1252 makes of letters that were written in another encoding: signs inside of words,
# and whole words without a single plain letter. The dot in the middle is Catalan: Gal·la.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-¶¸-¿×÷†-•‰‹›ˆ˜„‚€™][^\W\d_]")
_ACCENTS_ALONE = re.compile(r"[À-ÿŠŽšžŸŒœƒ]{4}")


@dataclass(frozen=True)
class Sheet:
    """Rows of cells, blank rows included, so that row `i` is number `i` + 1 in a spreadsheet."""

    rows: tuple[tuple[str, ...], ...]
    encoding: str
    delimiter: str


def read_sheet(raw: bytes) -> Sheet:
    """Return the rows in a CSV or TSV file. Raises: FileUnreadable."""
    text, encoding = decode(raw)
    told = _SEPARATOR_LINE.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else likely_delimiter(text)
    return Sheet(_rows(text, delimiter), encoding, delimiter)


def decode(raw: bytes) -> tuple[str, str]:
    """Return the text in `raw` and the name of its encoding. Raises: FileUnreadable."""
    _refuse_what_is_no_text(raw)
    wide = _UTF16_BOMS.get(raw[:2]) or _wide_without_mark(raw[:_SAMPLE_BYTES])
    if wide:
        text, encoding = _decode_utf16(raw, wide), "UTF-16"
    else:
        _refuse_nul(raw.decode("latin-1"))
        text, encoding = _decode_bytes(raw.removeprefix(_UTF8_BOM), raw.startswith(_UTF8_BOM))
    _refuse_nul(text)
    if not text.strip():
        raise FileUnreadable(FileProblem.EMPTY)
    return text, encoding


def likely_delimiter(text: str) -> str:
    """Return what stands between the cells, by how often it does so in the first lines."""
    outside = re.sub(r'"[^"]*"', "", "\n".join(text[:_SAMPLE_BYTES].splitlines()[:5]))
    return max(DELIMITERS, key=outside.count)


def _refuse_what_is_no_text(raw: bytes) -> None:
    if len(raw) > FILE_MAXIMUM_BYTES:
        raise FileUnreadable(FileProblem.TOO_LARGE)
    if raw.startswith(_WORKBOOK_STARTS):
        raise FileUnreadable(FileProblem.WORKBOOK)
    if raw.startswith(b"%PDF"):
        raise FileUnreadable(FileProblem.NOT_TEXT, 1)


def _refuse_nul(text: str) -> None:
    before, nul, _after = text.partition("\0")
    if nul:
        raise FileUnreadable(FileProblem.NOT_TEXT, before.count("\n") + 1)


def _wide_without_mark(sample: bytes) -> str | None:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 5:
        return None
    if min(even, odd) > 0:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _decode_utf16(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].decode(codec, "ignore").count("\n") + 1
        raise FileUnreadable(FileProblem.BROKEN_UTF16, line) from problem


def _decode_bytes(raw: bytes, marked: bool) -> tuple[str, str]:
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        if marked or _mostly_utf8(raw):
            raise FileUnreadable(FileProblem.BROKEN_UTF8, line) from problem
        return _decode_windows(raw, line), "Windows-1252"


def _mostly_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace")
    read = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return read > text.count("\ufffd")


def _decode_windows(raw: bytes, line: int) -> str:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise FileUnreadable(FileProblem.OTHER_ENCODING, line) from problem
    odd = _SIGN_IN_WORD.search(text) or _ACCENTS_ALONE.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise FileUnreadable(FileProblem.OTHER_ENCODING, line)
    return text


def _rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    ends = [0]
    try:
        for row in reader:
            rows.append(tuple(row))
            ends.append(reader.line_num)
    except csv.Error as problem:
        raise FileUnreadable(FileProblem.CELL_TOO_LONG, ends[-1] + 1) from problem
    last = lines[ends[-2] :] if rows else []
    # An open quotation mark swallows all that follows it, many people or few.
    if len(last) > 1 and "".join(last).count('"') % 2:
        raise FileUnreadable(FileProblem.QUOTE_LEFT_OPEN, ends[-2] + 1)
    return tuple(rows)
