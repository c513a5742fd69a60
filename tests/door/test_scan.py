"""What a kiosk says to codes that do not lead in, and to who has none."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from kiosk import clock, codes
from kiosk.attendees.models import Attendee, attendee_table
from kiosk.badges import services as badges
from kiosk.database import Database, metadata
from kiosk.door.models import passage_table
from kiosk.event.models import ReEntry, event_table
from kiosk.team import services as team
from tests.door.conftest import Tablet
from tests.page import page

TicketOf = Callable[[str], str]
UNKNOWN = "We do not know this code."
DESK = "Please go to the desk."


def wrong_letter(code: str) -> str:
    """Return `code` with its first letter changed."""
    return ("D" if code[0] != "D" else "F") + code[1:]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (codes.new_code(codes.TICKET_RANDOM_BITS), UNKNOWN),
        ("https://lu.ma/check-in/evt-abc?pk=g-123", UNKNOWN),
        ("<script>alert(1)</script>", UNKNOWN),
        ("\x00\u202e\u0007", UNKNOWN),
        ("", "Type the code that stands below the square on your ticket."),
        ("x" * 501, "That is too long for a ticket code."),
        (codes.new_code(codes.BADGE_RANDOM_BITS), "We do not know this badge."),
    ],
)
def test_scan__code_that_does_not_lead_in(tablet: Tablet, code: str, message: str) -> None:
    shown = tablet.scan(code)
    assert (shown.status, tablet.step) == (422, "scan")
    assert message in " ".join(shown.errors)


def test_scan__typing_error_is_told_from_an_unknown_ticket(
    tablet: Tablet, ticket_of: TicketOf
) -> None:
    typed = wrong_letter(ticket_of("Søren"))
    shown = tablet.scan(typed)
    assert "A letter is wrong or missing." in shown.errors[0]
    assert shown.fields("/kiosk/scan")["code"] == typed


def test_scan__message_is_in_the_language_of_the_page(tablet: Tablet) -> None:
    english = tablet.scan("ZZZ").errors
    assert tablet.scan("ZZZ", language="da").language == "da"
    assert tablet.at is not None and tablet.at.errors != english


def test_scan__ten_megabytes(tablet: Tablet) -> None:
    tablet.open("/kiosk/scan")
    shown = tablet.send("/kiosk/scan", code="x" * 10_000_000)
    assert (shown.status, shown.heading) == (413, "That is too much text")


def test_scan__cancelled(
    tablet: Tablet, ticket_of: TicketOf, open_doors: Database, person: Attendee
) -> None:
    with open_doors.write() as connection:
        cancelled = update(attendee_table).where(attendee_table.c.id == person.id)
        connection.execute(cancelled.values(cancelled=True))
    shown = tablet.scan(ticket_of_cancelled(open_doors))
    assert (shown.status, shown.heading) == (409, "This ticket was cancelled")
    assert DESK in shown.text and "Maja Holm" in shown.text
    assert "Søren" not in shown.text
    with open_doors.read() as connection:
        assert len(team.waiting_requests(connection)) == 1


def ticket_of_cancelled(database: Database) -> str:
    """Return the code of the one who is not coming."""
    from kiosk.attendees.models import ticket_table

    with database.read() as connection:
        return str(
            connection.execute(
                select(ticket_table.c.code)
                .join(attendee_table, attendee_table.c.id == ticket_table.c.attendee_id)
                .where(attendee_table.c.cancelled)
            ).scalar_one()
        )


def test_scan__old_badge_is_void(tablet: Tablet, ticket_of: TicketOf, open_doors: Database) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    with open_doors.read() as connection:
        first = badges.waiting_badges(connection)[0].code
    tablet.send("/kiosk/change")
    tablet.send("/kiosk/photos", photo="no")
    assert "A newer badge was printed for you." in tablet.scan(first).errors[0]


def test_scan__same_ticket_at_another_door(
    new_tablet: Callable[..., Tablet],
    ticket_of: TicketOf,
    moved_clock: Callable[..., None],
) -> None:
    now = clock.now()
    moved_clock(now)
    new_tablet("Door 1").to_done(ticket_of("Søren"))
    other = new_tablet("Door 2")
    assert other.scan(ticket_of("Søren")).heading == "This ticket was just used at another door"
    moved_clock(now + timedelta(minutes=2))
    assert other.scan(ticket_of("Søren")).heading == "Welcome back, Søren"


@pytest.mark.parametrize(
    ("rule", "heading"),
    [
        (ReEntry.ONCE, "Hello, Søren. You are inside already"),
        (ReEntry.AFTER_CHECK_OUT, "Hello, Søren. You are inside already"),
        (ReEntry.FREE, "Welcome back, Søren"),
    ],
)
def test_scan__used_already(
    tablet: Tablet,
    ticket_of: TicketOf,
    open_doors: Database,
    moved_clock: Callable[..., None],
    rule: ReEntry,
    heading: str,
) -> None:
    with open_doors.write() as connection:
        connection.execute(update(event_table).values(re_entry=rule.value))
    now = clock.now().replace(hour=9)
    moved_clock(now)
    tablet.to_done(ticket_of("Søren"))
    moved_clock(now + timedelta(hours=1))
    assert tablet.scan(ticket_of("Søren")).heading == heading


def test_scan__everybody_is_outside_at_the_start_of_a_day(
    tablet: Tablet,
    ticket_of: TicketOf,
    open_doors: Database,
    moved_clock: Callable[..., None],
) -> None:
    now = clock.now().replace(hour=9)
    moved_clock(now)
    tablet.to_done(ticket_of("Søren"))
    moved_clock(now + timedelta(days=1))
    assert tablet.scan(ticket_of("Søren")).heading == "You are in, Søren"


def test_scan__eight_devices_one_ticket_one_check_in(
    new_tablet: Callable[..., Tablet], ticket_of: TicketOf, open_doors: Database
) -> None:
    tablets = [new_tablet(f"Door {number}") for number in range(8)]
    for tablet in tablets:
        tablet.scan(ticket_of("Søren"))
        tablet.send("/kiosk/you")
    for tablet in tablets[:1]:
        tablet.send("/kiosk/code-of-conduct", supplier="no")
    for tablet in tablets[1:]:
        tablet.open("/kiosk/photos")
    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(lambda tablet: tablet.send("/kiosk/photos", photo="no"), tablets))
    headings = sorted(one.heading for one in shown)
    assert headings.count("You are in, Søren") == 1
    assert headings.count("This ticket was just used at another door") == 7
    with open_doors.read() as connection:
        count = connection.execute(select(func.count()).select_from(passage_table)).scalar_one()
    assert count == 1


def test_no_code__happy(tablet: Tablet, open_doors: Database) -> None:
    tablet.open("/kiosk/no-code")
    tablet.send("/kiosk/no-code", name="soren agard", letters="soe")
    assert tablet.step == "you"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Nobody Known", "nob"), ("Søren Ågård", "zzz"), ("Søren Ågård", "s"), ("Søren", "soe")],
)
def test_no_code__fits_nobody(tablet: Tablet, name: str, letters: str) -> None:
    tablet.open("/kiosk/no-code")
    shown = tablet.send("/kiosk/no-code", name=name, letters=letters)
    assert (shown.status, shown.heading) == (404, "With that we cannot let you in here")
    assert DESK in shown.text


def test_no_code__who_is_inside_is_answered_like_nobody(
    tablet: Tablet, ticket_of: TicketOf
) -> None:
    tablet.open("/kiosk/no-code")
    nobody = tablet.send("/kiosk/no-code", name="Nobody Known", letters="nob")
    tablet.to_done(ticket_of("Søren"))
    tablet.open("/kiosk/no-code")
    inside = tablet.send("/kiosk/no-code", name="Søren Ågård", letters="soe")
    assert (inside.status, inside.text) == (nobody.status, nobody.text)


def test_doors__closed_without_an_official_code(
    new_tablet: Callable[..., Tablet], ticket_of: TicketOf, open_doors: Database
) -> None:
    from kiosk.conduct.models import edition_table

    with open_doors.write() as connection:
        connection.execute(update(edition_table).values(official=False))
    shown = new_tablet().scan(ticket_of("Søren"))
    assert (shown.status, shown.heading) == (503, "The doors are not open yet")


def test_kiosk_pages__unpaired_browser_gets_the_pairing_page(client: object) -> None:
    for path in ("/kiosk/", "/kiosk/scan", "/kiosk/you", "/kiosk/done", "/kiosk/help"):
        shown = page(client.get(path, follow_redirects=True))  # type: ignore[attr-defined]
        assert "Six-digit code" in shown.text


def test_ask__desk_sees_it_and_says_who_comes(tablet: Tablet, open_doors: Database) -> None:
    tablet.open("/kiosk/scan")
    tablet.send("/kiosk/ask")
    assert tablet.step == "ask"
    with open_doors.write() as connection:
        waiting = team.waiting_requests(connection)
        assert [one.kiosk_name for one in waiting] == ["Door 1"]
        team.answer_request(connection, waiting[0].id, "Maja")
    assert tablet.at is not None
    live = tablet.at.root.all("div", **{"data-every": "2"})[0].attributes["data-live"]
    assert "Maja is coming" in tablet.client.get(live).text


def test_ask__check_in_goes_on_afterwards(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/ask")
    assert tablet.open("/kiosk/resume").heading.startswith("Hello, Søren")


def test_help__ends_the_check_in(tablet: Tablet, ticket_of: TicketOf) -> None:
    tablet.scan(ticket_of("Søren"))
    shown = tablet.open("/kiosk/help")
    assert "112" in shown.text and "Maja Holm" in shown.text
    tablet.open("/kiosk/you")
    assert tablet.step == "welcome"


def everything(database: Database) -> dict[str, list[object]]:
    """Return every row of every table."""
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def test_help__stores_nothing(
    tablet: Tablet, open_doors: Database, moved_clock: Callable[..., None]
) -> None:
    tablet.open("/kiosk/")
    moved_clock(clock.now() + timedelta(hours=1))
    before = everything(open_doors)
    tablet.open("/kiosk/help")
    assert everything(open_doors) == before
    # The control: another page at this hour is seen in the tables.
    tablet.open("/kiosk/scan")
    assert everything(open_doors) != before
