"""What can be done with staff, kiosks and calls for a person."""

import secrets
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Connection

from kiosk import clock
from kiosk.errors import KioskError
from kiosk.team import models
from kiosk.team.models import HelpRequest, Kiosk, PairingCode, Reason, Session, Staff
from kiosk.team.passwords import Slowness, hash_password, is_password
from kiosk.team.roles import Role

TOKEN_BYTES = 32
PAIRING_LIFETIME = timedelta(minutes=10)
PAIRING_WRONG_TRIES = 20
PAIRING_KEPT = timedelta(hours=1)
CONTACT_STEP = timedelta(minutes=1)
SESSION_IDLE = timedelta(hours=12)
ANSWER_SHOWN = timedelta(minutes=5)

_slowness = Slowness()


class SignInRefused(KioskError):
    """No account has this name and this password. Which of the two is nobody's business."""


class SignInNameTaken(KioskError):
    """Another account signs in under this name."""


class KioskNameTaken(KioskError):
    """A paired kiosk has this name; the desk could not tell the two apart."""


class PairingCodeWrong(KioskError):
    """No pairing code has these digits."""


class PairingCodeExpired(KioskError):
    """These digits were a pairing code: it is used, too old, or stopped after wrong tries."""


class PairingMissing(KioskError):
    """This pairing is not known any more."""


class KioskMissing(KioskError):
    """There is no such kiosk."""


def add_staff(
    connection: Connection, name: str, sign_in_name: str, role: Role, password: str
) -> Staff:
    """Make an account. Raises: SignInNameTaken, PasswordTooShort."""
    return add_staff_with(connection, name, sign_in_name, role, hash_password(password))


def add_staff_with(
    connection: Connection, name: str, sign_in_name: str, role: Role, password_hash: str
) -> Staff:
    """Make an account whose password was hashed already. Raises: SignInNameTaken.

    Hashing takes longer than a write may hold the lock while tablets wait.
    """
    staff = Staff(secrets.token_hex(16), name, sign_in_key(sign_in_name), role)
    if models.find_staff(connection, staff.sign_in_name) is not None:
        raise SignInNameTaken(sign_in_name)
    models.add_staff(connection, staff, password_hash)
    return staff


def sign_in(connection: Connection, sign_in_name: str, password: str) -> Staff:
    """Return whose name and password these are. Raises: SignInRefused, SignInBusy.

    Give it a reading connection: checking takes longer than a write may hold the lock.
    """
    name = sign_in_key(sign_in_name)
    with _slowness.one_try(name):
        found = models.find_staff(connection, name)
        right = is_password(found[1] if found else None, password)
        _slowness.count(name, right=right)
    if found is None or not right:
        raise SignInRefused
    return found[0]


