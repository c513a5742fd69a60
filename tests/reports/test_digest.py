"""Half days, and the hours of the digest, also around midnight and when the clocks change."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from kiosk.reports.digest import HalfDay, half_day, half_day_of, last_digest, next_digest

AARHUS = ZoneInfo("Europe/Copenhagen")
HOURS = (time(10), time(17, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AARHUS)


@pytest.mark.parametrize(
    ("moment", "last", "following"),
    [
        ("2026-11-22T10:00", "2026-11-22T10:00", "2026-11-22T17:30"),
        ("2026-11-22T09:59", "2026-11-21T17:30", "2026-11-22T10:00"),
        ("2026-11-22T23:59", "2026-11-22T17:30", "2026-11-23T10:00"),
        ("2026-03-29T02:30", "2026-03-28T17:30", "2026-03-29T10:00"),
        ("2026-10-25T02:30", "2026-10-24T17:30", "2026-10-25T10:00"),
    ],
)
def test_digest__around(moment: str, last: str, following: str) -> None:
    assert last_digest(HOURS, AARHUS, at(moment)) == at(last)
    assert next_digest(HOURS, AARHUS, at(moment)) == at(following)


def test_half_day__where_the_event_is() -> None:
    before_noon = datetime(2026, 11, 22, 10, 59, tzinfo=UTC)
    assert half_day(before_noon, AARHUS) == HalfDay(date(2026, 11, 22), False)
    assert half_day(before_noon.replace(hour=11), AARHUS) == HalfDay(date(2026, 11, 22), True)
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert half_day(late, AARHUS) == HalfDay(date(2026, 11, 23), False)


def test_half_day__stored_and_read() -> None:
    for one in (HalfDay(date(2026, 11, 22), False), HalfDay(date(2026, 11, 22), True)):
        assert half_day_of(str(one)) == one
