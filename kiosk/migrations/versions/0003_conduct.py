"""The first tables of the room `conduct`."""

import sqlalchemy as sa
from alembic import op

import kiosk.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _conduct_text()
    _conduct_version()
    _acknowledgement()
    _conduct_edition()
    _conduct_summary()


def _conduct_text() -> None:
    op.create_table(
        "conduct_text",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_conduct_text"),
    )


def _conduct_version() -> None:
    op.create_table(
        "conduct_version",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened_at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("corrections_only", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_conduct_version"),
    )


def _acknowledgement() -> None:
    op.create_table(
        "acknowledgement",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_key", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("kiosk_id", sa.String(), nullable=True),
        sa.Column("at", kiosk.database.UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("edition_language", sa.String(), nullable=True),
        sa.Column("edition_sha256", sa.String(length=64), nullable=True),
        sa.Column("summary_language", sa.String(), nullable=False),
        sa.Column("summary_sha256", sa.String(length=64), nullable=False),
        sa.Column("supplier", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "(version IS NULL) = (edition_sha256 IS NULL)",
            name="ck_acknowledgement_version_and_edition",
        ),
        sa.ForeignKeyConstraint(
            ["edition_sha256"], ["conduct_text.sha256"], name="fk_acknowledgement_edition_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["summary_sha256"], ["conduct_text.sha256"], name="fk_acknowledgement_summary_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["conduct_version.number"], name="fk_acknowledgement_version"
        ),
        sa.PrimaryKeyConstraint("person", "sequence", name="pk_acknowledgement"),
        sa.UniqueConstraint("device_key", name="uq_acknowledgement_device_key"),
    )


def _conduct_edition() -> None:
    op.create_table(
        "conduct_edition",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published_at", kiosk.database.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["conduct_text.sha256"], name="fk_conduct_edition_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["conduct_version.number"], name="fk_conduct_edition_version"
        ),
        sa.PrimaryKeyConstraint("version", "language", name="pk_conduct_edition"),
    )
    op.create_index(
        "uq_conduct_edition_official",
        "conduct_edition",
        ["version"],
        unique=True,
        sqlite_where=sa.text("official"),
        postgresql_where=sa.text("official"),
    )


def _conduct_summary() -> None:
    op.create_table(
        "conduct_summary",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["conduct_text.sha256"], name="fk_conduct_summary_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["conduct_version.number"], name="fk_conduct_summary_version"
        ),
        sa.PrimaryKeyConstraint("version", "language", name="pk_conduct_summary"),
    )
