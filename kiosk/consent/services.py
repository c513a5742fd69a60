"""Ask for consent, record the answers, and say what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.conduct.models import Way
from kiosk.consent import models, models_standing, rules, tasks
from kiosk.consent.models import Choice, Purpose, Question, Wording
from kiosk.consent.rules import ChoiceNotOffered as ChoiceNotOffered
from kiosk.consent.rules import Marks as Marks
from kiosk.consent.rules import is_stricter as is_stricter
from kiosk.consent.wording import shipped_questions
from kiosk.errors import KioskError
from kiosk.facts import add_fact


class LooserNotHere(KioskError):
    """A choice would allow more than is on file; that takes the ticket or the desk."""

    def __init__(self, purpose: Purpose) -> None:
        """Name the purpose."""
        super().__init__(purpose)
        self.purpose = purpose


@dataclass(frozen=True)
class Told:
    """How, where and when somebody told us; `received_on` of what came afterwards, by letter."""

    way: Way
    device_key: str
    kiosk_id: str | None
    at: datetime
    received_on: date | None = None


def open_questions(connection: Connection, languages: Sequence[str]) -> None:
    """Publish the shipped wording of every purpose, in each language, as version 1."""
    for language in languages:
        models.add_questions(connection, shipped_questions(language))


def questions(connection: Connection, language: str) -> list[Question]:
    """Return the questions as they are asked now, one per purpose."""
    return models.list_questions(connection, language)


def is_complete(connection: Connection, person: str, language: str) -> bool:
    """Tell whether nothing is left to ask `person`. Unanswered counts as met.

    Nobody under 18 is asked while their choices are fixed; what was stored before a guardian
    signed is asked anew.
    """
    return not models_standing.find_unanswered(connection, person, language)


def choices(connection: Connection, person: str) -> dict[Purpose, Choice]:
    """Return what `person` chose last, for each purpose that was ever asked."""
    return {p: answer.choice for p, answer in models.list_answers(connection, person).items()}


def last_fact(connection: Connection, person: str) -> int:
    """Return the number of the last fact of `person`: while it is the same, so are the choices."""
    return models_standing.find_last(connection, person)


def marks_of(connection: Connection, person: str) -> Marks:
    """Return what the badge of `person` may say."""
    return rules.marks_from(choices(connection, person))


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

    Of somebody under 18 whose guardian did not sign, no is stored whatever they answer. Where
    less is allowed than before, a task opens for earlier pictures. Raises: ChoiceNotOffered.
    """
    minor = models.find_minor(connection, person)
    given: dict[Purpose, tuple[Choice, Wording]] = {}
    for question in models.list_questions(connection, language):
        choice = answers.get(question.purpose, Choice.UNANSWERED)
        rules.check_choice(question.purpose, choice)
        choice = Choice.NO if minor and minor.is_fixed else choice
        given[question.purpose] = (
            choice,
            Wording(question.version, question.language, question.sha256),
        )
    _store(connection, person, given, Told(way, device_key, kiosk_id, at))


def record_stricter(
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
    """Record answers where only less may be allowed than before, as with a badge alone.

    Raises: LooserNotHere, and nothing is stored; ChoiceNotOffered.
    """
    _check_stricter(connection, person, answers)
    record(
        connection,
        person,
        answers,
        language=language,
        way=way,
        device_key=device_key,
        kiosk_id=kiosk_id,
        at=at,
    )


def withdraw(
    connection: Connection,
    person: str,
    purposes: Iterable[Purpose],
    received_on: date,
    *,
    device_key: str,
    at: datetime,
) -> None:
    """Enter at the desk what somebody withdrew by letter or mail, received on that day."""
    told = Told(Way.DESK, device_key, None, at, received_on)
    take_back(connection, person, purposes, told)


def take_back(connection: Connection, person: str, purposes: Iterable[Purpose], told: Told) -> None:
    """Store no for these purposes, in the wording that was answered last."""
    found = {purpose: models.find_wording(connection, person, purpose) for purpose in purposes}
    given = {p: (Choice.NO, wording) for p, wording in found.items() if wording is not None}
    _store(connection, person, given, told)


def _check_stricter(connection: Connection, person: str, answers: Mapping[Purpose, Choice]) -> None:
    """Raise LooserNotHere where an answer allows more than is on file. As it is may stay.

    Unanswered counts as no, so whoever was never asked can allow nothing here either.
    """
    chosen = choices(connection, person)
    for purpose, choice in answers.items():
        if is_stricter(purpose, choice, chosen.get(purpose, Choice.UNANSWERED)):
            raise LooserNotHere(purpose)


def _store(
    connection: Connection,
    person: str,
    given: Mapping[Purpose, tuple[Choice, Wording]],
    told: Told,
) -> None:
    """Add the facts, and open a task for what is stricter now; a replay does neither."""
    before = choices(connection, person)
    stricter = [
        purpose
        for purpose, (choice, wording) in given.items()
        if _add(connection, person, purpose, choice, wording, told)
        and is_stricter(purpose, before.get(purpose, Choice.UNANSWERED), choice)
    ]
    tasks.open_task(connection, person, stricter, told.at, told.received_on)


def _add(
    connection: Connection,
    person: str,
    purpose: Purpose,
    choice: Choice,
    wording: Wording,
    told: Told,
) -> bool:
    return add_fact(
        connection,
        models.consent_table,
        person=person,
        device_key=f"{told.device_key}:{purpose}",
        way=told.way,
        kiosk_id=told.kiosk_id,
        at=told.at,
        purpose=purpose,
        version=wording.version,
        language=wording.language,
        wording_sha256=wording.sha256,
        choice=choice,
        received_on=told.received_on,
    )
