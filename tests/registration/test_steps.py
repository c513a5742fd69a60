"""The attendee's own way in: three steps, nothing kept before the last, nothing lost on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.attendees.models import Attendee, AttendeeType
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.conduct.reading import read_document
from kiosk.consent import services as consent
from kiosk.consent.minors import is_fixed
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from kiosk.event.models import Registration
from kiosk.registration import models
from tests.registration.conftest import Phone, form_of

UNANSWERED = dict.fromkeys(Purpose, Choice.UNANSWERED)


def listed(database: Database) -> list[Attendee]:
    """Return who is on the list."""
    with database.read() as connection:
        return attendees.list_attendees(connection)


def test_register__happy(phone: Phone, open_event: Database) -> None:
    assert phone.open("/register/?language=en").heading == "Register for CX Day Aarhus"
    phone.send(name="Anna Bæk", organisation="Fjordvind", email="anna@example.org", type="speaker")
    assert phone.step == "code-of-conduct"
    phone.send(supplier="no")
    assert phone.step == "photos"
    shown = phone.send(photo="ask", recording="no")
    assert (phone.step, shown.heading) == ("ticket", "Your ticket, Anna")
    (anna,) = listed(open_event)
    assert (anna.name, anna.organisation, anna.email) == (
        "Anna Bæk", "Fjordvind", "anna@example.org",
    )  # fmt: skip
    assert (anna.given_name, anna.type) == ("Anna", AttendeeType.SPEAKER)
    with open_event.read() as connection:
        (fact,) = conduct.acknowledgements(connection, anna.id)
        chosen = consent.choices(connection, anna.id)
    assert (fact.way, fact.version, fact.supplier) == (Way.REGISTRATION, 1, False)
    assert chosen == UNANSWERED | {Purpose.PHOTO: Choice.ASK, Purpose.RECORDING: Choice.NO}


def test_register__in_danish(phone: Phone, open_event: Database) -> None:
    phone.open("/register/?language=da")
    for typed in ({"name": "Anna", "type": "member"}, {"supplier": "no"}, {}):
        assert phone.send(**typed).language == "da"
    with open_event.read() as connection:
        (anna,) = attendees.list_attendees(connection)
        (fact,) = conduct.acknowledgements(connection, anna.id)
    assert fact.summary_language == "da"


def test_register__speaks_the_browsers_language(phone: Phone) -> None:
    answer = phone.client.get("/register/", headers={"Accept-Language": "da-DK,da;q=0.9,en;q=0.5"})
    assert '<html lang="da"' in answer.text
    answer = phone.client.get("/register/", headers={"Accept-Language": "pt"})
    assert '<html lang="en"' in answer.text


def test_register__keeps_nothing_before_the_last_step(phone: Phone, open_event: Database) -> None:
    phone.to_photos(email="anna@example.org")
    assert listed(open_event) == []
    open_event.close()
    for file in open_event.path.parent.glob("kiosk.db*"):
        assert b"anna@example.org" not in file.read_bytes()


def test_register__nothing_is_chosen_beforehand(phone: Phone) -> None:
    assert not phone.open("/register/").root.all("input", checked="")
    assert not phone.to_code().root.all("input", checked="")
    assert not phone.send(supplier="no").root.all("input", checked="")


def test_register__supplier_question_knows_who_said_so(phone: Phone) -> None:
    phone.to_code(type="supplier")
    assert phone.at is not None and form_of(phone.at)[1]["supplier"] == "yes"


def test_register__notes_which_privacy_notice_was_shown(phone: Phone, open_event: Database) -> None:
    phone.to_ticket()
    with open_event.read() as connection:
        made = models.find_registration(connection, phone.address.split("/")[2])
    assert made is not None and made.notice_version == 1


def test_privacy_notice__is_read_without_leaving_the_form(phone: Phone) -> None:
    for shown in (phone.open("/register/?language=en"), phone.to_photos()):
        (whole,) = [
            one
            for one in shown.root.all("details")
            if "Legal basis: your consent (article 6(1)(a))" in one.text
        ]
        assert whole.one("summary").text == "The whole privacy notice"
        assert "30 days after the event" in shown.text and "privacy@example.org" in whole.text


def test_talk_first__registers_without_acknowledging(phone: Phone, open_event: Database) -> None:
    shown = phone.to_code()
    assert "ask for Maja Holm" in shown.text and "privacy@example.org" in shown.text
    assert "you did not acknowledge" in phone.send(talk="1").text.lower()
    assert "You will be asked what is still open" in phone.send().text
    (anna,) = listed(open_event)
    with open_event.read() as connection:
        assert conduct.acknowledgements(connection, anna.id) == []
        assert consent.choices(connection, anna.id) == UNANSWERED


@pytest.mark.parametrize("step", ["code-of-conduct", "photos"])
def test_step__without_the_first_leads_to_it(phone: Phone, step: str) -> None:
    phone.open(f"/register/{step}")
    assert phone.step == "register"


def test_photos__without_an_answer_about_the_code(phone: Phone) -> None:
    phone.to_code()
    phone.open("/register/photos")
    assert phone.step == "code-of-conduct"


def test_back__shows_what_was_typed(phone: Phone, open_event: Database) -> None:
    phone.to_photos(organisation="Fjordvind")
    shown = phone.open("/register/?language=en")
    fields = form_of(shown)[1]
    assert (fields["name"], fields["organisation"]) == ("Anna Bæk", "Fjordvind")
    phone.send(name="Anna Bæk Holm")
    phone.send(supplier="yes")
    phone.send()
    assert [one.name for one in listed(open_event)] == ["Anna Bæk Holm"]


def test_start_over__forgets_what_was_typed(phone: Phone) -> None:
    phone.to_photos()
    phone.client.post("/register/start-over")
    assert form_of(phone.open("/register/"))[1]["name"] == ""


def test_draft__of_another_tab_answers_for_nobody_else(phone: Phone, open_event: Database) -> None:
    annas = phone.to_photos()
    phone.open("/register/?language=en")
    phone.send(name="Bo", type="guest")
    phone.send(supplier="no")
    action, fields = form_of(annas)
    refused = phone.client.post(action, data=fields | {"photo": "yes"})
    assert refused.status_code == 422 and "no longer current" in refused.text
    assert listed(open_event) == []


@pytest.mark.parametrize("cookie", ["", "nonsense", "a.b.c", "\N{SNOWMAN}"])
def test_draft__forged_is_none(phone: Phone, cookie: str) -> None:
    phone.client.set_cookie("registration", cookie, path="/register/")
    phone.client.set_cookie("registration_ticket", cookie, path="/register/")
    phone.open("/register/photos")
    assert phone.step == "register"


def test_send__twice_is_one_attendee(phone: Phone, open_event: Database) -> None:
    action, fields = form_of(phone.to_photos())
    cookie = phone.client.get_cookie("registration", path="/register/")
    assert cookie is not None
    places = []
    for _ in range(3):
        # The answer was lost on its way: the browser has what it had.
        phone.client.set_cookie("registration", cookie.value, path="/register/")
        places.append(phone.client.post(action, data=fields).location)
    assert len(set(places)) == 1 and places[0].startswith("/ticket/")
    assert len(listed(open_event)) == 1


def test_send__after_the_ticket_shows_it_again(phone: Phone, open_event: Database) -> None:
    action, fields = form_of(phone.to_photos())
    phone.send()
    ticket = phone.address
    phone._shown(phone.client.post(action, data=fields, follow_redirects=True))
    assert phone.at is not None and phone.at.heading == "A ticket was made in this browser"
    assert any(link.startswith(ticket) for link in phone.at.links)
    assert len(listed(open_event)) == 1


def test_again__somebody_else_with_the_same_browser(phone: Phone, open_event: Database) -> None:
    phone.to_ticket()
    phone.open("/register/?language=en")
    assert "Anna" not in (phone.at.text if phone.at else "")
    phone.send()
    assert phone.step == "register"
    phone.to_ticket(name="Bo")
    assert [one.name for one in listed(open_event)] == ["Anna Bæk", "Bo"]


def test_code__changed_meanwhile_is_asked_again(
    phone: Phone, open_event: Database, tmp_path: Path
) -> None:
    phone.to_photos()
    with open_event.write() as connection:
        document = read_document(b"Our code of conduct\n\nBe kind. This is new.\n", "en")
        plan = conduct.plan_import(connection, document, "en", official=True)
        conduct.publish(connection, plan, clock.now(), tmp_path)
    shown = phone.send()
    assert phone.step == "code-of-conduct"
    assert shown.errors == ["The code changed a moment ago. Here is the new one."]
    assert listed(open_event) == []
    phone.send(supplier="no")
    phone.send()
    (anna,) = listed(open_event)
    with open_event.read() as connection:
        assert [one.version for one in conduct.acknowledgements(connection, anna.id)] == [2]


def test_age__is_not_asked_unless_minors_are_expected(phone: Phone) -> None:
    assert "Are you 18" not in phone.open("/register/").text


@pytest.mark.usefixtures("minors_expected")
def test_under_18__every_answer_is_no(phone: Phone, open_event: Database) -> None:
    assert "Please answer: are you 18 or older?" in phone.to_code().errors
    phone.to_photos(adult="no")
    assert phone.at is not None
    assert phone.at.heading == "No photos of you without your guardian"
    assert not phone.at.root.all("fieldset") and "paper form" in phone.at.text
    assert "paper form" in phone.send(photo="yes").text
    (anna,) = listed(open_event)
    with open_event.read() as connection:
        assert is_fixed(connection, anna.id)
        assert consent.choices(connection, anna.id) == dict.fromkeys(Purpose, Choice.NO)


@pytest.mark.usefixtures("minors_expected")
def test_over_18__is_asked_as_everybody(phone: Phone, open_event: Database) -> None:
    phone.to_photos(adult="yes")
    phone.send(photo="yes")
    (anna,) = listed(open_event)
    with open_event.read() as connection:
        assert not is_fixed(connection, anna.id)
        assert consent.choices(connection, anna.id)[Purpose.PHOTO] is Choice.YES


def test_start__leads_to_registration_while_it_is_open(
    phone: Phone, set_to: Callable[..., None]
) -> None:
    assert "/register/?language=en" in phone.open("/?language=en").links
    set_to(Registration.WALK_IN)
    assert "/register/?language=en" not in phone.open("/?language=en").links
