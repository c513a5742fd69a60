"""Earlier pictures: a list that empties when somebody saw to it."""

import pytest

from kiosk.consent import tasks
from kiosk.database import Database
from kiosk.team import audit
from kiosk.team.models_audit import Deed
from kiosk.team.roles import Role
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet
from tests.page import page

TASKS = "/staff/tasks"


@pytest.fixture
def withdrawn(desk: Desk, tablet: Tablet, ticket_of, soren: str) -> None:
    """Søren allowed photos and publication, and took the publication back by letter."""
    tablet.to_done(ticket_of("Søren"), photo="yes", publication="yes")
    desk.open(f"{soren}/withdraw")
    desk.send(f"{soren}/withdraw", purposes=["publication"], received_on="2026-11-20")


def test_tasks__nothing_to_do(desk: Desk) -> None:
    assert "There is nothing to do." in desk.open(TASKS).text


@pytest.mark.usefixtures("withdrawn")
def test_tasks__until_done(desk: Desk, open_doors: Database, person, soren: str) -> None:
    shown = desk.open(TASKS)
    task = shown.root.one("li", class_="panel task")
    assert "Søren Ågård Fjordvind" in task.text
    assert "Publication by the organiser: before: Yes, now: No" in task.text
    assert "received on 20 November 2026" in task.text
    assert "Photos" not in task.text
    assert soren in shown.links
    shown = desk.press("Done by me")
    assert "There is nothing to do." in shown.text
    with open_doors.read() as connection:
        assert tasks.open_tasks(connection) == []
        last = audit.entries_about(connection, person.id)
    assert (Deed.PICTURES_DEALT_WITH, "Maja supervisor") in [(e.deed, e.staff_name) for e in last]


@pytest.mark.usefixtures("withdrawn")
def test_tasks__changed_at_a_kiosk_too(desk: Desk, soren: str) -> None:
    desk.open(f"{soren}/choices")
    desk.send(f"{soren}/choices", photo="ask")
    found = desk.open(TASKS).root.all("li", class_="panel task")
    assert len(found) == 2
    assert "Photos: before: Yes, now: Ask me first" in found[1].text


@pytest.mark.usefixtures("withdrawn")
def test_done__without_form_key(desk: Desk, open_doors: Database) -> None:
    with open_doors.read() as connection:
        (task,) = tasks.open_tasks(connection)
    assert desk.client.post(f"{TASKS}/{task.id}/done").status_code == 400
    with open_doors.read() as connection:
        assert len(tasks.open_tasks(connection)) == 1


@pytest.mark.usefixtures("withdrawn")
def test_done__no_such_task(desk: Desk) -> None:
    desk.open(TASKS)
    sent = desk._fields("deed-form")
    assert page(desk.client.post(f"{TASKS}/x/done", data=sent)).status == 404


@pytest.mark.parametrize("role", [Role.STEWARD, Role.CONDUCT_MEMBER])
def test_tasks__not_for_everybody(new_desk, role: Role) -> None:
    assert new_desk(role).client.get(TASKS).status_code == 403
