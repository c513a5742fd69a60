"""The privacy notice: shipped as one text per language, and kept word for word as it was shown.

A whole text per language, not single messages of the catalogue: it is read and approved as a
whole, its hash is that of the whole, and no reader meets two languages in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from sqlalchemy import Connection

from kiosk.errors import KioskError
from kiosk.event import models_notice
from kiosk.event.models import Event
from kiosk.event.models_notice import StoredNotice

FOLDER = Path(__file__).parent / "privacy_notice"
FALLBACK = "en"
# How long what is kept; told to the attendee.
ATTENDEE_DAYS = 30
ACKNOWLEDGEMENT_MONTHS = 12
CONSENT_MONTHS = 12

_PLACE = re.compile(r"\{(\w+)\}")
_HEADING = re.compile(r"(#{2,3})\s+(.+)")
_ITEM = re.compile(r"-\s+(?:([^:]+):\s+)?(.+)")


class NoticeMissing(KioskError):
    """No privacy notice was opened yet."""


@dataclass(frozen=True)
class Retention:
    """How long what is kept, for pages that tell it in a line."""

    attendee_days: int
    acknowledgement_months: int
    consent_months: int


@dataclass(frozen=True)
class Item:
    """A line of a list, such as "Legal basis: your consent". `term` may be empty."""

    term: str
    text: str


@dataclass(frozen=True)
class Section:
    """A part of the notice. `level`: 2, or 3 for a part of the last one of level 2."""

    level: int
    heading: str
    blocks: tuple[str | tuple[Item, ...], ...]


@dataclass(frozen=True)
class Notice:
    """The notice of one version in one language, as it is shown."""

    version: int
    language: str
    sha256: str
    opened_at: datetime
    sections: tuple[Section, ...]


def retention() -> Retention:
    """Return how long what is kept."""
    return Retention(ATTENDEE_DAYS, ACKNOWLEDGEMENT_MONTHS, CONSENT_MONTHS)


def current_notice(connection: Connection, event: Event, language: str) -> Notice:
    """Return the newest notice in `language`, else in the event's first. Raises: NoticeMissing."""
    found = {stored.language: stored for stored in models_notice.list_newest_notices(connection)}
    stored = found.get(language) or found.get(event.language)
    if stored is None:
        raise NoticeMissing
    return _notice(stored)


def is_current(connection: Connection, event: Event) -> bool:
    """Tell whether the newest version says what it would have to say today."""
    return _is_current(models_notice.list_newest_notices(connection), event)


def open_if_changed(connection: Connection, event: Event, at: datetime) -> int:
    """Open a new version if wording, controller, contact or retention changed; return its number.

    To be called in a write transaction: of two at once, the second finds what the first opened.
    """
    newest = models_notice.list_newest_notices(connection)
    number = newest[0].version if newest else 0
    if _is_current(newest, event):
        return number
    texts = {language: shipped_text(event, language) for language in event.languages}
    models_notice.add_notices(
        connection,
        [StoredNotice(number + 1, language, text, at) for language, text in texts.items()],
    )
    return number + 1


def shipped_text(event: Event, language: str) -> str:
    """Return what the files say in `language` (English if there is no file), filled in."""
    values = {
        "controller": event.controller,
        "contact": event.privacy_contact,
        "event": event.name,
        "attendee_days": str(ATTENDEE_DAYS),
        "acknowledgement_months": str(ACKNOWLEDGEMENT_MONTHS),
        "consent_months": str(CONSENT_MONTHS),
    }
    # One line each: no value begins a heading or a list.
    filled = {name: " ".join(value.split()) for name, value in values.items()}
    return _PLACE.sub(lambda found: filled.get(found[1], found[0]), _source(language))


def _is_current(newest: list[StoredNotice], event: Event) -> bool:
    shown = {stored.language: stored.text for stored in newest}
    return shown == {language: shipped_text(event, language) for language in event.languages}


@cache
def _source(language: str) -> str:
    """Return the file from its first heading on: what stands above is for whoever edits it."""
    path = FOLDER / f"{language}.md"
    path = path if path.exists() else FOLDER / f"{FALLBACK}.md"
    text = path.read_text(encoding="utf-8-sig")
    return text[max(0, text.find("\n## ")) :].strip() + "\n"


def _notice(stored: StoredNotice) -> Notice:
    sections = _sections(stored.text)
    return Notice(stored.version, stored.language, stored.sha256, stored.opened_at, sections)


@lru_cache(maxsize=16)
def _sections(text: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    for part in re.split(r"(?m)^(?=#{2,3} )", text):
        head, _line_end, body = part.partition("\n")
        heading = _HEADING.fullmatch(head.strip())
        if heading:
            blocks = tuple(_blocks(body))
            sections.append(Section(len(heading[1]), heading[2].strip(), blocks))
    return tuple(sections)


def _blocks(body: str) -> Iterator[str | tuple[Item, ...]]:
    for block in re.split(r"\n\s*\n", body.strip()):
        if block.startswith("-"):
            lines = re.split(r"(?m)^(?=-\s)", block)
            yield tuple(_item(" ".join(line.split())) for line in lines if line.strip())
        elif block.strip():
            yield " ".join(block.split())


def _item(line: str) -> Item:
    found = _ITEM.fullmatch(line)
    return Item(found[1] or "", found[2]) if found else Item("", line)
