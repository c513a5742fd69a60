"""From issued badges to a PDF; what no font of ours can print is told by name, and left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.attendees.services import get_attendee
from kiosk.attendees.tickets import Unprintable
from kiosk.badges.models import IssuedBadge
from kiosk.badges.services import values_of
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.languages import translation
from printouts.badge import Badge, badges_pdf, problems
from printouts.errors import PrintoutError


class NoBadgePrintable(KioskError):
    """None of the badges can be printed, or there is none."""


@dataclass(frozen=True)
class BadgeSheet:
    """The PDF of all badges that can be printed, whose these are, and the others."""

    pdf: bytes
    bearers: tuple[str, ...]
    unprintable: tuple[Unprintable, ...]

    @property
    def printed(self) -> int:
        """How many badges there are in the PDF."""
        return len(self.bearers)


def print_badges(
    connection: Connection, event: Event, issued: Sequence[IssuedBadge], paper: str
) -> BadgeSheet:
    """Return the badges as a PDF in the paper format of this name, such as `A6`.

    Raises: NoBadgePrintable, printouts.errors.FormatUnknown.
    """
    people = [get_attendee(connection, badge.person) for badge in issued]
    values = [
        values_of(connection, event, person, badge.code)
        for person, badge in zip(people, issued, strict=True)
    ]
    found = [problems([badge]) for badge in values]
    good = [badge for badge, wrong in zip(values, found, strict=True) if not wrong]
    if not good:
        raise NoBadgePrintable
    gettext = translation(event.language).ugettext
    pdf = badges_pdf(
        good, title=gettext("Badges"), author=event.name, language=event.language, format=paper
    )
    bearers = tuple(one.person for one, wrong in zip(issued, found, strict=True) if not wrong)
    return BadgeSheet(pdf, bearers, tuple(_unprintable(values, found)))


def _unprintable(
    values: Sequence[Badge], found: Sequence[Sequence[PrintoutError]]
) -> list[Unprintable]:
    return [
        Unprintable(badge.full_name, "; ".join(str(problem) for problem in wrong))
        for badge, wrong in zip(values, found, strict=True)
        if wrong
    ]
