"""What changing one's mind needs: choices, tasks, people under 18."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
    with op.batch_alter_table("consent") as consent:
        consent.add_column(sa.Column("received_on", sa.Date(), nullable=True))
    _minor()
    _picture_task()


def _minor() -> None:
    op.create_table(
        "minor",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("marked_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=True),
        sa.Column("entered_at", kiosk.database.UtcTime(), nullable=True),
        sa.Column("asked_after", sa.Integer(), nullable=False),
        sa.Column("unmarked_at", kiosk.database.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("person", name="pk_minor"),
    )


def _picture_task() -> None:
    op.create_table(
        "picture_task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("purposes", sa.String(), nullable=False),
        sa.Column("changed_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=True),
        sa.Column("finished_at", kiosk.database.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_picture_task"),
    )
