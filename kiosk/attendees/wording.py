"""The words for the types of attendees, on pages and badges."""

from kiosk.attendees.models import AttendeeType
from kiosk.languages import translation


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the language that is asked for."""
    return message


_TYPES = {
    AttendeeType.MEMBER: _("Member"),
    AttendeeType.SUPPLIER: _("Supplier"),
    AttendeeType.SPEAKER: _("Speaker"),
    AttendeeType.STAFF: _("Staff"),
    AttendeeType.PRESS: _("Press"),
    AttendeeType.GUEST: _("Guest"),
}


def type_word(kind: AttendeeType, language: str) -> str:
    """Return the word for an attendee's type in `language`."""
    return translation(language).ugettext(_TYPES[kind])
