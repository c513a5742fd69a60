"""A code on paper: its QR and its letters."""

from printouts.errors import CodeDoesNotFit, ItemProblem
from printouts.qr import OWN_CODE, CodeTooLong, qr_size

# Below this a phone at arm's length and a hand scanner fail on plain office paper.
SMALLEST_MODULE_MM = 0.4
LETTERS_PER_GROUP = 4


def group_code(code: str) -> str:
    """Set our own codes in groups of four; a foreign code is shown as it is."""
    if not OWN_CODE.fullmatch(code):
        return code
    starts = range(0, len(code), LETTERS_PER_GROUP)
    return " ".join(code[start : start + LETTERS_PER_GROUP] for start in starts)


def check_code(position: int, code: str, side_mm: float) -> list[ItemProblem]:
    """Tell whether the QR of this code can be read when it is `side_mm` wide."""
    if OWN_CODE.fullmatch(code):
        return []
    try:
        readable = side_mm / qr_size(code) >= SMALLEST_MODULE_MM
    except CodeTooLong:
        readable = False
    return [] if readable else [CodeDoesNotFit(position, "code", code)]
