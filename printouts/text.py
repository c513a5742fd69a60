"""Fit text into its place: full size, smaller, more lines, smaller; never cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from printouts.errors import ItemProblem, NameDoesNotFit, NameNotPrintable
from printouts.fonts import ShapedText, Weight, find_unprintable, shape
from printouts.paper import POINTS_PER_MM

MINIMUM_PT = 9
# From baseline to baseline, and from the top of a block to its first baseline, in font
# sizes: room for the accents of Å and the tails of g.
LINE_PITCH = 1.16
FIRST_BASELINE = 0.88
# Far above what goes into any box at 9 pt; nothing longer is worth measuring.
LONGEST = 500

# Lines break at plain spaces, not at no-break ones, and not inside a telephone number.
WORDS = re.compile(r"(?:[^ ]|(?<=\d) (?=\d))+ *")
PARTS_OF_WORDS = re.compile(r"[^ \-‐/]*(?:[\-‐/]+| +|$)")
PARTS_OF_ADDRESSES = re.compile(r"[^ @./\-‐_]*(?:[@./\-‐_]+ *| +|$)")
# A double name is broken at its hyphen only where that makes it so much larger.
WORTH_A_BREAK = 1.25


@dataclass(frozen=True)
class Box:
    """A place for text. `comfortable_pt`: no extra line is taken while the size is above it."""

    width_mm: float
    height_mm: float
    full_pt: float
    comfortable_pt: float
    lines: int
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True)
class FittedText:
    """Lines and the one size that they have."""

    lines: tuple[ShapedText, ...]
    size_pt: float

    @property
    def height_mm(self) -> float:
        """The height of the block; 0 without lines."""
        return len(self.lines) * LINE_PITCH * self.size_pt / POINTS_PER_MM

    @property
    def width_mm(self) -> float:
        """The width of the widest line."""
        return max((self.line_width_mm(line) for line in self.lines), default=0.0)

    def line_width_mm(self, line: ShapedText) -> float:
        """The width of one line at this size."""
        return line.width * self.size_pt / 1000 / POINTS_PER_MM

    def baselines_mm(self, top_mm: float) -> Iterator[tuple[ShapedText, float]]:
        """Place each line, for a block that begins at `top_mm`."""
        for number, line in enumerate(self.lines):
            offset_pt = (FIRST_BASELINE + number * LINE_PITCH) * self.size_pt
            yield line, top_mm + offset_pt / POINTS_PER_MM


NO_TEXT = FittedText((), MINIMUM_PT)


def fit_field(position: int, field: str, text: str, box: Box) -> FittedText:
    """Fit one field of a list's item. Raises: NameNotPrintable, NameDoesNotFit."""
    if len(text) > LONGEST:
        raise NameDoesNotFit(position, field, text)
    characters = find_unprintable(text, box.weight)
    if characters:
        raise NameNotPrintable(position, field, text, characters)
    fitted = fit(text, box)
    if fitted is None:
        raise NameDoesNotFit(position, field, text)
    return fitted


def fit_fields(
    position: int, texts: dict[str, str], boxes: dict[str, Box]
) -> tuple[dict[str, FittedText], list[ItemProblem]]:
    """Fit each text into the box of the same name; what is wrong comes second."""
    fitted, wrong = {}, []
    for field, text in texts.items():
        try:
            fitted[field] = fit_field(position, field, text, boxes[field])
        except ItemProblem as problem:
            wrong.append(problem)
    return fitted, wrong


@lru_cache(maxsize=4096)
def fit(text: str, box: Box) -> FittedText | None:
    """Choose lines and size; nothing where no legible size fits."""
    words = WORDS.findall(text.strip())
    parts = [part for part in PARTS_OF_WORDS.findall(text.strip()) if part]
    best = _fit_pieces(words, box)
    if len(parts) > len(words):
        broken = _fit_pieces(parts, box)
        best = broken if broken.size_pt >= best.size_pt * WORTH_A_BREAK else best
    return best if best.size_pt >= MINIMUM_PT else None


def wrap(text: str, weight: Weight, width: float) -> tuple[ShapedText, ...]:
    """Break into as few lines as a width allows, evenly. `width` in font sizes.

    An address that is wider than that is broken behind its signs; any other word that is wider
    stands on a line of its own.
    """
    words = WORDS.findall(text.strip())
    if not words:
        return ()
    if max(bare for bare, _ in _widths(words, weight)) > width * 1000:
        words = [part for part in PARTS_OF_ADDRESSES.findall(text.strip()) if part]
    count = len(_fill(words, _widths(words, weight), int(width * 1000)))
    return tuple(shape(line, weight) for line in _break(words, count, weight))


def _fit_pieces(pieces: list[str], box: Box) -> FittedText:
    best = NO_TEXT
    for count in range(1, min(box.lines, len(pieces)) + 1):
        lines = tuple(shape(line, box.weight) for line in _break(pieces, count, box.weight))
        size = _largest_size(lines, box)
        if size > best.size_pt or not best.lines:
            best = FittedText(lines, size)
        if best.size_pt >= box.comfortable_pt:
            break
    return best


def _largest_size(lines: tuple[ShapedText, ...], box: Box) -> float:
    widest = max(line.width for line in lines) / 1000
    by_width = box.width_mm * POINTS_PER_MM / widest if widest else box.full_pt
    by_height = box.height_mm * POINTS_PER_MM / (len(lines) * LINE_PITCH)
    # Rounded down to what is written into the PDF, so that the line is never wider than its box.
    return int(min(box.full_pt, by_width, by_height) * 100) / 100


def _break(pieces: list[str], count: int, weight: Weight) -> list[str]:
    """Break into at most `count` lines, the widest of them as narrow as can be."""
    if count == 1:
        return ["".join(pieces).rstrip()]
    widths = _widths(pieces, weight)
    narrowest, widest = max(bare for bare, _ in widths), sum(whole for _, whole in widths)
    while narrowest < widest:
        middle = (narrowest + widest) // 2
        if len(_fill(pieces, widths, middle)) <= count:
            widest = middle
        else:
            narrowest = middle + 1
    return [line.rstrip() for line in _fill(pieces, widths, widest)]


def _widths(pieces: list[str], weight: Weight) -> list[tuple[int, int]]:
    """Measure each piece without and with the space that follows it."""
    return [(shape(piece.rstrip(), weight).width, shape(piece, weight).width) for piece in pieces]


def _fill(pieces: list[str], widths: list[tuple[int, int]], limit: int) -> list[str]:
    """Put into each line what is not wider than the limit."""
    lines, room = [""], limit
    for piece, (bare, whole) in zip(pieces, widths, strict=True):
        if bare > room and lines[-1]:
            lines.append("")
            room = limit
        lines[-1] += piece
        room -= whole
    return lines
