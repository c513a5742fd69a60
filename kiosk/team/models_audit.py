"""What the staff did: table and every query."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Connection, Date, String, Table, insert, select

from kiosk.database import UtcTime, metadata


class Deed(StrEnum):
    """What somebody on the staff did."""

    ACKNOWLEDGED_AT_DESK = "acknowledged_at_desk"
    ACKNOWLEDGED_ON_PAPER = "acknowledged_on_paper"
    CALL_LIFTED = "call_lifted"
    CALLED = "called"
    CHECKED_IN = "checked_in"
    CHECKED_OUT = "checked_out"
    CHOICES_CHANGED = "choices_changed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CORRECTED = "corrected"
    GUARDIAN_SIGNED = "guardian_signed"
    PICTURES_DEALT_WITH = "pictures_dealt_with"
    REGISTRATION_CHANGED = "registration_changed"
    UNDER_18 = "under_18"
    UNDER_18_TAKEN_BACK = "under_18_taken_back"
    UNDONE = "undone"
    WALKED_IN = "walked_in"


@dataclass(frozen=True)
class AuditEntry:
    """One deed. Of a call to the desk there is the day, and nothing else."""

    deed: Deed
    day: date
    at: datetime | None
    staff_name: str | None
    person: str | None


# Without a row number: the order of rows would tell the hour of those that have only a day.
audit_table = Table(
    "audit",
    metadata,
    Column("id", String, primary_key=True),
    Column("deed", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcTime),
    Column("staff_name", String),
    Column("person", String, index=True),
    sqlite_with_rowid=False,
)


def add_audit_entry(connection: Connection, entry_id: str, entry: AuditEntry) -> None:
    """Store what was done."""
    connection.execute(insert(audit_table).values(id=entry_id, **asdict(entry)))


def list_audit_entries(connection: Connection, person: str) -> list[AuditEntry]:
    """Return what was done about `person`, the newest first."""
    t = audit_table.c
    names = AuditEntry.__dataclass_fields__
    rows = connection.execute(
        select(*(t[name] for name in names)).where(t.person == person).order_by(t.at.desc())
    ).mappings()
    return [AuditEntry(**{**row, "deed": Deed(row["deed"])}) for row in rows]
