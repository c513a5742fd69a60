"""The conduct team and its keys. Each member makes their own; only the team lets somebody in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from kiosk.reports import box, keys, models
from kiosk.reports.errors import (
    BoxExists,
    MemberExists,
    MemberMissing,
    TooManyMembers,
)
from kiosk.reports.keys import FULL, Strength
from kiosk.reports.models import (
    ACTIVE,
    ENTRY,
    PENDING,
    REPORT,
    Member,
    ReportFile,
    StoredMember,
)
from kiosk.reports.report import clean
from kiosk.reports.services import active_members
from kiosk.reports.settings import (
    BOX_KEY,
    OPENED,
    BoxSettings,
    read_box_settings,
    write_box_settings,
)
from kiosk.reports.unlocking import Unlocked, find_stored

# A row has eight wraps, and an answer needs one for the reporter.
MOST_MEMBERS = box.WRAPS - 1
# The box opens when so many can read it, one of them not at the event.
MEMBERS_TO_OPEN = 3
DECOYS_AT_LEAST, DECOYS_MORE = 8, 33
NAME_LETTERS = 80


@dataclass(frozen=True)
class NewMember:
    """A member who was just made. `recovery_code` is known here and never again."""

    member: Member
    recovery_code: str


def init_box(file: ReportFile, settings: BoxSettings) -> None:
    """Make the box, with a number of rows in it that are nothing. Raises: BoxExists.

    How many nobody knows, so that nobody can tell whether the first reports are there.
    """
    if file.exists and not _is_destroyed(file):
        raise BoxExists
    file.create()
    with file.write() as connection:
        write_box_settings(connection, settings)
        models.put_setting(connection, BOX_KEY, secrets.token_bytes(box.KEY_BYTES))
        for table, size in ((REPORT, box.REPORT_BYTES), (ENTRY, box.ENTRY_BYTES)):
            for _ in range(DECOYS_AT_LEAST + secrets.randbelow(DECOYS_MORE)):
                models.add_row(connection, table, *box.decoy(size))


def _is_destroyed(file: ReportFile) -> bool:
    with file.read() as connection:
        return read_box_settings(connection).is_destroyed


def change_settings(file: ReportFile, _by: Unlocked, settings: BoxSettings) -> None:
    """Store other settings, as a member decided."""
    with file.write() as connection:
        write_box_settings(connection, settings)


def add_first_member(
    file: ReportFile, name: str, passphrase: str, is_outside: bool, strength: Strength = FULL
) -> NewMember:
    """Make the key of whoever begins the team. Raises: MemberExists, PassphraseTooShort."""
    if list_stored(file):
        raise MemberExists(name)
    return make_member(file, name, passphrase, is_outside, ACTIVE, strength)


def add_member(
    file: ReportFile,
    by: Unlocked,
    name: str,
    passphrase: str,
    is_outside: bool,
    strength: Strength = FULL,
) -> NewMember:
    """Make the key of somebody whom an unlocked member lets in, both at this machine.

    Raises: MemberExists, TooManyMembers, PassphraseTooShort.
    """
    made = make_member(file, name, passphrase, is_outside, PENDING, strength)
    approve(file, by, made.member.id)
    return made


def roster(file: ReportFile) -> tuple[Member, ...]:
    """Return who is on the team, by name."""
    return active_members(list_stored(file))


def pending(file: ReportFile) -> tuple[Member, ...]:
    """Return who made a key and waits to be let in."""
    return tuple(one.member for one in list_stored(file) if one.state == PENDING)


def approve(file: ReportFile, by: Unlocked, member_id: str) -> None:
    """Let somebody in whose fingerprint was compared. Raises: MemberMissing."""
    with file.write() as connection:
        found = {one.member.id: one for one in models.list_members(connection)}
        if member_id not in found:
            raise MemberMissing
        models.put_member(connection, replace(found[member_id], state=ACTIVE))
        members = active_members(models.list_members(connection))
        if len(members) >= MEMBERS_TO_OPEN and any(one.is_outside for one in members):
            models.put_setting(connection, OPENED, b"yes")
    _follow(file, by, before=[one for one in found.values() if one.state == ACTIVE])


def remove_member(file: ReportFile, by: Unlocked, member_id: str) -> None:
    """Take somebody off the team, or refuse who waits to be let in. Raises: MemberMissing.

    What they could read is sealed anew without them when the others next look at it.
    """
    before = [one for one in list_stored(file) if one.state == ACTIVE]
    if member_id not in {one.member.id for one in list_stored(file)}:
        raise MemberMissing
    with file.write() as connection:
        models.delete_member(connection, member_id)
    _follow(file, by, before)


def restore_member(
    file: ReportFile,
    member_id: str,
    recovery_code: str,
    passphrase: str,
    strength: Strength = FULL,
) -> None:
    """Give a member a new passphrase by the code on their sheet.

    Raises: MemberMissing, RecoveryWrong, PassphraseTooShort.
    """
    private_key = keys.open_by_recovery(find_stored(file, member_id).by_recovery, recovery_code)
    _set_passphrase(file, member_id, private_key, passphrase, strength)


def change_passphrase(
    file: ReportFile, by: Unlocked, passphrase: str, strength: Strength = FULL
) -> None:
    """Give the member another passphrase. Raises: PassphraseTooShort."""
    _set_passphrase(file, by.member.id, by.private_key, passphrase, strength)


def roster_changed(file: ReportFile, by: Unlocked) -> bool:
    """Tell whether the team's keys are other ones than those that this member confirmed.

    Somebody with the disk could put a key of theirs among them: so nothing is sealed anew for
    anybody before a member has compared the fingerprints.
    """
    mine, team = find_stored(file, by.member.id), roster(file)
    # Who begins a team has nobody to compare with; who had others once, and is alone, has.
    if team == (by.member,) and not mine.seen:
        return False
    return mine.seen != keys.own_mark(by.private_key, _team_digest(team))


def confirm_roster(file: ReportFile, by: Unlocked) -> None:
    """Keep that this member compared the fingerprints of the team as it is now."""
    mark = keys.own_mark(by.private_key, _team_digest(roster(file)))
    stored = find_stored(file, by.member.id)
    with file.write() as connection:
        models.put_member(connection, replace(stored, seen=mark))


def destroy_keys(file: ReportFile) -> None:
    """End the box: with the keys, every report in it is gone.

    A backup is shut as soon as the recovery sheets are torn up too.
    """
    file.copy.remove()
    with file.write() as connection:
        settings = read_box_settings(connection)
        models.delete_everything(connection)
        models.put_setting(connection, BOX_KEY, secrets.token_bytes(box.KEY_BYTES))
        write_box_settings(connection, replace(settings, is_destroyed=True))


def make_member(
    file: ReportFile, name: str, passphrase: str, is_outside: bool, state: str, strength: Strength
) -> NewMember:
    """Make a key pair and store it. Raises: MemberExists, TooManyMembers, PassphraseTooShort."""
    name = clean(name, NAME_LETTERS)
    check_room(list_stored(file), name)
    made = keys.new_key(passphrase, strength)
    member = Member(secrets.token_hex(box.ID_BYTES), name, made.public_key, is_outside)
    with file.write() as connection:
        # Again, where nobody can come between.
        check_room(models.list_members(connection), name)
        models.put_member(
            connection, StoredMember(member, state, made.by_passphrase, made.by_recovery)
        )
    return NewMember(member, made.recovery_code)


def check_room(stored: Sequence[StoredMember], name: str) -> None:
    """Raise MemberExists or TooManyMembers where nobody of this name can be added."""
    if name.strip().casefold() in {one.member.name.casefold() for one in stored}:
        raise MemberExists(name.strip())
    if len(stored) >= MOST_MEMBERS:
        raise TooManyMembers(MOST_MEMBERS)


def list_stored(file: ReportFile) -> list[StoredMember]:
    """Return everybody with a key, those too who wait to be let in."""
    with file.read() as connection:
        return models.list_members(connection)


def _follow(file: ReportFile, by: Unlocked, before: Sequence[StoredMember]) -> None:
    """Confirm for whoever changed the team what they did, if they knew the team before."""
    mine = find_stored_or_none(file, by.member.id)
    known = keys.own_mark(by.private_key, _team_digest(active_members(before)))
    # The first of a team knows it: they are it.
    if mine is not None and (mine.seen == known or len(before) == 1):
        confirm_roster(file, by)


def find_stored_or_none(file: ReportFile, member_id: str) -> StoredMember | None:
    """Return an active member, or nothing where they took themselves off the team."""
    try:
        return find_stored(file, member_id)
    except MemberMissing:
        return None


def _set_passphrase(
    file: ReportFile, member_id: str, private_key: bytes, passphrase: str, strength: Strength
) -> None:
    sealed = keys.seal_by_passphrase(private_key, passphrase, strength)
    stored = find_stored(file, member_id)
    with file.write() as connection:
        models.put_member(connection, replace(stored, by_passphrase=sealed))


def _team_digest(members: Sequence[Member]) -> bytes:
    said = sorted(
        b"\0".join(
            (one.id.encode(), one.name.encode(), one.public_key, b"outside" * one.is_outside)
        )
        for one in members
    )
    return blake2b(b"\0\0".join(said), digest_size=32).digest()
