"""Every word of registration comes from a catalogue too: see `tests/test_words_on_pages.py`."""

import re
from collections.abc import Callable, Iterator

import pytest
from babel.messages.catalog import Catalog
from flask.testing import FlaskClient

from kiosk.event.models import Registration
from tests.page import Page, page
from tests.registration.conftest import CODE, Phone
from tests.team.conftest import signed_in, staff  # noqa: F401
from tests.test_words_on_pages import (  # noqa: F401
    WORD,
    danish,
    english,
    given_words,
    no_words,
    read,
)

TYPED = "Anna Bæk Maja organiser"


@pytest.fixture
def pages(
    phone: Phone,
    set_to: Callable[..., None],
    signed_in: Callable[..., FlaskClient],  # noqa: F811
    minors_expected: None,
) -> Iterator[Page]:
    """Every page in Danish, and what each of them refuses."""

    def walk() -> Iterator[Page]:
        yield from on_the_way(phone)
        organiser = signed_in()
        organiser.get("/staff/sign-in?language=da")
        for state in (Registration.OPEN, Registration.WALK_IN, Registration.CLOSED):
            set_to(state, 1)
            phone.client.post("/register/start-over")
            yield phone.open("/register/?language=da")
            yield page(organiser.get("/staff/registration?saved=1"))
        fields = page(organiser.get("/staff/registration")).fields("/staff/registration")
        yield page(organiser.post("/staff/registration", data=fields | {"capacity": "0"}))

    return walk()


def on_the_way(phone: Phone) -> Iterator[Page]:
    """Give every step, once for an adult and once for somebody under 18."""
    yield phone.open("/register/?language=da")
    yield phone.send(name="Anna", given_name="-", email="-", organisation="-" * 200, type="member")
    for age in ("yes", "no"):
        phone.client.post("/register/start-over")
        phone.client.delete_cookie("registration_ticket", path="/register/")
        phone.open("/register/?language=da")
        yield phone.send(name="Anna Bæk", type="member", adult=age)
        yield phone.send()
        yield phone.send(talk="1") if age == "no" else phone.send(supplier="no")
        yield phone.send()
    yield phone.open("/register/?language=da")
    yield phone.open("/ticket/none?language=da")
    yield phone.open("/privacy?language=da")


def test_registration__says_nothing_in_english_to_danes(
    pages: Iterator[Page],
    danish: Catalog,  # noqa: F811
) -> None:
    sentences = english(danish)
    for shown in pages:
        words = f" {read(shown.root)} "
        found = [one for one in sentences if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)]
        assert (shown.language, found) == ("da", []), shown.title


def test_registration__has_no_words_but_those_of_the_catalogue(
    no_words: None,  # noqa: F811
    pages: Iterator[Page],
) -> None:
    given = given_words() | set(WORD.findall(f"{TYPED} {CODE} søndag mandag kiosk conduct import"))
    for shown in pages:
        assert set(WORD.findall(read(shown.root))) - given == set(), shown.heading
