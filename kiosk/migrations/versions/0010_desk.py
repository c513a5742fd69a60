"""What the desk needs: undo, calls to the desk, the audit trail."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
    _undo()
    _desk_call()
    _audit()
    with op.batch_alter_table("badge") as table:
        table.add_column(sa.Column("attendee_revision", sa.Integer(), nullable=True))
        table.add_column(sa.Column("consent_sequence", sa.Integer(), nullable=True))
    with op.batch_alter_table("help_request") as table:
        table.add_column(sa.Column("ask_name", sa.String(), nullable=True))
        table.add_column(sa.Column("ask_phone", sa.String(), nullable=True))


def _undo() -> None:
    op.create_table(
        "undo",
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("fact", "person", "sequence", name="pk_undo"),
    )


def _desk_call() -> None:
    op.create_table(
        "desk_call",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("ask_name", sa.String(), nullable=False),
        sa.Column("ask_phone", sa.String(), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_desk_call"),
        sqlite_with_rowid=False,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", kiosk.database.UtcTime(), nullable=True),
        sa.Column("staff_name", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_audit_person", "audit", ["person"], unique=False)
