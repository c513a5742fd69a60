"""The team: who lets whom in, what a removed key opens, and what a copy is worth without keys."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.reports import keys, members, models, services
from kiosk.reports.box import open_row
from kiosk.reports.copies import copy_for_backup
from kiosk.reports.errors import (
    BoxClosed,
    BoxExists,
    InvitationWrong,
    MemberExists,
    MemberMissing,
    PassphraseTooShort,
    SheetNeeded,
    TooManyMembers,
)
from kiosk.reports.invitations import INVITED_FOR, Invitations
from kiosk.reports.models import FILE_NAME, REPORT, ReportFile
from kiosk.reports.reading import list_reports
from kiosk.reports.unlocking import UnlockedKeys
from tests.reports.deeds import ANA, JENS, MAJA, opened, private_key_of, send
from tests.reports.team import AFTER_DIGEST, MORNING, PASSPHRASES, SETTINGS, WEAK, Team

NEW = "Zoë Łukasiewicz"
PASSPHRASE = "a bench beside the pond"


def test_init_box__decoys_of_no_known_number(tmp_path: Path) -> None:
    numbers = set()
    for run in range(12):
        file = ReportFile(tmp_path / f"{run}.db")
        members.init_box(file, SETTINGS)
        with file.read() as connection:
            numbers.add(len(models.list_rows(connection, REPORT)))
    assert len(numbers) > 3
    assert min(numbers) >= members.DECOYS_AT_LEAST


def test_init_box__exists(team: Team) -> None:
    with pytest.raises(BoxExists):
        members.init_box(team.file, SETTINGS)


def test_box__opens_with_three_one_of_them_outside(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / FILE_NAME)
    members.init_box(file, SETTINGS)
    made = members.add_first_member(file, MAJA, PASSPHRASE, False, WEAK)
    unlocked_keys = UnlockedKeys()
    token = unlocked_keys.open(file, made.member.id, PASSPHRASE, MORNING)
    maja = unlocked_keys.get(file, token, MORNING)
    assert maja is not None
    for name, is_outside, why in ((JENS, False, "not_opened"), ("Kim", False, "not_opened")):
        members.add_member(file, maja, name, PASSPHRASE, is_outside, WEAK)
        assert services.box_status(file, MORNING).why_closed == why
    members.add_member(file, maja, ANA, PASSPHRASE, True, WEAK)
    assert services.box_status(file, MORNING).is_open


def test_add_first_member__only_once(team: Team) -> None:
    with pytest.raises(MemberExists):
        members.add_first_member(team.file, NEW, PASSPHRASE, False, WEAK)


def test_add_member__refusals(team: Team) -> None:
    maja = team.unlocked(MAJA)
    with pytest.raises(MemberExists):
        members.add_member(team.file, maja, " jens ø ", PASSPHRASE, False, WEAK)
    with pytest.raises(PassphraseTooShort):
        members.add_member(team.file, maja, NEW, "short", False, WEAK)
    for number in range(4):
        members.add_member(team.file, maja, f"Member {number}", PASSPHRASE, False, WEAK)
    with pytest.raises(TooManyMembers):
        members.add_member(team.file, maja, NEW, PASSPHRASE, False, WEAK)
    assert len(members.roster(team.file)) == members.MOST_MEMBERS


def test_join__is_let_in_by_a_member_alone(team: Team) -> None:
    invitations, maja = Invitations(), team.unlocked(MAJA)
    code = invitations.invite(team.file, maja, NEW, False, MORNING)
    made = invitations.join(team.file, code.lower(), PASSPHRASE, MORNING, WEAK)
    assert members.pending(team.file) == (made.member,)
    send(team)
    private_key = private_key_of(team.file, made.member.id, PASSPHRASE)
    assert opened(team.file, private_key) == 0
    with pytest.raises(MemberMissing):
        UnlockedKeys().open(team.file, made.member.id, PASSPHRASE, MORNING)
    members.approve(team.file, maja, made.member.id)
    send(team)
    assert opened(team.file, private_key) == 1


def test_join__wrong_old_or_used_code(team: Team) -> None:
    invitations, maja = Invitations(), team.unlocked(MAJA)
    code = invitations.invite(team.file, maja, NEW, False, MORNING)
    with pytest.raises(InvitationWrong):
        invitations.join(team.file, "AAAA-AAAA", PASSPHRASE, MORNING, WEAK)
    with pytest.raises(InvitationWrong):
        invitations.join(team.file, code, PASSPHRASE, MORNING + INVITED_FOR, WEAK)
    with pytest.raises(PassphraseTooShort):
        invitations.join(team.file, code, "short", MORNING, WEAK)
    invitations.join(team.file, code, PASSPHRASE, MORNING, WEAK)
    with pytest.raises(InvitationWrong):
        invitations.join(team.file, code, PASSPHRASE, MORNING, WEAK)


def test_approve__reports_of_before_stay_shut_for_whoever_comes_later(team: Team) -> None:
    """The reporter was told who reads it. The control: what comes in later opens."""
    receipt = send(team)
    maja = team.unlocked(MAJA)
    made = members.add_member(team.file, maja, NEW, PASSPHRASE, False, WEAK)
    private_key = private_key_of(team.file, made.member.id, PASSPHRASE)
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    list_reports(team.file, maja, AFTER_DIGEST)
    assert opened(team.file, private_key) == 0
    send(team)
    assert opened(team.file, private_key) == 1


def test_approve__who_was_excluded_does_not_get_in_again_by_another_key(team: Team) -> None:
    send(team, excluded=(team.members[JENS].id,))
    maja = team.unlocked(MAJA)
    members.remove_member(team.file, maja, team.members[JENS].id)
    made = members.add_member(team.file, maja, JENS, PASSPHRASE, False, WEAK)
    list_reports(team.file, maja, AFTER_DIGEST)
    assert opened(team.file, private_key_of(team.file, made.member.id, PASSPHRASE)) == 0


def test_remove_member__can_open_nothing_any_more(team: Team) -> None:
    """Proof 23: re-wrapping revokes. The control: before, the key opens both rows."""
    receipt = send(team)
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    jens, maja = team.unlocked(JENS).private_key, team.unlocked(MAJA)
    assert opened(team.file, jens) == 2
    members.remove_member(team.file, maja, team.members[JENS].id)
    assert len(list_reports(team.file, maja, AFTER_DIGEST)) == 1
    assert opened(team.file, jens) == 0
    assert opened(team.file, maja.private_key) == 2
    assert services.read_answers(team.file, receipt, AFTER_DIGEST).replies == ()


def test_seal_anew__for_no_key_that_nobody_confirmed(team: Team) -> None:
    """Whoever has the disk puts their key in the place of a member's: old reports stay shut for it.

    The control: once a member confirms the team, what has to be sealed anew is sealed for it.
    """
    send(team)
    maja, planted = team.unlocked(MAJA), keys.new_key(PASSPHRASE, WEAK)
    with team.file.write() as connection:
        stored = {one.member.name: one for one in models.list_members(connection)}
        forged = replace(stored[JENS].member, public_key=planted.public_key)
        models.put_member(connection, replace(stored[JENS], member=forged))
        models.delete_member(connection, stored[ANA].member.id)
    private_key = keys.open_by_passphrase(planted.by_passphrase, PASSPHRASE)
    assert members.roster_changed(team.file, maja)
    list_reports(team.file, maja, AFTER_DIGEST)
    assert opened(team.file, private_key) == 0
    members.confirm_roster(team.file, maja)
    list_reports(team.file, maja, AFTER_DIGEST)
    assert opened(team.file, private_key) == 1


def test_roster_changed__when_only_one_is_left(team: Team) -> None:
    maja = team.unlocked(MAJA)
    with team.file.write() as connection:
        for name in (JENS, ANA):
            models.delete_member(connection, team.members[name].id)
    assert members.roster_changed(team.file, maja)


def test_roster_changed__somebody_is_made_the_outside_contact(team: Team) -> None:
    maja = team.unlocked(MAJA)
    with team.file.write() as connection:
        stored = {one.member.name: one for one in models.list_members(connection)}[JENS]
        forged = replace(stored, member=replace(stored.member, is_outside=True))
        models.put_member(connection, forged)
    assert members.roster_changed(team.file, maja)


def test_init_box__again_after_the_keys_were_destroyed(team: Team) -> None:
    members.destroy_keys(team.file)
    members.init_box(team.file, SETTINGS)
    assert services.box_status(team.file, MORNING).why_closed == "not_opened"


def test_roster_changed__a_key_replaced_under_the_same_name(team: Team) -> None:
    maja = team.unlocked(MAJA)
    assert not members.roster_changed(team.file, maja)
    with team.file.write() as connection:
        stored = {one.member.name: one for one in models.list_members(connection)}[JENS]
        forged = models.Member(stored.member.id, JENS, bytes(range(32)), False)
        models.put_member(
            connection,
            models.StoredMember(forged, models.ACTIVE, b"", b"", stored.seen),
        )
    assert members.roster_changed(team.file, maja)


def test_destroy_keys__ends_an_old_backup_too(team: Team, tmp_path: Path) -> None:
    """Proof 23: a backup of before holds the report, and no passphrase opens it any more.

    The control: a recovery sheet that nobody tore up does.
    """
    receipt = send(team)
    path = copy_for_backup(team.file, AFTER_DIGEST)
    assert path is not None
    backup = ReportFile(tmp_path / "backup.db")
    shutil.copy(path, backup.path)
    private_key = private_key_of(team.file, team.members[MAJA].id, PASSPHRASES[MAJA])
    assert opened(backup, private_key) == 1
    members.destroy_keys(team.file)
    for name in PASSPHRASES:
        with pytest.raises(SheetNeeded):
            private_key_of(backup, team.members[name].id, PASSPHRASES[name])
    with backup.read() as connection:
        stored = {one.member.name: one for one in models.list_members(connection)}
    assert opened(backup, keys.open_by_recovery(stored[MAJA].by_recovery, team.codes[MAJA])) == 1
    assert services.box_status(team.file, MORNING).why_closed == "destroyed"
    with pytest.raises(BoxClosed):
        services.read_answers(team.file, receipt, MORNING)


def test_destroy_keys__leaves_no_key_and_no_copy(team: Team) -> None:
    send(team)
    team.file.copy_to(team.file.copy.path)
    whole = team.file.path.read_bytes()
    assert all(one.public_key in whole for one in team.members.values())
    members.destroy_keys(team.file)
    assert members.roster(team.file) == ()
    assert not team.file.copy.exists
    whole = team.file.path.read_bytes()
    assert not any(one.public_key in whole for one in team.members.values())


def test_folder_and_secrets__open_nothing(team: Team) -> None:
    """Proof 22: whatever 32 bytes the settings and the members' rows hold, none opens a report.

    The control: the private key, which stands nowhere, planted among the settings.
    """
    send(team)
    assert not _keys_in_the_open(team.file)
    planted = b"xx" + team.unlocked(MAJA).private_key + b"x"
    with team.file.write() as connection:
        models.put_setting(connection, "planted", planted)
    assert _keys_in_the_open(team.file)


def _keys_in_the_open(file: ReportFile) -> list[bytes]:
    with file.read() as connection:
        fields = [value for _name, value in connection.execute("SELECT * FROM setting")]
        for row in connection.execute("SELECT * FROM member"):
            fields += [value for value in row if isinstance(value, bytes)]
        rows = models.list_rows(connection, REPORT)
    windows = {field[n : n + 32] for field in fields for n in range(len(field) - 31)}
    return [one for one in windows if any(open_row(row, id_, one) for id_, row in rows)]
