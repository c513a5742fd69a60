"""Questions of consent as they were worded, the answers, and what follows: every query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from kiosk.consent.tables import consent_table as consent_table
from kiosk.consent.tables import minor_table, picture_task_table, question_table


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
    """The latest answer of somebody to one purpose. `sequence`: its number among their facts."""

    purpose: Purpose
    version: int
    choice: Choice
    sequence: int


@dataclass(frozen=True)
class Given:
    """What somebody answered at one time. `received_on`: when a letter came that says so."""

    sequence: int
    at: datetime
    way: str
    kiosk_id: str | None
    received_on: date | None
    choices: dict[Purpose, Choice]


@dataclass(frozen=True)
class Wording:
    """Which words an answer refers to."""

    version: int
    language: str
    sha256: str


@dataclass(frozen=True)
class Minor:
    """Somebody under 18. `signed_on` is the date on the guardian's form, once it is here.

    `asked_after`: the number of their last fact of consent when the form was entered; what they
    had answered until then is asked anew.
    """

    person: str
    marked_at: datetime
    signed_on: date | None = None
    entered_by: str | None = None
    entered_at: datetime | None = None
    asked_after: int = 0

    @property
    def is_fixed(self) -> bool:
        """Whether every choice is no until a guardian signs."""
        return self.signed_on is None


@dataclass(frozen=True)
class PictureTask:
    """Somebody allows less than before: see to the pictures of them that exist already.

    `received_on`: the day on which a withdrawal reached the organiser, where it came by letter.
    """

    id: str
    person: str
    purposes: tuple[Purpose, ...]
    changed_at: datetime
    received_on: date | None
    finished_by: str | None = None
    finished_at: datetime | None = None


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
        select(t.c.purpose, t.c.version, t.c.choice, t.c.sequence)
        .where(t.c.person == person)
        .order_by(t.c.sequence)
    )
    answers = [
        Answer(Purpose(row.purpose), row.version, Choice(row.choice), row.sequence) for row in rows
    ]
    return {answer.purpose: answer for answer in answers}


def list_given(connection: Connection, person: str) -> list[Given]:
    """Return everything that `person` ever answered, the oldest first."""
    t = consent_table
    rows = connection.execute(select(t).where(t.c.person == person).order_by(t.c.sequence))
    given: dict[str, Given] = {}
    for row in rows:
        # One key for all that was sent together, and behind it the purpose.
        first = Given(row.sequence, row.at, row.way, row.kiosk_id, row.received_on, {})
        together = given.setdefault(row.device_key.rpartition(":")[0], first)
        together.choices[Purpose(row.purpose)] = Choice(row.choice)
    return list(given.values())


def find_wording(connection: Connection, person: str, purpose: Purpose) -> Wording | None:
    """Return the words that `person` answered last; where never asked, the newest in any language.

    Nothing for a purpose that this event has no question for.
    """
    t, q = consent_table, question_table
    answered = (
        select(t.c.version, t.c.language, t.c.wording_sha256)
        .where(t.c.person == person, t.c.purpose == purpose)
        .order_by(t.c.sequence.desc())
        .limit(1)
    )
    published = (
        select(q.c.version, q.c.language, q.c.sha256)
        .where(q.c.purpose == purpose)
        .order_by(q.c.version.desc(), q.c.language)
        .limit(1)
    )
    row = connection.execute(answered).first() or connection.execute(published).first()
    return None if row is None else Wording(*row)


def add_minor(connection: Connection, person: str, at: datetime) -> bool:
    """Store that `person` is under 18. Return whether that was new."""
    t = minor_table
    values = {"marked_at": at, "asked_after": 0}
    again = values | dict.fromkeys(("signed_on", "entered_by", "entered_at", "unmarked_at"))
    new = insert_new(t).values(person=person, **values)
    stored = new.on_conflict_do_update(["person"], set_=again, where=t.c.unmarked_at.is_not(None))
    return bool(connection.execute(stored).rowcount)


def unmark_minor(connection: Connection, person: str, asked_after: int, at: datetime) -> bool:
    """Store that `person` is not under 18 after all. Return whether that was new."""
    t = minor_table
    marked = update(t).where(t.c.person == person, t.c.unmarked_at.is_(None))
    return bool(connection.execute(marked.values(unmarked_at=at, asked_after=asked_after)).rowcount)


def find_minor(connection: Connection, person: str) -> Minor | None:
    """Return what is known of somebody under 18; nothing of everybody else."""
    t = minor_table
    marked = select(t).where(t.c.person == person, t.c.unmarked_at.is_(None))
    row = connection.execute(marked).first()
    return None if row is None else _minor(row)


def sign_minor(connection: Connection, signed: Minor) -> None:
    """Store the guardian's form, once: what was entered first stays."""
    t = minor_table
    names = ("signed_on", "entered_by", "entered_at", "asked_after")
    connection.execute(
        update(t)
        .where(t.c.person == signed.person, t.c.signed_on.is_(None))
        .values({name: getattr(signed, name) for name in names})
    )


def add_task(connection: Connection, task: PictureTask) -> None:
    """Store a task."""
    values = {name: getattr(task, name) for name in PictureTask.__dataclass_fields__}
    values["purposes"] = ",".join(task.purposes)
    connection.execute(insert(picture_task_table).values(**values))


def find_task(connection: Connection, task_id: str) -> PictureTask | None:
    """Return one task, finished or not."""
    t = picture_task_table
    row = connection.execute(select(t).where(t.c.id == task_id)).first()
    return None if row is None else _task(row)


def list_open_tasks(connection: Connection) -> list[PictureTask]:
    """Return the tasks that nobody finished, the oldest first."""
    t = picture_task_table
    still_open = select(t).where(t.c.finished_at.is_(None)).order_by(t.c.changed_at, t.c.id)
    return [_task(row) for row in connection.execute(still_open)]


def finish_task(connection: Connection, task_id: str, staff_name: str, at: datetime) -> None:
    """Store who finished a task; the first who did stays."""
    t = picture_task_table
    connection.execute(
        update(t)
        .where(t.c.id == task_id, t.c.finished_at.is_(None))
        .values(finished_by=staff_name, finished_at=at)
    )


def _minor(row: Row[Any]) -> Minor:
    return Minor(**{name: getattr(row, name) for name in Minor.__dataclass_fields__})


def _task(row: Row[Any]) -> PictureTask:
    values = {name: getattr(row, name) for name in PictureTask.__dataclass_fields__}
    values["purposes"] = tuple(Purpose(one) for one in row.purposes.split(","))
    return PictureTask(**values)
