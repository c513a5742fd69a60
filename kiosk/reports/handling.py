"""What the conduct team does with a report. Every deed is one more entry of its sealed log.

Whoever acts says how many entries they had seen (`version`): where somebody was quicker, nothing
is written, and they look at what happened first.
"""

from datetime import datetime

from kiosk.reports import models, threads
from kiosk.reports.digest import half_day
from kiosk.reports.errors import (
    ActedMeanwhile,
    AdditionWaits,
    NobodyWouldRead,
    NotNow,
    ReportMissing,
    SecondMemberNeeded,
    TeamUnconfirmed,
)
from kiosk.reports.handled import (
    Entry,
    HandledReport,
    Kind,
    Outcome,
    State,
    Step,
    is_shown,
)
from kiosk.reports.members import roster, roster_changed
from kiosk.reports.models import ENTRY, REPORT, Connection, Member, ReportFile, RowExists
from kiosk.reports.reading import open_report
from kiosk.reports.report import NOTE_LETTERS, clean
from kiosk.reports.services import still_on_team
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
    """Answer the reporter; their receipt opens it.

    Raises: NotNow once the box has closed, when no receipt opens anything any more; TextTooLong,
    and what `_act` raises.
    """
    if at >= open_report(file, by, report_id, at).answer_by:
        raise NotNow
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
    seen = open_report(file, by, report_id, at)
    _check_second(file, by, seen, seen.proposal, with_outside)
    assert seen.proposal is not None
    said = Entry(Kind.AGREED, value=seen.proposal.value, with_outside=with_outside)
    _act(file, by, report_id, version, said, at)


def refuse(
    file: ReportFile,
    by: Unlocked,
    report_id: str,
    version: int,
    at: datetime,
    *,
    deletion: bool = False,
) -> None:
    """Refuse the outcome, or the deletion, that was proposed; or take it back.

    Raises: NotNow where nothing is proposed, and what `_act` raises.
    """
    seen = open_report(file, by, report_id, at)
    waiting = seen.deletion if deletion else seen.proposal
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

    Raises: NotNow where nobody proposed it, SecondMemberNeeded, AdditionWaits, ReportMissing,
    ActedMeanwhile.
    """
    seen = open_report(file, by, report_id, at)
    _check_second(file, by, seen, seen.deletion, with_outside)
    with file.write() as connection:
        thread = _thread(connection, by, report_id, version)
        if any(not is_shown(one, at) for one in thread.additions.values()):
            raise AdditionWaits
        _delete(connection, thread)
    if file.copy.exists:
        with file.copy.write() as connection:
            _delete(connection, thread)


def recuse(file: ReportFile, by: Unlocked, report_id: str, version: int, at: datetime) -> None:
    """Take oneself off the readers of a report: from now on this member's key does not open it.

    Raises: NobodyWouldRead, ReportMissing, ActedMeanwhile, TeamUnconfirmed, StorageFailed.
    """
    if roster_changed(file, by):
        raise TeamUnconfirmed
    members = roster(file)
    with file.write() as connection:
        thread = _thread(connection, by, report_id, version)
        left = [one for one in still_on_team(members, thread.readers) if one != by.member]
        if not left:
            raise NobodyWouldRead
        body = _entry_body(Entry(Kind.RECUSED), by.member, at)
        models.add_row(connection, ENTRY, *threads.log_row(thread, body, left))
        threads.seal_anew(connection, thread, left)


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
        readers = still_on_team(members, thread.readers)
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
    file: ReportFile, by: Unlocked, seen: HandledReport, proposed: Entry | None, with_outside: bool
) -> None:
    """Raise NotNow or SecondMemberNeeded where this member cannot agree to what is proposed."""
    if proposed is None:
        raise NotNow
    if proposed.by_id == by.member.id and not (with_outside and may_ask_outside(file, seen)):
        raise SecondMemberNeeded


def may_ask_outside(file: ReportFile, seen: HandledReport) -> bool:
    """Tell whether the outside contact is the second voice: where one member reads alone.

    Not where the reporter excluded the outside contact, who then must not hear of it, and not
    where that one is who reads alone.
    """
    outside = {one.id for one in roster(file) if one.is_outside}
    is_hidden = outside & set(seen.report.excluded)
    return len(seen.readers) == 1 and not is_hidden and seen.readers[0].id not in outside


def _delete(connection: Connection, thread: ThreadRows) -> None:
    reports, entries = threads.row_ids(thread)
    models.delete_rows(connection, REPORT, reports)
    models.delete_rows(connection, ENTRY, entries)


def _thread(connection: Connection, by: Unlocked, report_id: str, version: int) -> ThreadRows:
    """Return a report with its additions. Raises: ReportMissing, ActedMeanwhile."""
    found = threads.open_threads(connection, by.private_key)
    thread = next((one for one in found if one.report_id.hex() == report_id), None)
    if thread is None:
        raise ReportMissing
    if len(thread.log) != version:
        raise ActedMeanwhile
    return thread


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
