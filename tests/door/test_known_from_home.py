"""Whoever registered at home has little left to do at a kiosk."""

from collections.abc import Callable

from kiosk import clock
from kiosk.attendees.models import Attendee
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from tests.door.conftest import Tablet

TicketOf = Callable[[str], str]


def acknowledge_at_home(database: Database, person: Attendee) -> None:
    """Record the acknowledgement as registration does."""
    with database.write() as connection:
        version = conduct.current_version(connection)
        conduct.acknowledge(
            connection,
            person.id,
            conduct.edition(connection, version, "en"),
            conduct.summary(connection, version, "en"),
            supplier=False,
            way=Way.REGISTRATION,
            device_key="home-code",
            kiosk_id=None,
            at=clock.now(),
        )


def choose_at_home(database: Database, person: Attendee) -> None:
    """Record the answers as registration does."""
    with database.write() as connection:
        consent.record(
            connection,
            person.id,
            {Purpose.PHOTO: Choice.YES},
            language="en",
            way=Way.REGISTRATION,
            device_key="home-photos",
            kiosk_id=None,
            at=clock.now(),
        )


def test_you__counts_the_steps(tablet: Tablet, ticket_of: TicketOf) -> None:
    assert "Step 1 of 3" in tablet.scan(ticket_of("Søren")).text


def test_you__only_the_code_on_file_still_counts(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    acknowledge_at_home(open_doors, person)
    assert "Step 1 of 3" in tablet.scan(ticket_of("Søren")).text


def test_you__all_the_rest_on_file_counts_no_steps(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    acknowledge_at_home(open_doors, person)
    choose_at_home(open_doors, person)
    shown = tablet.scan(ticket_of("Søren"))
    assert tablet.step == "you" and "Step" not in shown.text
    refused = tablet.send("/kiosk/you", given_name="")
    assert refused.status == 422 and "Step" not in refused.text
    assert tablet.send("/kiosk/you", given_name="Søren").heading == "You are in, Søren"
