"""Danger alerts reach every staff screen, as a place alone, and one tap answers them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.database import Database
from kiosk.event.alerts import Alerts
from kiosk.event.watch import Watch
from kiosk.team.roles import PAGES, Role
from tests.page import Page, fragment, page
from tests.web.test_storage import fill_up, without_room

SignedIn = Callable[..., FlaskClient]
LIVE = "/staff/alerts/live"
MARKUP = '<b>Room "1"</b>'


@pytest.fixture
def alerts(app: Flask) -> Alerts:
    """The alerts of the running app."""
    found: Alerts = app.extensions["alerts"]
    return found


@pytest.fixture
def watch(app: Flask) -> Watch:
    """Who is on watch in the running app."""
    found: Watch = app.extensions["watch"]
    return found


def press(client: FlaskClient, shown: Page, **headers: str) -> object:
    """Tap the button of the only alert on a page."""
    button = shown.root.one("button", form="alerts-form").attributes
    fields = shown.fields("/staff/alerts")
    return client.post(button["formaction"], data=fields, headers=headers)


@pytest.mark.parametrize("role", Role)
def test_strip__of_every_role(signed_in: SignedIn, alerts: Alerts, role: Role) -> None:
    client = signed_in(role)
    quiet = page(client.get("/staff/"))
    strip = quiet.root.one("div", data_live=LIVE)
    assert (strip.attributes["data-every"], strip.text) == ("1", "")
    alerts.raise_alert("Main hall", clock.now())
    for shown in (page(client.get("/staff/")), fragment(client.get(LIVE))):
        box = shown.root.one("div", role="alert")
        assert "Somebody needs help now just now Main hall I am going" in box.text


def test_strip__is_on_every_staff_page(
    app: Flask, signed_in: SignedIn, alerts: Alerts, database: Database
) -> None:
    client = signed_in()
    alerts.raise_alert("Main hall", clock.now())
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]
    whole = [rule.rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments]
    seen = []
    for path in sorted(whole):
        answer = client.get(path)
        if answer.status_code != 200 or path.endswith("/live"):
            continue
        if answer.mimetype == "text/html" and path != "/staff/sign-in":
            assert "Main hall I am going" in page(answer).text, path
            seen.append(path)
    assert len(seen) > 6


def test_strip__signed_out(client: FlaskClient) -> None:
    assert client.get(LIVE).status_code == 401
    assert "alerts-strip" not in client.get("/staff/sign-in").text


def test_strip__in_danish(signed_in: SignedIn, alerts: Alerts) -> None:
    client = signed_in()
    client.get("/staff/?language=da")
    alerts.raise_alert("Main hall", clock.now())
    assert "Main hall" in fragment(client.get(LIVE)).text


def test_strip__no_place_was_told(signed_in: SignedIn, alerts: Alerts) -> None:
    alerts.raise_alert("", clock.now())
    assert "They did not say where" in fragment(signed_in().get(LIVE)).text


def test_strip__markup_in_the_place(signed_in: SignedIn, alerts: Alerts) -> None:
    alerts.raise_alert(MARKUP, clock.now())
    assert MARKUP in fragment(signed_in().get(LIVE)).text


def test_strip__same_answer_while_nothing_changes(signed_in: SignedIn, alerts: Alerts) -> None:
    """A button that is made anew each second slips away under the finger."""
    client = signed_in()
    alerts.raise_alert("Main hall", clock.now())
    assert client.get(LIVE).data == client.get(LIVE).data


def test_going__happy(signed_in: SignedIn, alerts: Alerts) -> None:
    raised = alerts.raise_alert("Main hall", clock.now())
    client = signed_in(Role.STEWARD)
    answer = press(client, page(client.get("/staff/")))
    assert (answer.status_code, answer.location) == (303, "/staff/")  # type: ignore[attr-defined]
    shown = page(signed_in().get("/staff/people"))
    assert "Maja steward is going to: Main hall. just now" in shown.text
    assert not shown.root.all("div", role="alert")
    found = alerts.find(raised)
    assert found is not None and found.answered_by == "Maja steward"


def test_going__leads_back_to_the_page(signed_in: SignedIn, alerts: Alerts) -> None:
    client = signed_in()
    for referrer, led in (
        ("http://localhost/staff/people?words=x", "/staff/people?words=x"),
        ("https://evil.example/", "/staff/"),
        ("http://[", "/staff/"),
    ):
        alerts.raise_alert("Main hall", clock.now())
        answer = press(client, page(client.get("/staff/")), Referer=referrer)
        assert answer.location == led  # type: ignore[attr-defined]


def test_going__somebody_was_quicker(signed_in: SignedIn, alerts: Alerts) -> None:
    raised = alerts.raise_alert("Main hall", clock.now())
    client = signed_in()
    shown = page(client.get("/staff/"))
    alerts.answer(raised, "Jens", clock.now())
    press(client, shown)
    assert "Jens is going to: Main hall." in page(client.get("/staff/")).text


def test_going__unknown(signed_in: SignedIn) -> None:
    client = signed_in()
    fields = page(client.get("/staff/")).fields("/staff/alerts")
    assert client.post("/staff/alerts/none/going", data=fields).status_code == 303


def test_going__without_form_key(signed_in: SignedIn, alerts: Alerts) -> None:
    raised = alerts.raise_alert("Main hall", clock.now())
    assert page(signed_in().post(f"/staff/alerts/{raised}/going")).status == 400
    assert alerts.open_alerts(clock.now())


def test_going__disk_is_full(signed_in: SignedIn, alerts: Alerts, app: Flask) -> None:
    served: Database = app.extensions["kiosk"].database
    client = signed_in()
    with without_room(served):
        fill_up(served)
        raised = alerts.raise_alert("Main hall" * 1000, clock.now())
        press(client, page(client.get("/staff/")))
        found = alerts.find(raised)
        assert found is not None and found.answered_by == "Maja organiser"


def test_watch__counts_the_screens_that_ask(
    signed_in: SignedIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = signed_in(), signed_in(Role.STEWARD)
    for client in (first, second, second):
        client.get(LIVE)
    assert watch.screens(clock.now()) == 2
    assert "If somebody needs help now, 2 staff screens show it." in told(first)
    later = clock.now() + timedelta(seconds=10)
    monkeypatch.setattr("kiosk.clock.now", lambda: later)
    assert "No staff screen would show it if somebody needs help now." in told(first)


def test_watch__a_page_alone_is_not_on_watch(signed_in: SignedIn, watch: Watch) -> None:
    client = signed_in()
    assert "staff screen" not in page(client.get("/staff/")).text
    assert watch.screens(clock.now()) == 0


def told(client: FlaskClient) -> str:
    return fragment(client.get("/staff/desk/live")).text


def test_alerts__are_for_everybody_on_the_staff() -> None:
    assert PAGES["alerts"] == frozenset(Role)


def test_strip__holds_the_place_and_no_word_of_anybody(signed_in: SignedIn, alerts: Alerts) -> None:
    alerts.raise_alert("Main hall", clock.now())
    markup = signed_in().get(LIVE).text
    ids = re.findall(r'id="alert-([0-9a-f]+)"', markup)
    assert [len(one) for one in ids] == [32]
