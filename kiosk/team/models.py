"""Staff, sessions, kiosks, pairing codes, calls for a person: what they are, and every query."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from kiosk.team.roles import Role
from kiosk.team.tables import (
    help_request_table,
    kiosk_table,
    pairing_code_table,
    staff_session_table,
    staff_table,
)


class Reason(StrEnum):
    """Why somebody at a kiosk asked for a person. Never who."""

    HELP = "help"
    CONDUCT = "conduct"
    NOT_ON_LIST = "not_on_list"
    TICKET_PROBLEM = "ticket_problem"
    CALLED = "called"
    DECLINED = "declined"


@dataclass(frozen=True)
class Staff:
    """Somebody who may sign in."""

    id: str
    name: str
    sign_in_name: str
    role: Role


@dataclass(frozen=True)
class Session:
    """A browser in which somebody on the staff is signed in."""

    staff: Staff
    last_seen: datetime


@dataclass(frozen=True)
class Kiosk:
    """A paired tablet. `prints_here`: badges come out beside it, else at the desk.

    `report_only`: it stands in a quiet room, checks nobody in, and leads to the report alone.
    """

    id: str
    name: str
    prints_here: bool
    paired_at: datetime
    revoked_at: datetime | None = None
    last_contact: datetime | None = None
    report_only: bool = False


@dataclass(frozen=True)
class PairingCode:
    """Six digits that turn one browser into a kiosk, once. `kiosk_id`: which it became."""

    id: str
    code: str
    kiosk_name: str
    prints_here: bool
    expires_at: datetime
    wrong_tries: int = 0
    kiosk_id: str | None = None
    report_only: bool = False


@dataclass(frozen=True)
class HelpRequest:
    """A call from a kiosk to the desk. It is about a place and knows no attendee."""

    id: str
    kiosk_name: str
    reason: Reason
    asked_at: datetime
    answered_by: str | None
    answered_at: datetime | None
    ask_name: str | None = None
    ask_phone: str | None = None


_STAFF = [staff_table.c[name] for name in Staff.__dataclass_fields__]
_KIOSK = [kiosk_table.c[name] for name in Kiosk.__dataclass_fields__]


def add_staff(connection: Connection, staff: Staff, password_hash: str) -> None:
    """Store an account."""
    connection.execute(insert(staff_table).values(password_hash=password_hash, **asdict(staff)))


def find_staff(connection: Connection, sign_in_name: str) -> tuple[Staff, str] | None:
    """Return the account of that name and the hash of its password."""
    wanted = staff_table.c.sign_in_name == sign_in_name
    row = connection.execute(select(staff_table).where(wanted)).mappings().first()
    return None if row is None else (_staff(row), row["password_hash"])


def add_session(connection: Connection, token_hash: str, staff_id: str, at: datetime) -> None:
    """Store that this account is signed in."""
    values = {"token_hash": token_hash, "staff_id": staff_id, "last_seen": at}
    connection.execute(insert(staff_session_table).values(values))


def find_session(connection: Connection, token_hash: str) -> Session | None:
    """Return who is signed in under this token."""
    query = (
        select(*_STAFF, staff_session_table.c.last_seen)
        .join_from(staff_session_table, staff_table)
        .where(staff_session_table.c.token_hash == token_hash)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else Session(_staff(row), row["last_seen"])


def touch_session(connection: Connection, token_hash: str, at: datetime) -> None:
    """Store when this session was last used."""
    wanted = staff_session_table.c.token_hash == token_hash
    connection.execute(update(staff_session_table).where(wanted).values(last_seen=at))


def delete_session(connection: Connection, token_hash: str) -> None:
    """Forget one session."""
    wanted = staff_session_table.c.token_hash == token_hash
    connection.execute(delete(staff_session_table).where(wanted))


def delete_sessions_unused_since(connection: Connection, moment: datetime) -> None:
    """Forget the sessions that nobody used since `moment`."""
    unused = staff_session_table.c.last_seen < moment
    connection.execute(delete(staff_session_table).where(unused))


def add_kiosk(connection: Connection, kiosk: Kiosk, token_hash: str) -> None:
    """Store a paired tablet."""
    connection.execute(insert(kiosk_table).values(token_hash=token_hash, **asdict(kiosk)))


def find_kiosk_by_token(connection: Connection, token_hash: str) -> Kiosk | None:
    """Return the tablet that holds this token, revoked or not."""
    return _find_kiosk(connection, kiosk_table.c.token_hash == token_hash)


def find_kiosk(connection: Connection, kiosk_id: str) -> Kiosk | None:
    """Return one tablet, revoked or not."""
    return _find_kiosk(connection, kiosk_table.c.id == kiosk_id)


def list_kiosks(connection: Connection) -> list[Kiosk]:
    """Return the tablets that are not revoked, by name."""
    query = select(*_KIOSK).where(kiosk_table.c.revoked_at.is_(None)).order_by(kiosk_table.c.name)
    return [Kiosk(**row) for row in connection.execute(query).mappings()]


def touch_kiosk(connection: Connection, kiosk_id: str, at: datetime) -> None:
    """Store when this tablet was last heard of."""
    wanted = kiosk_table.c.id == kiosk_id
    connection.execute(update(kiosk_table).where(wanted).values(last_contact=at))


def revoke_kiosk(connection: Connection, kiosk_id: str, at: datetime) -> None:
    """Store that this tablet is a kiosk no more."""
    wanted = (kiosk_table.c.id == kiosk_id) & kiosk_table.c.revoked_at.is_(None)
    connection.execute(update(kiosk_table).where(wanted).values(revoked_at=at))


def add_pairing_code(connection: Connection, code: PairingCode) -> None:
    """Store a pairing code."""
    connection.execute(insert(pairing_code_table).values(asdict(code)))


def find_pairing_code(connection: Connection, code: str) -> PairingCode | None:
    """Return the pairing code with these digits, whether or not it still works."""
    return _find_pairing_code(connection, pairing_code_table.c.code == code)


def get_pairing_code(connection: Connection, pairing_id: str) -> PairingCode | None:
    """Return the pairing code with this id, whether or not it still works."""
    return _find_pairing_code(connection, pairing_code_table.c.id == pairing_id)


def use_pairing_code(connection: Connection, pairing_id: str, kiosk_id: str) -> None:
    """Store which kiosk this pairing code became."""
    wanted = pairing_code_table.c.id == pairing_id
    connection.execute(update(pairing_code_table).where(wanted).values(kiosk_id=kiosk_id))


def count_wrong_try(connection: Connection) -> None:
    """Add one wrong try to every pairing code that nobody used yet."""
    unused = pairing_code_table.c.kiosk_id.is_(None)
    more = pairing_code_table.c.wrong_tries + 1
    connection.execute(update(pairing_code_table).where(unused).values(wrong_tries=more))


def delete_pairing_codes(connection: Connection, kiosk_name: str, expired_by: datetime) -> None:
    """Forget the unused codes for this name, and every code that had expired by `expired_by`."""
    replaced = (pairing_code_table.c.kiosk_name == kiosk_name) & (
        pairing_code_table.c.kiosk_id.is_(None)
    )
    old = pairing_code_table.c.expires_at < expired_by
    connection.execute(delete(pairing_code_table).where(replaced | old))


def add_help_request(
    connection: Connection,
    request_id: str,
    kiosk_id: str,
    reason: Reason,
    at: datetime,
    whom: tuple[str, str] | None,
) -> None:
    """Store a call for a person. `whom`: name and telephone of whom the desk should ask in."""
    values = {"id": request_id, "kiosk_id": kiosk_id, "reason": reason, "asked_at": at}
    if whom:
        values |= {"ask_name": whom[0], "ask_phone": whom[1]}
    connection.execute(insert(help_request_table).values(values))


def find_waiting_request(
    connection: Connection, kiosk_id: str, reason: Reason, whom: tuple[str, str] | None
) -> str | None:
    """Return the id of this kiosk's call of this kind that nobody answered yet."""
    r = help_request_table.c
    ask_name, ask_phone = whom or (None, None)
    query = select(r.id).where(
        r.kiosk_id == kiosk_id,
        r.reason == reason,
        r.answered_at.is_(None),
        r.ask_name.is_not_distinct_from(ask_name),
        r.ask_phone.is_not_distinct_from(ask_phone),
    )
    return connection.execute(query).scalars().first()


