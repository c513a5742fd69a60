"""Wordings to import: the community's own where it is at hand, else one of the same structure."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SEED = _HERE.parents[2] / "shared" / "seeds" / "000_6f0f7b49c7570ce2.txt"

# Invented, and of the same structure: a first line, six bullets with a lead phrase, headings in
# capitals, two sub-headings, two exceptions, an English paragraph with a hidden address, debris.
INVENTED = (_HERE / "invented.txt").read_text(encoding="utf-8")


def official_wording() -> bytes:
    """Return the wording as published where this machine has it, else the invented one."""
    return _SEED.read_bytes() if _SEED.is_file() else INVENTED.encode()
