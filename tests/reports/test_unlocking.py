"""Unlocked keys, and the ways to another passphrase."""

import pytest

from kiosk.reports import members
from kiosk.reports.errors import (
    PassphraseWrong,
    RecoveryWrong,
    UnlockBusy,
)
from kiosk.reports.unlocking import UNLOCKED_FOR, UnlockedKeys
from tests.reports.deeds import ANA, JENS, MAJA, opened, private_key_of, send
from tests.reports.team import MORNING, PASSPHRASES, WEAK, Team

NEW = "Zoë Łukasiewicz"
PASSPHRASE = "a bench beside the pond"


def test_unlocked_keys__a_third_at_once_is_told_so(team: Team) -> None:
    """Nobody waits in a queue that would take up what answers everybody else."""
    kept = UnlockedKeys()
    with kept._turn(), pytest.raises(UnlockBusy):
        kept._queue.acquire()
        kept.open(team.file, team.members[MAJA].id, PASSPHRASES[MAJA], MORNING)


def test_restore_member__by_the_sheet(team: Team) -> None:
    send(team)
    member = team.members[JENS]
    with pytest.raises(RecoveryWrong):
        members.restore_member(team.file, member.id, team.codes[ANA], PASSPHRASE, WEAK)
    members.restore_member(team.file, member.id, team.codes[JENS], PASSPHRASE, WEAK)
    assert opened(team.file, private_key_of(team.file, member.id, PASSPHRASE)) == 1
    with pytest.raises(PassphraseWrong):
        private_key_of(team.file, member.id, PASSPHRASES[JENS])


def test_change_passphrase__happy(team: Team) -> None:
    members.change_passphrase(team.file, team.unlocked(JENS), PASSPHRASE, WEAK)
    assert private_key_of(team.file, team.members[JENS].id, PASSPHRASE)


def test_unlocked_keys__ten_minutes(team: Team) -> None:
    kept = UnlockedKeys()
    token = kept.open(team.file, team.members[MAJA].id, PASSPHRASES[MAJA], MORNING)
    last = MORNING + UNLOCKED_FOR
    assert kept.get(team.file, token, last.replace(minute=last.minute - 1))
    assert kept.get(team.file, token, last) is None
    assert kept.get(team.file, token, MORNING) is None


def test_unlocked_keys__only_with_the_token(team: Team) -> None:
    kept = UnlockedKeys()
    token = kept.open(team.file, team.members[MAJA].id, PASSPHRASES[MAJA], MORNING)
    unlocked = kept.get(team.file, token, MORNING)
    assert unlocked is not None
    assert kept.get(team.file, token + "x", MORNING) is None
    assert unlocked.private_key not in repr(vars(kept)).encode()
    assert all(unlocked.private_key not in one.sealed_key for one in kept._kept.values())
    kept.close(token)
    assert kept.get(team.file, token, MORNING) is None


def test_unlocked_keys__end_with_the_membership(team: Team) -> None:
    kept = UnlockedKeys()
    token = kept.open(team.file, team.members[JENS].id, PASSPHRASES[JENS], MORNING)
    members.remove_member(team.file, team.unlocked(MAJA), team.members[JENS].id)
    assert kept.get(team.file, token, MORNING) is None
