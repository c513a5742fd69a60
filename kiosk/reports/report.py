"""What people tell, as values: a report, what is added to it, and how both become bytes."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from kiosk.conduct.rules import GROUPS
from kiosk.reports.digest import HalfDay
from kiosk.reports.errors import TextTooLong

# In UTF-16 units, as browsers count them: so nothing that a form lets through is refused here,
# and the longest report in any script fits into its row.
WHAT_LETTERS = 4000
SHORT_LETTERS = 200
# What the team writes goes into smaller rows.
NOTE_LETTERS = 1200
UNSURE = "unsure"


class Ongoing(StrEnum):
    """Whether it still goes on."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class When(StrEnum):
    """When it happened, as coarsely as anybody needs to know."""

    NOW = "now"
    THIS_MORNING = "this_morning"
    THIS_AFTERNOON = "this_afternoon"
    THIS_EVENING = "this_evening"
    EARLIER_DAY = "earlier_day"
    UNSURE = "unsure"


class Others(StrEnum):
    """Whether others saw it, and whether people could guess who reports it."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class IAm(StrEnum):
    """Who the reporter is to what happened."""

    AFFECTED = "affected"
    SAW = "saw"
    TOLD = "told"
    UNSAID = "unsaid"


class Need(StrEnum):
    """What the reporter needs right now."""

    QUIET_PLACE = "quiet_place"
    COMPANY = "company"
    DISTANCE = "distance"
    NOTHING = "nothing"


class MayAct(StrEnum):
    """Whether the team may act although people could guess who reported."""

    YES = "yes"
    ASK_FIRST = "ask_first"
    NO = "no"


PARTS = (*GROUPS, UNSURE)


@dataclass(frozen=True)
class Report:
    """What a reporter gave. Only `what` is required; all else is empty where it was left open."""

    what: str
    ongoing: str = ""
    place: str = ""
    when: str = ""
    who: str = ""
    others: str = ""
    i_am: str = ""
    parts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    guessable: str = ""
    may_act: str = ""
    contact: str = ""
    language: str = ""


@dataclass(frozen=True)
class Addition:
    """What a reporter added later. `after`: how many answers there were to read by then."""

    text: str
    arrived: HalfDay
    after: int


def cleaned(given: Report) -> Report:
    """Return the report as it is kept. Raises: TextTooLong."""
    return replace(
        given,
        what=clean(given.what, WHAT_LETTERS),
        place=clean(given.place, SHORT_LETTERS),
        who=clean(given.who, SHORT_LETTERS),
        contact=clean(given.contact, SHORT_LETTERS),
    )


def clean(text: str, letters: int) -> str:
    """Return a text without characters that cannot be seen or that turn the writing round.

    Line breaks and tabs stay, and so do the joiners that scripts and emoji need. Raises:
    TextTooLong.
    """
    kept = "".join(one for one in _one_line_break(text) if one in "\n\t" or not _is_hidden(one))
    if len(kept.encode("utf-16-le")) // 2 > letters:
        raise TextTooLong(letters)
    return kept.strip()


def to_bytes(what: Mapping[str, Any]) -> bytes:
    """Return the body of a row."""
    return json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(body: bytes) -> dict[str, Any]:
    """Return what the body of a row holds."""
    found: dict[str, Any] = json.loads(body)
    return found


def is_urgent(given: Report) -> bool:
    """Tell whether it still goes on, or somebody needs something now."""
    return given.ongoing == Ongoing.YES or any(one != Need.NOTHING for one in given.needs)


def report_values(given: Report) -> dict[str, Any]:
    """Return a report as plain values, without what was left open."""
    return {name: value for name, value in asdict(given).items() if value}


def report_of(values: Mapping[str, Any]) -> Report:
    """Return the report that these values are."""
    known = {one.name for one in fields(Report)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in known
    }
    return Report(**given)


def _one_line_break(text: str) -> str:
    return re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)


def _is_hidden(letter: str) -> bool:
    # Cc control, Cs lone surrogates, Cf format: only the joiners ZWNJ and ZWJ belong to words.
    kind = unicodedata.category(letter)
    return kind in ("Cc", "Cs") or (kind == "Cf" and letter not in "\u200c\u200d")
