"""What can be wrong with a demonstration."""

from kiosk.errors import KioskError


class NotADemonstration(KioskError):
    """The folder holds a real event, which no invented people may enter."""
