"""A text cut into pieces by its empty lines, bullets and headings, before anybody judges them."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

# Longer lines are not broken by hand: each is a paragraph of its own.
WRAPPED_LINE_MAX_CHARACTERS = 120
CAPITALS_MAX_CHARACTERS = 80
CAPITALS_MIN_LETTERS = 3

_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\s*([•‣◦▪●·*+–—-])\s+(.*)")
_NUMBER = re.compile(r"\s*(\d{1,3}[.)]|[a-z]\))\s+(.*)")
_UNDERLINE = re.compile(r"\s*(={2,}|-{2,})\s*")


class Shape(StrEnum):
    """What a piece looks like."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    DEBRIS = "debris"


@dataclass
class Chunk:
    """Some lines that belong together. `source` is what they were, line by line."""

    shape: Shape
    line: int
    words: list[str]
    marker: str = ""
    level: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words in one line, single spaces between the lines."""
        return " ".join(self.words)

    @property
    def source(self) -> str:
        """Return the lines as they stand."""
        return "\n".join(self.lines)


def chunks(text: str) -> list[Chunk]:
    """Return the pieces of `text` in their order; every character but white space is in one."""
    lines = text.splitlines()
    wrapped = max(map(len, lines), default=0) <= WRAPPED_LINE_MAX_CHARACTERS
    found: list[Chunk] = []
    under_way: Chunk | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip(" \t\f\v"):
            under_way = None
        elif not any(map(str.isalnum, line)):
            _without_letters(line, number, under_way, found)
            under_way = None
        elif under_way is not None and _goes_on(line, under_way, wrapped):
            under_way.words.append(line.strip())
            under_way.lines.append(line)
        else:
            under_way = _new(line, number)
            found.append(under_way)
    return found


def _without_letters(line: str, number: int, above: Chunk | None, found: list[Chunk]) -> None:
    underline = _UNDERLINE.fullmatch(line)
    if underline and above and above.shape is Shape.PARAGRAPH and len(above.lines) == 1:
        above.shape, above.marker = Shape.HEADING, underline.group(1)
        above.level = 1 if above.marker.startswith("=") else 2
        above.lines.append(line)
    else:
        found.append(Chunk(Shape.DEBRIS, number, [line], lines=[line]))


def _goes_on(line: str, above: Chunk, wrapped: bool) -> bool:
    """Say whether `line` continues the piece above it."""
    if above.shape is Shape.HEADING:
        return above.level == 1 and not above.marker and _in_capitals(line)
    if _HASHES.fullmatch(line) or _BULLET.fullmatch(line):
        return False
    if _in_capitals(line) and above.text.endswith((".", ":", "!", "?")):
        return False
    in_list = above.shape in (Shape.BULLET, Shape.NUMBERED)
    if in_list and _NUMBER.fullmatch(line):
        return False
    return wrapped or (in_list and line[:2].isspace())


def _new(line: str, number: int) -> Chunk:
    for shape, pattern in (
        (Shape.HEADING, _HASHES),
        (Shape.BULLET, _BULLET),
        (Shape.NUMBERED, _NUMBER),
    ):
        match = pattern.fullmatch(line)
        if match:
            marker, words = match.groups()
            level = len(marker) if shape is Shape.HEADING else 0
            return Chunk(shape, number, [words.strip()], marker, level, [line])
    capitals = _in_capitals(line)
    shape = Shape.HEADING if capitals else Shape.PARAGRAPH
    return Chunk(shape, number, [line.strip()], "", int(capitals), [line])


def _in_capitals(line: str) -> bool:
    """Say whether a heading is set in capitals: the way plain text has."""
    text = line.strip()
    letters = [letter for letter in text if unicodedata.category(letter) in ("Lu", "Ll", "Lt")]
    return (
        len(letters) >= CAPITALS_MIN_LETTERS
        and len(text) <= CAPITALS_MAX_CHARACTERS
        and text == text.upper()
        and not text.endswith((".", ",", ";"))
    )
