"""Consent: asked per purpose, recorded with its wording, and what the badge may say of it."""

from hashlib import sha256

import pytest
from sqlalchemy import Connection, select

from kiosk import clock
from kiosk.conduct.models import Way
from kiosk.consent import models, services
from kiosk.consent.models import CHOICES, Choice, Purpose, Question, consent_table
from kiosk.consent.services import ChoiceNotOffered, Marks
from kiosk.database import Database

PERSON = "a-random-id"


def answer(connection: Connection, device_key: str = "visit-1", **answers: Choice) -> None:
    """Record answers at a kiosk."""
    services.record(
        connection,
        PERSON,
        {Purpose(name): choice for name, choice in answers.items()},
        language="en",
        way=Way.KIOSK,
        device_key=device_key,
        kiosk_id="kiosk-1",
        at=clock.now(),
    )


def test_record__happy(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.ASK, contact=Choice.YES)
        assert services.choices(connection, PERSON) == {
            Purpose.PHOTO: Choice.ASK,
            Purpose.RECORDING: Choice.UNANSWERED,
            Purpose.PUBLICATION: Choice.UNANSWERED,
            Purpose.CONTACT: Choice.YES,
        }
        assert services.is_complete(connection, PERSON, "en")


def test_record__keeps_the_hash_of_the_wording_that_was_shown(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.NO)
        shown = services.questions(connection, "en")[0]
        kept = connection.execute(select(consent_table.c.wording_sha256)).scalars().first()
    assert kept == sha256(f"{shown.wording}\n{shown.explanation}".encode()).hexdigest()


def test_record__again_with_the_same_key_is_a_replay(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.NO)
        answer(connection, photo=Choice.YES)
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO
        assert len(connection.execute(select(consent_table)).all()) == len(Purpose)


def test_record__the_last_by_sequence_holds(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, "visit-1", photo=Choice.YES)
        answer(connection, "visit-2", photo=Choice.NO)
        sequences = connection.execute(select(consent_table.c.sequence)).scalars().all()
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO
        assert sorted(sequences) == list(range(1, 9))


@pytest.mark.parametrize("purpose", [Purpose.RECORDING, Purpose.PUBLICATION])
def test_record__ask_is_not_offered_for(asking: Database, purpose: Purpose) -> None:
    with pytest.raises(ChoiceNotOffered), asking.write() as connection:
        answer(connection, **{purpose.value: Choice.ASK})
    with asking.read() as connection:
        assert services.choices(connection, PERSON) == {}


def test_is_complete__new_wording_is_asked_anew(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        models.add_questions(connection, [Question(Purpose.PHOTO, 2, "en", "New words?", "")])
        assert not services.is_complete(connection, PERSON, "en")
        assert services.questions(connection, "en")[0].wording == "New words?"


def test_questions__one_a_purpose_in_each_language(asking: Database) -> None:
    with asking.read() as connection:
        for language in ("en", "da"):
            asked = services.questions(connection, language)
            assert [question.purpose for question in asked] == list(Purpose)
    assert set(CHOICES) == set(Purpose)


def test_marks_of__unanswered_counts_as_no(asking: Database) -> None:
    with asking.write() as connection:
        assert services.marks_of(connection, PERSON) == Marks(Choice.NO, Choice.NO, Choice.NO)
        answer(connection, photo=Choice.ASK, publication=Choice.YES)
        assert services.marks_of(connection, PERSON) == Marks(Choice.ASK, Choice.NO, Choice.NO)
