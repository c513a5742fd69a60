"""The first page: who helps now, and what the box promises before anything is written."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.reports import members
from kiosk.settings import Settings
from tests.page import page
from tests.reports.public.conftest import PLACES, Reporter, button
from tests.reports.team import CLOSES_AT, SETTINGS, Team, make_team

ADDRESS = "Ridehuset, Vester Allé 1, 8000 Aarhus C"
NOBODY_WATCHES = "Nobody is watching a screen now: call, or go to the desk."


def test_start__happy(client: FlaskClient) -> None:
    answer = client.get("/report/", headers={"Accept-Language": "da;q=0.9, fr"})
    assert (answer.status_code, answer.location) == (303, "/report/da")


@pytest.mark.parametrize("asked", ["", "fr", "*;q=x"])
def test_start__language_of_nobody_here_is_the_event_s(client: FlaskClient, asked: str) -> None:
    assert client.get("/report/", headers={"Accept-Language": asked}).location == "/report/en"


def test_danger__happy(reporter: Reporter, places: None, watched: None) -> None:
    shown = reporter.danger()
    assert (shown.status, shown.heading, shown.language) == (200, "Help and reports", "en")
    assert shown.root.one("a", href="tel:112").text == "Call 112"
    assert ADDRESS in shown.text
    assert shown.root.one("a", href="tel:+4512345678").text == "+45 12 34 56 78"
    assert "Maja Holm" in shown.text
    assert "first aid" in shown.text
    assert [one.text for one in shown.root.all("button", name="place")] == [*PLACES, "Elsewhere"]
    assert button(shown, "Write a report")
    assert button(shown, "I have a receipt")


def test_danger__says_before_anything_is_written_until_when_and_who_is_there_after_it(
    reporter: Reporter,
) -> None:
    shown = reporter.danger()
    assert "23 November 2026, 21:00" in shown.text
    assert "Ana Ruiz" in shown.text
    assert "+45 11 22 33 44" in shown.text


def test_danger__tablet_shows_numbers_that_nobody_can_tap(tablet: Reporter) -> None:
    shown = tablet.danger()
    assert "Call 112" in shown.text
    assert "+45 12 34 56 78" in shown.text
    assert not [link for link in shown.links if link.startswith("tel:")]


def test_danger__nobody_watches(reporter: Reporter, places: None) -> None:
    shown = reporter.danger()
    assert NOBODY_WATCHES in shown.text
    assert not shown.root.all("form", action="/report/en/alert")


def test_danger__venue_without_rooms_asks_where(reporter: Reporter, watched: None) -> None:
    assert "place" in reporter.danger().fields("/report/en/alert")


def test_danger__other_language(reporter: Reporter, tablet: Reporter) -> None:
    assert "/report/da" in reporter.danger().links
    assert reporter.danger("da").language == "da"
    shown = tablet.danger()
    assert shown.root.one("button", lang="da").attributes["formaction"] == "/report/da"
    assert shown.root.one("form", id="again").one("input").attributes["value"] == "kiosk"


def test_danger__speaks_of_the_wifi_only_where_one_could_read_along(
    reporter: Reporter, tablet: Reporter
) -> None:
    said = "A skilled stranger on this Wi-Fi"
    assert said not in reporter.danger().text
    for secure, plain in (("https", False), ("http", True)):
        address = f"{secure}://kiosk.local"
        phone = page(reporter.client.get("/report/en", base_url=address))
        assert (said in phone.text) is plain
        # A tablet is in the same Wi-Fi: it is no safer than a phone there.
        there = page(tablet.client.post("/report/en", base_url=address, data={"tablet": "kiosk"}))
        assert (said in there.text) is plain
        assert "then this phone" not in there.text


@pytest.mark.parametrize("path", ["form", "send", "follow-up", "follow-up/read", "alert", "x/y"])
def test_pages__by_their_address_lead_to_the_start(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/report/da/{path}")
    assert (answer.status_code, answer.location) == (303, "/report/da")


@pytest.mark.parametrize("path", ["xx", "xx/form", "en%00", "EN"])
def test_pages__language_that_is_not_offered_leads_to_the_start(
    client: FlaskClient, path: str
) -> None:
    assert client.post(f"/report/{path}").location == "/report/"


def test_pages__unknown_ones_say_whom_to_call(client: FlaskClient) -> None:
    shown = page(client.post("/report/en/nothing"))
    assert shown.status == 404
    assert "112" in shown.text
    assert "+45 12 34 56 78" in shown.text


@pytest.mark.parametrize("path", ["", "/send", "/alert", "/nothing"])
def test_pages__another_site_is_refused_and_says_whom_to_call(
    client: FlaskClient, path: str
) -> None:
    answer = client.post(f"/report/da{path}", headers={"Origin": "https://example.com"})
    shown = page(answer)
    assert (shown.status, shown.language) == (403, "da")
    assert "112" in shown.text
    assert "+45 12 34 56 78" in shown.text


def test_pages__are_the_same_with_and_without_a_cookie(
    app: Flask, reporter: Reporter, watched: None
) -> None:
    """Planted: with the one thing that may differ, the token, left in, two forms are not equal."""
    with_cookies = app.test_client()
    for name, path in (("kiosk_device", "/"), ("kiosk_staff", "/"), ("kiosk_conduct", "/")):
        with_cookies.set_cookie(name, "x" * 40, path=path)
    for name in ("", "/form", "/follow-up", "/look"):
        bare = reporter.client.post(f"/report/en{name}").get_data()
        known = with_cookies.post(f"/report/en{name}").get_data()
        assert without_token(bare) == without_token(known), name
        assert (bare != known) == (name == "/form")


def without_token(body: bytes) -> bytes:
    return re.sub(rb'name="csrf_token" type="hidden" value="[^"]+"', b"", body)


def test_pages__set_no_cookie(reporter: Reporter, watched: None) -> None:
    receipt = reporter.receipt()
    for name, data in (
        ("", {}),
        ("/form", {}),
        ("/send", {"what": "x"}),
        ("/alert", {}),
        ("/look", {}),
        ("/follow-up", {}),
        ("/follow-up/read", {"receipt": receipt}),
        ("/follow-up/add", {"receipt": receipt, "text": "x"}),
        ("/nothing", {}),
    ):
        answer = reporter.client.post(f"/report/en{name}", data=data)
        assert "Set-Cookie" not in answer.headers, name
    assert "Set-Cookie" not in reporter.client.get("/report/").headers


def test_box__missing_says_so(app: Flask, client: FlaskClient) -> None:
    shown = page(client.get("/report/en"))
    assert "The report box is closed. Call, or use a paper form." in shown.text
    assert not button(shown, "Write a report")
    assert "What we promise" not in shown.text


def test_box__over_names_who_stays_reachable(reporter: Reporter, now: Callable[..., None]) -> None:
    now(CLOSES_AT + timedelta(seconds=1))
    shown = reporter.danger()
    assert "The report box is closed" in shown.text
    assert "Ana Ruiz, +45 11 22 33 44" in shown.text
    assert not button(shown, "I have a receipt")


@pytest.mark.parametrize("page_name", ["form", "follow-up"])
def test_box__with_one_key_is_closed(reporter: Reporter, team: Team, page_name: str) -> None:
    maja = team.unlocked("Maja Holm")
    for name in ("Jens Ø", "Ana Ruiz"):
        members.remove_member(team.file, maja, team.members[name].id)
    shown = reporter.post(f"/report/en/{page_name}", {})
    assert (shown.status, shown.heading) == (503, "The report box is closed")
    assert "+45 12 34 56 78" in shown.text
    assert "paper form" in shown.text


def test_danger__works_without_the_disk(
    reporter: Reporter, settings: Settings, places: None, watched: None
) -> None:
    """Planted: the front page, which needs the disk, does not come."""
    reporter.danger()
    settings.database_path.unlink()
    (settings.data_folder / "reports.db").write_bytes(b"no database")
    assert reporter.client.get("/privacy").status_code == 503
    shown = reporter.danger()
    assert shown.status == 200
    assert ADDRESS in shown.text
    assert "+45 12 34 56 78" in shown.text
    assert [one.text for one in shown.root.all("button", name="place")] == [*PLACES, "Elsewhere"]
    assert "The report box is closed" in shown.text


def test_danger__without_outside_contact_offers_no_receipt(
    app: Flask, settings: Settings, now: Callable[..., None]
) -> None:
    make_team(settings.data_folder, replace(SETTINGS, outside=None))
    shown = Reporter(app.test_client()).danger()
    assert button(shown, "Write a report")
    assert not button(shown, "I have a receipt")
    assert "receipt" not in shown.text.lower()
    assert "You can send reports until 23 November 2026, 21:00." in shown.text
