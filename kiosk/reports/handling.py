"""What the conduct team does with a report. Every deed is one more entry of its sealed log.

Whoever acts says how many entries they had seen (`version`): where somebody was quicker, nothing
is written, and they look at what happened first.
"""

from dataclasses import replace
from datetime import datetime

from kiosk.reports import models, threads
from kiosk.reports.digest import half_day
from kiosk.reports.errors import (
    ActedMeanwhile,
    NobodyWouldRead,
    NotNow,
    ReportMissing,
    SecondMemberNeeded,
    TeamUnconfirmed,
)
from kiosk.reports.handled import (
    Entry,
    Kind,
    Outcome,
    State,
    Step,
)
from kiosk.reports.members import roster, roster_changed
from kiosk.reports.models import ENTRY, REPORT, Member, ReportFile, RowExists
from kiosk.reports.reading import open_all, open_report
from kiosk.reports.report import NOTE_LETTERS, clean
from kiosk.reports.services import readers_of
from kiosk.reports.settings import BoxSettings, read_box_settings
from kiosk.reports.threads import Body, ThreadRows
from kiosk.reports.unlocking import Unlocked

# The value of an entry that is about deleting a report.
DELETION = "deletion"


def change_state(
    file: ReportFile, by: Unlocked, report_id: str, version: int, state: State, at: datetime
) -> None:
    """Say how far the team has come. Raises: NotNow for closing, and what `_act` raises."""
    if state in (State.NEW, State.CLOSED):
        raise NotNow
    _act(file, by, report_id, version, Entry(Kind.STATE, value=state), at)


def write_note(
    file: ReportFile, by: Unlocked, report_id: str, version: int, text: str, at: datetime
) -> None:
    """Leave a note for the other readers. Raises: TextTooLong, and what `_act` raises."""
    _act(file, by, report_id, version, Entry(Kind.NOTE, text=clean(text, NOTE_LETTERS)), at)


def reply(
    file: ReportFile, by: Unlocked, report_id: str, version: int, text: str, at: datetime
) -> None:
    """Answer the reporter; their receipt opens it. Raises: TextTooLong, and what `_act` raises."""
    _act(file, by, report_id, version, Entry(Kind.REPLY, text=clean(text, NOTE_LETTERS)), at)


def take_step(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    version: int,
    step: Step,
    text: str,
    at: datetime,
) -> None:
    """Keep what one member did at once. Raises: TextTooLong, and what `_act` raises."""
    text = clean(text, NOTE_LETTERS)
    _act(file, by, report_id, version, Entry(Kind.STEP, value=step, text=text), at)


def propose_outcome(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    version: int,
    outcome: Outcome,
    text: str,
    at: datetime,
) -> None:
    """Propose what should come of it. Raises: TextTooLong, and what `_act` raises."""
    text = clean(text, NOTE_LETTERS)
    _act(file, by, report_id, version, Entry(Kind.PROPOSAL, value=outcome, text=text), at)


def agree(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    version: int,
    at: datetime,
    *,
    with_outside: bool = False,
) -> None:
    """Agree to the outcome that another member proposed, which closes the report.

    Where only one may read it, the second is the outside contact, who was asked without it.
    Raises: NotNow where nothing is proposed, SecondMemberNeeded, and what `_act` raises.
    """
    proposal = open_report(file, by, report_id, at).proposal
    _check_second(file, by, report_id, proposal, at, with_outside)
    assert proposal is not None
    said = Entry(Kind.AGREED, value=proposal.value, with_outside=with_outside)
    _act(file, by, report_id, version, said, at)


def refuse(file: ReportFile, by: Unlocked, report_id: str, version: int, at: datetime) -> None:
    """Refuse what was proposed last, or take it back. Raises: NotNow, and what `_act` raises."""
    seen = open_report(file, by, report_id, at)
    waiting = seen.deletion or seen.proposal
    if waiting is None:
        raise NotNow
    _act(file, by, report_id, version, Entry(Kind.REFUSED, value=waiting.value), at)


def propose_deletion(
    file: ReportFile, by: Unlocked, report_id: str, version: int, text: str, at: datetime
) -> None:
    """Propose to delete a report. Raises: TextTooLong, and what `_act` raises."""
    text = clean(text, NOTE_LETTERS)
    _act(file, by, report_id, version, Entry(Kind.DELETION, value=DELETION, text=text), at)


