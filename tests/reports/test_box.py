"""Rows: who opens them, that they all look alike, and that no change of one goes unnoticed."""

import secrets
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from kiosk.reports import box
from kiosk.reports.box import BodyTooLong, TooManyReaders, open_row, seal

ROW_ID = bytes(range(16))
SIZE = 64


# A row that was sealed once, on the day when rows were given version 1.
KNOWN_KEY = bytes(range(1, 33))
KNOWN_ROW = b64decode(
    "AQABAgMEBQYHCAkKCwwNDg/EcO/N7cL5fMEQFyI9GMuq7qfzODOH3W+PZJQFLCHPOzdii+s1VGG8Kbx3uIkTZleo"
    "2xjvMck5HGRfAwlKA8ce/dmqIHhFUUemXvvzIWNQPxdsFTHmy0MH+igtVTBZKCGl9hu3rdrSc/1hd+FsxWprxGeq"
    "SdnXd3Y/8eQGgA5ZR3y0C0xOORVLUJ0Q7mdXOIM3GCkWMHJdJKL7i9Uq1JYPaXJUTlf/qtSIPPO+ZlpxgS5zkfDo"
    "hv0+OgXpDfghyUNqXrBQPReQhoWXpSDG01xUNpSFQrFlKHZ2uiaANGOL0EuPJ2Zr9QuOmPgCz0FvSew/dbclIjwr"
    "HkmJ6ZjPAA8ZWX8e6xOva550wHMvH8DmWWN4J9jNAC0ukMRBNtoX+G5jsou5XH81J/DxKfVyQ0HZEixriYU+0LE6"
    "IzEbyg1Y7nCX3eWyxytZ4Ai6vidv9bRkCdfo3PclCNbNLWyRCa4UEwaSWrjYo5KN0JozQybPIv151xsKshDKs8b1"
    "I+0PdvFDE1ezVbV1nDHCECAOJLKiddoFCPwo8+//D3oUa0OCzSqkM0Jk5LcG/Z1pzOEMk1taL3+hV6xUEPyIk8Yd"
    "4bLwqdWoieffZhqWVwvi0I4ddAL9RG/pAoJNlo6hDEZ+wH/ymuVeSla2Xcd9YcNKzCMPZgAnxqFp0K5Orig7sqz6"
    "dWMzGX7chIOtN5XbrQQzUnXbnZHOjPxVAypp0yNIYBl3rhPrl+uihakQxWWC8SklKEv7sEqTOx2NrjiBZb97bFzQ"
    "QwIuQ0Mj7BMsvOMH98ghzznbdQ2Zv6xZoY4xU9i//O8dDd3lQsC7ZsIl+4lTKSo3yD6HwXUoTjFoYXzBlWkQKjki"
    "l2bFt3e0a0nVh9msEgPHuS1jACU3jevrdWEK+vRSV1AY1rT5zm0oiN0vTA+p/Yf7hRTr3BNL5hV0akOsQ7jbjZlq"
    "3eBa"
)


def key() -> PrivateKey:
    return PrivateKey.generate()


def public(*keys: PrivateKey) -> list[bytes]:
    return [bytes(one.public_key) for one in keys]


def test_open_row__happy() -> None:
    mine, yours = key(), key()
    row = seal(b"what happened", ROW_ID, public(mine, yours), SIZE)
    assert open_row(row, ROW_ID, bytes(mine)) == b"what happened"
    assert open_row(row, ROW_ID, bytes(yours)) == b"what happened"


def test_open_row__for_nobody_else() -> None:
    row = seal(b"what happened", ROW_ID, public(key()), SIZE)
    assert open_row(row, ROW_ID, bytes(key())) is None


@given(st.binary(max_size=SIZE - 4))
def test_seal__same_size_whatever_is_in_it(body: bytes) -> None:
    mine = key()
    row = seal(body, ROW_ID, public(mine), SIZE)
    assert len(row) == box.row_bytes(SIZE)
    assert open_row(row, ROW_ID, bytes(mine)) == body


