"""Who is inside, who leaves, who may come back: on the pages, day by day in the event's zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from kiosk.attendees.models import Attendee
from kiosk.database import Database
from kiosk.door.models import passage_table
from kiosk.door.services import inside
from kiosk.event.models import ReEntry, event_table
from tests.conftest import THE_EVENT
from tests.door.conftest import Tablet

CodeOf = Callable[[str], str]
NewTablet = Callable[..., Tablet]
SetClock = Callable[[datetime], None]
NINE = datetime(2026, 11, 22, 8, tzinfo=UTC)
MINUTES = timedelta(minutes=1)
IS_INSIDE = "Hello, Søren. You are inside already"
NO_COMING_BACK = "If you leave now, you cannot come in again today."


def set_rule(database: Database, rule: ReEntry) -> None:
    """Give the event this rule of re-entry."""
    with database.write() as connection:
        connection.execute(update(event_table).values(re_entry=rule.value))


def directions(database: Database) -> list[str]:
    """Return every passage, the oldest first."""
    with database.read() as connection:
        query = select(passage_table.c.direction).order_by(passage_table.c.sequence)
        return list(connection.execute(query).scalars())


def is_inside(database: Database, at: datetime) -> bool:
    """Tell whether the staff's list has anybody inside."""
    with database.read() as connection:
        return bool(inside(connection, THE_EVENT, at))


@pytest.fixture
def at_nine(tablet: Tablet, ticket_of: CodeOf, moved_clock: SetClock) -> Tablet:
    """Søren came in at nine."""
    moved_clock(NINE)
    tablet.to_done(ticket_of("Søren"), photo="no")
    return tablet


@pytest.mark.parametrize("by_badge", [False, True])
def test_leave__free_and_back_again(
    at_nine: Tablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    by_badge: bool,
) -> None:
    code = badge_of("Søren") if by_badge else ticket_of("Søren")
    moved_clock(NINE + 10 * MINUTES)
    assert at_nine.scan(code).heading == "Welcome back, Søren"
    left = at_nine.send("/kiosk/leave")
    assert left.heading == "Goodbye, Søren. You are checked out"
    assert "If you come back today, scan your ticket or your badge again." in left.text
    assert not is_inside(open_doors, NINE + 10 * MINUTES)
    moved_clock(NINE + 20 * MINUTES)
    assert at_nine.scan(code).heading == "You are in, Søren"
    assert directions(open_doors) == ["in", "out", "in"]


def test_leave__not_offered_to_who_just_came_in(at_nine: Tablet) -> None:
    assert at_nine.at is not None
    actions = [form.attributes["action"] for form in at_nine.at.root.all("form")]
    assert "/kiosk/change" in actions and "/kiosk/leave" not in actions


@pytest.mark.parametrize("by_badge", [False, True])
def test_leave__after_check_out(
    at_nine: Tablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    by_badge: bool,
) -> None:
    set_rule(open_doors, ReEntry.AFTER_CHECK_OUT)
    code = badge_of("Søren") if by_badge else ticket_of("Søren")
    moved_clock(NINE + 10 * MINUTES)
    shown = at_nine.scan(code)
    assert (shown.status, shown.heading, at_nine.step) == (409, IS_INSIDE, "inside")
    assert shown.root.one("main").all("div", class_="result result--wait")
    assert "Then you can come in again later." in shown.text
    at_nine.send("/kiosk/leave")
    moved_clock(NINE + 11 * MINUTES)
    assert at_nine.scan(code).heading == "You are in, Søren"
    assert directions(open_doors) == ["in", "out", "in"]


def test_leave__once_is_told_before_and_holds_for_the_day(
    at_nine: Tablet, ticket_of: CodeOf, open_doors: Database, moved_clock: SetClock
) -> None:
    set_rule(open_doors, ReEntry.ONCE)
    moved_clock(NINE + 10 * MINUTES)
    shown = at_nine.scan(ticket_of("Søren"))
    assert (shown.heading, NO_COMING_BACK in shown.text) == (IS_INSIDE, True)
    left = at_nine.send("/kiosk/leave")
    assert "If you come back today" not in left.text
    moved_clock(NINE + 20 * MINUTES)
    again = at_nine.scan(ticket_of("Søren"))
    assert (again.status, again.heading) == (409, "This ticket was used already today")
    moved_clock(NINE + timedelta(days=1))
    assert at_nine.scan(ticket_of("Søren")).heading == "You are in, Søren"


def test_leave__once_scanned_twice_at_the_same_door_is_told_too(
    at_nine: Tablet, ticket_of: CodeOf, open_doors: Database, moved_clock: SetClock
) -> None:
    set_rule(open_doors, ReEntry.ONCE)
    moved_clock(NINE + MINUTES)
    shown = at_nine.scan(ticket_of("Søren"))
    assert shown.heading == "Welcome back, Søren"
    assert NO_COMING_BACK in shown.text


def test_leave__sent_twice_is_one(
    at_nine: Tablet, ticket_of: CodeOf, open_doors: Database, moved_clock: SetClock
) -> None:
    moved_clock(NINE + 10 * MINUTES)
    offered = at_nine.scan(ticket_of("Søren"))
    at_nine.send("/kiosk/leave")
    at_nine.at = offered
    assert at_nine.send("/kiosk/leave").heading == "Goodbye, Søren. You are checked out"
    assert directions(open_doors) == ["in", "out"]
    # The replay of an old screen does not put out who came back meanwhile.
    at_nine.scan(ticket_of("Søren"))
    at_nine.at = offered
    at_nine.send("/kiosk/leave")
    assert directions(open_doors) == ["in", "out", "in"]


