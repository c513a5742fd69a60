"""Whoever registered comes to the kiosk: nobody is asked twice."""

from collections.abc import Callable

import pytest
from flask import Flask

from kiosk.attendees import services as attendees
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.database import Database
from kiosk.team import services as team
from tests.door.conftest import Tablet
from tests.registration.conftest import Phone


@pytest.fixture
def tablet(app: Flask, open_event: Database) -> Tablet:
    """A tablet at the door."""
    with open_event.write() as connection:
        code = team.make_pairing_code(connection, "Door 1", prints_here=False)
        _, token = team.pair(connection, code.code)
    client = app.test_client()
    client.set_cookie("kiosk_device", token, path="/kiosk/")
    return Tablet(client)


@pytest.fixture
def code(open_event: Database) -> Callable[[], str]:
    """Give the ticket code of the only one on the list."""

    def of_the_only_one() -> str:
        with open_event.read() as connection:
            ((_attendee, ticket),) = attendees.tickets(connection)
        return ticket.code

    return of_the_only_one


def test_check_in__everything_was_answered(
    phone: Phone, tablet: Tablet, code: Callable[[], str]
) -> None:
    phone.to_photos()
    phone.send(photo="no", recording="no", publication="no", contact="no")
    tablet.scan(code())
    assert tablet.step == "you"
    tablet.send("/kiosk/you")
    assert tablet.step == "done"


def test_check_in__who_wanted_to_talk_first_is_asked_again(
    phone: Phone, tablet: Tablet, code: Callable[[], str], open_event: Database
) -> None:
    phone.to_code()
    phone.send(talk="1")
    phone.send(photo="no")
    tablet.scan(code())
    tablet.send("/kiosk/you")
    assert tablet.step == "conduct"
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert tablet.step == "done"
    with open_event.read() as connection:
        (anna,) = attendees.list_attendees(connection)
        (fact,) = conduct.acknowledgements(connection, anna.id)
    assert fact.way is Way.KIOSK


@pytest.mark.usefixtures("minors_expected")
def test_check_in__under_18_is_asked_nothing_about_photos(
    phone: Phone, tablet: Tablet, code: Callable[[], str]
) -> None:
    phone.to_photos(adult="no")
    phone.send()
    tablet.scan(code())
    tablet.send("/kiosk/you")
    assert tablet.step == "done"
