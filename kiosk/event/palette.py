"""The event's one colour, and the ink that can be read on it."""

import re

from kiosk.errors import KioskError

LIGHT_INK = "#ffffff"
DARK_INK = "#111111"
DEFAULT_ACCENT = "#1d4f91"
# WCAG 2.2, 1.4.3: contrast of text against its background; 1.4.11 for a button's own edge.
MINIMUM_TEXT_CONTRAST = 4.5


class AccentUnreadable(KioskError):
    """The colour is not `#rrggbb`, or is too pale to be told from a white page."""


def ink_on(accent: str) -> str:
    """Return white or near-black, whichever is the easier to read on `accent`."""
    return max((LIGHT_INK, DARK_INK), key=lambda ink: contrast(ink, accent))


def check_accent(accent: str) -> str:
    """Return `accent` in lower case. Raises: AccentUnreadable."""
    colour = accent.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise AccentUnreadable(accent)
    if contrast(colour, LIGHT_INK) < MINIMUM_TEXT_CONTRAST:
        raise AccentUnreadable(accent)
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, definition)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
