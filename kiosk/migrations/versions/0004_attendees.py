"""The first tables of the room `attendees`."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _attendee()
    _ticket()


def _attendee() -> None:
    op.create_table(
        "attendee",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("imported", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attendee"),
    )
    op.create_index("ix_attendee_name_key", "attendee", ["name_key"], unique=False)


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("foreign", sa.Boolean(), nullable=False),
        sa.Column("attendee_id", sa.String(), nullable=False),
        sa.Column("loose", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name="fk_ticket_attendee_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_ticket"),
    )
    op.create_index("ix_ticket_attendee_id", "ticket", ["attendee_id"], unique=False)
    op.create_index("ix_ticket_loose", "ticket", ["loose"], unique=False)