def open_session(connection: Connection, staff: Staff) -> str:
    """Sign somebody in and return the token that their browser keeps."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    models.delete_sessions_unused_since(connection, clock.now() - SESSION_IDLE)
    models.add_session(connection, token_digest(token), staff.id, clock.now())
    return token


def session_by_token(connection: Connection, token: str) -> Session | None:
    """Return who is signed in under `token`, unless the browser was idle for too long."""
    session = models.find_session(connection, token_digest(token))
    if session is None or clock.now() - session.last_seen > SESSION_IDLE:
        return None
    return session


def session_was_used(connection: Connection, token: str) -> None:
    """Let the idle time of a session begin anew."""
    models.touch_session(connection, token_digest(token), clock.now())


def close_session(connection: Connection, token: str) -> None:
    """Sign out."""
    models.delete_session(connection, token_digest(token))


def make_pairing_code(
    connection: Connection,
    kiosk_name: str,
    prints_here: bool,
    lifetime: timedelta = PAIRING_LIFETIME,
    *,
    report_only: bool = False,
) -> PairingCode:
    """Return six fresh digits that pair one tablet. Raises: KioskNameTaken.

    An unused code for the same name stops working.
    """
    taken = {kiosk.name.casefold() for kiosk in models.list_kiosks(connection)}
    if kiosk_name.casefold() in taken:
        raise KioskNameTaken
    models.delete_pairing_codes(connection, kiosk_name, expired_by=clock.now() - PAIRING_KEPT)
    code = PairingCode(
        secrets.token_hex(16),
        _unused_digits(connection),
        kiosk_name,
        prints_here,
        clock.now() + lifetime,
        report_only=report_only,
    )
    models.add_pairing_code(connection, code)
    return code


def pairing_by_id(connection: Connection, pairing_id: str) -> PairingCode:
    """Return a pairing as it stands. Raises: PairingMissing."""
    pairing = models.get_pairing_code(connection, pairing_id)
    if pairing is None:
        raise PairingMissing
    return pairing


def is_stopped(pairing: PairingCode) -> bool:
    """Tell whether these digits were guessed at too often to be trusted."""
    return pairing.wrong_tries >= PAIRING_WRONG_TRIES


def is_open(pairing: PairingCode) -> bool:
    """Tell whether these digits still pair a tablet."""
    return pairing.kiosk_id is None and not is_stopped(pairing) and clock.now() < pairing.expires_at


def pair(connection: Connection, code: str) -> tuple[Kiosk, str]:
    """Turn a browser into a kiosk; return it and the token that the browser keeps.

    Raises: PairingCodeWrong, PairingCodeExpired. After either, call `count_wrong_code` in a
    transaction of its own, as the error undoes this one.
    """
    pairing = models.find_pairing_code(connection, code)
    if pairing is None:
        raise PairingCodeWrong
    if not is_open(pairing):
        raise PairingCodeExpired
    token = secrets.token_urlsafe(TOKEN_BYTES)
    kiosk = Kiosk(secrets.token_hex(16), pairing.kiosk_name, pairing.prints_here, clock.now())
    kiosk = replace(kiosk, last_contact=kiosk.paired_at, report_only=pairing.report_only)
    models.add_kiosk(connection, kiosk, token_digest(token))
    models.use_pairing_code(connection, pairing.id, kiosk.id)
    return kiosk, token


def count_wrong_code(connection: Connection) -> None:
    """Count a wrong try against every open code: whoever guesses, guesses at all of them."""
    models.count_wrong_try(connection)


def kiosk_by_token(connection: Connection, token: str) -> Kiosk | None:
    """Return the kiosk that holds `token`, unless it was revoked."""
    kiosk = models.find_kiosk_by_token(connection, token_digest(token))
    return kiosk if kiosk is not None and kiosk.revoked_at is None else None


def kiosks(connection: Connection) -> list[Kiosk]:
    """Return the paired kiosks by name."""
    return models.list_kiosks(connection)


def kiosk_by_id(connection: Connection, kiosk_id: str) -> Kiosk:
    """Return a paired kiosk. Raises: KioskMissing."""
    kiosk = models.find_kiosk(connection, kiosk_id)
    if kiosk is None or kiosk.revoked_at is not None:
        raise KioskMissing
    return kiosk


def contact_is_due(kiosk: Kiosk) -> bool:
    """Tell whether it is time to store that this kiosk was heard of again."""
    # Without its sign: the clock may have been set back since.
    return kiosk.last_contact is None or abs(clock.now() - kiosk.last_contact) >= CONTACT_STEP


def note_contact(connection: Connection, kiosk: Kiosk) -> None:
    """Store that this kiosk was heard of, and forget the calls that are over."""
    models.touch_kiosk(connection, kiosk.id, clock.now())
    _forget_answered(connection)


def revoke_kiosk(connection: Connection, kiosk_id: str) -> None:
    """Make a kiosk an ordinary browser again, from its next request on."""
    models.revoke_kiosk(connection, kiosk_id, clock.now())


def ask_for_person(
    connection: Connection, kiosk: Kiosk, reason: Reason, whom: tuple[str, str] | None = None
) -> str:
    """Call somebody from the desk; return the call's id. Asking twice is one call.

    `whom`: name and telephone of whom the desk should ask in; never who stands at the kiosk.
    """
    _forget_answered(connection)
    waiting = models.find_waiting_request(connection, kiosk.id, reason, whom)
    if waiting is not None:
        return waiting
    request_id = secrets.token_hex(16)
    models.add_help_request(connection, request_id, kiosk.id, reason, clock.now(), whom)
    return request_id


def ask_instead(connection: Connection, kiosk: Kiosk, request_id: str, reason: Reason) -> str:
    """Say that a call is for another reason; return its id, or that of a call made for it."""
    if models.change_waiting_request(connection, request_id, kiosk.id, reason):
        return request_id
    return ask_for_person(connection, kiosk, reason)


def waiting_requests(connection: Connection) -> list[HelpRequest]:
    """Return the calls that nobody answered, the one that waits longest first."""
    return [r for r in models.list_help_requests(connection) if r.answered_at is None]


def answered_requests(connection: Connection) -> list[HelpRequest]:
    """Return the calls that somebody answered a few minutes ago at most."""
    return [r for r in models.list_help_requests(connection) if _is_fresh(r)]


def answer_request(connection: Connection, request_id: str, staff_name: str) -> None:
    """Say who goes. The first who says so goes; a call that is gone stays gone."""
    _forget_answered(connection)
    models.answer_help_request(connection, request_id, staff_name, clock.now())


def request_answer(connection: Connection, request_id: str) -> str | None:
    """Return the name of whoever is coming."""
    return models.find_answer(connection, request_id)


def _forget_answered(connection: Connection) -> None:
    models.delete_answered_requests(connection, clock.now() - ANSWER_SHOWN)


def _is_fresh(request: HelpRequest) -> bool:
    return request.answered_at is not None and clock.now() - request.answered_at < ANSWER_SHOWN


def _unused_digits(connection: Connection) -> str:
    while True:
        digits = f"{secrets.randbelow(10**6):06d}"
        if models.find_pairing_code(connection, digits) is None:
            return digits


def sign_in_key(sign_in_name: str) -> str:
    """Return the one way in which a sign-in name is kept, however it is typed."""
    return sign_in_name.strip().casefold()


def token_digest(token: str) -> str:
    # The token has 256 random bits, so nothing slower than SHA-256 is needed.
    return sha256(token.encode()).hexdigest()
