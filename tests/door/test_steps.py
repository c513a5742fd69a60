"""The six steps at a kiosk, without scripts."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.attendees.models import Attendee
from kiosk.badges import services as badges
from kiosk.conduct import services as conduct
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose, consent_table
from kiosk.database import Database
from kiosk.door import models, services
from kiosk.door.models import passage_table, visit_table
from kiosk.team import services as team
from tests.conftest import THE_EVENT
from tests.door.conftest import Tablet

TicketOf = Callable[[str], str]


def test_check_in__happy(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    tablet.open("/kiosk/")
    assert tablet.scan(ticket_of("Søren")).heading == "Hello, Søren. Is this right for your badge?"
    tablet.send("/kiosk/you", pronouns="han/ham")
    assert tablet.step == "conduct"
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert tablet.step == "photos"
    done = tablet.send("/kiosk/photos", photo="ask", recording="no", contact="yes")
    assert done.heading == "You are in, Søren"
    assert "Photos: ask me" in done.text and "You may write to me" in done.text
    with open_doors.read() as connection:
        passages = connection.execute(select(passage_table)).all()
        fact = conduct.acknowledgements(connection, person.id)[0]
        assert [one.person for one in passages] == [person.id]
        assert attendees.get_attendee(connection, person.id).pronouns == "han/ham"
        assert (fact.version, fact.edition_language, fact.supplier) == (1, "en", False)
        assert consent.choices(connection, person.id) == {
            Purpose.PHOTO: Choice.ASK,
            Purpose.RECORDING: Choice.NO,
            Purpose.PUBLICATION: Choice.UNANSWERED,
            Purpose.CONTACT: Choice.YES,
        }
        assert [one.name for one in badges.waiting(connection)] == ["Søren Ågård"]


def test_check_in__in_danish(tablet: Tablet, ticket_of: TicketOf, open_doors: Database) -> None:
    shown = tablet.scan(ticket_of("Zoë"), language="da")
    assert shown.language == "da"
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="yes")
    tablet.send("/kiosk/photos")
    with open_doors.read() as connection:
        asked = connection.execute(select(consent_table.c.language)).scalars().all()
    assert set(asked) == {"da"}


def test_check_in__language_changed_on_the_way(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    assert tablet.open("/kiosk/you?language=da").language == "da"
    assert tablet.send("/kiosk/you").language == "da"


def test_scan__everything_on_file_is_one_screen(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.to_done(ticket_of("Søren"), photo="no")
    again = tablet.scan(ticket_of("Søren"))
    assert (tablet.step, again.heading) == ("done", "Welcome back, Søren")


def test_scan__badge_opens_the_door_too(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    tablet.to_done(ticket_of("Søren"))
    with open_doors.read() as connection:
        code = badges.waiting_badges(connection)[0].code
    assert tablet.scan(code).heading == "Welcome back, Søren"


def test_you__corrected_name_is_on_the_badge(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database
) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you", given_name="Ågi", name="Ågi van der Berg")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert tablet.send("/kiosk/photos").heading == "You are in, Ågi"
    with open_doors.read() as connection:
        assert badges.waiting(connection)[0].name == "Ågi van der Berg"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"given_name": ""}, "Type the name people call you by."),
        ({"name": "   "}, "Type a name with at least one letter."),
        ({"name": "\u202e\u0007"}, "Type a name with at least one letter."),
        ({"name": "x" * 10_000}, "letters fit on a badge"),
        ({"pronouns": "y" * 1_000}, "letters fit on a badge"),
        ({"given_name": "W" * 60}, "This is too long for a badge."),
        ({"name": "W" * 60}, "This is too long for a badge."),
    ],
)
def test_you__bad_names_are_told_beside_the_field(
    tablet: Tablet, ticket_of: TicketOf, typed: dict[str, str], message: str
) -> None:
    tablet.scan(ticket_of("Søren"))
    shown = tablet.send("/kiosk/you", **typed)
    assert (shown.status, tablet.step) == (422, "you")
    assert any(message in error for error in shown.errors), shown.errors


def test_you__markup_stays_text(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    ugly = "<script>alert(1)</script>{{7*7}}"
    tablet.send("/kiosk/you", given_name=ugly)
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert ugly in tablet.send("/kiosk/photos").heading


def test_you__sixty_letters_are_a_name(tablet: Tablet, ticket_of: TicketOf) -> None:
    long = "Maximiliane Theodora-Alexandrine von Hohenberg-Wittelsbacher"
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you", name=long)
    assert (len(long), tablet.step) == (60, "conduct")


def test_you__desk_changed_the_same_person(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    tablet.scan(ticket_of("Søren"))
    with open_doors.write() as connection:
        attendees.correct(
            connection,
            person.id,
            person.revision,
            given_name="Soren",
            name=person.name,
            pronouns="",
            organisation="",
        )
    shown = tablet.send("/kiosk/you", given_name="Søren B")
    assert (shown.status, tablet.step) == (422, "you")
    assert shown.fields("/kiosk/you")["given_name"] == "Søren B"
    tablet.send("/kiosk/you")
    assert tablet.step == "conduct"


def test_conduct__supplier_question_is_asked_once(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database
) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    shown = tablet.send("/kiosk/code-of-conduct")
    assert shown.errors == ["Please answer: do you work at such a company?"]
    tablet.send("/kiosk/code-of-conduct", supplier="yes")
    assert tablet.step == "photos"


def test_conduct__talking_to_someone_ends_the_visit_and_records_nothing(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    tablet.press("talk-form")
    assert tablet.step == "ask"
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []
        assert conduct.acknowledgements(connection, person.id) == []
        assert connection.execute(select(passage_table)).all() == []


def test_conduct__whose_check_in_it_is_and_the_way_out(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you", given_name="Ågi")
    for step in ("conduct", "photos"):
        assert tablet.step == step and tablet.at is not None
        assert "Not Ågi? Start over" in tablet.at.root.one("main").text
        tablet.send("/kiosk/code-of-conduct", supplier="no") if step == "conduct" else None


def test_photos__nothing_is_chosen_beforehand(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    shown = tablet.send("/kiosk/code-of-conduct", supplier="no")
    radios = shown.root.one("main").all("input", type="radio")
    assert len(radios) == 3 + 2 + 2 + 3
    assert not any("checked" in radio.attributes for radio in radios)


def test_photos__choice_that_is_not_offered(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert tablet.send("/kiosk/photos", recording="ask").status == 422
    assert tablet.step == "photos"


def test_done__is_shown_once(tablet: Tablet, ticket_of: TicketOf, open_doors: Database) -> None:
    tablet.to_done(ticket_of("Søren"))
    for path in ("/kiosk/done", "/kiosk/you", "/kiosk/photos", "/kiosk/code-of-conduct"):
        tablet.open(path)
        assert tablet.step == "welcome", path
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []


def test_done__ticket_owner_changes_the_answers(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    tablet.send("/kiosk/change")
    assert tablet.step == "photos"
    chosen = [r for r in tablet.at.root.all("input", type="radio") if "checked" in r.attributes]  # type: ignore[union-attr]
    assert [(r.attributes["name"], r.attributes["value"]) for r in chosen] == [("photo", "yes")]
    shown = tablet.send("/kiosk/photos", photo="no")
    assert shown.heading == "Done, Søren"
    with open_doors.read() as connection:
        assert consent.marks_of(connection, person.id).photo is Choice.NO
        # The first badge said yes: it is off the queue, and its code is void.
        assert len(badges.waiting_badges(connection)) == 1


def test_change__forged_or_of_another_tablet(
    new_tablet: Callable[..., Tablet], ticket_of: TicketOf
) -> None:
    one, other = new_tablet("Door 1"), new_tablet("Door 2")
    allowed = one.to_done(ticket_of("Søren")).fields("/kiosk/change")
    for sent in (allowed, {"change": "x.y.z"}, {}):
        other.at = other._shown(
            other.client.post("/kiosk/change", data=sent, follow_redirects=True)
        )
        assert other.step == "welcome"


def test_step__of_somebody_before_leads_to_welcome(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    earlier = tablet.at
    tablet.scan(ticket_of("Zoë"))
    tablet.at = earlier
    tablet.send("/kiosk/you", given_name="Intruder")
    assert tablet.step == "welcome"


def test_step__killed_between_consent_and_coming_in(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    """The answers were durable, the server died before the door opened: the next touch goes on."""
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    with open_doors.write() as connection:
        visit = connection.execute(select(visit_table)).one()
        services.choose(
            connection,
            THE_EVENT,
            team.kiosk_by_id(connection, visit.kiosk_id),
            models.find_visit(connection, visit.kiosk_id),
            {Purpose.PHOTO: Choice.YES},
            clock.now(),
        )
    assert tablet.open("/kiosk/photos").heading == "You are in, Søren"
    with open_doors.read() as connection:
        assert len(services.inside(connection, THE_EVENT, clock.now())) == 1
