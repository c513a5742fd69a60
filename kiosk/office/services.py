"""What the staff sees of the day."""

from datetime import datetime

from sqlalchemy import Connection

from kiosk.attendees.names import folded, name_key
from kiosk.door.services import Inside, inside
from kiosk.event.models import Event


def find_inside(
    connection: Connection, event: Event, at: datetime, words: str = ""
) -> tuple[list[Inside], int]:
    """Return who is inside by the words of their names, and how many are inside in all.

    With `words`, only those whose name or organisation has each of them, in any order.
    """
    everybody = sorted(inside(connection, event, at), key=_by_name)
    # A sign that folding takes away is in nobody's name.
    wanted = folded(words).split() or words.split()
    found = [one for one in everybody if all(word in _searched(one) for word in wanted)]
    return found, len(everybody)


def _by_name(one: Inside) -> tuple[str, str]:
    return name_key(one.attendee.name), one.attendee.id


def _searched(one: Inside) -> str:
    attendee = one.attendee
    return folded(f"{attendee.name} {attendee.given_name} {attendee.organisation}")