def test_leave__every_time_counts(
    at_nine: Tablet, ticket_of: CodeOf, open_doors: Database, moved_clock: SetClock
) -> None:
    for hour in (1, 2):
        moved_clock(NINE + timedelta(hours=hour))
        at_nine.scan(ticket_of("Søren"))
        at_nine.send("/kiosk/leave")
        at_nine.scan(ticket_of("Søren"))
    assert directions(open_doors) == ["in", "out", "in", "out", "in"]


def test_leave__ticket_of_the_same_person_at_two_doors(
    at_nine: Tablet,
    new_tablet: NewTablet,
    ticket_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
) -> None:
    moved_clock(NINE + 10 * MINUTES)
    other = new_tablet("Door 2")
    at_nine.scan(ticket_of("Søren"))
    other.scan(ticket_of("Søren"))
    at_nine.send("/kiosk/leave")
    assert other.send("/kiosk/leave").heading == "Goodbye, Søren. You are checked out"
    assert directions(open_doors) == ["in", "out"]


def test_inside__who_may_not_come_in_still_changes_answers(
    at_nine: Tablet,
    badge_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    person: Attendee,
) -> None:
    set_rule(open_doors, ReEntry.ONCE)
    moved_clock(NINE + 10 * MINUTES)
    at_nine.scan(badge_of("Søren"))
    at_nine.send("/kiosk/change")
    assert at_nine.step == "photos"
    assert at_nine.send("/kiosk/photos").heading == "Done, Søren"
    assert directions(open_doors) == ["in"]


def test_duplicate__two_minutes_at_another_door_by_ticket_and_by_badge(
    at_nine: Tablet,
    new_tablet: NewTablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    moved_clock: SetClock,
) -> None:
    other = new_tablet("Door 2")
    moved_clock(NINE + timedelta(seconds=119))
    for code in (ticket_of("Søren"), badge_of("Søren")):
        assert other.scan(code).heading == "This ticket was just used at another door"
    moved_clock(NINE + timedelta(seconds=120))
    assert other.scan(ticket_of("Søren")).heading == "Welcome back, Søren"


@pytest.mark.parametrize("rule", list(ReEntry))
def test_day__everybody_is_outside_after_midnight_where_the_event_is(
    tablet: Tablet,
    ticket_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    rule: ReEntry,
) -> None:
    set_rule(open_doors, rule)
    # 23:50 and 00:10 in Aarhus are one and the same day in UTC.
    before, after = (
        datetime(2026, 11, 22, 22, 50, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 10, tzinfo=UTC),
    )
    moved_clock(before)
    tablet.to_done(ticket_of("Søren"))
    assert is_inside(open_doors, before)
    assert not is_inside(open_doors, after)
    moved_clock(after)
    assert tablet.scan(ticket_of("Søren")).heading == "You are in, Søren"


@pytest.mark.parametrize("rule", [ReEntry.ONCE, ReEntry.AFTER_CHECK_OUT])
def test_day__midnight_in_utc_is_none_where_the_event_is(
    tablet: Tablet,
    ticket_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    rule: ReEntry,
) -> None:
    """In New York nine in the evening is the next day in UTC, and the same evening at the door."""
    set_rule(open_doors, rule)
    with open_doors.write() as connection:
        connection.execute(update(event_table).values(time_zone="America/New_York"))
    moved_clock(datetime(2026, 11, 22, 23, 50, tzinfo=UTC))
    tablet.to_done(ticket_of("Søren"))
    moved_clock(datetime(2026, 11, 23, 0, 10, tzinfo=UTC))
    assert tablet.scan(ticket_of("Søren")).heading == IS_INSIDE


@pytest.mark.parametrize("rule", [ReEntry.ONCE, ReEntry.AFTER_CHECK_OUT])
@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_day__lasts_23_or_25_hours_when_the_clocks_change(
    tablet: Tablet,
    ticket_of: CodeOf,
    open_doors: Database,
    moved_clock: SetClock,
    rule: ReEntry,
    night: date,
) -> None:
    set_rule(open_doors, rule)
    zone = ZoneInfo("Europe/Copenhagen")
    first, last = (datetime.combine(night, one, zone) for one in (time(0, 10), time(23, 50)))
    next_day = datetime.combine(night + timedelta(days=1), time(0, 10), zone)
    assert last.astimezone(UTC) - first.astimezone(UTC) != timedelta(hours=23, minutes=40)
    moved_clock(first.astimezone(UTC))
    tablet.to_done(ticket_of("Søren"))
    moved_clock(last.astimezone(UTC))
    assert tablet.scan(ticket_of("Søren")).heading == IS_INSIDE
    moved_clock(next_day.astimezone(UTC))
    assert tablet.scan(ticket_of("Søren")).heading == "You are in, Søren"


def test_leave__after_midnight_is_no_passage_of_the_new_day(
    tablet: Tablet, ticket_of: CodeOf, open_doors: Database, moved_clock: SetClock
) -> None:
    moved_clock(datetime(2026, 11, 22, 22, 50, tzinfo=UTC))
    tablet.to_done(ticket_of("Søren"))
    tablet.scan(ticket_of("Søren"))
    moved_clock(datetime(2026, 11, 22, 23, 1, tzinfo=UTC))
    assert tablet.send("/kiosk/leave").heading == "Goodbye, Søren. You are checked out"
    assert directions(open_doors) == ["in"]
