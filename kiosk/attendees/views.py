"""What pages say about attendees and tickets. This room has no page of its own yet."""

from flask import Flask

from kiosk.attendees import errors
from kiosk.web.error_pages import say
from kiosk.web.language import lazy_gettext as _

_TO_THE_DESK = _("Please go to the desk. They will find you.")
_UNKNOWN = _("Is it a ticket for another event? Try once more, or go to the desk.")
_BADGE = _("Please scan your ticket instead, or go to the desk.")
_MISTYPED = _("Compare it with your ticket, letter by letter, and type it again.")
_LOOK_AGAIN = _("Go back, look at what it says now, and correct it again if needed.")
_PREVIEW_AGAIN = _("Look at the preview again, then import.")
_EMAIL_AGAIN = _("Go back and check it. Write it like name@example.org.")
_SHORTER = _("Go back and make it shorter.")
_SAVE_AGAIN = _("Open it in a spreadsheet program, save it as “CSV UTF-8” and try again.")


def init_attendees(app: Flask) -> None:
    """Say what each error of this room means for the person who reads it."""
    say(errors.TicketUnknown, 404, _("We do not know this code"), _UNKNOWN)
    say(errors.BadgeNotTicket, 404, _("This is a badge, not a ticket"), _BADGE)
    say(errors.TicketMistyped, 422, _("There is a typing error in this code"), _MISTYPED)
    say(errors.TicketCancelled, 409, _("This ticket was cancelled"), _TO_THE_DESK)
    say(errors.AttendeeUnknown, 404, _("This person is not on the list any more"), _TO_THE_DESK)
    say(errors.AttendeeNotFound, 404, _("We could not find you with that"), _TO_THE_DESK)
    say(errors.AttendeeChangedMeanwhile, 409, _("Somebody changed this meanwhile"), _LOOK_AGAIN)
    say(errors.PeopleChangedMeanwhile, 409, _("The list changed meanwhile"), _PREVIEW_AGAIN)
    say(errors.NameMissing, 422, _("The name is missing"), _("Go back and type the name."))
    say(errors.TextTooLong, 422, _("That text is too long"), _SHORTER)
    say(errors.EmailWrong, 422, _("This is no e-mail address"), _EMAIL_AGAIN)
    say(errors.NameTooLong, 422, _("That name is too long for the badge"), _SHORTER)
    say(errors.FileUnreadable, 422, _("This file could not be read"), _SAVE_AGAIN)
