"""An official wording as headings, paragraphs and lists. No word is changed, none is dropped.

What does not look like part of the text (a lone word at the end, a line without letters) is kept
apart as debris, so that whoever imports the text is shown it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from kiosk.conduct.chunks import Chunk, Shape, chunks
from kiosk.conduct.spans import Span, contacts, plain, spans
from kiosk.conduct.spoken import other_language, spoken_language

# A heading fits on a line of a poster; anything longer is a sentence that lost its full stop.
SUBHEADING_MAX_CHARACTERS = 60
SUBHEADING_MAX_WORDS = 8
STRAY_MAX_CHARACTERS = 12
STRAY_MAX_WORDS = 2
SUBHEADING_LEVEL = 2

_LEAD = re.compile(r"(?:\*\*[^*]{2,60}\*\*|__[^_]{2,60}__|[^.!?:*_]{4,40}[.!?:])(?=\s+[^\W\d_])")
_SENTENCE_END = tuple(".!?:;,…")


class Kind(StrEnum):
    """What a block is shown as."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or list item. `text` begins with `lead` where there is one.

    `level` is a heading's, from 1; `language` is set where it is not the document's; `marker` is
    what made it a heading or an item (`##`, `•`, `1.`); `line` is where it begins, from 1.
    """

    kind: Kind
    text: str
    line: int
    lead: str = ""
    marker: str = ""
    level: int = 0
    language: str = ""

    @property
    def lead_spans(self) -> tuple[Span, ...]:
        """Return the lead phrase in runs."""
        return spans(self.lead)

    @property
    def body_spans(self) -> tuple[Span, ...]:
        """Return what follows the lead phrase, in runs."""
        return spans(self.text[len(self.lead) :])

    @property
    def plain(self) -> str:
        """Return the words without the marks of Markdown."""
        return plain(self.text)


@dataclass(frozen=True)
class Debris:
    """A line that is not shown, and where it stands."""

    text: str
    line: int


@dataclass(frozen=True)
class Document:
    """An official wording. `language` is the one it seems to be in, or empty."""

    text: str
    blocks: tuple[Block, ...]
    debris: tuple[Debris, ...]
    language: str
    encoding: str = "utf-8"

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the whole text in UTF-8, debris included."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def contacts(self) -> tuple[Span, ...]:
        """Return the mail addresses, as written, with their links."""
        return tuple(span for block in self.blocks for span in contacts(block.text))

    def runs(self) -> Iterator[tuple[Kind, list[Block]]]:
        """Give the blocks with those of one list together."""
        for kind, blocks in groupby(self.blocks, key=lambda block: block.kind):
            yield kind, list(blocks)


@lru_cache(maxsize=32)
def parse(text: str) -> Document:
    """Return `text` as blocks. Any text at all can be parsed."""
    found = chunks(text)
    written = [chunk for chunk in found if chunk.shape is not Shape.DEBRIS]
    stray = {id(chunk) for chunk in (written[:1] + written[-1:]) if _is_stray(chunk, len(written))}
    kept = [chunk for chunk in written if id(chunk) not in stray]
    main = spoken_language("\n".join(chunk.text for chunk in kept))
    return Document(
        text=text,
        blocks=tuple(_foreign(block, main) for block in _blocks(kept)),
        debris=tuple(
            Debris(chunk.source, chunk.line)
            for chunk in found
            if chunk.shape is Shape.DEBRIS or id(chunk) in stray
        ),
        language=main,
    )


def _blocks(found: list[Chunk]) -> list[Block]:
    headings = _subheadings(found)
    open_levels: list[int] = []
    blocks = []
    for chunk in found:
        if chunk.shape is Shape.HEADING or id(chunk) in headings:
            raw = chunk.level or SUBHEADING_LEVEL
            while open_levels and open_levels[-1] >= raw:
                open_levels.pop()
            open_levels.append(raw)
            blocks.append(_block(Kind.HEADING, chunk, level=len(open_levels)))
        else:
            blocks.append(_block(Kind(chunk.shape.value), chunk))
    return blocks


def _block(kind: Kind, chunk: Chunk, level: int = 0) -> Block:
    match = _LEAD.match(chunk.text) if kind in (Kind.BULLET, Kind.NUMBERED) else None
    lead = match.group() if match else ""
    return Block(kind, chunk.text, chunk.line, lead, chunk.marker, level)


def _subheadings(found: list[Chunk]) -> set[int]:
    """Return the ids of short lines that stand over text. Markdown marks its headings itself."""
    if any(chunk.marker.startswith("#") for chunk in found):
        return set()
    headings: set[int] = set()
    below: Chunk | None = None
    for chunk in reversed(found):
        if below is not None and _is_title(chunk) and _is_text(below, headings):
            headings.add(id(chunk))
        below = chunk
    return headings


def _is_text(chunk: Chunk, headings: set[int]) -> bool:
    return chunk.shape is not Shape.PARAGRAPH or id(chunk) in headings or not _is_title(chunk)


def _is_title(chunk: Chunk) -> bool:
    text = chunk.text
    return (
        chunk.shape is Shape.PARAGRAPH
        and "\n" not in chunk.source
        and len(text) <= SUBHEADING_MAX_CHARACTERS
        and len(text.split()) <= SUBHEADING_MAX_WORDS
        and not text[:1].islower()
        and not text.endswith(_SENTENCE_END)
        and not any(span.href for span in spans(text))
    )


def _is_stray(chunk: Chunk, of: int) -> bool:
    text = chunk.text
    return (
        of > 1
        and chunk.shape is Shape.PARAGRAPH
        and len(text) <= STRAY_MAX_CHARACTERS
        and len(text.split()) <= STRAY_MAX_WORDS
        and text[:1].islower()
        and not text.endswith(_SENTENCE_END)
    )


def _foreign(block: Block, main: str) -> Block:
    return replace(block, language=other_language(block.plain, main))
