"""Consent marks with their words: large panels across a badge, small lines beside the QR."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi

from printouts.fonts import Weight
from printouts.marks import (
    COLOURS,
    TILE_UNITS,
    Choice,
    Mark,
    Shape,
    mark_operators,
    pdf_operators,
    rounded,
)
from printouts.pdf import BLACK, WHITE, Document
from printouts.text import Box, FittedText

PANEL_HEIGHT_MM = 30
PANEL_GAP_MM = 2.5
PADDING_MM = 3
# One mark has the panel to itself; two share its width.
TILE_MM = 24
SHARED_TILE_MM = 16
SHARED_PADDING_MM = 2.5
SMALL_TILE_MM = 10
CORNER_MM = 2.5

# Thickness and dashes of a panel's border, as in the tile.
THIN_MM = 0.6
THICK_MM = 1.5
DASH_AND_GAP_MM = 5.0
DASH_SHARE = 0.6


@dataclass(frozen=True)
class Panel:
    """Where a large mark stands, and its word."""

    mark: Mark
    word: FittedText
    left_mm: float
    top_mm: float
    width_mm: float


def is_small(mark: Mark) -> bool:
    """Tell whether a mark speaks to people nearby, not to a camera."""
    return mark.purpose == "contact"


def mark_boxes(marks: Sequence[Mark], width_mm: float, small_width_mm: float) -> dict[str, Box]:
    """Give each mark's word its place, by the field name `marks[0]`, `marks[1]` …"""
    large = _word_box(_count_large(marks), _panel_width(marks, width_mm))
    small_width = small_width_mm - SMALL_TILE_MM - PADDING_MM
    small = Box(small_width, SMALL_TILE_MM, 12, 10, 2, Weight.BOLD)
    return {
        f"marks[{number}]": small if is_small(mark) else large for number, mark in enumerate(marks)
    }


def draw_large_marks(
    document: Document,
    marks: Sequence[Mark],
    words: Mapping[str, FittedText],
    left_mm: float,
    top_mm: float,
    width_mm: float,
) -> None:
    """Draw a panel for each photo and recording mark, side by side."""
    width = _panel_width(marks, width_mm)
    draw = _draw_alone if _count_large(marks) == 1 else _draw_shared
    left = left_mm
    for number, mark in enumerate(marks):
        if not is_small(mark):
            document.operators(_panel_operators(mark.choice, width), left, top_mm, 1)
            draw(document, Panel(mark, words[f"marks[{number}]"], left, top_mm, width))
            left += width + PANEL_GAP_MM
    document.fill(BLACK)


def draw_small_marks(
    document: Document,
    marks: Sequence[Mark],
    words: Mapping[str, FittedText],
    left_mm: float,
    top_mm: float,
) -> None:
    """Draw the marks for people nearby, below each other."""
    top = top_mm
    for number, mark in enumerate(marks):
        if is_small(mark):
            _draw_tile(document, mark, left_mm, top, SMALL_TILE_MM)
            word = words[f"marks[{number}]"]
            word_top = top + (SMALL_TILE_MM - word.height_mm) / 2
            document.fill(BLACK)
            document.block(word, left_mm + SMALL_TILE_MM + PADDING_MM, word_top)
            top += SMALL_TILE_MM + PADDING_MM


def _draw_tile(
    document: Document, mark: Mark, left_mm: float, top_mm: float, side_mm: float
) -> None:
    operators = mark_operators(mark.purpose, mark.choice)
    document.operators(operators, left_mm, top_mm, side_mm / TILE_UNITS)


def _panel_width(marks: Sequence[Mark], width_mm: float) -> float:
    count = max(1, _count_large(marks))
    return (width_mm - (count - 1) * PANEL_GAP_MM) / count


def _count_large(marks: Sequence[Mark]) -> int:
    return sum(not is_small(mark) for mark in marks)


def _word_box(count: int, panel_mm: float) -> Box:
    """Give the word its place: right of a tile that stands alone, else below the tile."""
    if count == 1:
        width = panel_mm - TILE_MM - 4 * PADDING_MM
        return Box(width, PANEL_HEIGHT_MM - 2 * PADDING_MM, 30, 18, 3, Weight.BOLD)
    height = PANEL_HEIGHT_MM - SHARED_TILE_MM - 2 * SHARED_PADDING_MM
    return Box(panel_mm - 3 * PADDING_MM, height, 18, 12, 2, Weight.BOLD)


def _draw_alone(document: Document, panel: Panel) -> None:
    tile_top = panel.top_mm + (PANEL_HEIGHT_MM - TILE_MM) / 2
    _draw_tile(document, panel.mark, panel.left_mm + PADDING_MM, tile_top, TILE_MM)
    document.fill(_word_colour(panel.mark))
    word_top = panel.top_mm + (PANEL_HEIGHT_MM - panel.word.height_mm) / 2
    document.block(panel.word, panel.left_mm + TILE_MM + 2 * PADDING_MM, word_top)


def _draw_shared(document: Document, panel: Panel) -> None:
    tile_top = panel.top_mm + SHARED_PADDING_MM
    tile_left = panel.left_mm + (panel.width_mm - SHARED_TILE_MM) / 2
    _draw_tile(document, panel.mark, tile_left, tile_top, SHARED_TILE_MM)
    document.fill(_word_colour(panel.mark))
    space = PANEL_HEIGHT_MM - SHARED_TILE_MM - SHARED_PADDING_MM - panel.word.height_mm
    for line, baseline_mm in panel.word.baselines_mm(tile_top + SHARED_TILE_MM + space / 2):
        line_left = panel.left_mm + (panel.width_mm - panel.word.line_width_mm(line)) / 2
        document.text(line, panel.word.size_pt, line_left, baseline_mm)


def _word_colour(mark: Mark) -> str:
    return WHITE if mark.choice is Choice.NO else BLACK


@lru_cache
def _panel_operators(choice: Choice, width_mm: float) -> str:
    if choice is Choice.NO:
        whole = rounded(0, 0, width_mm, PANEL_HEIGHT_MM, CORNER_MM)
        return pdf_operators(Shape(whole, COLOURS[choice]))
    stroke = THIN_MM if choice is Choice.YES else THICK_MM
    dash = None if choice is Choice.YES else _even_dash(width_mm)
    edge = stroke / 2
    path = rounded(edge, edge, width_mm - edge, PANEL_HEIGHT_MM - edge, CORNER_MM)
    return pdf_operators(Shape(path, COLOURS[choice], stroke, dash))


def _even_dash(width_mm: float) -> tuple[float, float]:
    """Choose a dash and a gap that go into the border a whole number of times."""
    corners = (2 * pi - 8) * CORNER_MM
    border = 2 * (width_mm + PANEL_HEIGHT_MM - 2 * THICK_MM) + corners
    period = border / round(border / DASH_AND_GAP_MM)
    return period * DASH_SHARE, period * (1 - DASH_SHARE)
