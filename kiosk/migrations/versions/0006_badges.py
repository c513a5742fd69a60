"""The first tables of the room `badges`."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _badge()


def _badge() -> None:
    op.create_table(
        "badge",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_key", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=True),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("shows", sa.String(), nullable=False),
        sa.Column("wanted_at", kiosk.database.UtcTime(), nullable=True),
        sa.Column("handed_over_at", kiosk.database.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("person", "sequence", name="pk_badge"),
        sa.UniqueConstraint("code", name="uq_badge_code"),
        sa.UniqueConstraint("device_key", name="uq_badge_device_key"),
        sa.UniqueConstraint("id", name="uq_badge_id"),
    )
    op.create_index("ix_badge_handed_over_at", "badge", ["handed_over_at"], unique=False)
