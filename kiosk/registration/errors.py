"""Why somebody cannot be put on the list."""

from kiosk.errors import KioskError


class RegistrationClosed(KioskError):
    """Nobody is put on the list any more, neither by themselves nor by the desk."""


class RegistrationAtDesk(RegistrationClosed):
    """People are put on the list by the desk alone."""


class RegistrationNotReady(RegistrationClosed):
    """There is no official code of conduct yet that people could acknowledge."""


class RegistrationFull(KioskError):
    """As many are on the list as the event has room for; the desk may still add somebody."""


class TypeNotOffered(KioskError):
    """Nobody makes themselves this type of attendee: it would lend them trust on their badge."""


class TicketPageUnknown(KioskError):
    """No ticket page has this address (any more)."""
