"""The door to the report: one tap from every screen, and nothing of the kiosk goes along."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from kiosk import clock
from kiosk.database import Database
from kiosk.door.models import visit_table
from kiosk.team import services as team
from tests.door.conftest import Tablet
from tests.door.test_scan import everything
from tests.page import page
from tests.web.test_storage import held_by_another

TicketOf = Callable[[str], str]
DOOR = "/kiosk/help"
SENT = {"language": "en", "tablet": "kiosk"}


def test_door__is_on_every_screen(tablet: Tablet, ticket_of: TicketOf) -> None:
    screens = [tablet.open("/kiosk/"), tablet.open("/kiosk/scan"), tablet.open("/kiosk/no-code")]
    screens += [tablet.scan(ticket_of("Søren")), tablet.send("/kiosk/you")]
    screens += [tablet.send("/kiosk/code-of-conduct", supplier="no"), tablet.send("/kiosk/photos")]
    screens += [tablet.scan(ticket_of("Søren")), tablet.open("/kiosk/nothing")]
    for shown in screens:
        form = shown.root.one("footer").one("form", action=DOOR)
        assert form.attributes["target"] == "_self"
        assert shown.fields(DOOR) == SENT, "neither a key nor anything of a check-in goes along"


def test_door__leads_to_the_report_as_a_post(tablet: Tablet) -> None:
    answer = tablet.client.post(DOOR, data=SENT | {"language": "da"})
    assert (answer.status_code, answer.location) == (307, "/report/da")


@pytest.mark.parametrize("language", ["xx", "", "../staff", "da\r\nX: y", "da?person=1"])
def test_door__language_that_is_none(tablet: Tablet, language: str) -> None:
    answer = tablet.client.post(DOOR, data={"language": language})
    assert answer.location == "/report/en"


def test_door__ends_the_check_in(tablet: Tablet, ticket_of: TicketOf, open_doors: Database) -> None:
    tablet.scan(ticket_of("Søren"))
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all()
    # In another language than the check-in's: it is not worth a change any more.
    assert tablet.client.post(DOOR, data=SENT | {"language": "da"}).location == "/report/da"
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []


def test_door__of_a_check_in_in_danish(tablet: Tablet, ticket_of: TicketOf) -> None:
    shown = tablet.scan(ticket_of("Søren"), "da")
    assert tablet.client.post(DOOR, data=shown.fields(DOOR)).location == "/report/da"


@pytest.mark.parametrize("hours", [0, 9])
def test_door__is_open_whatever_the_disk_says(
    tablet: Tablet, ticket_of: TicketOf, app: Flask, moved_clock: Callable[..., None], hours: int
) -> None:
    served: Database = app.extensions["kiosk"].database
    tablet.scan(ticket_of("Søren"))
    moved_clock(clock.now() + timedelta(hours=hours))
    with held_by_another(served):
        assert tablet.client.post(DOOR, data={"language": "da"}).location == "/report/da"


def test_door__is_open_on_a_tablet_that_was_removed(tablet: Tablet, open_doors: Database) -> None:
    with open_doors.write() as connection:
        team.revoke_kiosk(connection, team.kiosks(connection)[0].id)
    assert tablet.client.post(DOOR, data=SENT).location == "/report/en"


def test_door__from_another_site(tablet: Tablet) -> None:
    answer = tablet.client.post(DOOR, data=SENT, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_door__stores_nothing(
    tablet: Tablet, open_doors: Database, moved_clock: Callable[..., None]
) -> None:
    tablet.open("/kiosk/")
    moved_clock(clock.now() + timedelta(hours=1))
    before = everything(open_doors)
    tablet.client.post(DOOR, data=SENT)
    # And back again, as the end of a report leads.
    for path in ("report/en", "report/da"):
        tablet.client.get("/kiosk/", headers={"Referer": f"http://localhost/{path}"})
    assert everything(open_doors) == before
    # The control: coming from elsewhere is seen in the tables.
    tablet.client.get("/kiosk/", headers={"Referer": "http://localhost/kiosk/scan"})
    assert everything(open_doors) != before


def test_help_page__happy(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    shown = tablet.open(f"{DOOR}?language=en")
    for told in ("112", "Vester Allé 1, 8000 Aarhus C", "Maja Holm", "+45 12 34 56 78"):
        assert told in shown.text
    form = shown.root.one("main").one("form", id="report-form")
    assert (form.attributes["action"], form.attributes["target"]) == (DOOR, "_self")
    sent = {i.attributes["name"]: i.attributes["value"] for i in form.all("input")}
    assert sent == SENT
    tablet.open("/kiosk/you")
    assert tablet.step == "welcome"


def test_help_page__words_for_when_the_laptop_is_gone(tablet: Tablet) -> None:
    template = page(tablet.client.get("/kiosk/")).root.one("template", id="words")
    told = template.one("p", data_word="offline-help")
    assert "In danger, call 112." in " ".join(str(one) for one in told.children)
