"""The desk: calls for a person, counts, badges, and what an organiser should put right."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.database import Database
from kiosk.event import models as event_models
from kiosk.team import services as team
from kiosk.team.models import Reason
from kiosk.team.roles import Role
from tests.page import fragment, page
from tests.reports.team import make_team

DESK, LIVE = "/staff/", "/staff/desk/live"


def counts(shown) -> dict[str, str]:
    figures = shown.root.one("dl", class_="figures").all("div")
    return {one.one("dt").text: one.one("dd").text for one in figures}


def going(client, address: str = DESK):
    shown = page(client.get(address))
    button = shown.root.one("button", class_="button button--primary", form="desk-form")
    key = shown.fields(DESK)
    return client.post(button.attributes["formaction"], data=key)


def test_desk__nothing_happens(signed_in, open_doors: Database) -> None:
    shown = page(signed_in().get(DESK))
    assert "Nobody is waiting for a person" in shown.text
    assert counts(shown) == {"inside now": "0", "still to come": "3", "expected in all": "3"}
    assert not shown.root.all("div", class_="notice notice--warning")


def test_desk__leads_to_the_conduct_team(signed_in, open_doors: Database, tmp_path: Path) -> None:
    """Everybody sees the way, and to be signed in here opens nothing there."""
    make_team(tmp_path)
    client = signed_in(Role.ORGANISER)
    assert "/conduct/" in page(client.get(DESK)).links
    there = page(client.get("/conduct/", follow_redirects=True))
    assert there.heading == "Unlock your key"


def test_desk__somebody_asks_for_a_person(signed_in, tablet) -> None:
    client = signed_in(Role.STEWARD)
    page(client.get(DESK))
    tablet.open("/kiosk/scan")
    tablet.send("/kiosk/ask")

    live = fragment(client.get(LIVE))
    assert "1 call for a person" in live.text
    assert "Door 1 Somebody would like to talk to a person. just now" in live.text

    assert going(client).location == DESK
    shown = page(client.get(DESK))
    assert "Nobody is waiting" in shown.text
    assert "Maja steward is going to Door 1." in shown.text


@pytest.mark.parametrize("reason", Reason)
def test_desk__every_reason_in_words(signed_in, kiosk, database: Database, reason) -> None:
    with database.write() as connection:
        team.ask_for_person(connection, kiosk[0], reason)
    shown = page(signed_in().get(DESK))
    words = shown.root.one("div", class_="call__words").text
    assert words.startswith("Door 1 ")
    assert words.endswith(". just now")
    assert len(words.split()) > 8


def test_desk__one_kiosk_for_two_reasons(signed_in, kiosk, database: Database) -> None:
    with database.write() as connection:
        team.ask_for_person(connection, kiosk[0], Reason.HELP)
        team.ask_for_person(connection, kiosk[0], Reason.TICKET_PROBLEM)
    assert "2 calls for a person" in page(signed_in().get(DESK)).text


def test_desk__says_how_long_somebody_waits(signed_in, kiosk, database, moved_clock) -> None:
    with database.write() as connection:
        team.ask_for_person(connection, kiosk[0], Reason.HELP)
    client, later = signed_in(), clock.now() + timedelta(minutes=3)
    moved_clock(later)
    assert "3 minutes ago" in page(client.get(DESK)).text


def test_going__without_form_key(signed_in, kiosk, database: Database) -> None:
    with database.write() as connection:
        asked = team.ask_for_person(connection, kiosk[0], Reason.HELP)
    signed_in().post(f"/staff/desk/{asked}/going")
    with database.read() as connection:
        assert team.request_answer(connection, asked) is None


def test_going__call_is_gone(signed_in) -> None:
    client = signed_in()
    key = page(client.get(DESK)).fields(DESK)
    assert client.post("/staff/desk/gone/going", data=key).status_code == 303


def test_desk_live__same_while_nothing_happens(signed_in, kiosk, database: Database) -> None:
    with database.write() as connection:
        team.ask_for_person(connection, kiosk[0], Reason.HELP)
    client = signed_in()
    assert client.get(LIVE).data == client.get(LIVE).data


def test_desk_live__keeps_nobody_signed_in(signed_in, moved_clock) -> None:
    client, begin = signed_in(), clock.now()
    for hours, status in ((6, 200), (11.9, 200), (12.1, 401)):
        moved_clock(begin + timedelta(hours=hours))
        assert client.get(LIVE).status_code == status


def test_desk__counts_who_came(signed_in, tablet, ticket_of) -> None:
    tablet.to_done(ticket_of("Søren"))
    assert counts(page(signed_in().get(DESK))) == {
        "inside now": "1",
        "still to come": "2",
        "expected in all": "3",
    }


def test_desk__everybody_is_outside_the_next_day(signed_in, tablet, ticket_of, moved_clock) -> None:
    tablet.to_done(ticket_of("Søren"))
    moved_clock(clock.now() + timedelta(days=1))
    shown = counts(page(signed_in().get(DESK)))
    assert (shown["inside now"], shown["still to come"]) == ("0", "3")


def test_desk__badge_waits_until_handed_over(signed_in, tablet, ticket_of) -> None:
    tablet.to_done(ticket_of("Søren"))
    client = signed_in()
    shown = page(client.get(DESK))
    row = shown.root.one("tbody").one("tr")
    assert "Søren Ågård" in row.text
    pdf = client.get(row.one("a").attributes["href"])
    assert pdf.mimetype == "application/pdf"
    client.post(row.one("button").attributes["formaction"], data=shown.fields(DESK))
    assert "None at the moment" in page(client.get(DESK)).text


def test_desk__steward_reads_no_names(signed_in, tablet, ticket_of) -> None:
    tablet.to_done(ticket_of("Søren"))
    client = signed_in(Role.STEWARD)
    assert "Ågård" not in page(client.get(DESK)).text
    assert "Ågård" not in fragment(client.get(LIVE)).text


def test_desk__no_official_code_of_conduct(signed_in) -> None:
    shown = page(signed_in().get(DESK))
    assert "The doors are closed" in shown.text
    assert "kiosk conduct import" in shown.text


def test_desk__demonstration(signed_in, database: Database) -> None:
    with database.write() as connection:
        event = event_models.find_event(connection)
        secret = event_models.find_secret(connection)
        connection.execute(event_models.event_table.delete())
        event_models.add_event(connection, replace(event, is_demo=True), secret)
    shown = page(signed_in().get(DESK))
    assert "all attendees are invented" in shown.text
    assert "The doors are closed" not in shown.text


def test_desk__edited_text_is_told(signed_in, open_doors: Database) -> None:
    copy = next(open_doors.path.parent.rglob("en.txt"))
    copy.write_text(copy.read_text() + "\nAnd smile.\n")
    assert "the change is not published" in page(signed_in().get(DESK)).text


def test_desk__in_danish(signed_in) -> None:
    assert page(signed_in().get(f"{DESK}?language=da")).language == "da"
