"""What can be wrong with a ticket, a name or a file of people."""

from enum import StrEnum

from kiosk.errors import KioskError


class TicketUnknown(KioskError):
    """Nobody holds this code."""


class BadgeNotTicket(TicketUnknown):
    """The code is that of a badge; which badges there are is not known in this room."""


class TicketMistyped(KioskError):
    """The text is a ticket code of ours with wrong, missing or doubled letters."""


class TicketCancelled(KioskError):
    """Somebody holds this code, but is not coming any more."""


class AttendeeUnknown(KioskError):
    """No attendee has this id (any more)."""


class AttendeeNotFound(KioskError):
    """What was typed fits nobody, or more than one person. Which of the two is not told."""


class AttendeeChangedMeanwhile(KioskError):
    """Somebody else corrected this attendee since the page was shown."""


class PeopleChangedMeanwhile(KioskError):
    """People came or went between the preview of an import and the import."""


class NameMissing(KioskError):
    """A name has no letter that can be seen. `field` says which name."""

    def __init__(self, field: str) -> None:
        """Name the field of `Attendee`."""
        super().__init__(field)
        self.field = field


class TextTooLong(KioskError):
    """A text is longer than its field holds. `field` says which, `maximum` in characters."""

    def __init__(self, field: str, maximum: int) -> None:
        """Name the field of `Attendee` and how many characters it holds."""
        super().__init__(field, maximum)
        self.field = field
        self.maximum = maximum


class NameTooLong(TextTooLong):
    """A name is longer than a badge could show."""


class EmailWrong(KioskError):
    """The text is no e-mail address."""


class FileProblem(StrEnum):
    """Why no people can be read from a file."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WORKBOOK = "workbook"
    NOT_TEXT = "not-text"
    BROKEN_UTF8 = "broken-utf8"
    BROKEN_UTF16 = "broken-utf16"
    OTHER_ENCODING = "other-encoding"
    CELL_TOO_LONG = "cell-too-long"
    QUOTE_LEFT_OPEN = "quote-left-open"
    NO_NAME_COLUMN = "no-name-column"


class FileUnreadable(KioskError):
    """The file as a whole cannot be read; `line` is counted from 1, 0 where none is to blame."""

    def __init__(self, problem: FileProblem, line: int = 0) -> None:
        """Name the problem and the line that shows it."""
        super().__init__(problem, line)
        self.problem = problem
        self.line = line
