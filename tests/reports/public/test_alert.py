"""A call for help: one tap, whatever else is broken, and the truth about who answered."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.event.alerts import Alerts
from kiosk.event.services import PLACE_LETTERS
from kiosk.reports.errors import TooMany
from kiosk.settings import Settings
from tests.reports.public.conftest import Reporter, receipt_on
from tests.reports.team import MORNING

WAITS = "The staff were called. Nobody has answered yet."
CALL = "Nobody has answered yet: call."


def call(reporter: Reporter, place: str = "Foyer") -> str:
    return reporter.post("/report/en/alert", {"place": place}).text


def test_alert__happy(reporter: Reporter, alerts: Alerts, places: None, watched: None) -> None:
    shown = call(reporter)
    assert [one.place for one in alerts.open_alerts(MORNING)] == ["Foyer"]
    assert WAITS in shown
    assert "Their screens show: Foyer" in shown
    assert "+45 12 34 56 78" in shown
    assert "Ridehuset, Vester Allé 1, 8000 Aarhus C" in shown


def test_alert__somebody_is_on_the_way(
    reporter: Reporter, alerts: Alerts, places: None, watched: None
) -> None:
    call(reporter)
    alerts.answer(alerts.open_alerts(MORNING)[0].id, "Maja Holm", MORNING)
    shown = reporter.press("look")
    assert "Maja Holm is on the way. To: Foyer" in shown.text
    assert CALL not in shown.text
    assert not shown.root.all("form", action="/report/en/look")


@pytest.mark.parametrize(("seconds", "said"), [(29, WAITS), (30, CALL), (3000, CALL), (-90, CALL)])
def test_alert__nobody_answered(
    reporter: Reporter,
    places: None,
    alerts: Alerts,
    watched: None,
    now: Callable[..., None],
    app: object,
    seconds: int,
    said: str,
) -> None:
    """A clock that was set back must not say for hours that somebody may come."""
    call(reporter)
    later = MORNING + timedelta(seconds=seconds)
    now(later)
    app.extensions["watch"].heard("the desk", later)  # type: ignore[attr-defined]
    assert said in reporter.press("look").text


def test_alert__no_screen_is_open(reporter: Reporter, alerts: Alerts, places: None) -> None:
    """It is kept for the screen that opens next, and nobody is told to wait for it."""
    assert CALL in call(reporter)
    assert len(alerts.open_alerts(MORNING)) == 1


@pytest.mark.parametrize("place", ["", "Foyer\x00", "<script>", "the cellar, with Anna"])
def test_alert__place_that_is_none_of_the_venue_is_not_shown(
    reporter: Reporter, alerts: Alerts, places: None, watched: None, place: str
) -> None:
    shown = call(reporter, place)
    assert WAITS in shown
    assert "Their screens do not show where you are: call and say it." in shown
    assert [one.place for one in alerts.open_alerts(MORNING)] == [""]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  by the\r\nstage ", "by the stage"),
        ("\u202eegats", "egats"),
        ("", ""),
        ("x" * 500, "x" * PLACE_LETTERS),
        ("🎪" * 500, "🎪" * PLACE_LETTERS),
    ],
)
def test_alert__venue_without_rooms_shows_what_was_typed(
    reporter: Reporter, alerts: Alerts, watched: None, typed: str, shown: str
) -> None:
    call(reporter, typed)
    assert [one.place for one in alerts.open_alerts(MORNING)] == [shown]


def test_alert__needs_no_field_at_all(reporter: Reporter, alerts: Alerts, watched: None) -> None:
    assert reporter.post("/report/en/alert", {}).status == 200
    assert len(alerts.open_alerts(MORNING)) == 1


def test_alert__again_is_the_same_call(
    reporter: Reporter, alerts: Alerts, places: None, watched: None
) -> None:
    for _ in range(3):
        call(reporter)
    assert len(alerts.open_alerts(MORNING)) == 1


def test_alert__works_in_a_flood(
    reporter: Reporter, alerts: Alerts, places: None, watched: None, app: object
) -> None:
    """Planted: the limit is used up, and a report is refused."""
    limit = app.extensions["reports"].limit  # type: ignore[attr-defined]
    with pytest.raises(TooMany):
        for _ in range(1000):
            limit.take()
    assert reporter.report().status == 429
    for _ in range(100):
        assert WAITS in call(reporter)
    assert len(alerts.open_alerts(MORNING)) == 1


def test_alert__works_without_the_disk(
    reporter: Reporter, alerts: Alerts, places: None, watched: None, settings: Settings
) -> None:
    reporter.danger()
    settings.database_path.unlink()
    (settings.data_folder / "reports.db").unlink()
    assert reporter.client.get("/privacy").status_code == 503
    assert WAITS in call(reporter)
    assert [one.place for one in alerts.open_alerts(MORNING)] == ["Foyer"]


@pytest.mark.parametrize("alert_id", ["", "0" * 32, "<script>"])
def test_look__call_that_is_not_known(reporter: Reporter, watched: None, alert_id: str) -> None:
    shown = reporter.post("/report/en/look", {"alert": alert_id})
    assert (shown.status, CALL in shown.text) == (200, True)
    assert "script" not in shown.text


def test_look__keeps_the_receipt_of_the_page(
    reporter: Reporter, places: None, watched: None
) -> None:
    shown = reporter.report(place="Foyer", come="y")
    receipt = receipt_on(shown)
    again = reporter.press("look")
    assert len(receipt) == 21
    assert receipt_on(again) == receipt


def test_look__shows_no_receipt_that_is_none(reporter: Reporter, watched: None) -> None:
    shown = reporter.post("/report/en/look", {"receipt": "<b>CALL 0900-FRAUD</b>"})
    assert receipt_on(shown) == ""
    assert "FRAUD" not in shown.text


def test_look__other_language(reporter: Reporter, places: None, watched: None) -> None:
    call(reporter)
    assert reporter.at is not None
    choice = reporter.at.root.one("button", lang="da").attributes
    form = reporter.at.root.one("form", id=choice["form"])
    sent = {one.attributes["name"]: one.attributes["value"] for one in form.all("input")}
    shown = reporter.post(choice["formaction"], sent)
    assert (shown.language, shown.status) == ("da", 200)
    assert "Foyer" in shown.text
