"""What registration needs: its state, the privacy notice, who registered."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
    _event()
    _privacy_notice()
    _registration()


def _event() -> None:
    # Events of before had no way to register: they go on with walk-ins.
    with op.batch_alter_table("event") as batch:
        batch.add_column(
            sa.Column("registration", sa.String(), nullable=False, server_default="walk-in")
        )
        batch.add_column(sa.Column("capacity", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("minors_expected", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def _privacy_notice() -> None:
    op.create_table(
        "privacy_notice",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("opened_at", kiosk.database.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("version", "language", name="pk_privacy_notice"),
    )


def _registration() -> None:
    op.create_table(
        "registration",
        sa.Column("attendee_id", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("notice_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attendee_id"],
            ["attendee.id"],
            name="fk_registration_attendee_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attendee_id", name="pk_registration"),
        sa.UniqueConstraint("token_sha256", name="uq_registration_token_sha256"),
    )
