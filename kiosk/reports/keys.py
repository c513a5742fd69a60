"""A member's key pair, and the two ways in which its private half is kept: sealed, both of them.

One copy is sealed by the member's passphrase, one by the code on the member's recovery sheet; the
sheet without this folder opens nothing, and neither does the folder without one of the two.
Backups hold the second alone: once the keys are destroyed and the sheets torn up, they are shut.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from kiosk.reports.errors import PassphraseTooShort, PassphraseWrong, RecoveryWrong, SheetNeeded
from kiosk.reports.receipts import ALPHABET, normalise

PASSPHRASE_LETTERS = 12
RECOVERY_LETTERS = 26
FINGERPRINT_LETTERS = 16
GROUP_LETTERS = 4
_KIB = 1024


@dataclass(frozen=True)
class Strength:
    """How slow a guess at a passphrase is. `memory_kib`: what each takes."""

    passes: int
    memory_kib: int


# RFC 9106 asks for as much as the machine can spare; one unlock at a time can spare 256 MiB. Half
# a second on a laptop (libsodium's "moderate").
FULL = Strength(3, 256 * _KIB)


@dataclass(frozen=True)
class SealedKey:
    """A fresh key pair as it is stored, and the code for the sheet, which is not."""

    public_key: bytes
    by_passphrase: bytes
    by_recovery: bytes
    recovery_code: str


def new_key(passphrase: str, strength: Strength = FULL) -> SealedKey:
    """Return a fresh key pair, sealed. Raises: PassphraseTooShort."""
    private = PrivateKey.generate()
    code = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LETTERS))
    return SealedKey(
        bytes(private.public_key),
        seal_by_passphrase(bytes(private), passphrase, strength),
        SecretBox(_recovery_key(code)).encrypt(bytes(private)),
        grouped(code),
    )


def seal_by_passphrase(private_key: bytes, passphrase: str, strength: Strength = FULL) -> bytes:
    """Return strength, salt and sealed key. Raises: PassphraseTooShort."""
    if len(passphrase) < PASSPHRASE_LETTERS:
        raise PassphraseTooShort
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    head = strength.passes.to_bytes(1, "big") + strength.memory_kib.to_bytes(4, "big") + salt
    return head + SecretBox(_passphrase_key(passphrase, salt, strength)).encrypt(private_key)


def open_by_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """Return the private key. Raises: PassphraseWrong, SheetNeeded."""
    if not sealed:
        raise SheetNeeded
    strength = Strength(sealed[0], int.from_bytes(sealed[1:5], "big"))
    salt, box = sealed[5 : 5 + argon2id.SALTBYTES], sealed[5 + argon2id.SALTBYTES :]
    try:
        return SecretBox(_passphrase_key(passphrase, salt, strength)).decrypt(box)
    except CryptoError as problem:
        raise PassphraseWrong from problem


def open_by_recovery(sealed: bytes, typed_code: str) -> bytes:
    """Return the private key. Raises: RecoveryWrong."""
    try:
        return SecretBox(_recovery_key(normalise(typed_code))).decrypt(sealed)
    except CryptoError as problem:
        raise RecoveryWrong from problem


def fingerprint(public_key: bytes) -> str:
    """Return 80 bits of a key's digest, as people compare them: letters in groups of four."""
    number = int.from_bytes(_digest(public_key, b"fingerprint", 10), "big")
    letters = (ALPHABET[number >> (5 * place) & 31] for place in range(FINGERPRINT_LETTERS))
    return grouped("".join(letters))


def own_mark(private_key: bytes, seen: bytes) -> bytes:
    """Return what only the holder of this key can have left to say that they saw `seen`."""
    return blake2b(seen, key=_digest(private_key, b"own mark", 32), digest_size=32).digest()


def grouped(letters: str) -> str:
    """Return letters in groups of four with dashes."""
    starts = range(0, len(letters), GROUP_LETTERS)
    return "-".join(letters[start : start + GROUP_LETTERS] for start in starts)


def _passphrase_key(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    # One passphrase, however a keyboard composes its letters (NIST SP 800-63B, 5.1.1.2).
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return argon2id.kdf(
        SecretBox.KEY_SIZE, typed, salt, strength.passes, strength.memory_kib * _KIB
    )


def _recovery_key(code: str) -> bytes:
    # 130 random bits: nothing slower than a digest is needed.
    return _digest(code.encode(), b"recovery", SecretBox.KEY_SIZE)


def _digest(what: bytes, purpose: bytes, size: int) -> bytes:
    return blake2b(what, person=purpose, digest_size=size).digest()
