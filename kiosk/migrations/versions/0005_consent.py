"""The first tables of the room `consent`."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _consent()
    _consent_question()


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_key", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=True),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wording_sha256", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", "sequence", name="pk_consent"),
        sa.UniqueConstraint("device_key", name="uq_consent_device_key"),
    )


def _consent_question() -> None:
    op.create_table(
        "consent_question",
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("purpose", "version", "language", name="pk_consent_question"),
    )
