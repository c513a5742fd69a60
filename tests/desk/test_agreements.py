"""What somebody agrees to at the desk: the code, photos and recordings."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk import clock
from kiosk.badges.models import find_latest_badge
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.consent import services as consent
from kiosk.consent import tasks
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from kiosk.event.services import event_day
from kiosk.team import audit
from kiosk.team.models_audit import Deed
from tests.conftest import THE_EVENT
from tests.desk.conftest import Desk
from tests.door.conftest import CODE, Tablet
from tests.door.test_new_version import publish
from tests.page import page

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PAST = "2026-12-20"
YES_TO_ALL = {"photo": "yes", "recording": "yes", "publication": "yes", "contact": "yes"}


def acknowledged(database: Database, person) -> list[tuple[Way, bool | None]]:
    with database.read() as connection:
        facts = conduct.acknowledgements(connection, person.id)
    return [(one.way, one.supplier) for one in facts]


def chosen(database: Database, person) -> dict[Purpose, Choice]:
    with database.read() as connection:
        return consent.choices(connection, person.id)


def badge_code(database: Database, person) -> str:
    with database.read() as connection:
        return find_latest_badge(connection, person.id).code


def deeds(database: Database, person) -> list[Deed]:
    with database.read() as connection:
        return [one.deed for one in audit.entries_about(connection, person.id)]


def test_code__read_at_the_desk(desk: Desk, soren: str, open_doors, person) -> None:
    shown = desk.open(f"{soren}/code")
    assert len(shown.root.one("ul", class_="lines lines--two").all("details")) == 8
    assert "Be kind to each other. Listen before you speak." in shown.text
    shown = desk.send(f"{soren}/code", supplier="yes")
    assert "The code is acknowledged." in shown.text
    assert acknowledged(open_doors, person) == [(Way.DESK, True)]
    assert deeds(open_doors, person) == [Deed.ACKNOWLEDGED_AT_DESK]
    assert "Inside since" in desk.press("Check in").text


def test_code__in_the_attendees_language(desk: Desk, soren: str, open_doors, person) -> None:
    shown = desk.open(f"{soren}/code")
    assert f"{soren}/code?read=da" in shown.links
    shown = desk.open(f"{soren}/code", read="da")
    assert shown.language == "en"
    assert shown.root.one("ul", class_="lines lines--two").attributes["lang"] == "da"
    desk.send(f"{soren}/code?read=da", supplier="no")
    with open_doors.read() as connection:
        (fact,) = conduct.acknowledgements(connection, person.id)
    assert fact.summary_language == "da"
    assert page(desk.client.get(soren)).language == "en"


def test_code__in_no_language_of_the_event(desk: Desk, soren: str) -> None:
    assert "How we treat each other here" in desk.open(f"{soren}/code", read="../xx").text


def test_code__new_version_shows_what_changed(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors, tmp_path
) -> None:
    tablet.to_done(ticket_of("Søren"))
    publish(open_doors, tmp_path, CODE + "\nPlease leave the last chair free.\n")
    assert "The code of conduct has a new version" in desk.open(soren).text
    shown = desk.open(f"{soren}/code")
    assert "New: Please leave the last chair free." in shown.text
    assert "version 2" in desk.send(f"{soren}/code", supplier="no").text


def test_code__supplier_not_answered(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/code")
    shown = desk.send(f"{soren}/code")
    assert shown.errors == ["Please ask: do they work at such a company?"]
    assert acknowledged(open_doors, person) == []


def test_code__changed_while_they_read(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/code")
    publish(open_doors, open_doors.path.parent, CODE + "\nAnd smile.\n")
    shown = desk.send(f"{soren}/code", supplier="no")
    assert shown.errors == ["The code changed a moment ago. Here is the new one."]
    assert "And smile." in shown.text
    assert acknowledged(open_doors, person) == []
    desk.send(f"{soren}/code", supplier="no")
    assert acknowledged(open_doors, person) == [(Way.DESK, False)]


def test_paper__happy(new_desk, soren: str, open_doors, person, moved_clock) -> None:
    moved_clock(clock.now() + timedelta(days=3))
    desk = new_desk()
    desk.open(f"{soren}/paper")
    signed = (clock.now() - timedelta(days=2)).date().isoformat()
    shown = desk.send(f"{soren}/paper", signed_on=signed, supplier="no")
    assert "The acknowledgement on paper is entered." in shown.text
    assert acknowledged(open_doors, person) == [(Way.PAPER, False)]
    with open_doors.read() as connection:
        (fact,) = conduct.acknowledgements(connection, person.id)
    assert fact.at.date().isoformat() == signed
    assert deeds(open_doors, person) == [Deed.ACKNOWLEDGED_ON_PAPER]


def test_paper__signed_today(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/paper")
    today = event_day(THE_EVENT, clock.now())
    desk.send(f"{soren}/paper", signed_on=today.isoformat(), language="da")
    with open_doors.read() as connection:
        (fact,) = conduct.acknowledgements(connection, person.id)
        opened_at = conduct.current_version(connection).opened_at
    assert opened_at <= fact.at <= clock.now()
    assert fact.supplier is None


@pytest.mark.parametrize(
    ("signed_on", "told"),
    [
        ("", "Give the date: day, month and year."),
        ("soon", "This is no date. Give day, month and year, as 22.11.2026."),
        ("2026-02-30", "This is no date. Give day, month and year, as 22.11.2026."),
        ("0001-01-01", "This is no date. Give day, month and year, as 22.11.2026."),
        ("2150-01-01", "This day is still to come. Look at the date again."),
        (
            "2019-01-01",
            "There was another version of the code on that day. They have to acknowledge this one.",
        ),
    ],
)
def test_paper__wrong_date(
    desk: Desk, soren: str, open_doors, person, signed_on: str, told: str
) -> None:
    desk.open(f"{soren}/paper")
    shown = desk.send(f"{soren}/paper", signed_on=signed_on)
    assert (shown.status, shown.errors) == (422, [told])
    assert acknowledged(open_doors, person) == []


def test_paper__language_of_no_edition(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/paper")
    assert desk.send(f"{soren}/paper", signed_on="2026-11-22", language="xx").status == 422
    assert acknowledged(open_doors, person) == []


def test_undo_code__entered_by_the_desk(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/code")
    desk.send(f"{soren}/code", supplier="no")
    shown = desk.press("Undo")
    assert acknowledged(open_doors, person) == []
    assert shown.root.one("s").text.startswith("Acknowledged version 1")
    assert "They have not acknowledged the code of conduct yet." in shown.text


def test_undo_code__not_their_own(desk: Desk, tablet: Tablet, soren, ticket_of, open_doors, person):
    tablet.to_done(ticket_of("Søren"))
    desk.open(soren)
    desk.client.post(f"{soren}/undo-code/1", data=desk._fields("deed-form"))
    assert acknowledged(open_doors, person) == [(Way.KIOSK, False)]


def test_choices__looser_and_stricter(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors, person
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="no", contact="yes")
    before = badge_code(open_doors, person)
    shown = desk.open(f"{soren}/choices")
    checked = {i.attributes["id"] for i in shown.root.all("input", checked="")}
    assert checked == {"photo-2", "contact-0"}
    shown = desk.send(f"{soren}/choices", photo="yes", contact="no")
    assert "A new badge waits to be printed. The code of the old one is void now." in shown.text
    now = chosen(open_doors, person)
    assert (now[Purpose.PHOTO], now[Purpose.CONTACT]) == (Choice.YES, Choice.NO)
    assert badge_code(open_doors, person) != before
    assert Deed.CHOICES_CHANGED in deeds(open_doors, person)


def test_choices__nothing_chosen_beforehand(desk: Desk, soren: str, open_doors, person) -> None:
    shown = desk.open(f"{soren}/choices")
    assert shown.root.all("input", checked="") == []
    shown = desk.send(f"{soren}/choices")
    assert set(chosen(open_doors, person).values()) == {Choice.UNANSWERED}
    assert "badge" not in shown.root.one("p", class_="told").text


def test_choices__not_offered(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/choices")
    assert desk.send(f"{soren}/choices", recording="ask").status == 422
    assert chosen(open_doors, person) == {}


def test_withdraw__after_the_event(
    new_desk, tablet: Tablet, soren: str, ticket_of, open_doors, person, moved_clock
) -> None:
    moved_clock(MORNING)
    tablet.to_done(ticket_of("Søren"), **YES_TO_ALL)
    moved_clock(MORNING + timedelta(days=40))
    desk = new_desk()
    desk.open(f"{soren}/withdraw")
    shown = desk.send(f"{soren}/withdraw", purposes=["photo", "publication"], received_on=PAST)
    assert "What they took back is saved." in shown.text
    now = chosen(open_doors, person)
    assert {p for p, choice in now.items() if choice is Choice.NO} == {
        Purpose.PHOTO,
        Purpose.PUBLICATION,
    }
    with open_doors.read() as connection:
        (task,) = tasks.open_tasks(connection)
    assert task.received_on.isoformat() == PAST
    assert Deed.CONSENT_WITHDRAWN in deeds(open_doors, person)
    told = "Took back by letter or e-mail, received on"
    (line,) = [one.text for one in desk.open(soren).root.all("li") if told in one.text]
    assert line.endswith("Photos: No, Publication by the organiser: No")
    assert "Badges to hand over None at the moment." in desk.open("/staff/").text


@pytest.mark.parametrize(
    "typed",
    [
        {"received_on": "2026-11-22"},
        {"purposes": ["photo"]},
        {"purposes": ["photo"], "received_on": "2026-13-01"},
        {"purposes": ["photo"], "received_on": "2027-01-01"},
        {"purposes": ["nonsense"], "received_on": "2026-11-22"},
        {"purposes": ["contact"], "received_on": "2026-11-22"},
    ],
)
def test_withdraw__refused(
    desk: Desk, tablet: Tablet, soren, ticket_of, open_doors, person, moved_clock, typed
) -> None:
    moved_clock(MORNING)
    tablet.to_done(ticket_of("Søren"), photo="yes")
    desk.open(f"{soren}/withdraw")
    assert desk.send(f"{soren}/withdraw", **typed).status == 422
    assert chosen(open_doors, person)[Purpose.PHOTO] is Choice.YES


def test_withdraw__nothing_to_take_back(desk: Desk, soren: str) -> None:
    assert "They allow nothing at the moment" in desk.open(f"{soren}/withdraw").text
