"""What a scanned or typed text may be: a ticket of ours, another system's code, a slip."""

import re
from dataclasses import dataclass

from kiosk import codes
from kiosk.attendees.errors import BadgeNotTicket, TicketMistyped, TicketUnknown

# Longer than any code seen in the wild (pretix's signed codes are the longest, about 200).
CODE_MAXIMUM = 400
# A URL may stand around the code; beyond this nobody scanned a ticket.
SCAN_MAXIMUM = 1000

# Luma's QR code: https://luma.com/check-in/evt-…?pk=g-…
_LUMA_KEY = re.compile(r"/check-in/[^?#\s]*\?(?:[^#\s]*&)?pk=([A-Za-z0-9_-]+)", re.IGNORECASE)
# ISO/IEC 15424: a hand scanner may tell the kind of symbol first, as in "]Q1".
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
# A slip leaves out or doubles a few letters of twenty; less is not known for a ticket of ours.
_NEARLY = range(codes.TICKET_LETTERS - 4, codes.TICKET_LETTERS + 5)
_MODHEX_SHARE = 0.75


@dataclass(frozen=True)
class Scan:
    """A scanned text, as it may stand in the list of tickets."""

    exact: tuple[str, ...]
    loose: str
    letters: str


def read_scan(scanned: str) -> Scan:
    """Return what to look up for `scanned`. Raises: TicketUnknown where it can be no code."""
    if len(scanned) > SCAN_MAXIMUM:
        raise TicketUnknown
    text = _SYMBOLOGY.sub("", "".join(c for c in scanned if c.isprintable())).strip()
    if not text:
        raise TicketUnknown
    key = foreign_key(text)
    letters = codes.normalise(text)
    exact = (text, key, letters) if is_own(letters) else (text, key)
    return Scan(tuple(dict.fromkeys(exact)), loose_form(key), letters)


def foreign_key(text: str) -> str:
    """Return the part of another system's code that is the code."""
    found = _LUMA_KEY.search(text)
    return found[1] if found else text


def loose_form(code: str) -> str:
    """Return `code` as it is compared when nobody has it exactly."""
    return "".join(code.split()).casefold()


def is_own(letters: str) -> bool:
    """Tell whether `letters` (normalised) have the shape of a ticket code of ours."""
    return len(letters) == codes.TICKET_LETTERS and codes.is_modhex(letters)


def refuse_unheld(letters: str) -> None:
    """Say what is wrong with a code that nobody holds (normalised).

    Raises: BadgeNotTicket, TicketMistyped, TicketUnknown.
    """
    if is_badge(letters):
        raise BadgeNotTicket
    if is_own(letters) and codes.is_intact(letters):
        raise TicketUnknown
    if len(letters) in _NEARLY and not letters.isdigit():
        meant = sum(letter in codes.ALPHABET for letter in letters)
        if len(letters) == codes.TICKET_LETTERS or meant >= _MODHEX_SHARE * len(letters):
            raise TicketMistyped
    raise TicketUnknown


def is_badge(letters: str) -> bool:
    """Tell whether `letters` (normalised) are an intact badge code."""
    return (
        len(letters) == codes.BADGE_LETTERS
        and codes.is_modhex(letters)
        and codes.is_intact(letters)
    )
