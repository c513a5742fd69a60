"""The first tables of the room `door`."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _check_in()
    _visit()


def _check_in() -> None:
    op.create_table(
        "check_in",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_key", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=True),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("person", "sequence", name="pk_check_in"),
        sa.UniqueConstraint("device_key", name="uq_check_in_device_key"),
    )
    op.create_index("ix_check_in_day", "check_in", ["day"], unique=False)


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("kiosk_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("came_by", sa.String(), nullable=False),
        sa.Column("changing", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("started_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("name_confirmed", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("badge_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("kiosk_id", name="pk_visit"),
    )
