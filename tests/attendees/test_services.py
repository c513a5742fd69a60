"""Attendees: found, corrected, and their tickets."""

import unicodedata

import pytest

from kiosk import codes
from kiosk.attendees import services
from kiosk.attendees.errors import (
    AttendeeChangedMeanwhile,
    AttendeeNotFound,
    AttendeeUnknown,
    NameMissing,
    NameTooLong,
    TextTooLong,
)
from kiosk.attendees.models import Attendee
from kiosk.database import Database
from tests.cast import CAST, SOREN, Role, bring_in, bring_in_cast

RIGHT = {"given_name": "Søren", "name": "Søren Åberg", "pronouns": "he/him", "organisation": "Bø"}


@pytest.fixture
def cast(database: Database) -> list[Attendee]:
    with database.write() as connection:
        return bring_in_cast(connection)


def correct(database: Database, one: Attendee, **values: str) -> Attendee:
    with database.write() as connection:
        return services.correct(connection, one.id, one.revision, **(RIGHT | values))


def test_get_attendee__happy(database: Database, cast: list[Attendee]) -> None:
    with database.read() as connection:
        assert [services.get_attendee(connection, one.id) for one in cast] == cast


def test_get_attendee__unknown(database: Database) -> None:
    with database.read() as connection, pytest.raises(AttendeeUnknown):
        services.get_attendee(connection, "0" * 32)


def test_correct__happy(database: Database, cast: list[Attendee]) -> None:
    after = correct(database, cast[0], name="  Søren\u202e   ÅBERG ")
    assert (after.name, after.pronouns, after.revision) == ("Søren ÅBERG", "he/him", 2)
    with database.read() as connection:
        assert services.get_attendee(connection, after.id) == after


def test_correct__nothing_changed(database: Database, cast: list[Attendee]) -> None:
    once = correct(database, cast[0])
    assert correct(database, once) == once


def test_correct__changed_meanwhile(database: Database, cast: list[Attendee]) -> None:
    correct(database, cast[0])
    with pytest.raises(AttendeeChangedMeanwhile):
        correct(database, cast[0], organisation="Another")


@pytest.mark.parametrize(
    ("values", "refused", "field"),
    [
        ({"name": " \u200b"}, NameMissing, "name"),
        ({"given_name": ""}, NameMissing, "given_name"),
        ({"name": "x" * 121}, NameTooLong, "name"),
        ({"given_name": "x" * 61}, NameTooLong, "given_name"),
        ({"organisation": "x" * 121}, TextTooLong, "organisation"),
        ({"pronouns": "x" * 10_000_000}, TextTooLong, "pronouns"),
    ],
)
def test_correct__refused(
    database: Database,
    cast: list[Attendee],
    values: dict[str, str],
    refused: type[NameMissing | TextTooLong],
    field: str,
) -> None:
    with pytest.raises(refused) as caught:
        correct(database, cast[0], **values)
    assert caught.value.field == field
    with database.read() as connection:
        assert services.get_attendee(connection, cast[0].id) == cast[0]


@pytest.mark.parametrize("role", CAST, ids=lambda role: role.why)
def test_correct__every_name_of_the_cast(
    database: Database, cast: list[Attendee], role: Role
) -> None:
    after = correct(database, cast[-1], name=role.name, given_name=role.given_name)
    assert after.name == unicodedata.normalize("NFC", role.name)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        (SOREN.name, "soren@"),
        (SOREN.name.upper(), "BØL"),
        ("aberg soren kjaergaard", "bolgen"),
    ],
)
def test_find_without_code__happy(
    database: Database, cast: list[Attendee], name: str, letters: str
) -> None:
    with database.read() as connection:
        assert services.find_without_code(connection, name, letters) == cast[0]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        (SOREN.name, "so"),
        (SOREN.name, ""),
        (SOREN.name, "xyz"),
        ("Søren", "soren"),
        ("", "soren"),
        ("\x00", "\x00\x00\x00"),
        ("x" * 10_000_000, "soren"),
        ("Sukarno", ""),
    ],
)
def test_find_without_code__nobody(
    database: Database, cast: list[Attendee], name: str, letters: str
) -> None:
    with database.read() as connection, pytest.raises(AttendeeNotFound):
        services.find_without_code(connection, name, letters)


def test_find_without_code__two_alike(database: Database) -> None:
    twins = [{"Name": "Ann Li", "Company": "Bee", "E-mail": f"{n}@bee.example"} for n in "ab"]
    with database.write() as connection:
        bring_in(connection, *twins)
        with pytest.raises(AttendeeNotFound):
            services.find_without_code(connection, "Ann Li", "bee")


def test_find_without_code__cancelled(database: Database) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann Li", "Company": "Bee", "Status": "annulleret"})
        with pytest.raises(AttendeeNotFound):
            services.find_without_code(connection, "Ann Li", "bee")


def test_tickets__one_for_each_who_comes(database: Database, cast: list[Attendee]) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Gone", "Status": "refunded"})
        held = services.tickets(connection)
        everybody = services.list_attendees(connection)
    assert sorted(one.id for one, _ticket in held) == sorted(one.id for one in cast)
    assert len(everybody) == len(cast) + 1
    assert all(codes.is_intact(ticket.code) and not ticket.foreign for _one, ticket in held)


def test_tickets__own_code_before_a_foreign_one(database: Database) -> None:
    with database.write() as connection:
        bring_in(connection, {"Name": "Ann", "E-mail": "a@example.org"})
        bring_in(connection, {"Name": "Ann", "E-mail": "a@example.org", "Code": "!foreign"})
        ((ann, ticket),) = services.tickets(connection)
        assert not ticket.foreign
        assert services.find_by_ticket(connection, "!foreign") == ann
