"""Page sizes and formats. A format is one row of a table."""

from dataclasses import dataclass

from printouts.errors import FormatUnknown

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A page, in millimetres."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Format:
    """How badges come out: the page, and the sides of a badge in the order of its pages."""

    name: str
    paper: Paper
    sides: tuple[str, ...]


A3 = Paper(297, 420)  # ISO 216
A4 = Paper(210, 297)  # ISO 216
A6 = Paper(105, 148)  # ISO 216

BADGE_FORMATS = (
    Format("A6", A6, ("front", "back")),
    Format("A6-front", A6, ("front",)),
)


def find_badge_format(name: str) -> Format:
    """Look a format up. Raises: FormatUnknown."""
    for badge_format in BADGE_FORMATS:
        if badge_format.name == name:
            return badge_format
    raise FormatUnknown(name, tuple(badge_format.name for badge_format in BADGE_FORMATS))
