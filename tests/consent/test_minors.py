"""Under-18s: nothing is allowed until a guardian signs, and then they are asked."""

from datetime import UTC, date, datetime

import pytest

from kiosk.consent import minors, models, services, tasks
from kiosk.consent.minors import NotUnder18
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from tests.consent.test_services import PERSON, answer

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SIGNED = date(2026, 11, 20)


def test_mark_minor__happy(asking: Database) -> None:
    with asking.write() as connection:
        assert not minors.is_fixed(connection, PERSON)
        minors.mark_minor(connection, PERSON, AT)
        assert minors.is_fixed(connection, PERSON)
        assert not minors.is_fixed(connection, "somebody else")
        assert services.is_complete(connection, PERSON, "en")


def test_mark_minor__whatever_they_answer_is_no(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        answer(connection, photo=Choice.YES, recording=Choice.YES, contact=Choice.ASK)
        assert set(services.choices(connection, PERSON).values()) == {Choice.NO}
        assert services.marks_of(connection, PERSON) == services.Marks()


def test_mark_minor__what_they_had_allowed_is_taken_back(asking: Database) -> None:
    with asking.write() as connection:
        answer(connection, photo=Choice.YES, contact=Choice.YES)
        minors.mark_minor(connection, PERSON, AT)
        chosen = services.choices(connection, PERSON)
        assert (chosen[Purpose.PHOTO], chosen[Purpose.CONTACT]) == (Choice.NO, Choice.NO)
        assert [one.purposes for one in tasks.open_tasks(connection)] == [(Purpose.PHOTO,)]


def test_mark_minor__twice_is_once(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        minors.guardian_signed(connection, PERSON, SIGNED, "Maja Holm", AT)
        minors.mark_minor(connection, PERSON, AT)
        assert not minors.is_fixed(connection, PERSON)


def test_guardian_signed__happy(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        answer(connection, photo=Choice.YES)
        minors.guardian_signed(connection, PERSON, SIGNED, "Maja Holm", AT)
        assert not minors.is_fixed(connection, PERSON)
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO
        # Asked anew, and this time the answer holds.
        assert not services.is_complete(connection, PERSON, "en")
        answer(connection, "visit-2", photo=Choice.YES)
        assert services.is_complete(connection, PERSON, "en")
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.YES


def test_guardian_signed__what_was_entered_first_stays(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        minors.guardian_signed(connection, PERSON, SIGNED, "Maja Holm", AT)
        answer(connection, photo=Choice.YES)
        minors.guardian_signed(connection, PERSON, date(2026, 11, 21), "Jens Ø", AT)
        kept = models.find_minor(connection, PERSON)
        assert services.is_complete(connection, PERSON, "en")
    assert kept is not None
    assert (kept.signed_on, kept.entered_by) == (SIGNED, "Maja Holm")


def test_guardian_signed__of_nobody_under_18(asking: Database) -> None:
    with asking.write() as connection, pytest.raises(NotUnder18):
        minors.guardian_signed(connection, PERSON, SIGNED, "Maja Holm", AT)


LATER = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_unmark_minor__happy(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        answer(connection, photo=Choice.YES)
        assert minors.unmark_minor(connection, PERSON, LATER)
        assert not minors.is_fixed(connection, PERSON)
        assert models.find_minor(connection, PERSON) is None
        # Asked anew: what was fixed is no answer of theirs, and stays no until then.
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO
        assert not services.is_complete(connection, PERSON, "en")
        answer(connection, "visit-2", photo=Choice.YES)
        assert services.is_complete(connection, PERSON, "en")
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.YES


def test_unmark_minor__and_marked_again(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        minors.guardian_signed(connection, PERSON, SIGNED, "Maja Holm", AT)
        minors.unmark_minor(connection, PERSON, LATER)
        answer(connection, photo=Choice.YES)
        assert minors.mark_minor(connection, PERSON, LATER)
        assert minors.is_fixed(connection, PERSON)
        assert services.choices(connection, PERSON)[Purpose.PHOTO] is Choice.NO
        kept = models.find_minor(connection, PERSON)
    assert kept is not None
    assert (kept.signed_on, kept.entered_by, kept.marked_at) == (None, None, LATER)


def test_unmark_minor__twice_is_once(asking: Database) -> None:
    with asking.write() as connection:
        minors.mark_minor(connection, PERSON, AT)
        assert minors.unmark_minor(connection, PERSON, LATER)
        answer(connection, photo=Choice.YES)
        assert not minors.unmark_minor(connection, PERSON, LATER)
        assert services.is_complete(connection, PERSON, "en")


def test_unmark_minor__of_nobody_under_18(asking: Database) -> None:
    with asking.write() as connection:
        assert not minors.unmark_minor(connection, PERSON, AT)
