"""A member's key: what opens it, what does not, and what the folder alone is worth."""

import pytest

from kiosk.reports import keys
from kiosk.reports.errors import PassphraseTooShort, PassphraseWrong, RecoveryWrong
from tests.reports.team import WEAK

PASSPHRASE = "three small boats at sea"


@pytest.fixture(scope="module")
def made() -> keys.SealedKey:
    return keys.new_key(PASSPHRASE, WEAK)


def test_open_by_passphrase__happy(made: keys.SealedKey) -> None:
    from nacl.public import PrivateKey

    private = keys.open_by_passphrase(made.by_passphrase, PASSPHRASE)
    assert bytes(PrivateKey(private).public_key) == made.public_key


def test_open_by_passphrase__however_the_keyboard_composes_letters() -> None:
    made = keys.new_key("Ølands søer er små", WEAK)
    assert keys.open_by_passphrase(made.by_passphrase, "Ølands søer er sma\u030a")


@pytest.mark.parametrize("typed", ["", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 5000])
def test_open_by_passphrase__wrong(made: keys.SealedKey, typed: str) -> None:
    with pytest.raises(PassphraseWrong):
        keys.open_by_passphrase(made.by_passphrase, typed)


def test_new_key__passphrase_too_short() -> None:
    with pytest.raises(PassphraseTooShort):
        keys.new_key("x" * (keys.PASSPHRASE_LETTERS - 1), WEAK)


def test_open_by_recovery__however_it_is_typed(made: keys.SealedKey) -> None:
    private = keys.open_by_passphrase(made.by_passphrase, PASSPHRASE)
    typed = made.recovery_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.open_by_recovery(made.by_recovery, typed) == private


def test_open_by_recovery__wrong(made: keys.SealedKey) -> None:
    other = keys.new_key(PASSPHRASE, WEAK)
    for typed in ("", "🦀", other.recovery_code, made.recovery_code[:-1]):
        with pytest.raises(RecoveryWrong):
            keys.open_by_recovery(made.by_recovery, typed)


def test_recovery_code__opens_nothing_by_itself(made: keys.SealedKey) -> None:
    """It is no part of the key: the same code with another folder's row is worth nothing."""
    other = keys.new_key(PASSPHRASE, WEAK)
    with pytest.raises(RecoveryWrong):
        keys.open_by_recovery(other.by_recovery, made.recovery_code)


def test_full_strength__is_what_the_design_asks_for() -> None:
    assert keys.FULL.memory_kib == 256 * 1024
    assert keys.FULL.passes >= 3
    sealed = keys.seal_by_passphrase(bytes(32), PASSPHRASE)
    assert int.from_bytes(sealed[1:5], "big") == keys.FULL.memory_kib


def test_fingerprint__is_of_the_whole_key(made: keys.SealedKey) -> None:
    changed = bytes([*made.public_key[:31], made.public_key[31] ^ 1])
    assert keys.fingerprint(made.public_key) != keys.fingerprint(changed)
    assert [len(group) for group in keys.fingerprint(made.public_key).split("-")] == [4] * 4