def change_waiting_request(
    connection: Connection, request_id: str, kiosk_id: str, reason: Reason
) -> bool:
    """Give this kiosk's call another reason. Return whether it was there and nobody answered."""
    r = help_request_table.c
    wanted = (r.id == request_id) & (r.kiosk_id == kiosk_id) & r.answered_at.is_(None)
    changed = connection.execute(update(help_request_table).where(wanted).values(reason=reason))
    return bool(changed.rowcount)


def list_help_requests(connection: Connection) -> list[HelpRequest]:
    """Return every call that is stored, the one that waits longest first."""
    columns = [
        help_request_table.c[n] for n in HelpRequest.__dataclass_fields__ if n != "kiosk_name"
    ]
    query = (
        select(*columns, kiosk_table.c.name.label("kiosk_name"))
        .join_from(help_request_table, kiosk_table)
        .order_by(help_request_table.c.asked_at, help_request_table.c.id)
    )
    rows = connection.execute(query).mappings()
    return [HelpRequest(**(dict(row) | {"reason": Reason(row["reason"])})) for row in rows]


def answer_help_request(
    connection: Connection, request_id: str, staff_name: str, at: datetime
) -> None:
    """Store who goes, unless somebody was quicker."""
    wanted = (help_request_table.c.id == request_id) & help_request_table.c.answered_at.is_(None)
    values = {"answered_by": staff_name, "answered_at": at}
    connection.execute(update(help_request_table).where(wanted).values(values))


def find_answer(connection: Connection, request_id: str) -> str | None:
    """Return who answered this call."""
    query = select(help_request_table.c.answered_by).where(help_request_table.c.id == request_id)
    return connection.execute(query).scalar_one_or_none()


def delete_answered_requests(connection: Connection, answered_by: datetime) -> None:
    """Forget the calls that were answered before `answered_by`."""
    old = help_request_table.c.answered_at < answered_by
    connection.execute(delete(help_request_table).where(old))


def _find_kiosk(connection: Connection, wanted: ColumnElement[bool]) -> Kiosk | None:
    row = connection.execute(select(*_KIOSK).where(wanted)).mappings().first()
    return None if row is None else Kiosk(**row)


def _find_pairing_code(connection: Connection, wanted: ColumnElement[bool]) -> PairingCode | None:
    row = connection.execute(select(pairing_code_table).where(wanted)).mappings().first()
    return None if row is None else PairingCode(**row)


def _staff(row: RowMapping) -> Staff:
    return Staff(row["id"], row["name"], row["sign_in_name"], Role(row["role"]))
