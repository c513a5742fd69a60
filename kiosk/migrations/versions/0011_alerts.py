"""What danger alerts need: the rooms of the venue, the alerts, and tablets for reports alone."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
    with op.batch_alter_table("event") as table:
        table.add_column(sa.Column("places", sa.String(), nullable=False, server_default=""))
    for name in ("kiosk", "pairing_code"):
        # Tablets of before were all paired to check people in.
        with op.batch_alter_table(name) as table:
            table.add_column(
                sa.Column("report_only", sa.Boolean(), nullable=False, server_default=sa.false())
            )
    _alert()


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("raised_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", kiosk.database.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sqlite_with_rowid=False,
    )
