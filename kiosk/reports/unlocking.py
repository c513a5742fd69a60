"""Keys that are unlocked: for ten minutes, in memory alone, and sealed there too.

What is kept is sealed by a secret that only the member's browser has, in a cookie of `/conduct/`:
neither a memory dump of the server alone nor a stolen cookie alone opens anything.
"""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from nacl.secret import SecretBox

from kiosk.reports import keys, models
from kiosk.reports.errors import MemberMissing, UnlockBusy
from kiosk.reports.models import Member, ReportFile, StoredMember

UNLOCKED_FOR = timedelta(minutes=10)
TOKEN_BYTES = 32
# An unlock takes 256 MiB and half a second: one at a time, and one who waits.
QUEUE = 2


@dataclass(frozen=True)
class Unlocked:
    """A member whose key is open, and until when."""

    member: Member
    private_key: bytes
    until: datetime


@dataclass(frozen=True)
class _Kept:
    member_id: str
    sealed_key: bytes
    until: datetime


class UnlockedKeys:
    """The unlocked keys of one process."""

    def __init__(self) -> None:
        """Begin with everything locked."""
        self._kept: dict[bytes, _Kept] = {}
        self._one_at_a_time = threading.Lock()
        # Whoever sends passphrase after passphrase must not take up what answers everybody else.
        self._queue = threading.BoundedSemaphore(QUEUE)

    def open(self, file: ReportFile, member_id: str, passphrase: str, at: datetime) -> str:
        """Unlock a member's key; return the token for their cookie.

        Raises: MemberMissing, PassphraseWrong, SheetNeeded, UnlockBusy, StorageFailed.
        """
        stored = find_stored(file, member_id)
        with self._turn():
            private_key = keys.open_by_passphrase(stored.by_passphrase, passphrase)
        return self.keep(stored.member, private_key, at)

    def keep(self, member: Member, private_key: bytes, at: datetime) -> str:
        """Keep a key that is open already; return the token for its member's cookie."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._forget_over(at)
        sealed = SecretBox(_derived(token, b"key")).encrypt(private_key)
        self._kept[_derived(token, b"place")] = _Kept(member.id, sealed, at + UNLOCKED_FOR)
        return token

    def get(self, file: ReportFile, token: str, at: datetime) -> Unlocked | None:
        """Return whose key this token opens, while it is unlocked and they are on the team."""
        self._forget_over(at)
        kept = self._kept.get(_derived(token, b"place"))
        if kept is None:
            return None
        try:
            member = find_stored(file, kept.member_id).member
        except MemberMissing:
            return None
        private_key = SecretBox(_derived(token, b"key")).decrypt(kept.sealed_key)
        return Unlocked(member, private_key, kept.until)

    def close(self, token: str) -> None:
        """Lock."""
        self._kept.pop(_derived(token, b"place"), None)

    def _forget_over(self, at: datetime) -> None:
        # By both ends: a clock that was set back must not keep a key open.
        over = [
            place
            for place, kept in list(self._kept.items())
            if not kept.until - UNLOCKED_FOR <= at < kept.until
        ]
        for place in over:
            self._kept.pop(place, None)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._queue.acquire(blocking=False):
            raise UnlockBusy
        try:
            with self._one_at_a_time:
                yield
        finally:
            self._queue.release()


def find_stored(file: ReportFile, member_id: str) -> StoredMember:
    """Return an active member. Raises: MemberMissing."""
    if not file.exists:
        raise MemberMissing
    with file.read() as connection:
        found = [
            one
            for one in models.list_members(connection)
            if one.member.id == member_id and one.state == models.ACTIVE
        ]
    if not found:
        raise MemberMissing
    return found[0]


def _derived(token: str, purpose: bytes) -> bytes:
    return blake2b(token.encode(), person=purpose, digest_size=32).digest()
