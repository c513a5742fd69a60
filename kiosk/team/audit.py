"""The audit trail: who on the staff did what, about whom, and when.

A call to the desk is noted by its day alone: neither who was called, nor by whom, nor at which
minute, so that nobody finds out from it who reported whom.
"""

import secrets
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.team import models_audit as models
from kiosk.team.models import Staff
from kiosk.team.models_audit import AuditEntry, Deed

# Whoever may call somebody to the desk may have it from a report.
_BY_DAY_ALONE = frozenset({Deed.CALLED, Deed.CALL_LIFTED})


def note(
    connection: Connection,
    deed: Deed,
    *,
    staff: Staff | None,
    person: str | None,
    day: date,
    at: datetime,
) -> None:
    """Keep that `staff` did `deed` to `person` at `at`, on this day of the event."""
    entry = AuditEntry(deed, day, at, staff.name if staff else None, person)
    if deed in _BY_DAY_ALONE:
        entry = AuditEntry(deed, day, None, None, None)
    models.add_audit_entry(connection, secrets.token_hex(16), entry)


def entries_about(connection: Connection, person: str) -> list[AuditEntry]:
    """Return what was done about `person`, the newest first."""
    return models.list_audit_entries(connection, person)
