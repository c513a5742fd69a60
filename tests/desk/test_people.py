"""Find somebody at the desk, and what their page says."""

from datetime import timedelta

import pytest

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.badges.models import list_waiting_badges
from kiosk.database import Database
from kiosk.team.roles import Role
from tests.cast import bring_in
from tests.desk.conftest import Desk
from tests.door.conftest import Tablet
from tests.page import fragment, page

PEOPLE = "/staff/people"


def names(shown) -> list[str]:
    return [one.text for one in shown.root.all("span", class_="people__name")]


@pytest.mark.parametrize(
    "words", ["Søren", "agard soeren", "SOEREN@", "fjordvind", " ågård  ", "åga"]
)
def test_search__one_person_is_opened(desk: Desk, words: str) -> None:
    assert desk.open(PEOPLE, words=words).heading == "Søren Ågård"


def test_search__by_ticket(desk: Desk, ticket_of) -> None:
    code = ticket_of("Søren")
    assert desk.open(PEOPLE, words=f"{code[:4].lower()} {code[4:]}").heading == "Søren Ågård"


def test_search__by_badge_also_when_void(
    desk: Desk, tablet: Tablet, ticket_of, soren: str, open_doors: Database
) -> None:
    tablet.to_done(ticket_of("Søren"))
    with open_doors.read() as connection:
        (badge,) = list_waiting_badges(connection)
    assert desk.open(PEOPLE, words=badge.code).heading == "Søren Ågård"
    desk.open(f"{soren}/choices")
    desk.send(f"{soren}/choices", photo="yes")
    assert desk.open(PEOPLE, words=badge.code).heading == "Søren Ågård"


def test_search__namesakes_are_told_apart(desk: Desk, open_doors: Database) -> None:
    with open_doors.write() as connection:
        bring_in(
            connection,
            {"name": "Søren Ågård", "organisation": "Wisła", "email": "s2@example.org"},
        )
    shown = desk.open(PEOPLE, words="søren agard")
    assert names(shown) == ["Søren Ågård", "Søren Ågård"]
    assert "Wisła · Member · s2@example.org" in shown.text
    assert "Fjordvind · Member · soeren@example.org" in shown.text


@pytest.mark.parametrize("words", ["Nobody", "<b>", "%", "x" * 5000, "\x00", "CBDE FGHI"])
def test_search__nobody(desk: Desk, words: str) -> None:
    shown = desk.open(PEOPLE, words=words)
    assert names(shown) == []
    assert "Nobody found for" in shown.text
    assert any(link.startswith("/staff/walk-in?name=") for link in shown.links)


def test_search__nothing_typed(desk: Desk) -> None:
    assert names(desk.open(PEOPLE)) == []


def test_search__while_typing(desk: Desk) -> None:
    shown = fragment(desk.client.get(f"{PEOPLE}/live", query_string={"words": "ør"}))
    assert names(shown) == ["Søren Ågård"]


def test_search__says_who_is_inside(desk: Desk, tablet: Tablet, ticket_of) -> None:
    tablet.to_done(ticket_of("Søren"))
    shown = fragment(desk.client.get(f"{PEOPLE}/live", query_string={"words": "søren"}))
    assert "Søren Ågård inside" in shown.text


def test_person__before_the_door(desk: Desk, soren: str) -> None:
    shown = desk.open(soren)
    assert "Not here yet today" in shown.text
    assert "They have not acknowledged the code of conduct yet." in shown.text
    assert "Photos not asked yet, so no" in shown.text
    assert "none yet: it is made when they check in" in shown.text


def test_person__after_the_door(desk: Desk, tablet: Tablet, ticket_of, soren: str) -> None:
    tablet.to_done(ticket_of("Søren"), photo="ask", contact="yes")
    shown = desk.open(soren)
    assert "Inside since" in shown.text
    assert "Acknowledged: version 1, English at a kiosk" in shown.text
    assert "Photos Ask me first" in shown.text
    assert "Recording not answered, so no" in shown.text
    assert "Photos: ask me" in shown.text
    assert "Came in – Door 1" in shown.text
    assert (
        "Answered Photos: Ask me first, Recording: not answered, so no, Publication by the"
        " organiser: not answered, so no, Messages from people met here: Yes – Door 1"
    ) in shown.text


def test_person__outside_again_the_next_day(
    new_desk, tablet: Tablet, ticket_of, soren: str, moved_clock
) -> None:
    tablet.to_done(ticket_of("Søren"))
    moved_clock(clock.now() + timedelta(days=1))
    assert "Not here yet today" in new_desk().open(soren).text


def test_person__cancelled(desk: Desk, open_doors: Database) -> None:
    with open_doors.write() as connection:
        bring_in(connection, {"name": "Bo Holm", "status": "cancelled", "email": "b@x.example"})
    shown = desk.open(PEOPLE, words="bo holm")
    assert "Cancelled They said that they are not coming." in shown.text
    buttons = {button.text for button in shown.root.one("main").all("button")}
    assert buttons == {"Search"}
    person = next(link for link in shown.links if link.endswith("/ticket")).removesuffix("/ticket")
    refused = page(desk.client.post(f"{person}/check-in", data=desk._fields("deed-form")))
    assert refused.status == 409
    assert "They cancelled. Ask an organiser, or register them as a walk-in." in refused.text


def test_person__unknown(desk: Desk) -> None:
    assert desk.open(f"{PEOPLE}/nobody").status == 404


def test_person__same_email(desk: Desk, soren: str) -> None:
    desk.open("/staff/walk-in")
    desk.send("/staff/walk-in", name="Kim Ågård", email="Soeren@example.org", anyway="yes")
    assert "Also with this e-mail Søren Ågård, Fjordvind" in desk.at.text
    assert soren in desk.at.links
    assert "Also with this e-mail Kim Ågård" in desk.open(soren).text


def test_ticket__as_a_tablet_reads_it(desk: Desk, ticket_of, soren: str) -> None:
    shown = desk.open(f"{soren}/ticket")
    assert ticket_of("Søren") in shown.root.one("main").text.replace(" ", "")
    assert shown.root.one("main").all("svg")


@pytest.mark.parametrize("role", [Role.STEWARD, Role.CONDUCT_MEMBER])
@pytest.mark.parametrize("path", ["", "/live?words=s", "/x", "/x/ticket", "/x/correct", "/x/call"])
def test_people__not_for_everybody(new_desk, role: Role, path: str) -> None:
    answer = new_desk(role).client.get(PEOPLE + path)
    assert answer.status_code == 403
    assert "Søren" not in page(answer).text


def test_desk__has_the_search_for_those_who_may(new_desk) -> None:
    assert new_desk(Role.SUPERVISOR).open("/staff/").root.all("input", id="words", autofocus="")
    assert not new_desk(Role.STEWARD).open("/staff/").root.all("input", id="words")
    assert not new_desk(Role.CONDUCT_MEMBER).open("/staff/").root.all("input", id="words")


def test_tickets_of__our_own_first(open_doors: Database, everybody) -> None:
    with open_doors.read() as connection:
        (held,) = attendees.tickets_of(connection, everybody["Søren"].id)
    assert not held.foreign
