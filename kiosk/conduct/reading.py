"""Bytes of a file as text."""

from charset_normalizer import from_bytes

from kiosk.conduct.document import Document, parse
from kiosk.conduct.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable

# The longest codes of conduct are some 50 kB.
MAX_BYTES = 256 * 1024

# Windows' own pages, by the languages they were made for; all others were written in 1252.
_PAGES = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cp1251"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "ar": "cp1256",
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
_WESTERN = "cp1252"
# In a text in Latin letters few letters carry accents; in Greek or Cyrillic nearly all are high.
_HIGH_SHARE = 0.3
_TEXT_CONTROLS = frozenset("\t\n\v\f\x85")


def read_document(raw: bytes, language: str = "") -> Document:
    """Return the wording in `raw`; its language decides what an 8-bit file is read as.

    The text is what was decoded, without a byte order mark and with line feeds only.

    Raises: DocumentTooLarge, DocumentUnreadable, DocumentEmpty.
    """
    if len(raw) > MAX_BYTES:
        raise DocumentTooLarge(MAX_BYTES)
    text, encoding = _decoded(raw, language)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_controls(text)
    document = parse(text)
    if not document.blocks:
        raise DocumentEmpty
    return Document(document.text, document.blocks, document.debris, document.language, encoding)


def _decoded(raw: bytes, language: str) -> tuple[str, str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as(raw, "utf-16"), "utf-16"
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        page = _PAGES.get(language) or (_WESTERN if language else _guessed(raw))
        return _decoded_as(raw, page), page


def _decoded_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise DocumentUnreadable(raw[: problem.start].count(b"\n") + 1) from problem


def _guessed(raw: bytes) -> str:
    """Return the page of an 8-bit text in an unknown language."""
    high = sum(byte > 0x7F for byte in raw)
    letters = high + sum(byte < 0x80 and chr(byte).isalpha() for byte in raw)
    if high < letters * _HIGH_SHARE:
        return _WESTERN
    pages = sorted({_WESTERN, *_PAGES.values()})
    best = from_bytes(raw, cp_isolation=pages).best()
    return best.encoding if best is not None else _WESTERN


def _refuse_controls(text: str) -> None:
    """Refuse what no text editor writes: a picture or a program, or text read wrongly."""
    for number, line in enumerate(text.split("\n"), start=1):
        if any(_is_control(letter) for letter in line):
            raise DocumentUnreadable(number)


def _is_control(letter: str) -> bool:
    return (letter < " " or "\x7f" <= letter < "\xa0") and letter not in _TEXT_CONTROLS
