"""Danger alerts: at once, never lost, answered by one, forgotten minutes later."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kiosk.database import Database
from kiosk.event.alerts import ANSWER_SHOWN, Alerts
from kiosk.event.models_alerts import Alert, alert_table
from kiosk.event.watch import FRESH, Watch
from tests.web.test_storage import fill_up, held_by_another, without_room

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
LATER = AT + timedelta(seconds=20)


@pytest.fixture
def alerts(database: Database) -> Iterator[Alerts]:
    yield Alerts(database)


def stored(database: Database) -> list[tuple[object, ...]]:
    """Return the rows of the table, without their ids."""
    with database.read() as connection:
        return [tuple(row)[1:] for row in connection.execute(select(alert_table))]


def test_raise__happy(alerts: Alerts, database: Database) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    assert alerts.open_alerts(LATER) == [Alert(raised, "Main hall", AT)]
    assert alerts.find(raised) == Alert(raised, "Main hall", AT)
    assert alerts.recent(LATER) == []
    assert stored(database) == [("Main hall", AT, None, None)]


def test_raise__the_one_that_waits_longest_first(alerts: Alerts) -> None:
    alerts.raise_alert("Main hall", AT)
    alerts.raise_alert("", LATER)
    assert [alert.place for alert in alerts.open_alerts(LATER)] == ["Main hall", ""]


def test_raise__twice_at_a_place_is_one_alert(alerts: Alerts, database: Database) -> None:
    raised = {alerts.raise_alert("Main hall", AT) for _ in range(500)}
    assert len(raised) == len(stored(database)) == 1


def test_raise__again_after_it_was_answered(alerts: Alerts) -> None:
    first = alerts.raise_alert("Main hall", AT)
    alerts.answer(first, "Maja", AT)
    assert alerts.raise_alert("Main hall", LATER) != first
    assert len(alerts.open_alerts(LATER)) == 1


def test_answer__happy(alerts: Alerts, database: Database) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    alerts.answer(raised, "Maja", LATER)
    answered = Alert(raised, "Main hall", AT, "Maja", LATER)
    assert alerts.open_alerts(LATER) == []
    assert alerts.recent(LATER) == [answered] and alerts.find(raised) == answered
    assert stored(database) == [("Main hall", AT, "Maja", LATER)]


def test_answer__the_first_goes(alerts: Alerts) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    for name in ("Maja", "Jens"):
        alerts.answer(raised, name, LATER)
    found = alerts.find(raised)
    assert found is not None and found.answered_by == "Maja"


def test_answer__of_two_at_once_one_goes(alerts: Alerts, database: Database) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    names = [f"Maja {number}" for number in range(8)]
    both = [threading.Thread(target=alerts.answer, args=(raised, name, AT)) for name in names]
    for one in both:
        one.start()
    for one in both:
        one.join()
    found = alerts.find(raised)
    assert found is not None and found.answered_by in names
    assert stored(database) == [("Main hall", AT, found.answered_by, AT)]


def test_answer__unknown(alerts: Alerts, database: Database) -> None:
    alerts.answer("no such alert", "Maja", AT)
    assert alerts.find("no such alert") is None
    assert stored(database) == []


def test_open__stays_until_somebody_goes(alerts: Alerts) -> None:
    alerts.raise_alert("Main hall", AT)
    assert alerts.open_alerts(AT + timedelta(days=2))


def test_answered__is_forgotten_after_minutes(alerts: Alerts, database: Database) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    alerts.answer(raised, "Maja", LATER)
    almost = LATER + ANSWER_SHOWN - timedelta(seconds=1)
    assert len(alerts.recent(almost)) == len(stored(database)) == 1
    assert alerts.recent(LATER + ANSWER_SHOWN) == []
    assert alerts.find(raised) is None and stored(database) == []


def test_answered__is_forgotten_once_the_disk_lets_it(alerts: Alerts, database: Database) -> None:
    alerts.answer(alerts.raise_alert("Main hall", AT), "Maja", AT)
    over = AT + ANSWER_SHOWN
    with held_by_another(database):
        assert alerts.recent(over) == []
    assert len(stored(database)) == 1
    assert alerts.recent(over + timedelta(minutes=1)) == [] and stored(database) == []


def test_restart__what_is_open_stays_open(alerts: Alerts, database: Database) -> None:
    raised = alerts.raise_alert("Main hall", AT)
    again = Alerts(database)
    assert again.raise_alert("Main hall", LATER) == raised
    assert again.open_alerts(LATER) == [Alert(raised, "Main hall", AT)]


def test_raise__disk_is_full(alerts: Alerts, database: Database) -> None:
    with without_room(database):
        fill_up(database)
        # Longer than the room that the table has left in its own page.
        raised = alerts.raise_alert("Main hall" * 1000, AT)
        assert stored(database) == []
        assert [alert.id for alert in alerts.open_alerts(LATER)] == [raised]
        alerts.answer(raised, "Maja", LATER)
        found = alerts.find(raised)
        assert found is not None and found.answered_by == "Maja"


def test_raise__file_is_gone(alerts: Alerts, database: Database) -> None:
    with database.read():
        pass
    database.path.unlink()
    raised = alerts.raise_alert("Main hall", AT)
    alerts.answer(raised, "Maja", LATER)
    assert [alert.answered_by for alert in alerts.recent(LATER)] == ["Maja"]


def test_raise__waits_for_no_other_writer(alerts: Alerts, database: Database) -> None:
    with held_by_another(database):
        raised = alerts.raise_alert("Main hall", AT)
        assert alerts.find(raised) is not None
    # What could not be stored then is stored with the answer.
    alerts.answer(raised, "Maja", LATER)
    assert stored(database) == [("Main hall", AT, "Maja", LATER)]


def test_watch__happy() -> None:
    watch = Watch()
    assert watch.screens(AT) == 0
    for screen in ("one", "two", "one"):
        watch.heard(screen, AT)
    assert watch.screens(AT) == watch.screens(AT + FRESH) == 2


def test_watch__who_is_silent_is_not_on_watch() -> None:
    watch = Watch()
    watch.heard("one", AT)
    watch.heard("two", AT + FRESH)
    assert watch.screens(AT + FRESH + timedelta(seconds=1)) == 1
