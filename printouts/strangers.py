"""Text of a stranger, in whatever letters: made printable without loss, and broken into lines.

Nothing here is kept after it was drawn: it may be what somebody reported.
"""

import unicodedata
from collections.abc import Iterator

from printouts.fonts import (
    FORBIDDEN_CATEGORIES,
    ShapedText,
    Weight,
    load_faces,
    shape_and_forget,
)

# What nobody sees: joiners, soft hyphens, tags, and all that turns the writing direction.
INVISIBLE = FORBIDDEN_CATEGORIES | {"Cf"}
# Vietnamese stacks two on a letter; a pile of them would cover the lines above and below.
MOST_MARKS = 2
TAB = "    "


def printable(text: str) -> str:
    """Show each character that cannot be printed, or seen, by its number, as in [U+202E].

    `text` is composed (NFC).
    """
    known = frozenset[int]().union(*(face.characters for face in load_faces(Weight.REGULAR)))
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category.startswith("M") else 0
        hidden = category in INVISIBLE or ord(character) not in known or marks > MOST_MARKS
        shown.append(f"[U+{ord(character):04X}]" if hidden else character)
    return "".join(shown)


def paragraphs(text: str) -> list[str]:
    """Compose (NFC), and part at line ends (CR LF, LF, CR); an empty line is an empty text."""
    composed = unicodedata.normalize("NFC", text).replace("\t", TAB)
    return composed.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")


def break_lines(text: str, weight: Weight, width: float) -> Iterator[ShapedText]:
    """Break printable text at spaces, and inside a word that is wider than the line.

    `width` in font sizes.
    """
    for line in _lines(text, weight, width * 1000):
        yield shape_and_forget(line.rstrip(" "), weight)


def _lines(text: str, weight: Weight, width: float) -> Iterator[str]:
    glyphs = [glyph for run in shape_and_forget(text, weight).runs for glyph in run.glyphs]
    start, space, used = 0, 0, 0
    for number, glyph in enumerate(glyphs):
        used += glyph.advance
        # A space at the end of a line takes no room.
        if used > width and glyph.text != " " and number > start:
            end = space or number
            yield "".join(one.text for one in glyphs[start:end])
            start, space = end, 0
            used = sum(one.advance for one in glyphs[start : number + 1])
        if glyph.text == " ":
            space = number + 1
    yield "".join(one.text for one in glyphs[start:])
