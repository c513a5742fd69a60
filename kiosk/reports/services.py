"""The reporter's side: whether the box is open, send a report, read the answers, add to it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.reports import box, models, receipts
from kiosk.reports.copies import refresh_copy
from kiosk.reports.digest import HalfDay, half_day, half_day_of, next_digest
from kiosk.reports.errors import BoxClosed, NobodyWouldRead, ReceiptUnknown
from kiosk.reports.models import ENTRY, REPORT, Member, ReportFile, StoredMember
from kiosk.reports.receipts import Thread, row_id_of
from kiosk.reports.report import (
    WHAT_LETTERS,
    Report,
    clean,
    cleaned,
    from_bytes,
    is_urgent,
    report_values,
    to_bytes,
)
from kiosk.reports.settings import (
    BOX_KEY,
    OPENED,
    BoxSettings,
    Contact,
    read_box_settings,
)

NONCE_BYTES = 32
# Below this the page is closed: a report that one person alone can read is not what it promises.
FEWEST_KEYS = 2
NO_BOX, TOO_FEW, NOT_OPENED = "no_box", "too_few", "not_opened"
OVER, DESTROYED = "over", "destroyed"
# The first answer of every thread is the system's own: who must not read what is added later.
READERS, REPLY, ADDITION, LOG = 0, "reply", "addition", "log"


@dataclass(frozen=True)
class BoxStatus:
    """What a reporter may know of the box. `why_closed` is empty while it is open."""

    why_closed: str
    members: tuple[Member, ...] = ()
    settings: BoxSettings | None = None

    @property
    def is_open(self) -> bool:
        """Whether a report can be sent now."""
        return not self.why_closed

    @property
    def closes_at(self) -> datetime | None:
        """Until when reports can be sent and answers read."""
        return self.settings.closes_at if self.settings else None

    @property
    def outside(self) -> Contact | None:
        """Who stays reachable afterwards."""
        return self.settings.outside if self.settings else None

    @property
    def reads(self) -> tuple[str, ...]:
        """Codes of the languages that the team reads."""
        return self.settings.reads if self.settings else ()


@dataclass(frozen=True)
class Reply:
    """An answer of the team. It does not say whose."""

    text: str
    arrived: HalfDay


@dataclass(frozen=True)
class Answers:
    """What a receipt opens: the answers, the first one first.

    `readers`: ids of those who may read what is added; `is_urgent`: they see it at once.
    """

    replies: tuple[Reply, ...]
    readers: tuple[str, ...]
    is_urgent: bool


def new_nonce() -> bytes:
    """Return the secret of one form, from which its receipt follows."""
    return secrets.token_bytes(NONCE_BYTES)


def box_status(file: ReportFile, at: datetime) -> BoxStatus:
    """Return whether the box is open, and who reads what is put into it. Raises: StorageFailed."""
    if not file.exists:
        return BoxStatus(NO_BOX)
    with file.read() as connection:
        settings = read_box_settings(connection)
        opened = models.find_setting(connection, OPENED)
        members = active_members(models.list_members(connection))
    return BoxStatus(_why_closed(settings, opened, members, at), members, settings)


def active_members(stored: Sequence[StoredMember]) -> tuple[Member, ...]:
    """Return who is on the team, by name."""
    return tuple(one.member for one in stored if one.state == models.ACTIVE)


def send_report(file: ReportFile, given: Report, nonce: bytes, at: datetime) -> str:
    """Store a report; return its receipt, or nothing where nobody could answer it later.

    With the same nonce again nothing is stored, and the receipt is the same.

    Raises: BoxClosed, NobodyWouldRead, TextTooLong, StorageFailed.
    """
    status = _open_box(file, at)
    given = cleaned(given)
    readers = readers_of(status.members, given.excluded)
    if not readers:
        raise NobodyWouldRead
    assert status.settings is not None
    receipt = receipts.receipt_of(nonce, _box_key(file))
    thread = receipts.thread_of(receipt, _box_key(file))
    body = _report_body(status.settings, given, thread, readers, at)
    row = box.seal(body, thread.report_id, keys_of(readers), box.REPORT_BYTES)
    who = sealed_readers(
        thread.secret, thread.reporter_public_key, ids_of(readers), is_urgent=is_urgent(given)
    )
    _add_once(file, [(REPORT, thread.report_id, row), (ENTRY, *who)], at)
    return receipts.written(receipt) if status.outside else ""


def read_answers(file: ReportFile, typed_receipt: str, at: datetime) -> Answers:
    """Return what the team answered.

    Raises: ReceiptMistyped, ReceiptUnknown, BoxClosed, StorageFailed.
    """
    _open_box(file, at)
    return _answers(file, _thread(file, typed_receipt))


def add_to_report(
    file: ReportFile, typed_receipt: str, text: str, nonce: bytes, at: datetime
) -> None:
    """Add a text to a report; with the same nonce again nothing is added.

    Raises: ReceiptMistyped, ReceiptUnknown, BoxClosed, NobodyWouldRead, TextTooLong,
    StorageFailed.
    """
    status = _open_box(file, at)
    thread = _thread(file, typed_receipt)
    answers = _answers(file, thread)
    readers = still_on_team(status.members, answers.readers)
    if not readers:
        raise NobodyWouldRead
    assert status.settings is not None
    values = {
        "kind": ADDITION,
        "thread": thread.secret.hex(),
        "text": clean(text, WHAT_LETTERS),
        "after": len(answers.replies),
        "arrived": str(half_day(at, status.settings.time_zone)),
        "visible_from": _visible_from(status.settings, at, is_urgent=answers.is_urgent),
        "readers": ids_of(readers),
    }
    row_id = row_id_of(thread.secret, ADDITION, nonce)
    row = box.seal(to_bytes(values), row_id, keys_of(readers), box.REPORT_BYTES)
    _add_once(file, [(REPORT, row_id, row)], at)


def readers_of(members: Sequence[Member], excluded: Sequence[str]) -> tuple[Member, ...]:
    """Return the members whom nobody excluded."""
    return tuple(one for one in members if one.id not in excluded)


def keys_of(readers: Sequence[Member]) -> list[bytes]:
    """Return the public keys of `readers`."""
    return [one.public_key for one in readers]


def ids_of(readers: Sequence[Member]) -> list[str]:
    """Return who reads, in the one order in which it is stored."""
    return sorted(one.id for one in readers)


def still_on_team(members: Sequence[Member], readers: Sequence[str]) -> tuple[Member, ...]:
    """Return who of the `readers` (ids) of a report may read it still.

    Nobody comes to those whom its reporter was shown: whoever joins later has another id, also
    somebody who was excluded and joins again.
    """
    return tuple(one for one in members if one.id in readers)


def sealed_readers(
    thread_secret: bytes, public_key: bytes, readers: Sequence[str], *, is_urgent: bool
) -> tuple[bytes, bytes]:
    """Return id and row of what tells the reporter's receipt who reads additions, and when."""
    row_id = row_id_of(thread_secret, REPLY, READERS)
    body = to_bytes({"readers": sorted(readers), "is_urgent": is_urgent})
    return row_id, box.seal(body, row_id, [public_key], box.ENTRY_BYTES)


