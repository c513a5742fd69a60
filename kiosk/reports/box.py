"""How a row is sealed, so that its readers alone can open it and nobody can tell rows apart.

    version (1) ‖ id (16) ‖ 8 wraps of the content key (80 each) ‖ nonce (24) ‖ sealed body

Always eight wraps, in random order, those that nobody needs made for keys that are thrown away:
neither how many may read nor who can be seen. The body is padded to the size of its kind, so that
one letter and four thousand look alike. Everything before the nonce is authenticated with the
body: a row that was cut, changed or put under another id does not open.

Source: libsodium's sealed boxes (X25519, XSalsa20-Poly1305) for the wraps and XChaCha20-Poly1305
(IETF) for the body.
"""

import secrets
from collections.abc import Sequence
from random import SystemRandom

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

VERSION = b"\x01"
ID_BYTES = 16
WRAPS = 8
KEY_BYTES = 32
WRAP_BYTES = KEY_BYTES + 48
NONCE_BYTES = 24
TAG_BYTES = 16
LENGTH_BYTES = 4
# What a body may hold, with the four bytes that tell its length.
REPORT_BYTES = 16 * 1024
ENTRY_BYTES = 4 * 1024

_WRAPS_FROM = len(VERSION) + ID_BYTES
_NONCE_FROM = _WRAPS_FROM + WRAPS * WRAP_BYTES
_BODY_FROM = _NONCE_FROM + NONCE_BYTES
_shuffle = SystemRandom().shuffle


class BodyTooLong(ValueError):
    """A body does not fit into its size."""


class TooManyReaders(ValueError):
    """There are more readers than wraps."""


def row_bytes(size: int) -> int:
    """Return how long every row is whose body is padded to `size`."""
    return _BODY_FROM + size + TAG_BYTES


def seal(body: bytes, row_id: bytes, readers: Sequence[bytes], size: int) -> bytes:
    """Return the row that the holders of the private halves of `readers` can open.

    Raises: BodyTooLong, TooManyReaders.
    """
    if len(readers) > WRAPS:
        raise TooManyReaders
    if len(body) > size - LENGTH_BYTES:
        raise BodyTooLong
    padded = len(body).to_bytes(LENGTH_BYTES, "big") + body.ljust(size - LENGTH_BYTES, b"\0")
    key = secrets.token_bytes(KEY_BYTES)
    head = VERSION + row_id + _wraps(key, readers)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return head + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(padded, head, nonce, key)


def open_row(row: bytes, row_id: bytes, private_key: bytes) -> bytes | None:
    """Return the body of a row, or nothing where this key opens none of its wraps.

    A row that was tampered with opens for nobody.
    """
    if row[:_WRAPS_FROM] != VERSION + row_id or len(row) <= _BODY_FROM:
        return None
    key = _content_key(row[_WRAPS_FROM:_NONCE_FROM], private_key)
    if key is None:
        return None
    nonce, sealed = row[_NONCE_FROM:_BODY_FROM], row[_BODY_FROM:]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, row[:_NONCE_FROM], nonce, key)
    except CryptoError:
        return None
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def decoy(size: int) -> tuple[bytes, bytes]:
    """Return id and row of what looks like any other row and opens for nobody."""
    row_id = secrets.token_bytes(ID_BYTES)
    return row_id, seal(b"", row_id, (), size)


def _wraps(key: bytes, readers: Sequence[bytes]) -> bytes:
    keys = [PublicKey(reader) for reader in readers]
    keys += [PrivateKey.generate().public_key for _ in range(WRAPS - len(keys))]
    wraps = [SealedBox(one).encrypt(key) for one in keys]
    _shuffle(wraps)
    return b"".join(wraps)


def _content_key(wraps: bytes, private_key: bytes) -> bytes | None:
    mine = SealedBox(PrivateKey(private_key))
    for start in range(0, WRAPS * WRAP_BYTES, WRAP_BYTES):
        try:
            return mine.decrypt(wraps[start : start + WRAP_BYTES])
        except CryptoError:
            continue
    return None
