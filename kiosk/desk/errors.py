"""What can be wrong with what the desk enters."""

from kiosk.errors import KioskError


class DateInFuture(KioskError):
    """Something on paper is dated after today."""


class DateTooEarly(KioskError):
    """The code of conduct was signed on paper before this version of it was opened."""


class CodeChangedMeanwhile(KioskError):
    """Another text of the code is current than the one that was on the screen."""


class NothingChosen(KioskError):
    """No purpose was named for which consent is withdrawn."""
