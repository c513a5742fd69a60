"""Font files, and text shaped with them: which glyph stands where.

HarfBuzz shapes, so that kerning and accents on letters without a ready-made form
(i̇́, М̌) stand right, and a character without a glyph is known before anything is printed.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from printouts.errors import FontsMissing

FONT_FOLDER = Path(__file__).parent / "fonts_built"


class Weight(Enum):
    """The two weights that are used; the value is how a file's name ends."""

    REGULAR = "400Regular"
    BOLD = "700Bold"


# In the order in which a character looks for its glyph.
SCRIPTS = ("NotoSans", "NotoSansGeorgian", "NotoSansArmenian")

# Marks, spaces and punctuation stay in the font of the letter before them.
NEUTRAL_CATEGORIES = "MZP"
# Controls, surrogates, private use, unassigned, line and paragraph separators.
FORBIDDEN_CATEGORIES = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
# Embeddings, overrides and isolates would turn a name around (Unicode TR 36, 2.2).
FORBIDDEN_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@dataclass(frozen=True, eq=False)
class Face:
    """One font file. `characters`: the code points that it has glyphs for; `widths` by glyph."""

    name: str
    face: uharfbuzz.Face
    font: uharfbuzz.Font
    characters: frozenset[int]
    widths: tuple[int, ...]


class Glyph(NamedTuple):
    """A glyph and what it stands for. All lengths in 1/1000 of the font size.

    `width` is the glyph's own, `advance` the way to the next one (kerning included).
    """

    # A named tuple: fifty are made for each badge, six times quicker than a frozen dataclass.

    number: int
    text: str
    width: int
    advance: int
    right: int
    up: int


@dataclass(frozen=True)
class Run:
    """Neighbouring glyphs of one font."""

    face: Face
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class ShapedText:
    """A line that is ready to be drawn at any size. `width` in 1/1000 of the font size."""

    text: str
    runs: tuple[Run, ...]
    width: int


@lru_cache
def load_faces(weight: Weight) -> tuple[Face, ...]:
    """Open the font files of a weight. Raises: FontsMissing."""
    return tuple(_load(f"{script}_{weight.value}.ttf") for script in SCRIPTS)


@lru_cache(maxsize=4096)
def shape(text: str, weight: Weight) -> ShapedText:
    """Compose (NFC) and shape one line from left to right. Raises: FontsMissing."""
    return shape_and_forget(text, weight)


def shape_and_forget(text: str, weight: Weight) -> ShapedText:
    """Shape as `shape` does, for what nobody may find in this process's memory afterwards."""
    composed = unicodedata.normalize("NFC", text)
    faces = load_faces(weight)
    runs = tuple(Run(face, _shape_run(face, part)) for face, part in _split(composed, faces))
    width = sum(glyph.advance for run in runs for glyph in run.glyphs)
    return ShapedText(composed, runs, width)


@lru_cache(maxsize=4096)
def find_unprintable(text: str, weight: Weight) -> tuple[str, ...]:
    """Find the characters that must not or cannot be printed: each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    found = [character for character in composed if _is_forbidden(character)]
    if not found:
        glyphs = (glyph for run in shape(composed, weight).runs for glyph in run.glyphs)
        # Glyph 0 is .notdef, the box for "no such character".
        found = [character for glyph in glyphs if glyph.number == 0 for character in glyph.text]
    return tuple(dict.fromkeys(found))


def _load(file_name: str) -> Face:
    path = FONT_FOLDER / file_name
    if not path.is_file():
        raise FontsMissing(
            f"The font {file_name} is not in {FONT_FOLDER}. The build brings it: run "
            "`make demo` or `pip install -e .` in the project's folder, with a network."
        )
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)
    font.scale = (1000, 1000)
    name = str(face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME))
    widths = tuple(font.get_glyph_h_advance(number) for number in range(face.glyph_count))
    return Face(name, face, font, frozenset(face.unicodes), widths)


@lru_cache(maxsize=4096)
def _is_forbidden(character: str) -> bool:
    return (
        unicodedata.category(character) in FORBIDDEN_CATEGORIES
        or unicodedata.bidirectional(character) in FORBIDDEN_DIRECTIONS
    )


def _split(text: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face, str]]:
    if text and faces[0].characters.issuperset(map(ord, text)):
        yield faces[0], text
        return
    chosen: list[Face] = []
    for character in text:
        before = chosen[-1] if chosen else faces[0]
        neutral = unicodedata.category(character)[0] in NEUTRAL_CATEGORIES
        candidates = (before, *faces) if neutral else faces
        chosen.append(next((f for f in candidates if ord(character) in f.characters), before))
    for face, pairs in groupby(zip(chosen, text, strict=True), key=lambda pair: pair[0]):
        yield face, "".join(character for _, character in pairs)


def _shape_run(face: Face, text: str) -> tuple[Glyph, ...]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # Not the language of this machine: equal bytes for equal input.
    buffer.language = "und"
    buffer.direction = "ltr"
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    # No ligatures: a name is read letter by letter, and some (Armenian մ + ե) look foreign today.
    uharfbuzz.shape(face.font, buffer, {"liga": False})
    infos = buffer.glyph_infos
    numbers = [info.codepoint for info in infos]
    parts = _texts_of_glyphs(text, [info.cluster for info in infos])
    moves = [position.position for position in buffer.glyph_positions]
    return tuple(
        Glyph(number, part, face.widths[number], advance, right, up)
        for number, part, (right, up, advance, _) in zip(numbers, parts, moves, strict=True)
    )


def _texts_of_glyphs(text: str, clusters: list[int]) -> Sequence[str]:
    """Give each glyph its characters; where one character became several glyphs, its parts."""
    if clusters == list(range(len(text))):
        return text
    found: list[str] = []
    starts = [*dict.fromkeys(clusters), len(text)]
    for start, end in zip(starts, starts[1:], strict=False):
        count = clusters.count(start)
        part = text[start:end]
        pieces = list(unicodedata.normalize("NFD", part)) if count > 1 else [part]
        found += pieces if len(pieces) == count else [part, *[""] * (count - 1)]
    return found
