"""Questions of consent in the wording that was shown, and the answers: tables and every query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Column, Connection, Integer, String, Table, func, insert, select

from kiosk.database import metadata
from kiosk.facts import fact_columns


class Purpose(StrEnum):
    """What somebody may consent to. One question each, never bundled (GDPR, article 7(2))."""

    PHOTO = "photo"
    RECORDING = "recording"
    PUBLICATION = "publication"
    CONTACT = "contact"


class Choice(StrEnum):
    """An answer. Unanswered is stored as itself, and treated and printed as no."""

    YES = "yes"
    ASK = "ask"
    NO = "no"
    UNANSWERED = "unanswered"


# "Ask me" makes sense where somebody stands in front of somebody.
CHOICES: Mapping[Purpose, tuple[Choice, ...]] = {
    Purpose.PHOTO: (Choice.YES, Choice.ASK, Choice.NO),
    Purpose.RECORDING: (Choice.YES, Choice.NO),
    Purpose.PUBLICATION: (Choice.YES, Choice.NO),
    Purpose.CONTACT: (Choice.YES, Choice.ASK, Choice.NO),
}


@dataclass(frozen=True)
class Question:
    """One purpose's question, as it is asked in one language."""

    purpose: Purpose
    version: int
    language: str
    wording: str
    explanation: str

    @property
    def sha256(self) -> str:
        """The hash of what was shown: question, line feed, explanation, in UTF-8."""
        return sha256(f"{self.wording}\n{self.explanation}".encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """The latest answer of somebody to one purpose."""

    purpose: Purpose
    version: int
    choice: Choice


question_table = Table(
    "consent_question",
    metadata,
    Column("purpose", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("language", String, primary_key=True),
    Column("wording", String, nullable=False),
    Column("explanation", String, nullable=False),
    Column("sha256", String, nullable=False),
)

consent_table = Table(
    "consent",
    metadata,
    *fact_columns(),
    Column("purpose", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("wording_sha256", String, nullable=False),
    Column("choice", String, nullable=False),
)


def add_questions(connection: Connection, questions: Iterable[Question]) -> None:
    """Store the wording of questions. They never change afterwards."""
    names = ("purpose", "version", "language", "wording", "explanation", "sha256")
    rows = [{name: getattr(question, name) for name in names} for question in questions]
    connection.execute(insert(question_table), rows)


def list_questions(connection: Connection, language: str) -> list[Question]:
    """Return the newest question of each purpose in `language`, in the order of `Purpose`."""
    t = question_table
    newest = (
        select(t.c.purpose, func.max(t.c.version).label("version")).group_by(t.c.purpose).subquery()
    )
    rows = connection.execute(
        select(t)
        .join(newest, (t.c.purpose == newest.c.purpose) & (t.c.version == newest.c.version))
        .where(t.c.language == language)
    )
    found = {
        row.purpose: Question(
            Purpose(row.purpose), row.version, row.language, row.wording, row.explanation
        )
        for row in rows
    }
    return [found[purpose] for purpose in Purpose if purpose in found]


def list_answers(connection: Connection, person: str) -> dict[Purpose, Answer]:
    """Return the latest answer of `person` to each purpose that was ever asked."""
    t = consent_table
    rows = connection.execute(
        select(t.c.purpose, t.c.version, t.c.choice)
        .where(t.c.person == person)
        .order_by(t.c.sequence)
    )
    answers = [Answer(Purpose(row.purpose), row.version, Choice(row.choice)) for row in rows]
    return {answer.purpose: answer for answer in answers}
