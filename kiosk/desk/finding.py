"""Find people at the desk: by what somebody says, or by a code that was scanned."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk import codes
from kiosk.attendees.models import Attendee
from kiosk.attendees.search import find_holder, search
from kiosk.badges.models import find_badge_by_code
from kiosk.badges.services import is_badge_code
from kiosk.door.models import list_inside
from kiosk.event.models import Event
from kiosk.event.services import event_day
from kiosk.registration.errors import TicketPageUnknown
from kiosk.registration.services import ticket_page

# More would be no help to somebody in a hurry.
ALIKE_MAXIMUM = 5


@dataclass(frozen=True)
class Found:
    """Who fits some words, best first. `number`: how many do in all; `only`: one and no other.

    `inside` has the ids of those of them who are inside.
    """

    words: str
    people: list[Attendee]
    number: int
    only: str | None
    inside: frozenset[str]


def find(connection: Connection, event: Event, words: str, at: datetime) -> Found:
    """Look for people by words, or for the holder of a code."""
    holder = person_of_code(connection, words)
    if holder is not None:
        return Found(words, [], 1, holder, frozenset())
    people, number = search(connection, words)
    only = people[0].id if number == 1 else None
    inside = frozenset(one.person for one in list_inside(connection, event_day(event, at)))
    return Found(words, people, number, only, inside & {one.id for one in people})


def person_of_code(connection: Connection, scanned: str) -> str | None:
    """Return whose ticket or badge this is, also where it opens nothing any more."""
    if not scanned:
        return None
    if is_badge_code(scanned):
        badge = find_badge_by_code(connection, codes.normalise(scanned))
        if badge is not None:
            return badge.person
    holder = find_holder(connection, scanned)
    return holder.id if holder else None


def alike(connection: Connection, name: str, email: str) -> list[Attendee]:
    """Return who on the list may be the same person: by all words of a name, or the address."""
    wanted = len(name.split())
    by_name, _number = search(connection, name)
    # One word is in many names; of two and more, somebody may have left one out.
    most = wanted + 1 if wanted > 1 else wanted
    same_name = [one for one in by_name if len(one.name.split()) <= most]
    same_address = [] if "@" not in email else search(connection, email.strip())[0]
    found = {
        one.id: one
        for one in (*same_name, *same_address)
        if one in same_name or one.email.casefold() == email.strip().casefold()
    }
    return list(found.values())[:ALIKE_MAXIMUM]


def is_registered(connection: Connection, key: str) -> bool:
    """Tell whether this press of a button put somebody on the list already."""
    try:
        ticket_page(connection, key)
    except TicketPageUnknown:
        return False
    return True
