"""Paragraphs below each other, all in one size: the largest at which they fit together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from printouts.errors import ItemProblem, NameDoesNotFit, NameNotPrintable
from printouts.fonts import Weight, find_unprintable
from printouts.paper import POINTS_PER_MM
from printouts.text import LONGEST, MINIMUM_PT, FittedText, wrap

STEP_PT = 0.5


@dataclass(frozen=True)
class Column:
    """A place for paragraphs."""

    width_mm: float
    height_mm: float
    gap_mm: float
    full_pt: float


def fit_paragraphs(
    position: int, field: str, texts: Sequence[str], column: Column
) -> tuple[tuple[FittedText, ...], list[ItemProblem]]:
    """Fit one field that is a list of paragraphs; what is wrong comes second."""
    wrong = [
        problem
        for number, text in enumerate(texts)
        for problem in _check(position, f"{field}[{number}]", text)
    ]
    if wrong:
        return (), wrong
    fitted = _fit(tuple(texts), column)
    if fitted is None:
        longest = max(range(len(texts)), key=lambda number: len(texts[number]))
        return (), [NameDoesNotFit(position, f"{field}[{longest}]", texts[longest])]
    return fitted, []


def _check(position: int, field: str, text: str) -> list[ItemProblem]:
    if len(text) > LONGEST:
        return [NameDoesNotFit(position, field, text)]
    characters = find_unprintable(text, Weight.REGULAR)
    return [NameNotPrintable(position, field, text, characters)] if characters else []


@lru_cache(maxsize=64)
def _fit(texts: tuple[str, ...], column: Column) -> tuple[FittedText, ...] | None:
    size_pt = column.full_pt
    while size_pt >= MINIMUM_PT:
        width = column.width_mm * POINTS_PER_MM / size_pt
        fitted = [FittedText(wrap(text, Weight.REGULAR, width), size_pt) for text in texts]
        height = sum(text.height_mm + column.gap_mm for text in fitted) - column.gap_mm
        if height <= column.height_mm and all(text.width_mm <= column.width_mm for text in fitted):
            return tuple(fitted)
        size_pt -= STEP_PT
    return None
