"""Changing one's mind: stricter anywhere, looser only where somebody is known, and what follows."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from kiosk import clock
from kiosk.conduct.models import Way
from kiosk.consent import models, services, tasks
from kiosk.consent.models import Choice, Purpose, Question, consent_table
from kiosk.consent.services import ChoiceNotOffered, LooserNotHere, is_stricter
from kiosk.consent.tasks import PictureTaskMissing
from kiosk.database import Database
from tests.consent.test_services import PERSON, answer

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RECEIVED = date(2026, 12, 1)


def stricter(connection: Connection, device_key: str = "badge-1", **answers: Choice) -> None:
    """Answer with a badge alone."""
    services.record_stricter(
        connection,
        PERSON,
        {Purpose(name): choice for name, choice in answers.items()},
        language="en",
        way=Way.KIOSK,
        device_key=device_key,
        kiosk_id="kiosk-1",
        at=AT,
    )


def withdraw(connection: Connection, *purposes: Purpose, device_key: str = "letter-1") -> None:
    """Enter a letter at the desk."""
    services.withdraw(connection, PERSON, purposes, RECEIVED, device_key=device_key, at=AT)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Choice.YES, Choice.ASK, True),
        (Choice.YES, Choice.NO, True),
        (Choice.ASK, Choice.NO, True),
        (Choice.YES, Choice.UNANSWERED, True),
        (Choice.NO, Choice.UNANSWERED, False),
        (Choice.UNANSWERED, Choice.NO, False),
        (Choice.YES, Choice.YES, False),
        (Choice.NO, Choice.ASK, False),
        (Choice.ASK, Choice.YES, False),
    ],
)
def test_is_stricter__yes_then_ask_then_no(before: Choice, after: Choice, expected: bool) -> None:
    assert is_stricter(Purpose.PHOTO, before, after) is expected


def test_is_stricter__choice_that_is_not_offered() -> None:
    with pytest.raises(ChoiceNotOffered):
        is_stricter(Purpose.RECORDING, Choice.YES, Choice.ASK)


def test_record_stricter__happy(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES, recording=Choice.YES)
        stricter(connection, photo=Choice.ASK, recording=Choice.YES)
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.ASK
        assert services.choices(connection, PERSON)[Purpose.RECORDING] is Choice.YES


@pytest.mark.parametrize(
    ("before", "after"),
    [(Choice.NO, Choice.YES), (Choice.NO, Choice.ASK), (Choice.ASK, Choice.YES)],
)
def test_record_stricter__looser_is_refused_and_nothing_stored(
    asking: Database, before: Choice, after: Choice
) -> None:
    with asking.write() as connection:
        answer(connection, photo=before, recording=Choice.YES)
        with pytest.raises(LooserNotHere):
            stricter(connection, recording=Choice.NO, photo=after)
        assert services.choices(connection, PERSON)[Purpose.RECORDING] is Choice.YES
        assert len(connection.execute(select(consent_table)).all()) == len(Purpose)


def test_record_stricter__who_was_never_asked_can_allow_nothing(asking: Database) -> None:
    with asking.write() as connection:
        with pytest.raises(LooserNotHere):
            stricter(connection, contact=Choice.YES)
        assert connection.execute(select(consent_table)).all() == []


def test_task__opens_with_the_change(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES, publication=Choice.YES, recording=Choice.NO)
        stricter(connection, photo=Choice.NO, publication=Choice.NO, recording=Choice.NO)
        (task,) = tasks.open_tasks(connection)
    assert (task.person, task.purposes) == (PERSON, (Purpose.PHOTO, Purpose.PUBLICATION))
    assert (task.changed_at, task.received_on) == (AT, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Choice.NO, Choice.NO),
        (Choice.UNANSWERED, Choice.NO),
        (Choice.ASK, Choice.ASK),
        (Choice.NO, Choice.YES),
    ],
)
def test_task__none_where_nothing_is_stricter(
    asking: Database, before: Choice, after: Choice
) -> None:
    with asking.write() as connection:
        answer(connection, photo=before, contact=Choice.YES)
        answer(connection, "visit-2", photo=after, contact=Choice.NO)
        assert tasks.open_tasks(connection) == []


def test_task__replay_opens_no_second_one(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        stricter(connection, photo=Choice.NO)
        stricter(connection, photo=Choice.NO)
        assert len(tasks.open_tasks(connection)) == 1
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO


def test_task__undone_with_the_change_it_belongs_to(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
    with pytest.raises(ZeroDivisionError), asking.write() as connection:
        stricter(connection, photo=Choice.NO)
        raise ZeroDivisionError
    with asking.read() as connection:
        assert tasks.open_tasks(connection) == []
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.YES


def test_finish_task__happy(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        stricter(connection, photo=Choice.NO)
        facts = connection.execute(select(consent_table)).all()
        (task,) = tasks.open_tasks(connection)
        tasks.finish_task(connection, task.id, "Maja Holm", AT)
        tasks.finish_task(connection, task.id, "Jens Ø", clock.now())
        assert tasks.open_tasks(connection) == []
        kept = models.find_task(connection, task.id)
        assert connection.execute(select(consent_table)).all() == facts
    assert kept is not None
    assert (kept.finished_by, kept.finished_at) == ("Maja Holm", AT)


def test_finish_task__there_is_no_such(asking: Database) -> None:
    with asking.write() as connection, pytest.raises(PictureTaskMissing):
        tasks.finish_task(connection, "no-such-task", "Maja Holm", AT)


def test_withdraw__happy(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES, recording=Choice.YES, contact=Choice.YES)
        withdraw(connection, Purpose.PHOTO, Purpose.CONTACT)
        (task,) = tasks.open_tasks(connection)
        facts = connection.execute(
            select(consent_table).where(consent_table.c.received_on.is_not(None))
        ).all()
        chosen = services.choices(connection, PERSON)
    assert (chosen[Purpose.PHOTO], chosen[Purpose.CONTACT]) == (Choice.NO, Choice.NO)
    assert chosen[Purpose.RECORDING] is Choice.YES
    assert (task.purposes, task.received_on) == ((Purpose.PHOTO,), RECEIVED)
    assert {(fact.way, fact.kiosk_id, fact.received_on) for fact in facts} == {
        ("desk", None, RECEIVED)
    }


def test_withdraw__refers_to_the_words_that_were_answered(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        withdraw(connection, Purpose.PHOTO)
        hashes = connection.execute(
            select(consent_table.c.wording_sha256).where(consent_table.c.purpose == "photo")
        ).scalars()
        assert len(set(hashes)) == 1


def test_withdraw__of_somebody_who_was_never_asked_is_kept(asking: Database) -> None:
    with asking.write() as connection:
        withdraw(connection, Purpose.PHOTO)
        assert services.choices(connection, PERSON) == {Purpose.PHOTO: Choice.NO}
        assert tasks.open_tasks(connection) == []
        assert not services.is_complete(connection, PERSON, "en")


def test_withdraw__sent_twice_is_one(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        withdraw(connection, Purpose.PHOTO)
        withdraw(connection, Purpose.PHOTO)
        assert len(tasks.open_tasks(connection)) == 1
        assert len(connection.execute(select(consent_table)).all()) == len(Purpose) + 1


def test_task__replay_after_the_ticket_allowed_it_again_opens_no_second_one(
    asking: Database,
) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        stricter(connection, photo=Choice.NO)
        answer(connection, "visit-2", photo=Choice.YES)
        stricter(connection, photo=Choice.NO)
        assert len(tasks.open_tasks(connection)) == 1
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.YES


def test_withdraw__refers_to_the_last_words_of_several(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES)
        models.add_questions(connection, [Question(Purpose.PHOTO, 2, "en", "New words?", "")])
        answer(connection, "visit-2", photo=Choice.YES)
        withdraw(connection, Purpose.PHOTO)
        versions = connection.execute(
            select(consent_table.c.version)
            .where(consent_table.c.purpose == "photo")
            .order_by(consent_table.c.sequence)
        ).scalars()
        assert list(versions) == [1, 2, 2]
