"""Putting somebody on the list: once, within the cap, with what they agreed to."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import update

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.attendees.errors import EmailWrong, NameMissing, NameTooLong, TextTooLong
from kiosk.attendees.models import AttendeeType, attendee_table
from kiosk.badges.services import TextDoesNotFit
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.consent import services as consent
from kiosk.consent.minors import is_fixed
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from kiosk.event.models import Registration
from kiosk.event.services import the_event
from kiosk.registration import models, services
from kiosk.registration.errors import (
    RegistrationAtDesk,
    RegistrationClosed,
    RegistrationFull,
    TicketPageUnknown,
    TypeNotOffered,
)
from kiosk.registration.particulars import Particulars, check_particulars
from kiosk.registration.services import Acknowledged, Registered

ANNA = check_particulars(name="Anna Bæk", organisation="Fjordvind", email="anna@example.org")


def put(
    database: Database,
    who: Particulars = ANNA,
    *,
    way: Way = Way.REGISTRATION,
    token: str | None = None,
    acknowledged: Acknowledged | None = None,
    choices: dict[Purpose, Choice] | None = None,
    under_18: bool = False,
) -> Registered:
    """Register `who` as the pages and the desk do."""
    with database.write() as connection:
        return services.register(
            connection,
            the_event(connection),
            who,
            way=way,
            page_token=token or services.new_page_token(),
            language="en",
            at=clock.now(),
            acknowledged=acknowledged,
            choices=choices,
            under_18=under_18,
        )


def shown_code(database: Database) -> Acknowledged:
    """Return the code as somebody acknowledges it, who works for no supplier."""
    with database.read() as connection:
        version = conduct.current_version(connection)
        edition = conduct.edition(connection, version, "en")
        return Acknowledged(edition, conduct.summary(connection, version, "en"), supplier=False)


def test_register__happy(open_event: Database) -> None:
    made = put(
        open_event,
        acknowledged=shown_code(open_event),
        choices={Purpose.PHOTO: Choice.YES, Purpose.CONTACT: Choice.ASK},
    )
    with open_event.read() as connection:
        found = attendees.find_by_ticket(connection, made.ticket.shown)
        facts = conduct.acknowledgements(connection, found.id)
        chosen = consent.choices(connection, found.id)
    assert found == made.attendee and found.given_name == "Anna"
    assert [fact.way for fact in facts] == [Way.REGISTRATION]
    assert chosen == {
        Purpose.PHOTO: Choice.YES,
        Purpose.RECORDING: Choice.UNANSWERED,
        Purpose.PUBLICATION: Choice.UNANSWERED,
        Purpose.CONTACT: Choice.ASK,
    }


def test_register__without_acknowledging_leaves_the_kiosk_to_ask(open_event: Database) -> None:
    person = put(open_event).attendee.id
    with open_event.read() as connection:
        assert conduct.acknowledgements(connection, person) == []
        assert consent.choices(connection, person) == {}


def test_register__sent_again_is_one_attendee(
    open_event: Database, set_to: Callable[..., None]
) -> None:
    token, code = services.new_page_token(), shown_code(open_event)
    first = put(open_event, token=token, acknowledged=code, choices={})
    set_to(Registration.CLOSED, 1)
    again = put(open_event, token=token, acknowledged=code, choices={})
    assert again == first
    with open_event.read() as connection:
        assert len(attendees.list_attendees(connection)) == 1
        assert len(conduct.acknowledgements(connection, first.attendee.id)) == 1


def test_register__sent_again_with_other_answers_keeps_the_last(open_event: Database) -> None:
    token = services.new_page_token()
    put(open_event, token=token, choices={Purpose.PHOTO: Choice.YES})
    person = put(open_event, token=token, choices={Purpose.PHOTO: Choice.NO}).attendee.id
    with open_event.read() as connection:
        assert consent.choices(connection, person)[Purpose.PHOTO] is Choice.NO


def test_register__under_18_is_no_to_everything(open_event: Database) -> None:
    made = put(open_event, choices=dict.fromkeys(Purpose, Choice.YES), under_18=True)
    with open_event.read() as connection:
        assert is_fixed(connection, made.attendee.id)
        chosen = consent.choices(connection, made.attendee.id)
    assert chosen == dict.fromkeys(Purpose, Choice.NO)


@pytest.mark.parametrize(
    ("state", "capacity", "error"),
    [
        (Registration.CLOSED, None, RegistrationClosed),
        (Registration.WALK_IN, None, RegistrationAtDesk),
        (Registration.OPEN, 1, RegistrationFull),
    ],
)
def test_register__refuses(
    open_event: Database,
    set_to: Callable[..., None],
    state: Registration,
    capacity: int | None,
    error: type[Exception],
) -> None:
    put(open_event)
    set_to(state, capacity)
    with pytest.raises(error):
        put(open_event)


@pytest.mark.parametrize("state", [Registration.OPEN, Registration.WALK_IN])
def test_register__desk_adds_beyond_the_cap_until_closed(
    open_event: Database, set_to: Callable[..., None], state: Registration
) -> None:
    set_to(state, 1)
    for _ in range(2):
        put(open_event, replace(ANNA, type=AttendeeType.STAFF), way=Way.DESK)
    set_to(Registration.CLOSED)
    with pytest.raises(RegistrationClosed):
        put(open_event, way=Way.DESK)


def test_register__nobody_makes_themselves_staff(open_event: Database) -> None:
    with pytest.raises(TypeNotOffered):
        put(open_event, replace(ANNA, type=AttendeeType.STAFF))


def test_register__what_fits_no_badge(open_event: Database) -> None:
    with pytest.raises(TextDoesNotFit):
        put(open_event, check_particulars(name="Anna", given_name="W" * 60))


def test_register__who_cancelled_leaves_a_place(
    open_event: Database, set_to: Callable[..., None]
) -> None:
    set_to(Registration.OPEN, 1)
    put(open_event)
    with open_event.write() as connection:
        connection.execute(update(attendee_table).values(cancelled=True))
    put(open_event, check_particulars(name="Bo"))
    with open_event.read() as connection:
        assert services.counts(connection) == services.Counts(1, 1, 0)


def test_register__cap_is_exact_with_eight_at_once(
    open_event: Database, set_to: Callable[..., None]
) -> None:
    set_to(Registration.OPEN, 5)

    def one(number: int) -> bool:
        try:
            put(open_event, check_particulars(name=f"Person {number}"))
        except RegistrationFull:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(one, range(24)))
    with open_event.read() as connection:
        assert came.count(True) == models.count_coming(connection) == 5


def test_register__same_submit_from_eight_at_once_is_one(open_event: Database) -> None:
    token = services.new_page_token()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: put(open_event, token=token, choices={}), range(16)))
    assert len({one.ticket.code for one in made}) == 1
    with open_event.read() as connection:
        assert models.count_registered(connection) == {Way.REGISTRATION: 1}


def test_ticket_page__keeps_no_token(open_event: Database) -> None:
    made = put(open_event)
    with open_event.read() as connection:
        assert services.ticket_page(connection, made.page_token) == made
        with pytest.raises(TicketPageUnknown):
            services.ticket_page(connection, models.hashed(made.page_token))
    open_event.close()
    assert made.page_token.encode() not in open_event.path.read_bytes()


def test_same_email__tells_the_desk_who_registered_twice(open_event: Database) -> None:
    first = put(open_event).attendee
    second = put(open_event, check_particulars(name="Anna B.", email="Anna@Example.org")).attendee
    stranger = put(open_event, check_particulars(name="Bo")).attendee
    other = put(open_event, check_particulars(name="Bo")).attendee
    with open_event.read() as connection:
        assert services.same_email(connection, first) == [second]
        assert services.same_email(connection, second) == [first]
        assert services.same_email(connection, stranger) == []
        assert services.same_email(connection, other) == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": "\u200b \u202e"}, NameMissing),
        ({"name": "N" * 10_000}, NameTooLong),
        ({"name": "Anna", "given_name": "N" * 61}, NameTooLong),
        ({"name": "N" * 61}, NameTooLong),
        ({"name": "Anna", "organisation": "N" * 121}, TextTooLong),
        ({"name": "Anna", "email": "anna"}, EmailWrong),
        ({"name": "Anna", "email": "a@b, c@d"}, EmailWrong),
        ({"name": "Anna", "email": "a@" + "b" * 253}, EmailWrong),
        ({"name": "Anna", "email": "a@" + "b" * 100_000}, EmailWrong),
    ],
)
def test_check_particulars__refuses(typed: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        check_particulars(**typed)


def test_check_particulars__takes_out_what_cannot_be_seen() -> None:
    clean = check_particulars(name="  Anna \u202eBæk\x00\n ", organisation="\tFjord\u200bvind")
    assert (clean.name, clean.given_name, clean.organisation) == ("Anna Bæk", "Anna", "Fjordvind")