@pytest.mark.parametrize("readers", range(9))
def test_seal__always_eight_wraps(readers: int) -> None:
    """Proof 16. The control: readers do open it, and one wrap fewer would be another length."""
    keys = [key() for _ in range(readers)]
    row = seal(b"x", ROW_ID, public(*keys), SIZE)
    wraps = len(row) - len(box.VERSION) - box.ID_BYTES - box.NONCE_BYTES - SIZE - box.TAG_BYTES
    assert wraps == 8 * box.WRAP_BYTES
    assert all(open_row(row, ROW_ID, bytes(one)) == b"x" for one in keys)


def test_seal__wraps_in_no_order() -> None:
    """Whoever made the box first must not be told by the place of their wrap."""
    first, others = key(), [key() for _ in range(7)]

    def place() -> int:
        row = seal(b"x", ROW_ID, public(first, *others), SIZE)
        whole = bytearray(row)
        start = len(box.VERSION) + box.ID_BYTES
        for number in range(8):
            changed = bytearray(whole)
            changed[start + number * box.WRAP_BYTES] ^= 1
            wraps = bytes(changed[start : start + 8 * box.WRAP_BYTES])
            if box._content_key(wraps, bytes(first)) is None:
                return number
        raise AssertionError("no wrap was the first reader's")

    assert len({place() for _ in range(60)}) == 8


def test_seal__same_body_twice_is_two_rows() -> None:
    readers = public(key())
    assert seal(b"x", ROW_ID, readers, SIZE)[17:] != seal(b"x", ROW_ID, readers, SIZE)[17:]


def test_seal__too_long() -> None:
    with pytest.raises(BodyTooLong):
        seal(b"x" * (SIZE - 3), ROW_ID, public(key()), SIZE)


def test_seal__nine_readers() -> None:
    with pytest.raises(TooManyReaders):
        seal(b"x", ROW_ID, public(*(key() for _ in range(9))), SIZE)


def test_open_row__tampered_anywhere() -> None:
    """Proof 24: one bit anywhere. The control is the row as it was."""
    mine = key()
    row = seal(b"what happened", ROW_ID, public(mine), SIZE)
    assert open_row(row, ROW_ID, bytes(mine)) is not None
    for place in range(len(row)):
        changed = bytearray(row)
        changed[place] ^= 1
        assert open_row(bytes(changed), ROW_ID, bytes(mine)) is None, place


@pytest.mark.parametrize("length", [0, 1, 17, 700, -1, -16])
def test_open_row__truncated(length: int) -> None:
    mine = key()
    row = seal(b"what happened", ROW_ID, public(mine), SIZE)
    assert open_row(row[:length], ROW_ID, bytes(mine)) is None


def test_open_row__put_under_another_id() -> None:
    """Proof 24: two rows swapped, and one whose id was changed with it."""
    mine, other = key(), secrets.token_bytes(16)
    row = seal(b"what happened", ROW_ID, public(mine), SIZE)
    assert open_row(row, other, bytes(mine)) is None
    assert open_row(row[:1] + other + row[17:], other, bytes(mine)) is None


def test_open_row__another_version() -> None:
    mine = key()
    row = seal(b"what happened", ROW_ID, public(mine), SIZE)
    assert open_row(b"\x02" + row[1:], ROW_ID, bytes(mine)) is None


def test_open_row__known_answer() -> None:
    """Proof 24: a release that read rows otherwise could not open those of before."""
    assert open_row(KNOWN_ROW, ROW_ID, KNOWN_KEY) == b"Hvad skete der?"


def test_decoy__looks_like_any_row() -> None:
    row_id, row = box.decoy(SIZE)
    assert (len(row_id), len(row)) == (16, box.row_bytes(SIZE))
    assert row[:17] == box.VERSION + row_id
    assert open_row(row, row_id, bytes(key())) is None
