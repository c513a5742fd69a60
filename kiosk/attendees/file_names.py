"""File names that any system takes, that a person can read, and that differ from each other."""

import unicodedata
from collections.abc import Sequence

# Most systems end at 255 bytes; a letter may take four, and a number follows namesakes.
STEM_MAXIMUM = 55
# Windows keeps these for devices, whatever stands behind the dot.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


def file_names(names: Sequence[str], ending: str) -> list[str]:
    """Return a file name for each of `names`, in their order; namesakes are numbered from 2."""
    taken: set[str] = set()
    return [_free(_stem(name), ending, taken) for name in names]


def _stem(name: str) -> str:
    kept = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in name)
    stem = "-".join(unicodedata.normalize("NFC", kept).split())[:STEM_MAXIMUM].strip("-")
    return f"{stem}-1" if stem.casefold() in _DEVICES else stem or "ticket"


def _free(stem: str, ending: str, taken: set[str]) -> str:
    chosen, number = stem, 1
    while _compared(chosen) in taken:
        number += 1
        chosen = f"{stem}-{number}"
    taken.add(_compared(chosen))
    return chosen + ending


def _compared(stem: str) -> str:
    # Windows and macOS take names for the same that differ in case or in how accents are stored.
    return unicodedata.normalize("NFKC", stem).casefold()
