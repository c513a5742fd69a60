"""A tablet for reports alone: one page, no check-in, and nobody sees when it was used."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.database import Database
from kiosk.team import services as team
from tests.door.conftest import Tablet
from tests.door.test_scan import everything
from tests.page import page
from tests.team.conftest import signed_in, staff  # noqa: F401

WORDS = {"en": "English Report something / I don’t feel safe", "da": "Dansk"}


@pytest.fixture
def quiet(app: Flask, open_doors: Database) -> Tablet:
    """A tablet that was paired for a quiet room."""
    with open_doors.write() as connection:
        pairing = team.make_pairing_code(connection, "Room 4", False, report_only=True)
        _, token = team.pair(connection, pairing.code)
    client = app.test_client()
    client.set_cookie("kiosk_device", token, path="/kiosk/")
    return Tablet(client)


def test_start__happy(quiet: Tablet) -> None:
    shown = quiet.open("/kiosk/")
    assert quiet.step == "quiet"
    assert "112" in shown.text and "Vester Allé 1" in shown.text
    for language, words in WORDS.items():
        form = shown.root.one("form", action=f"/report/{language}")
        assert form.attributes["target"] == "_self"
        assert shown.fields(f"/report/{language}") == {"tablet": "kiosk"}
        button = form.one("button")
        assert button.text.startswith(words) and button.attributes["lang"] == language
    assert len(shown.root.all("form")) == 2, "nothing else can be sent from here"
    assert shown.links == ["#main"] and not shown.root.all("script")


def test_start__is_all_there_is(app: Flask, quiet: Tablet) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/kiosk/")]
    others = {rule.rule for rule in rules} - {"/kiosk/", "/kiosk/pair"}
    assert len(others) > 10
    for path in sorted(others):
        for method in ("GET", "POST"):
            address = re.sub("<[^>]*>", "x", path)
            answer = quiet.client.open(address, method=method)
            assert answer.status_code in (303, 405), path
            assert answer.status_code == 405 or answer.location == "/kiosk/", path


def test_scan__checks_nobody_in(
    quiet: Tablet, ticket_of: Callable[[str], str], new_tablet: Callable[..., Tablet]
) -> None:
    other = new_tablet("Door 1")
    fields = other.open("/kiosk/scan").fields("/kiosk/scan")
    answer = quiet.client.post("/kiosk/scan", data=fields | {"code": ticket_of("Søren")})
    assert answer.location == "/kiosk/"


def test_last_contact__does_not_move(
    quiet: Tablet, new_tablet: Callable[..., Tablet], open_doors: Database,
    moved_clock: Callable[..., None],
) -> None:  # fmt: skip
    other = new_tablet("Door 1")
    before = everything(open_doors)
    moved_clock(clock.now() + timedelta(hours=1))
    for path in ("/kiosk/", "/kiosk/scan"):
        quiet.client.get(path)
    assert everything(open_doors) == before
    # The control: another tablet is noted.
    other.open("/kiosk/")
    assert everything(open_doors) != before


def test_pairing_page__of_a_quiet_tablet(quiet: Tablet) -> None:
    assert "It is for reports alone." in quiet.open("/kiosk/pair").text


def test_pair__organiser_chooses_it(
    app: Flask,
    open_doors: Database,
    signed_in: Callable[..., FlaskClient],  # noqa: F811
) -> None:
    organiser, client = signed_in(), app.test_client()
    fields = page(organiser.get("/staff/kiosks")).fields()
    typed = fields | {"kiosk_name": "Room 4", "report_only": "y", "prints_here": "y"}
    shown = page(organiser.post("/staff/kiosks", data=typed, follow_redirects=True))
    digits = shown.root.one("p", class_="pairing-code").text
    form = page(client.get("/kiosk/pair")).fields()
    client.post("/kiosk/pair", data=form | {"code": digits})
    assert page(client.get("/kiosk/")).root.one("main").attributes["data-step"] == "quiet"
    with open_doors.read() as connection:
        (kiosk,) = team.kiosks(connection)
    assert kiosk.report_only and not kiosk.prints_here
    listed = page(organiser.get("/staff/kiosks")).root.one("tbody").text
    assert "Room 4 none: it is for reports alone not noted: it would tell" in listed
    assert "ago" not in listed and "just now" not in listed
