"""Danger alerts: the table and every query. A place, and nothing of who raised it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, delete, insert, select

from kiosk.database import UtcTime, metadata


@dataclass(frozen=True)
class Alert:
    """Somebody is in danger at `place` (empty: they did not say where). `answered_by`: who goes."""

    id: str
    place: str
    raised_at: datetime
    answered_by: str | None = None
    answered_at: datetime | None = None


alert_table = Table(
    "alert",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", String, nullable=False),
    Column("raised_at", UtcTime, nullable=False),
    Column("answered_by", String),
    Column("answered_at", UtcTime),
    sqlite_with_rowid=False,
)


def put_alert(connection: Connection, alert: Alert) -> None:
    """Store an alert as it is now, in the place of what it was."""
    connection.execute(delete(alert_table).where(alert_table.c.id == alert.id))
    connection.execute(insert(alert_table).values(**asdict(alert)))


def list_alerts(connection: Connection) -> list[Alert]:
    """Return every alert that is stored, the one that waits longest first."""
    rows = connection.execute(select(alert_table).order_by(alert_table.c.raised_at))
    return [Alert(*row) for row in rows]


def delete_alerts_answered_by(connection: Connection, moment: datetime) -> None:
    """Forget what was answered at `moment` or before."""
    connection.execute(delete(alert_table).where(alert_table.c.answered_at <= moment))
