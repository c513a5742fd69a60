"""The tables of this room; every query on them stands in `models.py`."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from kiosk.database import UtcTime, metadata

staff_table = Table(
    "staff",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("sign_in_name", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("password_hash", String, nullable=False),
)

staff_session_table = Table(
    "staff_session",
    metadata,
    Column("token_hash", String, primary_key=True),
    Column("staff_id", ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
    Column("last_seen", UtcTime, nullable=False),
)

kiosk_table = Table(
    "kiosk",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("prints_here", Boolean, nullable=False),
    Column("token_hash", String, nullable=False, unique=True),
    Column("paired_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
    Column("last_contact", UtcTime),
    Column("report_only", Boolean, nullable=False),
)

# The code stands here as it is: the organiser's page shows it until it expires, and whoever reads
# this file within those ten minutes has the event's secret as well.
pairing_code_table = Table(
    "pairing_code",
    metadata,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("kiosk_name", String, nullable=False),
    Column("prints_here", Boolean, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("kiosk_id", ForeignKey("kiosk.id")),
    Column("report_only", Boolean, nullable=False),
)

help_request_table = Table(
    "help_request",
    metadata,
    Column("id", String, primary_key=True),
    Column("kiosk_id", ForeignKey("kiosk.id"), nullable=False),
    Column("reason", String, nullable=False),
    # Whom the desk asks in; never whom it is about.
    Column("ask_name", String),
    Column("ask_phone", String),
    Column("asked_at", UtcTime, nullable=False),
    Column("answered_by", String),
    Column("answered_at", UtcTime),
)
