"""In, out, undo, and a call to the desk: on the person's page, and what it leaves behind."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kiosk import clock
from kiosk.database import Database
from kiosk.door import passages
from kiosk.event.models import ReEntry
from kiosk.team import audit
from kiosk.team.models_audit import Deed, audit_table
from kiosk.team.roles import Role
from tests.conftest import THE_EVENT
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet
from tests.page import page

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def is_inside(database: Database, person) -> bool:
    with database.read() as connection:
        return passages.is_inside_now(connection, THE_EVENT, person.id, clock.now())


def deeds(database: Database, person) -> list[tuple[Deed, str | None]]:
    with database.read() as connection:
        found = audit.entries_about(connection, person.id)
        return [(one.deed, one.staff_name) for one in found]


def test_check_in__without_the_code(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(soren)
    shown = desk.press("Let in without it")
    assert "Checked in. Their badge waits to be printed." in shown.text.replace("  ", " ")
    assert "Inside since" in shown.text
    assert "Came in – at the desk" in shown.text
    assert is_inside(open_doors, person)
    assert deeds(open_doors, person) == [(Deed.CHECKED_IN, "Maja supervisor")]
    assert "Søren Ågård" in desk.open("/staff/").text


def test_check_in__sent_twice(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(soren)
    for _ in range(2):
        sent = desk._fields("deed-form")
        assert desk.client.post(f"{soren}/check-in", data=sent).status_code == 303
    with open_doors.read() as connection:
        assert len(passages.passages(connection, person.id)) == 1
    assert deeds(open_doors, person) == [(Deed.CHECKED_IN, "Maja supervisor")]


def test_check_out__and_in_again(desk: Desk, soren: str, moved_clock, open_doors, person) -> None:
    moved_clock(MORNING)
    desk.open(soren)
    desk.press("Let in without it")
    moved_clock(MORNING + timedelta(hours=3))
    shown = desk.press("Check out")
    assert "Went out at 12:00" in shown.text
    assert not is_inside(open_doors, person)
    desk.press("Let in without it")
    assert is_inside(open_doors, person)
    found = {deed for deed, _name in deeds(open_doors, person)}
    assert found == {Deed.CHECKED_IN, Deed.CHECKED_OUT}


def test_check_out__not_inside(desk: Desk, soren: str) -> None:
    desk.open(soren)
    shown = page(desk.client.post(f"{soren}/check-out", data=desk._fields("deed-form")))
    assert shown.status == 409
    assert "They are not inside any more." in shown.text


@pytest.mark.parametrize(
    ("rule", "after", "told"),
    [
        (ReEntry.ONCE, timedelta(hours=1), "this event lets everybody in once"),
        (ReEntry.AFTER_CHECK_OUT, timedelta(hours=1), "They are inside already."),
        (ReEntry.FREE, timedelta(seconds=30), "less than two minutes ago"),
    ],
)
def test_check_in__not_by_the_rule(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, moved_clock, set_rule, rule, after, told
) -> None:
    set_rule(rule)
    moved_clock(MORNING)
    tablet.to_done(ticket_of("Søren"))
    moved_clock(MORNING + after)
    desk.open(soren)
    shown = page(desk.client.post(f"{soren}/check-in", data=desk._fields("deed-form")))
    assert shown.status == 409
    assert told in shown.root.one("div", class_="notice notice--danger").text


def test_check_in__doors_closed(desk: Desk, soren: str, open_doors) -> None:
    from kiosk.conduct.models import edition_table

    with open_doors.write() as connection:
        connection.execute(edition_table.update().values(official=False))
    desk.open(soren)
    shown = desk.press("Let in without it")
    assert shown.status == 409
    assert "The doors are closed" in shown.text


def test_undo__check_in(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(soren)
    desk.press("Let in without it")
    shown = desk.press("Undo")
    assert not is_inside(open_doors, person)
    assert "Not here yet today" in shown.text
    assert shown.root.one("s").text == "Came in – at the desk"
    assert "Maja supervisor undid what was entered last" in shown.text
    assert not [b for b in shown.root.all("button") if b.text.startswith("Undo")]


def test_undo__badge_waits_only_for_who_is_here(desk: Desk, soren: str) -> None:
    desk.open(soren)
    desk.press("Let in without it")
    desk.press("Undo")
    assert "Søren Ågård" not in desk.open("/staff/").text
    desk.open(soren)
    desk.press("Let in without it")
    assert "Waits at the desk since" in desk.at.text
    assert "Søren Ågård" in desk.open("/staff/").text


def test_undo__check_out(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(soren)
    desk.press("Let in without it")
    desk.press("Check out")
    desk.press("Undo")
    assert is_inside(open_doors, person)


def test_undo__only_the_last(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(soren)
    desk.press("Let in without it")
    desk.press("Check out")
    desk.client.post(f"{soren}/undo-passage/1", data=desk._fields("deed-form"))
    with open_doors.read() as connection:
        assert not any(one.undone for one in passages.passages(connection, person.id))
    assert (Deed.UNDONE, "Maja supervisor") not in deeds(open_doors, person)


@pytest.mark.parametrize(
    "deed", ["check-in", "check-out", "undo-passage/1", "undo-code/1", "lift-call", "under-18"]
)
def test_deed__without_form_key(desk: Desk, soren: str, open_doors, person, deed: str) -> None:
    assert desk.client.post(f"{soren}/{deed}").status_code == 400
    assert deeds(open_doors, person) == []


@pytest.mark.parametrize("role", [Role.STEWARD, Role.CONDUCT_MEMBER])
@pytest.mark.parametrize("deed", ["check-in", "undo-passage/1", "call", "choices", "withdraw"])
def test_deed__not_for_everybody(new_desk, soren: str, open_doors, role, deed: str, person) -> None:
    assert new_desk(role).client.post(f"{soren}/{deed}").status_code == 403
    assert deeds(open_doors, person) == []


def test_call__happy(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, moved_clock, open_doors
) -> None:
    moved_clock(MORNING)
    shown = desk.open(f"{soren}/call")
    assert desk.at.root.one("input", id="ask_name").attributes["value"] == "Maja Holm"
    assert desk.at.root.one("input", id="ask_phone").attributes["value"] == "+45 12 34 56 78"
    assert desk.at.root.one("input", id="until").attributes["value"] == "2026-11-23"
    shown = desk.send(f"{soren}/call")
    assert "Please ask Maja Holm to come, +45 12 34 56 78" in shown.text
    assert "Offer Søren a seat. Do not check them in." in shown.text
    assert not [b for b in shown.root.all("button") if b.text in ("Check in", "Let in without it")]

    stopped = tablet.scan(ticket_of("Søren"))
    assert stopped.status == 409
    assert "Please come to the desk" in stopped.text
    calls = desk.open("/staff/").root.one("section", aria_labelledby="desk-calls").text
    assert "Please ask Maja Holm to come, +45 12 34 56 78" in calls
    assert "Søren" not in calls
    with open_doors.read() as connection:
        (row,) = connection.execute(select(audit_table)).all()
    assert (row.deed, row.at, row.staff_name, row.person) == ("called", None, None, None)


def test_call__no_check_in_at_the_desk_either(desk: Desk, soren: str, open_doors, person) -> None:
    desk.open(f"{soren}/call")
    desk.send(f"{soren}/call", until=tomorrow())
    shown = page(desk.client.post(f"{soren}/check-in", data=desk._fields("deed-form")))
    assert shown.status == 409
    assert not is_inside(open_doors, person)


def test_call__lifted(desk: Desk, soren: str) -> None:
    desk.open(f"{soren}/call")
    desk.send(f"{soren}/call", until=tomorrow())
    shown = desk.press("They have talked")
    assert "Please ask" not in shown.text
    assert "Let in without it" in shown.text


def test_call__lapses(desk: Desk, soren: str, moved_clock) -> None:
    moved_clock(MORNING)
    desk.open(f"{soren}/call")
    desk.send(f"{soren}/call", until="2026-11-22")
    assert "Please ask" in desk.open(soren).text
    moved_clock(MORNING + timedelta(days=1))
    assert "Please ask" not in desk.open(soren).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"ask_name": ""},
        {"ask_name": "\u202e"},
        {"ask_name": "x" * 81},
        {"ask_phone": ""},
        {"ask_phone": "1" * 41},
        {"until": ""},
        {"until": "yesterday"},
        {"until": "2026-11-21"},
        {"until": "9999-12-31"},
        {"until": "2028-01-01"},
    ],
)
def test_call__refused(desk: Desk, soren: str, moved_clock, wrong: dict[str, str]) -> None:
    moved_clock(MORNING)
    desk.open(f"{soren}/call")
    shown = desk.send(f"{soren}/call", **({"ask_phone": "+45 77"} | wrong))
    assert shown.status == 422
    assert len(shown.errors) == 1
    assert "Please ask" not in desk.open(soren).text


def test_call__is_on_the_desks_list(desk: Desk, new_desk, soren: str) -> None:
    desk.open(f"{soren}/call")
    desk.send(f"{soren}/call", until=tomorrow())
    shown = desk.open("/staff/")
    assert "Asked to the desk" in shown.text
    assert soren in shown.links
    for role in (Role.STEWARD, Role.CONDUCT_MEMBER):
        assert "Ågård" not in new_desk(role).open("/staff/").text
    desk.open(soren)
    desk.press("They have talked")
    assert "Asked to the desk" not in desk.open("/staff/").text


def tomorrow() -> str:
    return (clock.now() + timedelta(days=1)).date().isoformat()
