"""What people type, or send on purpose: a clear word, and nothing lost."""

import pytest

from kiosk.attendees.services import list_attendees
from kiosk.database import Database
from tests.page import page
from tests.registration.conftest import Phone, form_of

TOO_LONG = "At most %s letters fit on a badge."
AGAIN = "Type a name with at least one letter."
WRONG = [
    ({"name": ""}, "Type your whole name."),
    ({"name": "\u202e\u200b"}, AGAIN),
    ({"name": "🎉🎉"}, AGAIN),
    ({"name": "N" * 10_000}, TOO_LONG % 120),
    ({"name": "Anna", "given_name": "\x00\x07 "}, None),
    ({"name": "Anna", "given_name": "🎉"}, AGAIN),
    ({"name": "Anna", "given_name": "N" * 61}, TOO_LONG % 60),
    ({"name": "Anna", "given_name": "W" * 60}, "This is too long for a badge. Please shorten it."),
    ({"name": "Anna", "organisation": "O" * 10_000}, TOO_LONG % 120),
    (
        {"name": "Anna", "email": "anna"},
        "Check the e-mail address. Write it like name@example.org.",
    ),
    ({"name": "Anna", "type": ""}, "Choose as what you come."),
    ({"name": "Anna", "type": "staff"}, "Not a valid choice."),
    ({"name": "Anna", "type": "organiser"}, "Not a valid choice."),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_you__says_what_is_wrong_and_keeps_the_rest(
    phone: Phone, open_event: Database, typed: dict[str, str], said: str | None
) -> None:
    whole = {"organisation": "Fjord & <b>vind</b>", "type": "press"} | typed
    phone.open("/register/?language=en")
    shown = phone.send(**whole)
    if said is None:
        assert phone.step == "code-of-conduct"
        return
    assert (shown.status, shown.errors) == (422, [said])
    kept = form_of(shown)[1]
    for name in {"name", "organisation", "email"} & set(whole):
        assert kept[name] == whole[name], name
    with open_event.read() as connection:
        assert list_attendees(connection) == []


def test_you__in_danish(phone: Phone) -> None:
    phone.open("/register/?language=da")
    shown = phone.send(name="", type="member")
    assert (shown.status, shown.language) == (422, "da")


def test_you__control_and_bidi_characters_are_taken_out(phone: Phone, open_event: Database) -> None:
    phone.to_ticket(name="Anna\u202e Bæk\x00", organisation="Fjord\u2066vind")
    with open_event.read() as connection:
        (anna,) = list_attendees(connection)
    assert (anna.name, anna.organisation) == ("Anna Bæk", "Fjordvind")


def test_you__emoji_beside_letters_is_a_name(phone: Phone) -> None:
    assert phone.to_ticket(name="Anna 🎉").heading == "Your ticket, Anna"


@pytest.mark.parametrize("step", ["", "code-of-conduct", "photos"])
def test_step__more_than_a_form_holds(phone: Phone, step: str) -> None:
    phone.to_photos()
    answer = phone.client.post(f"/register/{step}?language=en", data={"name": "N" * 300_000})
    shown = page(answer)
    assert (shown.status, shown.heading) == (413, "That is too much text")
    assert form_of(phone.open("/register/?language=en"))[1]["name"] == "Anna Bæk"


@pytest.mark.parametrize("step", ["", "code-of-conduct", "photos"])
def test_step__from_another_site(phone: Phone, step: str) -> None:
    action, fields = form_of(phone.to_photos())
    headers = {"Origin": "https://elsewhere.example"}
    assert phone.client.post(action, data=fields, headers=headers).status_code == 403


@pytest.mark.parametrize("step", ["code-of-conduct", "photos"])
def test_step__without_its_token(phone: Phone, open_event: Database, step: str) -> None:
    phone.to_photos()
    for typed in ({"supplier": "no"}, {"talk": "1"}, {"photo": "yes"}):
        answer = phone.client.post(f"/register/{step}?language=en", data=typed)
        assert page(answer).status == 422
    with open_event.read() as connection:
        assert list_attendees(connection) == []


def test_photos__an_answer_that_is_not_offered(phone: Phone, open_event: Database) -> None:
    phone.to_photos()
    shown = phone.send(photo="always", recording="no")
    assert shown.errors == ["Not a valid choice."]
    assert form_of(shown)[1]["recording"] == "no"
    with open_event.read() as connection:
        assert list_attendees(connection) == []


def test_code__without_an_answer(phone: Phone) -> None:
    phone.to_code()
    assert phone.send().errors == ["Please answer: do you work at such a company?"]


def test_code__of_another_version_than_shown(phone: Phone) -> None:
    phone.to_code()
    shown = phone.send(shown="0" * 64 + ":" + "0" * 64, supplier="no")
    assert shown.errors == ["The code changed a moment ago. Here is the new one."]
    phone.send(supplier="no")
    assert phone.step == "photos"


def test_draft__of_the_longest_person_fits_a_cookie(phone: Phone) -> None:
    # Browsers keep 4096 bytes of a cookie, its name included.
    astral = "𐍈"
    name, place = (astral * 3 + " ") * 29 + astral, astral * 120
    phone.to_photos(name=name, given_name=astral * 12, organisation=place, email="e@" + "x" * 252)
    assert phone.step == "photos"
    cookie = phone.client.get_cookie("registration", path="/register/")
    assert cookie is not None and len(cookie.value) < 4000


def test_draft__stays_with_registration_and_out_of_scripts(phone: Phone) -> None:
    phone.open("/register/?language=en")
    assert phone.at is not None
    action, fields = form_of(phone.at)
    answer = phone.client.post(action, data=fields | {"name": "Anna", "type": "member"})
    cookie = answer.headers["Set-Cookie"]
    for part in ("Path=/register/", "HttpOnly", "SameSite=Lax", "Max-Age=3600"):
        assert part in cookie
    assert phone.client.get("/privacy").request.headers.get("Cookie") is None
