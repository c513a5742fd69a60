"""Two registrations with one e-mail address: kindly told, and nobody learns who is on the list."""

import re
from collections.abc import Callable

from sqlalchemy import event

from kiosk.attendees.services import list_attendees
from kiosk.database import Database
from kiosk.registration import services
from tests.cast import bring_in
from tests.registration.conftest import Phone, form_of

KNOWN = "anna@example.org"
UNKNOWN = "abba@example.org"
# What differs from one registration to the next, whoever registers.
RANDOM = re.compile(r"[0-9a-f]{64}|[0-9a-f]{32}|[CBDEFGHIJKLNRTUV]{4}|<path d=\"[^\"]*\"")


def answers(phone: Phone, email: str) -> list[tuple[int, dict[str, str], str]]:
    """Register with this address; return every answer on the way, without what is random."""
    found = []
    shown = phone.open("/register/?language=en")
    for typed in ({"name": "Bo Holm", "type": "guest", "email": email}, {"supplier": "no"}, {}):
        action, fields = form_of(shown)
        answer = phone.client.post(action, data=fields | typed)
        headers = {k: v for k, v in answer.headers if k != "Set-Cookie"}
        found.append((answer.status_code, headers, RANDOM.sub("", answer.text)))
        assert answer.location
        shown = phone.open(answer.location)
        html = phone.client.get(answer.location).text.replace(email, KNOWN)
        found.append((200, {}, RANDOM.sub("", html)))
    return [(s, {k: RANDOM.sub("", v) for k, v in h.items()}, t) for s, h, t in found]


def test_register__says_the_same_to_a_stranger_and_to_somebody_known(
    new_phone: Callable[[], Phone], open_event: Database
) -> None:
    with open_event.write() as connection:
        bring_in(connection, {"name": "Anna Bæk", "email": KNOWN})
    to_somebody_known = answers(new_phone(), KNOWN)
    assert to_somebody_known == answers(new_phone(), UNKNOWN)
    assert len(to_somebody_known) == 6
    assert "Use one ticket only" in to_somebody_known[-1][2]


def test_register__twice_keeps_both_and_the_desk_sees_it(
    new_phone: Callable[[], Phone], open_event: Database
) -> None:
    new_phone().to_ticket(email=KNOWN)
    new_phone().to_ticket(name="Anna B.", email=KNOWN.upper())
    with open_event.read() as connection:
        first, second = list_attendees(connection)
        assert services.same_email(connection, first) == [second]


def test_register__never_looks_for_the_address(phone: Phone) -> None:
    """What is not looked up can be measured by nobody, neither by words nor by time."""
    said: list[str] = []

    def listen(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    database = phone.client.application.extensions["kiosk"].database
    event.listen(database.engine, "before_cursor_execute", listen)
    phone.to_ticket(email=KNOWN)
    assert any("INSERT INTO attendee" in one for one in said)
    looked = [one for one in said if "email" in one.partition("WHERE")[2]]
    assert looked == []
