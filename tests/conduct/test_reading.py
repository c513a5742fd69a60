"""Bytes of a file become text, or are refused with a reason."""

import pytest

from kiosk.conduct.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable
from kiosk.conduct.reading import MAX_BYTES, read_document
from tests.conduct.wordings import official_wording

WORDS = "Vær venlig – også når det er “svært”.\n"


def test_read_document__happy() -> None:
    raw = official_wording()
    document = read_document(raw)
    assert document.text.encode() == raw
    assert document.encoding == "utf-8"


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_read_document__other_encodings(encoding: str, read_as: str) -> None:
    document = read_document(WORDS.encode(encoding), "da")
    assert (document.text, document.encoding) == (WORDS, read_as)


def test_read_document__windows_1252_of_the_whole_wording() -> None:
    text = official_wording().decode()
    assert read_document(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("Bądź uprzejmy. Każdy może się wypowiedzieć.", "cp1250", "pl"),
        ("Όλοι είναι ευπρόσδεκτοι. Να είστε ευγενικοί με τους άλλους.", "cp1253", "el"),
        ("Όλοι είναι ευπρόσδεκτοι. Να είστε ευγενικοί με τους άλλους.", "cp1253", ""),
        ("Бъдете любезни с всички останали участници.", "cp1251", "bg"),
        ("Būkite malonūs. Visi gali kalbėti.", "cp1257", "lt"),
        ("Soyez gentils. Le harcèlement n’est pas toléré.", "cp1252", ""),
    ],
)
def test_read_document__pages_of_other_languages(text: str, page: str, language: str) -> None:
    assert read_document(text.encode(page), language).text == text


def test_read_document__line_ends_are_line_feeds() -> None:
    assert read_document(b"One.\r\n\r\nTwo.\rThree.\n").text == "One.\n\nTwo.\nThree.\n"


def test_read_document__hash_is_of_the_text_not_of_the_file() -> None:
    plain = read_document(WORDS.encode())
    other = read_document(WORDS.replace("\n", "\r\n").encode("utf-8-sig"))
    assert plain.sha256 == other.sha256


@pytest.mark.parametrize("raw", [b"", b"\n \n", "\ufeff".encode(), "\u00a0\n***".encode()])
def test_read_document__empty(raw: bytes) -> None:
    with pytest.raises(DocumentEmpty):
        read_document(raw)


def test_read_document__ten_megabytes() -> None:
    with pytest.raises(DocumentTooLarge) as raised:
        read_document(b"word " * 2 * 1024 * 1024)
    assert raised.value.args == (MAX_BYTES,)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"Be kind.\nA nul:\x00.", 2),
        (b"Be kind.\n\n\x1b[31mred", 3),
        (b"%PDF-1.7\n\x93\x8c\x8b\x9d\xc0", 2),
        ("Be kind.\nVær".encode("utf-16-le"), 1),
        (b"\xff\xfea", 1),
        ("C1: \x93".encode(), 1),
    ],
)
def test_read_document__not_text(raw: bytes, line: int) -> None:
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(raw)
    assert raised.value.args == (line,)
