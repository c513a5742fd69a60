"""Receipts: what a reporter keeps, and everything that follows from it.

A receipt is 80 bits in Crockford's base 32 with a check letter, 7K3M-9QXA-2RTE-VW4B-H: seventeen
letters, so that it is neither a ticket code (20) nor a badge code (18). It is drawn from the
secret of the form, so that what is sent twice gets the same receipt, and stored nowhere: the
row's id, the key of the thread and the reporter's own key pair are derived from it.

Source of the alphabet: Douglas Crockford, "Base 32". Source of the derivations: RFC 7693 (BLAKE2),
keyed with 32 random bytes of this box.
"""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from nacl.public import PrivateKey

from kiosk.reports.errors import ReceiptMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_BYTES = 10
RECEIPT_LETTERS = 17
GROUP_LETTERS = 4
LETTER_BITS = 5
# GF(2^5) with x^5 + x^2 + 1, which is primitive: its powers of two are 31 different weights.
_FIELD = 0b100101
_TOP_BIT = 1 << LETTER_BITS
# What is read or typed for another letter: as Crockford says, and letters of other scripts that
# look the same.
_TAKEN_FOR = str.maketrans("OILАВЕКМНОРСТХУЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΧΥ", "011ABEKMH0PCTXYS1JABEZH1KMN0PTXY")
_IGNORED = "-‐‑‒–—−_.·"


@dataclass(frozen=True)
class Thread:
    """What follows from a receipt. `secret`: what every later row's id is derived from."""

    report_id: bytes
    secret: bytes
    reporter_key: bytes

    @property
    def reporter_public_key(self) -> bytes:
        """The half that answers to the reporter are sealed to."""
        return bytes(PrivateKey(self.reporter_key).public_key)


def receipt_of(nonce: bytes, box_key: bytes) -> bytes:
    """Return the ten bytes of the receipt that belongs to this form."""
    return _derived(nonce, box_key, b"receipt", RECEIPT_BYTES)


def thread_of(receipt: bytes, box_key: bytes) -> Thread:
    """Return what follows from a receipt's ten bytes."""
    return Thread(
        _derived(receipt, box_key, b"report", 16),
        _derived(receipt, box_key, b"thread", 32),
        _derived(receipt, box_key, b"reporter", 32),
    )


def row_id_of(secret: bytes, kind: str, number: int | bytes) -> bytes:
    """Return the id of a row of this thread: a log entry, an answer or an addition."""
    what = number if isinstance(number, bytes) else number.to_bytes(8, "big")
    return _derived(what, secret, kind.encode(), 16)


def written(receipt: bytes) -> str:
    """Return a receipt as it is shown: letters in groups of four, the check letter last."""
    number = int.from_bytes(receipt, "big")
    places = range(RECEIPT_LETTERS - 2, -1, -1)
    body = "".join(ALPHABET[number >> (LETTER_BITS * place) & 31] for place in places)
    whole = body + _check_letter(body)
    groups = range(0, RECEIPT_LETTERS, GROUP_LETTERS)
    return "-".join(whole[start : start + GROUP_LETTERS] for start in groups)


def read(typed: str) -> bytes:
    """Return the ten bytes of a receipt that somebody typed, however. Raises: ReceiptMistyped."""
    letters = normalise(typed)
    if not is_receipt_shaped(letters) or _check_letter(letters[:-1]) != letters[-1]:
        raise ReceiptMistyped
    number = 0
    for letter in letters[:-1]:
        number = number << LETTER_BITS | ALPHABET.index(letter)
    return number.to_bytes(RECEIPT_BYTES, "big")


def normalise(typed: str) -> str:
    """Return what was typed without white space and dashes, each letter as what it stands for."""
    folded = unicodedata.normalize("NFKC", typed).upper().translate(_TAKEN_FOR)
    return "".join(letter for letter in folded if not letter.isspace() and letter not in _IGNORED)


def is_receipt_shaped(normalised: str) -> bool:
    """Tell whether this has the length and the letters of a receipt."""
    return len(normalised) == RECEIPT_LETTERS and set(normalised) <= set(ALPHABET)


def _check_letter(body: str) -> str:
    """Return the letter that finds every single wrong letter and every swap of two letters."""
    total, weight = 0, 1
    for letter in body:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(letter))
    return ALPHABET[total]


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left <<= 1
        left ^= _FIELD if left & _TOP_BIT else 0
        right >>= 1
    return product


def _derived(what: bytes, key: bytes, purpose: bytes, size: int) -> bytes:
    return blake2b(what, key=key, person=purpose, digest_size=size).digest()
