"""Receipts: read however they are typed, wrong ones told apart, and what follows from them."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import codes
from kiosk.reports import receipts
from kiosk.reports.errors import ReceiptMistyped

BOX_KEY = bytes(range(32))
NONCE = bytes(range(100, 132))
TEN_BYTES = st.binary(min_size=10, max_size=10)


def test_read__happy() -> None:
    receipt = receipts.receipt_of(NONCE, BOX_KEY)
    assert receipts.read(receipts.written(receipt)) == receipt


def test_derivations__known_answers() -> None:
    """Proof 24: a release that derived anything else could not open the receipts of before."""
    receipt = receipts.receipt_of(NONCE, BOX_KEY)
    thread = receipts.thread_of(receipt, BOX_KEY)
    assert receipts.written(receipt) == "0K17-6J3X-1KPH-P1HB-M"
    assert thread.report_id.hex() == "16f633405e5009328d2d1414f2097178"
    assert thread.secret.hex() == "0a408a7d272558bbce69cdba3f86aea6071e8e0d74a7551010a6145ce5aab41c"
    assert (
        thread.reporter_public_key.hex()
        == "00553bc9b380be4b755257c28409b284fa686cd2611fe2d1a8aff5f63142a91c"
    )
    assert receipts.row_id_of(thread.secret, "reply", 1).hex() == "55e342b49cb69b7b87f8895f0d357029"


@given(TEN_BYTES)
def test_read__any_receipt(receipt: bytes) -> None:
    assert receipts.read(receipts.written(receipt)) == receipt


@given(TEN_BYTES, st.integers(0, 16), st.sampled_from(receipts.ALPHABET))
def test_read__one_wrong_letter_is_noticed(receipt: bytes, place: int, letter: str) -> None:
    typed = receipts.normalise(receipts.written(receipt))
    wrong = typed[:place] + letter + typed[place + 1 :]
    if wrong != typed:
        with pytest.raises(ReceiptMistyped):
            receipts.read(wrong)


@given(TEN_BYTES, st.integers(0, 16), st.integers(0, 16))
def test_read__two_letters_swapped_are_noticed(receipt: bytes, one: int, other: int) -> None:
    typed = list(receipts.normalise(receipts.written(receipt)))
    typed[one], typed[other] = typed[other], typed[one]
    if "".join(typed) != receipts.normalise(receipts.written(receipt)):
        with pytest.raises(ReceiptMistyped):
            receipts.read("".join(typed))


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("0", "oOоОοΟ０"),
        ("1", "iIlLіІιΙ１ℓ"),
        ("A", "aаАαΑＡ"),
        ("B", "bВвΒ"),
        ("C", "cсС"),
        ("E", "eеЕεΕ"),
        ("H", "hНнΗ"),
        ("K", "kкКκΚ"),
        ("M", "mмМ"),
        ("P", "pрРρΡ"),
        ("T", "tтТτΤ"),
        ("X", "xхХχΧ"),
        ("S", "sѕЅ"),
    ],
)
def test_read__letters_that_look_the_same(meant: str, typed: str) -> None:
    receipt = next(
        one for one in iter(lambda: secrets.token_bytes(10), None) if meant in receipts.written(one)
    )
    for letter in typed:
        assert receipts.read(receipts.written(receipt).replace(meant, letter)) == receipt, letter


@pytest.mark.parametrize("between", ["", " ", "-", "–", " - ", "\u00a0", "\u2011", ".", "\n"])
def test_read__whatever_stands_between(between: str) -> None:
    written = receipts.written(NONCE[:10])
    assert receipts.read(f" {written.replace('-', between)} ") == NONCE[:10]


@pytest.mark.parametrize(
    "typed", ["", "   ", "7K3M", "{{7*7}}", "<b>", "\0", "🦀" * 17, "x" * 4000]
)
def test_read__no_receipt_at_all(typed: str) -> None:
    with pytest.raises(ReceiptMistyped):
        receipts.read(typed)


@pytest.mark.parametrize("bits", [codes.TICKET_RANDOM_BITS, codes.BADGE_RANDOM_BITS])
def test_read__ticket_or_badge_is_no_receipt(bits: int) -> None:
    for _ in range(50):
        code = codes.new_code(bits)
        assert not receipts.is_receipt_shaped(receipts.normalise(code))
        with pytest.raises(ReceiptMistyped):
            receipts.read(code)


def test_receipt_of__another_box_gives_another() -> None:
    other = bytes(32)
    assert receipts.receipt_of(NONCE, BOX_KEY) != receipts.receipt_of(NONCE, other)
    receipt = receipts.receipt_of(NONCE, BOX_KEY)
    assert receipts.thread_of(receipt, BOX_KEY) != receipts.thread_of(receipt, other)
