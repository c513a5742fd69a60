"""A report with all that belongs to it, as a member's key opens it; and sealed anew for others.

The rows of a report carry nothing that ties them together. Whoever opened the report has the
secret from which the ids of the log, of the answers and of the additions follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.reports import box, models
from kiosk.reports.errors import ReportMissing
from kiosk.reports.models import ENTRY, REPORT, Connection, Member
from kiosk.reports.receipts import row_id_of
from kiosk.reports.report import from_bytes, to_bytes
from kiosk.reports.services import (
    LOG,
    READERS,
    REPLY,
    ids_of,
    keys_of,
    sealed_readers,
    still_on_team,
)

Body = dict[str, Any]
# What stands in the place of an entry that does not open: somebody changed the file.
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class ThreadRows:
    """One report. `log` and `replies` in their order; `additions` by the id of their row."""

    report_id: bytes
    head: Body
    log: tuple[Body, ...]
    replies: tuple[Body, ...]
    additions: dict[bytes, Body]

    @property
    def secret(self) -> bytes:
        """What the ids of its rows are derived from."""
        return bytes.fromhex(self.head["thread"])

    @property
    def reporter_public_key(self) -> bytes:
        """The key that answers are sealed to, beside the readers'."""
        return bytes.fromhex(self.head["reporter"])

    @property
    def readers(self) -> list[str]:
        """Ids of those who read it: whom its reporter was shown and did not exclude, or fewer."""
        readers: list[str] = self.head["readers"]
        return readers


def open_thread(connection: Connection, report_id: bytes, private_key: bytes) -> ThreadRows:
    """Return a report without its additions. Raises: ReportMissing."""
    head = _opened(models.find_row(connection, REPORT, report_id), report_id, private_key)
    if head is None or head["kind"] != REPORT:
        raise ReportMissing
    return _thread(connection, report_id, head, private_key, {})


def open_threads(connection: Connection, private_key: bytes) -> list[ThreadRows]:
    """Return every report that this key opens, with all that belongs to it."""
    heads: dict[bytes, Body] = {}
    additions: dict[str, dict[bytes, Body]] = {}
    for row_id, sealed in models.list_rows(connection, REPORT):
        body = _opened(sealed, row_id, private_key)
        if body is not None and body["kind"] == REPORT:
            heads[row_id] = body
        elif body is not None:
            additions.setdefault(body["thread"], {})[row_id] = body
    return [
        _thread(connection, row_id, head, private_key, additions.get(head["thread"], {}))
        for row_id, head in heads.items()
    ]


def log_row(thread: ThreadRows, entry: Body, readers: Sequence[Member]) -> tuple[bytes, bytes]:
    """Return id and row of the next entry of the log."""
    row_id = row_id_of(thread.secret, LOG, len(thread.log))
    return row_id, box.seal(to_bytes(entry), row_id, keys_of(readers), box.ENTRY_BYTES)


def reply_row(thread: ThreadRows, reply: Body, readers: Sequence[Member]) -> tuple[bytes, bytes]:
    """Return id and row of the next answer."""
    return _sealed_reply(thread, 1 + len(thread.replies), reply, readers)


def is_stale(thread: ThreadRows, members: Sequence[Member]) -> bool:
    """Tell whether others can read a report than should."""
    expected = ids_of(still_on_team(members, thread.readers))
    rows = (thread.head, *thread.additions.values())
    return any(row["readers"] != expected for row in rows)


def seal_anew(connection: Connection, thread: ThreadRows, readers: Sequence[Member]) -> None:
    """Seal every row of a report for `readers` alone; nobody else opens it from now on."""
    now = {"readers": ids_of(readers)}
    heads = {thread.report_id: thread.head, **thread.additions}
    reports = {
        row_id: box.seal(to_bytes(body | now), row_id, keys_of(readers), box.REPORT_BYTES)
        for row_id, body in heads.items()
    }
    models.replace_rows(connection, REPORT, reports)
    models.replace_rows(connection, ENTRY, dict(_entries_anew(thread, readers)))


def row_ids(thread: ThreadRows) -> tuple[list[bytes], list[bytes]]:
    """Return the ids of all rows of a report: in the table of reports, and in that of entries."""
    log = [row_id_of(thread.secret, LOG, number) for number in range(len(thread.log))]
    replies = [row_id_of(thread.secret, REPLY, n) for n in range(1 + len(thread.replies))]
    return [thread.report_id, *thread.additions], log + replies


def _entries_anew(thread: ThreadRows, readers: Sequence[Member]) -> Iterator[tuple[bytes, bytes]]:
    for number, entry in enumerate(thread.log):
        if entry["kind"] != UNREADABLE:
            row_id = row_id_of(thread.secret, LOG, number)
            yield row_id, box.seal(to_bytes(entry), row_id, keys_of(readers), box.ENTRY_BYTES)
    for number, reply in enumerate(thread.replies, start=1):
        if reply["kind"] != UNREADABLE:
            yield _sealed_reply(thread, number, reply, readers)
    yield sealed_readers(
        thread.secret,
        thread.reporter_public_key,
        ids_of(readers),
        is_urgent=not thread.head["visible_from"],
    )


def _sealed_reply(
    thread: ThreadRows, number: int, reply: Body, readers: Sequence[Member]
) -> tuple[bytes, bytes]:
    row_id = row_id_of(thread.secret, REPLY, number)
    keys = [*keys_of(readers), thread.reporter_public_key]
    return row_id, box.seal(to_bytes(reply), row_id, keys, box.ENTRY_BYTES)


def _thread(
    connection: Connection,
    report_id: bytes,
    head: Body,
    private_key: bytes,
    additions: dict[bytes, Body],
) -> ThreadRows:
    secret = bytes.fromhex(head["thread"])
    log = _series(connection, secret, LOG, 0, private_key)
    replies = _series(connection, secret, REPLY, READERS + 1, private_key)
    return ThreadRows(report_id, head, tuple(log), tuple(replies), additions)


def _series(
    connection: Connection, secret: bytes, kind: str, first: int, private_key: bytes
) -> Iterator[Body]:
    number = first
    while True:
        row_id = row_id_of(secret, kind, number)
        row = models.find_row(connection, ENTRY, row_id)
        if row is None:
            return
        yield _opened(row, row_id, private_key) or {"kind": UNREADABLE}
        number += 1


def _opened(row: bytes | None, row_id: bytes, private_key: bytes) -> Body | None:
    body = None if row is None else box.open_row(row, row_id, private_key)
    return None if body is None else from_bytes(body)
