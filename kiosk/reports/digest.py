"""The only times that the report box knows: half days, and the hours of the digest.

A report is shown to the team at the next hour of the digest, so that not even they can tell at
which minute it came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

NOON = time(12)
MORNING, AFTERNOON = "morning", "afternoon"


@dataclass(frozen=True, order=True)
class HalfDay:
    """A morning (until noon) or an afternoon, where the event is."""

    day: date
    is_afternoon: bool

    @property
    def part(self) -> str:
        """`morning` or `afternoon`."""
        return AFTERNOON if self.is_afternoon else MORNING

    def __str__(self) -> str:
        """Return it as it is stored."""
        return f"{self.day.isoformat()} {self.part}"


def half_day(at: datetime, zone: tzinfo) -> HalfDay:
    """Return the half day of a moment."""
    there = at.astimezone(zone)
    return HalfDay(there.date(), there.time() >= NOON)


def half_day_of(stored: str) -> HalfDay:
    """Return the half day that was stored."""
    day, part = stored.split(" ")
    return HalfDay(date.fromisoformat(day), part == AFTERNOON)


def next_digest(hours: Sequence[time], zone: tzinfo, at: datetime) -> datetime:
    """Return the first hour of the digest after `at`."""
    return next(one for one in _hours_around(hours, zone, at) if one > at)


def last_digest(hours: Sequence[time], zone: tzinfo, at: datetime) -> datetime:
    """Return the last hour of the digest that is not after `at`."""
    return [one for one in _hours_around(hours, zone, at) if one <= at][-1]


def _hours_around(hours: Sequence[time], zone: tzinfo, at: datetime) -> list[datetime]:
    today = at.astimezone(zone).date()
    days = (today + timedelta(days=offset) for offset in (-1, 0, 1))
    return [datetime.combine(day, hour, zone) for day in days for hour in sorted(hours)]
