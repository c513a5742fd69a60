"""“Shall we come now?”: a call for help out of the form, whatever becomes of the report."""

from collections.abc import Callable

import pytest
from flask import Flask

from kiosk.event.alerts import Alerts
from kiosk.reports.handled import HandledReport
from kiosk.settings import Settings
from tests.reports.public.conftest import TEXT, Reporter, receipt_on
from tests.reports.team import MORNING

Stored = Callable[..., list[HandledReport]]


def called(alerts: Alerts) -> list[str]:
    return [one.place for one in alerts.open_alerts(MORNING)]


def test_come_now__happy(
    reporter: Reporter, alerts: Alerts, stored: Stored, places: None, watched: None
) -> None:
    shown = reporter.report(ongoing="yes", come="y", place="Foyer", place_more="by Anna")
    assert called(alerts) == ["Foyer"]
    assert "Their screens show: Foyer" in shown.text
    assert receipt_on(shown)
    assert stored()[0].report.place == "Foyer, by Anna"


def test_come_now__not_asked_for(
    reporter: Reporter, alerts: Alerts, places: None, watched: None
) -> None:
    reporter.report(ongoing="yes", place="Foyer")
    assert called(alerts) == []


def test_come_now__without_a_place_calls_all_the_same(
    reporter: Reporter, alerts: Alerts, stored: Stored, places: None, watched: None
) -> None:
    """What was typed is the report's, and stands on no screen of the staff."""
    shown = reporter.report(come="y", place_more="by the stairs")
    assert shown.heading == "Your report was received"
    assert "Their screens do not show where you are: call and say it." in shown.text
    assert called(alerts) == [""]
    assert len(stored()) == 1


@pytest.mark.parametrize("broken", ["empty", "token", "flood", "box"])
def test_come_now__whatever_becomes_of_the_report(
    reporter: Reporter,
    alerts: Alerts,
    app: Flask,
    settings: Settings,
    places: None,
    watched: None,
    broken: str,
) -> None:
    reporter.write()
    typed = {"come": "y", "place": "Foyer", "what": TEXT}
    if broken == "box":
        (settings.data_folder / "reports.db").write_bytes(b"no database")
    elif broken == "flood":
        limit = app.extensions["reports"].limit
        for _ in range(40):
            limit.take()
    else:
        typed |= {"what": ""} if broken == "empty" else {"csrf_token": ""}
    shown = reporter.press("send", **typed)
    assert shown.status in (422, 429, 503)
    assert called(alerts) == ["Foyer"]
    assert "Their screens show: Foyer" in shown.text


def test_come_now__sent_again_calls_once(
    reporter: Reporter, alerts: Alerts, places: None, watched: None
) -> None:
    shown = reporter.report(come="y", place="Foyer", what="")
    alerts.answer(alerts.open_alerts(MORNING)[0].id, "Maja Holm", MORNING)
    shown = reporter.press("send", come="y", place="Foyer", what=TEXT)
    assert "Maja Holm is on the way." in shown.text
    assert called(alerts) == []
