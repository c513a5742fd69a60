"""What `kiosk reports` says of the box: whether it is open and why not, and who reads it."""

from collections.abc import Iterator, Sequence

from babel import Locale

from kiosk.languages import SHIPPED
from kiosk.reports.members import MEMBERS_TO_OPEN
from kiosk.reports.models import Member
from kiosk.reports.services import (
    DESTROYED,
    FEWEST_KEYS,
    NO_BOX,
    NOT_OPENED,
    OVER,
    TOO_FEW,
    BoxStatus,
)
from kiosk.reports.settings import BoxSettings

WHY_CLOSED = {
    NO_BOX: "There is no report box yet. Make one with 'kiosk reports init'.",
    NOT_OPENED: f"The report box is not open yet: it takes {MEMBERS_TO_OPEN} members, one of them"
    " an outside contact. Add more with 'kiosk reports add-member'.",
    TOO_FEW: f"The report box is closed: it takes {FEWEST_KEYS} members with a key. Add somebody"
    " with 'kiosk reports add-member'.",
    OVER: "The report box is closed: its time is over.",
    DESTROYED: "The report box has ended: its keys are destroyed, and with them every report.",
}


def status_lines(status: BoxStatus) -> Iterator[str]:
    """Yield whether the box is open, until when, and what it was told when it was made."""
    yield WHY_CLOSED.get(status.why_closed, "The report box is open.")
    if status.settings and status.why_closed != DESTROYED:
        yield from _settings_lines(status.settings)


def member_lines(team: Sequence[Member], waiting: Sequence[Member]) -> Iterator[str]:
    """Yield each member with the fingerprint of their key."""
    width = max((len(one.name) for one in (*team, *waiting)), default=0)
    for one in team:
        outside = "  outside contact" if one.is_outside else ""
        yield f"{one.name:{width}}  {one.fingerprint}{outside}"
    for one in waiting:
        yield f"{one.name:{width}}  {one.fingerprint}  waits to be let in"


def _settings_lines(settings: BoxSettings) -> Iterator[str]:
    closes = settings.closes_at.astimezone(settings.time_zone)
    yield f"Closes: {closes:%Y-%m-%d %H:%M} ({settings.time_zone.key})"
    hours = ", ".join(f"{one:%H:%M}" for one in settings.digest_hours)
    yield f"Shown to the team at: {hours}"
    english = Locale.parse(SHIPPED[0])
    yield f"The team reads: {', '.join(_name(code, english) for code in settings.reads)}"
    if settings.outside:
        yield f"Reachable afterwards: {settings.outside.name}, {settings.outside.phone}"
    else:
        yield "Reachable afterwards: nobody, so reporters get no receipt"


def _name(code: str, english: Locale) -> str:
    return Locale.parse(code, sep="-").get_display_name(english) or code
