"""Passwords: how they are kept, and how guessing is slowed down without locking anybody out.

At a venue everybody comes from one address, and a name can be read off a badge: neither may be
locked. So guesses wait. Only a few people are let in at a time, one password is checked at once,
and after some wrong ones each further try under that name takes a little longer, never above two
seconds. What waits is bounded, so that guessing cannot hold up the kiosks.
"""

import secrets
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

from kiosk.errors import KioskError

# RFC 9106, section 4, second recommendation: 64 MiB and 3 passes over 4 lanes. Libsodium has one
# lane, so a pass more; about 0.15 s on a laptop.
OPERATIONS = 4
MEMORY_BYTES = 64 * 1024 * 1024
MINIMUM_LETTERS = 10

PEOPLE_AT_ONCE = 4
FREE_TRIES = 3
FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 2.0
FORGET_AFTER_S = 300.0

# No letters that are taken for each other; 12 of them make 59 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LETTERS = 3, 4
# Names share these counters, so that inventing names cannot fill the memory.
_COUNTERS = 1024


class SignInBusy(KioskError):
    """More people are signing in at this moment than are checked at once."""


class PasswordTooShort(KioskError):
    """The password has fewer than `MINIMUM_LETTERS` letters."""


def new_password() -> str:
    """Return a password that can be read aloud and typed: three groups of four letters."""
    groups = (
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def hash_password(password: str) -> str:
    """Return what is kept of a password (argon2id, PHC string). Raises: PasswordTooShort."""
    if len(password) < MINIMUM_LETTERS:
        raise PasswordTooShort
    return argon2id.str(_bytes(password), OPERATIONS, MEMORY_BYTES).decode("ascii")


def is_password(kept: str | None, password: str) -> bool:
    """Tell whether `password` is the one that was kept; as slowly where none is kept."""
    try:
        argon2id.verify((kept or _nobodys_hash()).encode("ascii"), _bytes(password))
    except InvalidkeyError:
        return False
    return kept is not None


class Slowness:
    """How long a guess takes. Lives in memory: a restart forgives everybody."""

    def __init__(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Begin with nobody slowed down; `pause` waits for so many seconds."""
        self._pause = pause
        self._people = threading.BoundedSemaphore(PEOPLE_AT_ONCE)
        self._one_check = threading.Lock()
        self._wrong: list[tuple[int, float]] = [(0, 0.0)] * _COUNTERS

    @contextmanager
    def one_try(self, name: str) -> Iterator[None]:
        """Wait as long as a try under `name` has to, then go alone. Raises: SignInBusy."""
        if not self._people.acquire(blocking=False):
            raise SignInBusy
        try:
            self._pause(pause_after(self._wrong_tries(name)))
            with self._one_check:
                yield
        finally:
            self._people.release()

    def count(self, name: str, *, right: bool) -> None:
        """Remember how a try under `name` ended."""
        tries = 0 if right else self._wrong_tries(name) + 1
        self._wrong[hash(name) % _COUNTERS] = (tries, time.monotonic())

    def _wrong_tries(self, name: str) -> int:
        tries, last = self._wrong[hash(name) % _COUNTERS]
        return tries if time.monotonic() - last < FORGET_AFTER_S else 0


def pause_after(wrong_tries: int) -> float:
    """Return how many seconds the next try waits: doubled each time, up to the longest."""
    if wrong_tries < FREE_TRIES:
        return 0.0
    doublings = min(wrong_tries - FREE_TRIES, 10)
    return min(FIRST_PAUSE_S * 2**doublings, LONGEST_PAUSE_S)


def _bytes(password: str) -> bytes:
    # One password, however a keyboard composes its letters (NIST SP 800-63B, 5.1.1.2).
    return unicodedata.normalize("NFKC", password).encode()


@cache
def _nobodys_hash() -> str:
    return hash_password(new_password())
