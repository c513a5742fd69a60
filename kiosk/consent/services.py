"""Ask for consent, record the answers, and say what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.conduct.models import Way
from kiosk.consent import models
from kiosk.consent.models import CHOICES, Choice, Purpose, Question
from kiosk.consent.wording import shipped_questions
from kiosk.errors import KioskError
from kiosk.facts import add_fact


class ChoiceNotOffered(KioskError):
    """The answer is none of those offered for its purpose."""


@dataclass(frozen=True)
class Marks:
    """What a badge may say of its bearer: unanswered counts as no."""

    photo: Choice = Choice.NO
    recording: Choice = Choice.NO
    contact: Choice = Choice.NO


def open_questions(connection: Connection, languages: Sequence[str]) -> None:
    """Publish the shipped wording of every purpose, in each language, as version 1."""
    for language in languages:
        models.add_questions(connection, shipped_questions(language))


def questions(connection: Connection, language: str) -> list[Question]:
    """Return the questions as they are asked now, one per purpose."""
    return models.list_questions(connection, language)


def is_complete(connection: Connection, person: str, language: str) -> bool:
    """Tell whether `person` met the newest version of each question. Unanswered counts."""
    answers = models.list_answers(connection, person)
    return all(
        question.purpose in answers and answers[question.purpose].version >= question.version
        for question in models.list_questions(connection, language)
    )


def choices(connection: Connection, person: str) -> dict[Purpose, Choice]:
    """Return what `person` chose last, for each purpose that was ever asked."""
    return {p: answer.choice for p, answer in models.list_answers(connection, person).items()}


def marks_of(connection: Connection, person: str) -> Marks:
    """Return what the badge of `person` may say."""
    chosen = choices(connection, person)
    shown = (p for p in (Purpose.PHOTO, Purpose.RECORDING, Purpose.CONTACT) if p in chosen)
    return Marks(**{purpose.value: _treated(chosen[purpose]) for purpose in shown})


def record(
    connection: Connection,
    person: str,
    answers: Mapping[Purpose, Choice],
    *,
    language: str,
    way: Way,
    device_key: str,
    kiosk_id: str | None,
    at: datetime,
) -> None:
    """Add one fact per question asked; a purpose left out of `answers` is stored as unanswered.

    Raises: ChoiceNotOffered.
    """
    for question in models.list_questions(connection, language):
        choice = answers.get(question.purpose, Choice.UNANSWERED)
        if choice not in (*CHOICES[question.purpose], Choice.UNANSWERED):
            raise ChoiceNotOffered(question.purpose)
        add_fact(
            connection,
            models.consent_table,
            person=person,
            device_key=f"{device_key}:{question.purpose}",
            way=way,
            kiosk_id=kiosk_id,
            at=at,
            purpose=question.purpose,
            version=question.version,
            language=question.language,
            wording_sha256=question.sha256,
            choice=choice,
        )


def _treated(choice: Choice) -> Choice:
    return Choice.NO if choice is Choice.UNANSWERED else choice
