"""Versions of the code, their editions and summaries, and who acknowledged what: every query.

Nothing here is ever changed or deleted but one thing: an edition may become the official one.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from kiosk.conduct.errors import EditionDamaged
from kiosk.database import UtcTime, metadata
from kiosk.facts import counts, fact_columns

SHA256_HEX_LENGTH = 64


class Way(StrEnum):
    """Where somebody acknowledged the code."""

    REGISTRATION = "registration"
    KIOSK = "kiosk"
    DESK = "desk"
    PAPER = "paper"


@dataclass(frozen=True)
class Version:
    """A set of editions that count as one. `corrections_only` asks nobody again."""

    number: int
    opened_at: datetime
    corrections_only: bool


@dataclass(frozen=True)
class StoredText:
    """An edition or a summary of a version, as it was published.

    `sha256` is that of the text in UTF-8, without a byte order mark and with line feeds only.
    """

    version: int
    language: str
    official: bool
    sha256: str
    text: str


@dataclass(frozen=True)
class Acknowledgement:
    """That this person acknowledged this version, in this edition and with this summary.

    Version and edition are missing where a demonstration showed the summary alone. `supplier` is
    the answer to whether they work where buyers are the main audience; missing if not asked.
    """

    person: str
    sequence: int
    version: int | None
    edition_language: str | None
    edition_sha256: str | None
    summary_language: str
    summary_sha256: str
    supplier: bool | None
    way: Way
    kiosk_id: str | None
    device_key: str
    at: datetime


# Each text once, whatever refers to it, so that what was shown can be proved years later.
text_table = Table(
    "conduct_text",
    metadata,
    Column("sha256", String(SHA256_HEX_LENGTH), primary_key=True),
    Column("text", Text, nullable=False),
)

version_table = Table(
    "conduct_version",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("corrections_only", Boolean, nullable=False),
)

edition_table = Table(
    "conduct_edition",
    metadata,
    Column("version", ForeignKey(version_table.c.number), nullable=False),
    Column("language", String, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("sha256", ForeignKey(text_table.c.sha256), nullable=False),
    Column("published_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("version", "language"),
)
Index(
    "uq_conduct_edition_official",
    edition_table.c.version,
    unique=True,
    sqlite_where=edition_table.c.official,
)

summary_table = Table(
    "conduct_summary",
    metadata,
    Column("version", ForeignKey(version_table.c.number), nullable=False),
    Column("language", String, nullable=False),
    Column("sha256", ForeignKey(text_table.c.sha256), nullable=False),
    PrimaryKeyConstraint("version", "language"),
)

acknowledgement_table = Table(
    "acknowledgement",
    metadata,
    *fact_columns(),
    Column("version", ForeignKey(version_table.c.number)),
    Column("edition_language", String),
    Column("edition_sha256", ForeignKey(text_table.c.sha256)),
    Column("summary_language", String, nullable=False),
    Column("summary_sha256", ForeignKey(text_table.c.sha256), nullable=False),
    Column("supplier", Boolean),
    CheckConstraint("(version IS NULL) = (edition_sha256 IS NULL)", name="version_and_edition"),
)


def find_newest_version(connection: Connection) -> Version | None:
    """Return the version that counts now."""
    rows = connection.execute(
        select(version_table).order_by(version_table.c.number.desc()).limit(1)
    ).all()
    return next((Version(*row) for row in rows), None)


def find_version(connection: Connection, number: int) -> Version | None:
    """Return version `number`."""
    row = connection.execute(select(version_table).where(version_table.c.number == number)).first()
    return None if row is None else Version(*row)


def list_editions(connection: Connection, version: int) -> list[StoredText]:
    """Return the editions of `version`, the official one first. Raises: EditionDamaged."""
    rows = connection.execute(
        select(edition_table, text_table.c.text)
        .join(text_table)
        .where(edition_table.c.version == version)
        .order_by(edition_table.c.official.desc(), edition_table.c.language)
    )
    return [
        StoredText(
            row.version, row.language, row.official, row.sha256, _sound(row.sha256, row.text)
        )
        for row in rows
    ]


def list_summaries(connection: Connection, version: int) -> list[StoredText]:
    """Return the summaries pinned to `version`. Raises: EditionDamaged."""
    rows = connection.execute(
        select(summary_table, text_table.c.text)
        .join(text_table)
        .where(summary_table.c.version == version)
        .order_by(summary_table.c.language)
    )
    return [
        StoredText(row.version, row.language, False, row.sha256, _sound(row.sha256, row.text))
        for row in rows
    ]


def find_text(connection: Connection, digest: str) -> str | None:
    """Return the text with this SHA-256, for proof of what was shown. Raises: EditionDamaged."""
    text = connection.execute(
        select(text_table.c.text).where(text_table.c.sha256 == digest)
    ).scalar_one_or_none()
    return None if text is None else _sound(digest, text)


def add_version(connection: Connection, version: Version) -> None:
    """Open `version`."""
    connection.execute(
        insert(version_table).values(
            number=version.number,
            opened_at=version.opened_at,
            corrections_only=version.corrections_only,
        )
    )


def add_edition(connection: Connection, edition: StoredText, at: datetime) -> None:
    """Add an edition to its version."""
    keep_text(connection, edition.text)
    connection.execute(
        insert(edition_table).values(
            version=edition.version,
            language=edition.language,
            official=edition.official,
            sha256=edition.sha256,
            published_at=at,
        )
    )


def make_official(connection: Connection, version: int, language: str) -> None:
    """Let this edition bind. SQL refuses a second one in the version."""
    connection.execute(
        update(edition_table)
        .where(edition_table.c.version == version, edition_table.c.language == language)
        .values(official=True)
    )


def add_summary(connection: Connection, version: int, language: str, text: str) -> None:
    """Pin a summary to `version`."""
    keep_text(connection, text)
    connection.execute(
        insert(summary_table).values(version=version, language=language, sha256=digest_of(text))
    )


def keep_text(connection: Connection, text: str) -> None:
    """Store `text` under its SHA-256, once. Call inside a write transaction."""
    digest = digest_of(text)
    known = select(text_table.c.sha256).where(text_table.c.sha256 == digest)
    if connection.execute(known).first() is None:
        connection.execute(insert(text_table).values(sha256=digest, text=text))


def digest_of(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def list_acknowledgements(connection: Connection, person: str) -> list[Acknowledgement]:
    """Return everything that `person` acknowledged, in the order of the facts.

    What was undone is not among it.
    """
    table = acknowledgement_table.c
    columns = [table[name] for name in Acknowledgement.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .where(table.person == person, counts(acknowledgement_table))
        .order_by(table.sequence)
    ).mappings()
    return [Acknowledgement(**{**row, "way": Way(row["way"])}) for row in rows]


def _sound(digest: str, text: str) -> str:
    if digest_of(text) != digest:
        raise EditionDamaged(digest)
    return text
