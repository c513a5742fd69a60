"""Whose ticket this is, or which of the four things is wrong with it."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kiosk import codes
from kiosk.attendees import services
from kiosk.attendees.errors import (
    BadgeNotTicket,
    TicketCancelled,
    TicketMistyped,
    TicketUnknown,
)
from kiosk.attendees.models import Attendee
from kiosk.database import Database
from tests.cast import bring_in, code_of

OWN = "CBDEFGHIJKLNRTUVCB" + codes.check_letters("CBDEFGHIJKLNRTUVCB")
BADGE = "CBDEFGHIJKLNRTUV" + codes.check_letters("CBDEFGHIJKLNRTUV")
LUMA = "https://luma.com/check-in/evt-AbC123?pk=g-Xy12ZzQ9"
PRETIX = "k24pgwvzvcbv3dzp8q5bbxzn3wk3h8x5"
EVENTBRITE = "10234567891234567890001"


@pytest.fixture
def soren(database: Database) -> Attendee:
    with database.write() as connection:
        return bring_in(connection, {"Name": "Søren Å", "Code": OWN})[0]


def find(database: Database, scanned: str) -> Attendee:
    with database.read() as connection:
        return services.find_by_ticket(connection, scanned)


def test_find_by_ticket__happy(database: Database, soren: Attendee) -> None:
    assert find(database, OWN) == soren


@pytest.mark.parametrize(
    "typed",
    [
        OWN.lower(),
        codes.grouped(OWN),
        "-".join(codes.grouped(OWN).lower().split()),
        OWN[:7] + "–" + OWN[7:] + "\r\n",
        "\u00a0" + OWN[:3] + "‑" + OWN[3:] + "\u2009",
        "]Q1" + OWN,
        "\x02" + OWN + "\x1d",
    ],
)
def test_find_by_ticket__however_it_is_written(
    database: Database, soren: Attendee, typed: str
) -> None:
    assert find(database, typed) == soren


@pytest.mark.parametrize(
    "typed",
    [
        OWN[:-1] + ("C" if OWN[-1] != "C" else "B"),
        OWN[1] + OWN[0] + OWN[2:],
        OWN[:-1],
        OWN + "C",
        OWN[:5] + "0" + OWN[6:],
        "O1" + OWN[2:],
    ],
)
def test_find_by_ticket__mistyped(database: Database, soren: Attendee, typed: str) -> None:
    with pytest.raises(TicketMistyped):
        find(database, typed)


@pytest.mark.parametrize(
    "scanned",
    [
        codes.new_code(codes.TICKET_RANDOM_BITS),
        "",
        " \t\n",
        "\x00\x01\u202e",
        "\ud800",
        "12345678901234567890",
        "https://example.org/",
        "https://[::1/check-in/evt?pk=g-1",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "CB" * 5_000_000,
        OWN + " " * 1000,
        "ß" * 1000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_find_by_ticket__unknown(database: Database, soren: Attendee, scanned: str) -> None:
    with pytest.raises(TicketUnknown):
        find(database, scanned)


def test_find_by_ticket__badge(database: Database, soren: Attendee) -> None:
    with pytest.raises(BadgeNotTicket):
        find(database, codes.grouped(BADGE).lower())


def test_find_by_ticket__cancelled(database: Database) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Eva", "Code": OWN, "Status": "Refunded"})
    with pytest.raises(TicketCancelled):
        find(database, OWN)


@pytest.mark.parametrize(
    ("kept", "scanned"),
    [
        (LUMA, LUMA),
        (LUMA, "g-Xy12ZzQ9"),
        ("g-Xy12ZzQ9", "https://lu.ma/check-in/evt-AbC123?x=1&pk=g-Xy12ZzQ9"),
        (PRETIX, PRETIX),
        (PRETIX, PRETIX.upper() + " "),
        (EVENTBRITE, EVENTBRITE),
        ("A-17/Ø", "A-17/Ø"),
        ("A-17/Ø", " a-17/ø"),
        ("https://tickets.example/t?id=9", "https://tickets.example/t?id=9"),
    ],
)
def test_find_by_ticket__foreign(database: Database, kept: str, scanned: str) -> None:
    with database.write() as connection:
        (holder,) = bring_in(connection, {"Name": "Zoë", "Ticket code": kept})
    assert find(database, scanned) == holder


def test_find_by_ticket__foreign_codes_that_differ_in_case_alone(database: Database) -> None:
    with database.write() as connection:
        ann, bob = bring_in(
            connection, {"Name": "Ann", "Code": "kQ7x"}, {"Name": "Bob", "Code": "Kq7x"}
        )
    assert (find(database, "kQ7x"), find(database, "Kq7x")) == (ann, bob)
    with pytest.raises(TicketUnknown):
        find(database, "KQ7X")


def test_find_by_ticket__foreign_codes_that_differ_in_a_dash_alone(database: Database) -> None:
    with database.write() as connection:
        ann, bob = bring_in(
            connection, {"Name": "Ann", "Code": "A-17"}, {"Name": "Bob", "Code": "A17"}
        )
    assert (find(database, "a-17"), find(database, "A-17")) == (ann, ann)
    assert (find(database, "a17"), find(database, "A17")) == (bob, bob)


def test_find_by_ticket__code_made_here(database: Database) -> None:
    with database.write() as connection:
        (ann,) = bring_in(connection, {"Name": "Ann"})
        assert services.find_by_ticket(connection, code_of(connection, ann)) == ann


@example("]Q1")
@example("/check-in/?pk=")
@given(st.one_of(st.text(), st.text(alphabet=codes.ALPHABET + " -0Oo", max_size=30)))
@examples(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
def test_find_by_ticket__any_text(database: Database, scanned: str) -> None:
    with database.read() as connection, suppress(TicketUnknown, TicketMistyped, TicketCancelled):
        assert isinstance(services.find_by_ticket(connection, scanned), Attendee)
