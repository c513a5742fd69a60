"""What is kept of a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kiosk.attendees import names
from kiosk.attendees.errors import NameMissing, NameTooLong, TextTooLong
from tests.cast import CAST, Role


@pytest.mark.parametrize("one", CAST, ids=lambda one: one.why)
def test_check_name__happy(one: Role) -> None:
    name = names.check_name(one.name)
    assert name == unicodedata.normalize("NFC", one.name)
    assert names.given_name_of(name) == unicodedata.normalize("NFC", one.given_name)


@pytest.mark.parametrize("raw", ["", "  ", "\t\n", "\x00\x1b", "\u202e\u200b", "\u3164", "\u200d"])
def test_check_name__missing(raw: str) -> None:
    with pytest.raises(NameMissing) as caught:
        names.check_name(raw, "given_name")
    assert caught.value.field == "given_name"


@pytest.mark.parametrize("raw", ["a" * 121, "ø" * 10_000_000])
def test_check_name__too_long(raw: str) -> None:
    with pytest.raises(NameTooLong):
        names.check_name(raw)


def test_check_text__too_long() -> None:
    with pytest.raises(TextTooLong) as caught:
        names.check_text("x" * 31, "pronouns", 30)
    assert (caught.value.field, caught.value.maximum) == ("pronouns", 30)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Anna \t Marie\n", "Anna Marie"),
        ("An\u202ena\u202c", "Anna"),
        ("\ufeffAn\u00adna\u0007", "Anna"),
        ("<b>Anna</b> & Co", "<b>Anna</b> & Co"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("mcDONALD", "mcDONALD"),
        ("\u0646\u06cc\u200c\u0645\u0627", "\u0646\u06cc\u200c\u0645\u0627"),
        ("Anna\ud83d", "Anna"),
    ],
)
def test_clean_text__keeps_what_can_be_read(raw: str, kept: str) -> None:
    assert names.clean_text(raw) == kept


@given(st.text())
@examples(deadline=None)
def test_clean_text__twice_is_once(raw: str) -> None:
    once = names.clean_text(raw)
    assert names.clean_text(once) == once


@pytest.mark.parametrize(
    ("name", "spoken", "given_name"),
    [
        ("Nielsen, Søren", "Søren Nielsen", "Søren"),
        ("Ann King, PhD", "Ann King, PhD", "Ann"),
        ("Martin King, Jr.", "Martin King, Jr.", "Martin"),
        ("Dr. Łucja Żółć", "Dr. Łucja Żółć", "Łucja"),
        ("Frau Prof. Dr. Ute Maß", "Frau Prof. Dr. Ute Maß", "Ute"),
        ("Dr.", "Dr.", "Dr."),
        ("a, b, c", "a, b, c", "a,"),
    ],
)
def test_given_name_of__orders_and_titles(name: str, spoken: str, given_name: str) -> None:
    assert names.in_speaking_order(name) == spoken
    assert names.given_name_of(name) == given_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Søren Kjærgaard", "KJAERGAARD  soren"),
        ("Łucja Żółć", "zolc lucja"),
        ("Niamh O’Sullivan", "niamh o'sullivan"),
        ("Groß", "GROSS"),
        ("Nguyễn", "Nguye\u0302\u0303n"),
    ],
)
def test_name_key__same_person(one: str, other: str) -> None:
    assert names.name_key(one) == names.name_key(other)
