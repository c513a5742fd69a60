"""Find people by any part of their name, organisation or e-mail address, best match first.

Nothing is kept of what was looked for.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from kiosk.attendees import models
from kiosk.attendees.errors import TicketUnknown
from kiosk.attendees.models import Attendee
from kiosk.attendees.names import coarse, folded, romanised, written_out
from kiosk.attendees.ticket_codes import read_scan

FOUND_MAXIMUM = 20
WORDS_MAXIMUM = 12
# Fewer letters begin too many addresses to tell anything.
ADDRESS_AT_LEAST = 3
# Names and organisations of a large event: folding them anew would take most of the time.
TEXTS_KEPT = 2**14

# Where a word was found, the best first. Within each: a whole word, its beginning, its middle.
# Each first as it was typed, then where Müller, Mueller and Muller are one.
_IN_NAME, _IN_ORGANISATION, _IN_ADDRESS = 0, 12, 24
_COARSE = 6
_NOWHERE = 1000
# Who cancelled stands below everybody who is coming.
_CANCELLED = WORDS_MAXIMUM * _NOWHERE
# O’Sullivan is also looked for as osullivan, Jean-Luc as jeanluc.
_JOINTS = re.compile(r"(?<=\w)['’‘ʼ`\-‐‑.](?=\w)")

Rank = Callable[[str, str, str, bool], int | None]


@dataclass(frozen=True)
class _Word:
    """A word that was typed, as it may stand in a name."""

    forms: frozenset[str]
    coarse: str


@dataclass(frozen=True)
class _Text:
    """A name or an organisation, between spaces."""

    exact: str
    coarse: str


@dataclass(frozen=True)
class _Typed:
    """What was typed between two spaces: words of a name, or the beginning of an address."""

    words: tuple[_Word, ...]
    address: str


def search(
    connection: Connection, words: str, limit: int = FOUND_MAXIMUM
) -> tuple[list[Attendee], int]:
    """Return the best `limit` matches, also who cancelled, and how many match in all.

    Each of `words` is in the name, given name or organisation, or begins the e-mail address.
    """
    if not words.strip():
        return [], 0
    return models.find_ranked(connection, ranking(words), limit)


def find_holder(connection: Connection, scanned: str) -> Attendee | None:
    """Return who holds the ticket of exactly this code, coming or not."""
    try:
        scan = read_scan(scanned)
    except TicketUnknown:
        return None
    holders = models.find_holders(connection, scan.exact)
    holders = holders or models.find_holders_loosely(connection, scan.loose)
    return holders[0] if len(holders) == 1 else None


def ranking(words: str) -> Rank:
    """Return what tells how well names, organisation and address fit `words`: less is better."""
    parts = words.split()[:WORDS_MAXIMUM]
    # A sign between words, as in “Smith & Sons”, says nothing.
    typed = [_read(part) for part in parts if folded(part)] or [_read(part) for part in parts]

    def rank(names: str, organisation: str, email: str, cancelled: bool) -> int | None:
        found = [_rank_of(part, _text(names), _text(organisation), email) for part in typed]
        return None if None in found else sum(filter(None, found)) + _CANCELLED * cancelled

    return rank


@lru_cache(TEXTS_KEPT)
def _text(text: str) -> _Text:
    joined = _JOINTS.sub("", text)
    both = text if joined == text else f"{text} {joined}"
    exact = folded(both)
    if not exact.isascii():
        exact = f"{exact} {romanised(exact)}"
    if not both.isascii():
        exact = f"{exact} {written_out(both)}"
    exact = f" {exact} "
    return _Text(exact, coarse(exact))


def _read(part: str) -> _Typed:
    pairs = zip(folded(part).split(), written_out(part).split(), strict=False)
    address = part.casefold().strip("<>,;").removeprefix("mailto:")
    words = tuple(_Word(frozenset(pair), coarse(pair[0])) for pair in pairs)
    return _Typed(() if "@" in part else words, address)


def _rank_of(part: _Typed, names: _Text, organisation: _Text, email: str) -> int | None:
    found = 0 if part.words else _NOWHERE
    for word in part.words:
        found += min(
            _rank_of_word(word, names, _IN_NAME),
            _rank_of_word(word, organisation, _IN_ORGANISATION),
        )
        if found >= _NOWHERE:
            break
    if found < _NOWHERE:
        return found
    begins = len(part.address) >= ADDRESS_AT_LEAST and email.casefold().startswith(part.address)
    return _IN_ADDRESS if begins else None


def _rank_of_word(word: _Word, text: _Text, fine: int) -> int:
    places = [_place(form, text.exact) for form in word.forms]
    if min(places) < _NOWHERE:
        # Who types Müller rather means Müller than Muller.
        return fine + min(places) + (min(places) < max(places))
    if word.coarse in text.coarse:
        return fine + _COARSE + _place(word.coarse, text.coarse)
    return _NOWHERE


def _place(word: str, text: str) -> int:
    if word not in text:
        return _NOWHERE
    if f" {word}" not in text:
        return 4
    return 0 if f" {word} " in text else 2