def _why_closed(
    settings: BoxSettings, opened: bytes | None, members: Sequence[Member], at: datetime
) -> str:
    if settings.is_destroyed:
        return DESTROYED
    if at >= settings.closes_at:
        return OVER
    if opened is None:
        return NOT_OPENED
    return TOO_FEW if len(members) < FEWEST_KEYS else ""


def _open_box(file: ReportFile, at: datetime) -> BoxStatus:
    status = box_status(file, at)
    if not status.is_open:
        raise BoxClosed(status.why_closed)
    return status


def _box_key(file: ReportFile) -> bytes:
    with file.read() as connection:
        key = models.find_setting(connection, BOX_KEY)
    assert key is not None
    return key


def _visible_from(settings: BoxSettings, at: datetime, *, is_urgent: bool = False) -> str:
    # Who needs somebody now does not wait for the digest; then no hour is kept at all.
    if is_urgent:
        return ""
    return next_digest(settings.digest_hours, settings.time_zone, at).isoformat()


def _report_body(
    settings: BoxSettings, given: Report, thread: Thread, readers: Sequence[Member], at: datetime
) -> bytes:
    return to_bytes(
        {
            "kind": REPORT,
            "report": report_values(given),
            "thread": thread.secret.hex(),
            "reporter": thread.reporter_public_key.hex(),
            "arrived": str(half_day(at, settings.time_zone)),
            "visible_from": _visible_from(settings, at, is_urgent=is_urgent(given)),
            "readers": ids_of(readers),
        }
    )


def _add_once(file: ReportFile, rows: Sequence[tuple[str, bytes, bytes]], at: datetime) -> None:
    """Store rows that belong together, or nothing where they were sent before."""
    first_table, first_id, _row = rows[0]
    refresh_copy(file, at)
    with file.write() as connection:
        if models.find_row(connection, first_table, first_id) is not None:
            return
        for table, row_id, sealed in rows:
            models.add_row(connection, table, row_id, sealed)


def _thread(file: ReportFile, typed_receipt: str) -> Thread:
    """Return what a receipt opens. Raises: ReceiptMistyped, ReceiptUnknown."""
    thread = receipts.thread_of(receipts.read(typed_receipt), _box_key(file))
    with file.read() as connection:
        known = models.find_row(connection, REPORT, thread.report_id)
    if known is None:
        raise ReceiptUnknown
    return thread


def _answers(file: ReportFile, thread: Thread) -> Answers:
    bodies: list[dict[str, Any]] = []
    with file.read() as connection:
        while True:
            row_id = row_id_of(thread.secret, REPLY, len(bodies))
            row = models.find_row(connection, ENTRY, row_id)
            body = box.open_row(row, row_id, thread.reporter_key) if row else None
            if body is None:
                break
            bodies.append(from_bytes(body))
    first, *rest = bodies
    replies = tuple(Reply(one["text"], half_day_of(one["arrived"])) for one in rest)
    return Answers(replies, tuple(first["readers"]), first["is_urgent"])
