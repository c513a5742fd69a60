"""The transparency report: how many reports of which kind, and what came of them; nothing more.

Few are told as few: a number under three, or a breakdown of fewer than five, would tell who.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.reports.errors import NotNow
from kiosk.reports.handled import Outcome, handled_report
from kiosk.reports.models import ReportFile
from kiosk.reports.reading import open_all
from kiosk.reports.report import PARTS
from kiosk.reports.unlocking import Unlocked

# What is fewer than this is said as "fewer than 3".
FEWEST_SHOWN = 3
# A smaller total is not broken down at all.
FEWEST_BROKEN_DOWN = 5
OPEN = "open"


@dataclass(frozen=True)
class Count:
    """How many. `shown` is missing where they are fewer than `FEWEST_SHOWN`, zero too."""

    of: str
    shown: int | None


@dataclass(frozen=True)
class Transparency:
    """What may be told. The breakdowns are empty where the total is too small for them."""

    total: Count
    by_part: tuple[Count, ...]
    by_outcome: tuple[Count, ...]


def transparency(file: ReportFile, by: Unlocked, at: datetime) -> Transparency:
    """Count what this member can read, decided or not.

    Raises: NotNow for anybody but the outside contact, and before the box has closed.
    """
    found, members, settings = open_all(file, by)
    if not by.member.is_outside or at < settings.closes_at:
        raise NotNow
    reports = [handled_report(one, members, settings, at) for one in found]
    total = Count("", _shown(len(reports)))
    if len(reports) < FEWEST_BROKEN_DOWN:
        return Transparency(total, (), ())
    parts = (part for one in reports for part in one.report.parts or (PARTS[-1],))
    outcomes = (one.outcome or OPEN for one in reports)
    return Transparency(total, _counts(PARTS, parts), _counts((*Outcome, OPEN), outcomes))


def _counts(all_of_them: Iterable[str], found: Iterable[str]) -> tuple[Count, ...]:
    counted = Counter(found)
    shown = {one: number for one, number in counted.items() if number >= FEWEST_SHOWN}
    # What is left of the total would tell a single small number: one more is told as few.
    if shown and 0 < counted.total() - sum(shown.values()) < FEWEST_SHOWN:
        del shown[min(shown, key=lambda one: shown[one])]
    return tuple(Count(str(one), shown.get(one)) for one in all_of_them)


def _shown(number: int) -> int | None:
    return number if number >= FEWEST_SHOWN else None