def agree_to_deletion(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    version: int,
    at: datetime,
    *,
    with_outside: bool = False,
) -> None:
    """Delete a report and all that belongs to it, here and in the copy for backups.

    Raises: NotNow where nobody proposed it, SecondMemberNeeded, ReportMissing, ActedMeanwhile.
    """
    seen = open_report(file, by, report_id, at)
    _check_second(file, by, report_id, seen.deletion, at, with_outside)
    if seen.version != version:
        raise ActedMeanwhile
    (thread,) = [one for one in open_all(file, by)[0] if one.report_id.hex() == report_id]
    for one in (file.copy, file):
        if one.exists:
            _delete(one, thread)


def recuse(file: ReportFile, by: Unlocked, report_id: str, version: int, at: datetime) -> None:
    """Take oneself off the readers of a report: from now on this member's key does not open it.

    Raises: NobodyWouldRead, ReportMissing, ActedMeanwhile, TeamUnconfirmed, StorageFailed.
    """
    if roster_changed(file, by):
        raise TeamUnconfirmed
    members, sealed_id = roster(file), _id(report_id)
    with file.write() as connection:
        found = threads.open_threads(connection, by.private_key)
        thread = next((one for one in found if one.report_id == sealed_id), None)
        if thread is None:
            raise ReportMissing
        if len(thread.log) != version:
            raise ActedMeanwhile
        left = [one for one in readers_of(members, thread.excluded) if one != by.member]
        if not left:
            raise NobodyWouldRead
        body = _entry_body(Entry(Kind.RECUSED), by.member, at)
        models.add_row(connection, ENTRY, *threads.log_row(thread, body, left))
        head = thread.head | {"recused": [*thread.head.get("recused", ()), by.member.id]}
        threads.seal_anew(connection, replace(thread, head=head), left)


def _act(
    file: ReportFile, by: Unlocked, report_id: str, version: int, entry: Entry, at: datetime
) -> None:
    """Add an entry. Raises: ReportMissing, ActedMeanwhile, TeamUnconfirmed, StorageFailed."""
    if roster_changed(file, by):
        raise TeamUnconfirmed
    members = roster(file)
    with file.write() as connection:
        thread = threads.open_thread(connection, _id(report_id), by.private_key)
        if len(thread.log) != version:
            raise ActedMeanwhile
        readers = readers_of(members, thread.excluded)
        settings = read_box_settings(connection)
        try:
            if entry.kind is Kind.REPLY:
                answer = _reply_body(entry.text, settings, at)
                models.add_row(connection, ENTRY, *threads.reply_row(thread, answer, readers))
            body = _entry_body(entry, by.member, at)
            models.add_row(connection, ENTRY, *threads.log_row(thread, body, readers))
        except RowExists as problem:
            raise ActedMeanwhile from problem


def _check_second(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    proposed: Entry | None,
    at: datetime,
    with_outside: bool,
) -> None:
    if proposed is None:
        raise NotNow
    if proposed.by_id != by.member.id:
        return
    is_alone = len(open_report(file, by, report_id, at).readers) == 1
    if not (is_alone and with_outside):
        raise SecondMemberNeeded


def _delete(file: ReportFile, thread: ThreadRows) -> None:
    reports, entries = threads.row_ids(thread)
    with file.write() as connection:
        models.delete_rows(connection, REPORT, reports)
        models.delete_rows(connection, ENTRY, entries)


def _id(report_id: str) -> bytes:
    try:
        return bytes.fromhex(report_id)
    except ValueError as problem:
        raise ReportMissing from problem


def _entry_body(entry: Entry, member: Member, at: datetime) -> Body:
    return {
        "kind": entry.kind,
        "by_id": member.id,
        "by": member.name,
        "at": at.isoformat(timespec="minutes"),
        "text": entry.text,
        "value": entry.value,
        "with_outside": entry.with_outside,
    }


def _reply_body(text: str, settings: BoxSettings, at: datetime) -> Body:
    return {
        "kind": Kind.REPLY,
        "text": text,
        "arrived": str(half_day(at, settings.time_zone)),
    }
