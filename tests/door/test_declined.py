"""Who wants to talk first, and who does not want to acknowledge the code: tied to nobody."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from kiosk.attendees.models import Attendee
from kiosk.conduct import services as conduct
from kiosk.database import Database, metadata
from kiosk.door.models import passage_table, visit_table
from kiosk.team import services as team
from kiosk.team.models import Reason
from tests.door.conftest import Tablet

CodeOf = Callable[[str], str]
DECLINE = "I do not want to acknowledge the code"


def waiting(database: Database) -> list[Reason]:
    """Return why the desk is asked for somebody."""
    with database.read() as connection:
        return [request.reason for request in team.waiting_requests(connection)]


@pytest.fixture
def talking(tablet: Tablet, ticket_of: CodeOf) -> Tablet:
    """Søren read the code, and wants to talk to someone first."""
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    tablet.press("talk-form")
    return tablet


def test_decline__happy(talking: Tablet, open_doors: Database, person: Attendee) -> None:
    assert talking.at is not None and DECLINE in talking.at.text
    shown = talking.press("decline-form")
    assert shown.heading == "Thank you for saying so"
    assert "The code holds for everybody here, acknowledged or not" in shown.text
    assert "Please stay at Door 1: somebody will come to you." in shown.text
    assert "Maja Holm" in shown.text and DECLINE not in shown.text
    assert waiting(open_doors) == [Reason.DECLINED]
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []
        assert connection.execute(select(passage_table)).all() == []
        assert conduct.acknowledgements(connection, person.id) == []


def test_decline__says_who_comes(talking: Tablet, open_doors: Database) -> None:
    shown = talking.press("decline-form")
    with open_doors.write() as connection:
        (request,) = team.waiting_requests(connection)
        team.answer_request(connection, request.id, "Maja")
    live = shown.root.all("div", **{"data-every": "2"})[0].attributes["data-live"]
    assert "Maja is coming to you at Door 1." in talking.client.get(live).text
    assert waiting(open_doors) == []


def test_decline__after_somebody_set_out_is_a_call_of_its_own(
    talking: Tablet, open_doors: Database
) -> None:
    with open_doors.write() as connection:
        (request,) = team.waiting_requests(connection)
        team.answer_request(connection, request.id, "Maja")
    talking.press("decline-form")
    assert waiting(open_doors) == [Reason.DECLINED]


def test_decline__of_another_kiosk_leaves_its_call_alone(
    talking: Tablet, new_tablet: Callable[..., Tablet], open_doors: Database
) -> None:
    other = new_tablet("Door 2")
    own = other.open("/kiosk/scan").fields("/kiosk/ask")
    with open_doors.read() as connection:
        (request,) = team.waiting_requests(connection)
    sent = own | {"reason": "declined", "request": request.id}
    other.client.post("/kiosk/ask", data=sent)
    assert sorted(waiting(open_doors)) == [Reason.CONDUCT, Reason.DECLINED]


def test_decline__is_stored_with_nobody(
    talking: Tablet, open_doors: Database, person: Attendee
) -> None:
    talking.press("decline-form")
    with open_doors.read() as connection:
        rows = {
            table.name: [tuple(map(str, row)) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
    about = {name for name, found in rows.items() if any(person.id in row for row in found)}
    assert about == {"attendee", "ticket"}


def test_ask__only_who_talks_about_the_code_may_decline_it(tablet: Tablet) -> None:
    tablet.open("/kiosk/scan")
    assert DECLINE not in tablet.send("/kiosk/ask").text


def test_ask__about_something_else_than_is_known_is_help(tablet: Tablet) -> None:
    assert tablet.open("/kiosk/ask?about=%00xyz").heading == (
        "The desk knows that you need somebody"
    )


@pytest.mark.parametrize("path", ["/kiosk/nonsense", "/kiosk/you/and/me", "/kiosk/change"])
def test_no_such_page__its_small_doors_work(
    tablet: Tablet, open_doors: Database, path: str
) -> None:
    shown = tablet.open(path)
    assert (shown.status, shown.heading) == (404, "There is no such page")
    tablet.send("/kiosk/ask")
    assert tablet.step == "ask"
    assert waiting(open_doors) == [Reason.HELP]
