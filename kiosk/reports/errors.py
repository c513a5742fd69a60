"""What can go wrong around the report box. No words for people here, and nothing of a report."""

from kiosk.errors import KioskError


class BoxExists(KioskError):
    """The event has a report box already."""


class BoxClosed(KioskError):
    """Nothing can be reported here now. `args`: why, as `BoxStatus.why_closed` says it."""


class NobodyWouldRead(KioskError):
    """The reporter excluded everybody on the conduct team."""


class TooMany(KioskError):
    """More is being sent than a venue full of people would send."""


class TextTooLong(KioskError):
    """A text does not fit into its row. `args`: how many letters (UTF-16 units) fit."""


class ReceiptMistyped(KioskError):
    """The check letter does not belong to the rest, or the shape is not that of a receipt."""


class ReceiptUnknown(KioskError):
    """A well-formed receipt that belongs to no report here."""


class PassphraseTooShort(KioskError):
    """The passphrase has fewer letters than `keys.PASSPHRASE_LETTERS`."""


class PassphraseWrong(KioskError):
    """The passphrase does not open this member's key."""


class SheetNeeded(KioskError):
    """The box is from a backup, which holds no key that a passphrase opens."""


class RecoveryWrong(KioskError):
    """The code on the recovery sheet does not open this member's key, or was mistyped."""


class UnlockBusy(KioskError):
    """Somebody else is unlocking at this moment."""


class MemberExists(KioskError):
    """Somebody on the team has this name already."""


class MemberMissing(KioskError):
    """Nobody on the team is meant by that."""


class TooManyMembers(KioskError):
    """A report has room for seven readers. `args`: how many."""


class InvitationWrong(KioskError):
    """No invitation has this code, or it has run out or was used."""


class ReportMissing(KioskError):
    """There is no such report for this member."""


class ActedMeanwhile(KioskError):
    """Another member did something about this report since it was shown."""


class SecondMemberNeeded(KioskError):
    """What one member proposed needs another member to agree."""


class NotNow(KioskError):
    """The report is not at a point where this can be done."""


class AdditionWaits(KioskError):
    """The reporter added something that nobody on the team was shown yet."""


class TeamUnconfirmed(KioskError):
    """The team's keys are not those that this member confirmed: nothing is sealed for them yet."""
