"""The first tables of the room `team`."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _kiosk()
    _staff()
    _help_request()
    _pairing_code()
    _staff_session()


def _kiosk() -> None:
    op.create_table(
        "kiosk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("prints_here", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("paired_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("revoked_at", kiosk.database.UtcTime(), nullable=True),
        sa.Column("last_contact", kiosk.database.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk"),
        sa.UniqueConstraint("token_hash", name="uq_kiosk_token_hash"),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sign_in_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("sign_in_name", name="uq_staff_sign_in_name"),
    )


def _help_request() -> None:
    op.create_table(
        "help_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", kiosk.database.UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="fk_help_request_kiosk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_help_request"),
    )


def _pairing_code() -> None:
    op.create_table(
        "pairing_code",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kiosk_name", sa.String(), nullable=False),
        sa.Column("prints_here", sa.Boolean(), nullable=False),
        sa.Column("expires_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="fk_pairing_code_kiosk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_code"),
        sa.UniqueConstraint("code", name="uq_pairing_code_code"),
    )


def _staff_session() -> None:
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("last_seen", kiosk.database.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name="fk_staff_session_staff_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_session"),
    )
