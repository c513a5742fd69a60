"""Ticket and badge codes: modhex letters, random bits and an eight-bit check.

Modhex is sixteen letters that stand at the same place on nearly all keyboards, so that a hand
scanner, which types as a keyboard, is read right whatever layout its host has.
Source of the alphabet: Yubico, "Modhex encoding".
"""

import secrets

ALPHABET = "CBDEFGHIJKLNRTUV"
TICKET_RANDOM_BITS = 72
BADGE_RANDOM_BITS = 64
TICKET_LETTERS = 20
BADGE_LETTERS = 18
GROUP_LETTERS = 4

# CRC-8/AUTOSAR's polynomial: it finds every error within eight neighbouring bits, so every single
# wrong letter and every swap of neighbours, and two wrong letters anywhere in a code this short.
_POLYNOMIAL = 0x2F


def new_code(random_bits: int) -> str:
    """Return a fresh code: `random_bits` / 4 letters and two check letters."""
    body = _letters(secrets.randbits(random_bits), random_bits // 4)
    return body + check_letters(body)


def check_letters(body: str) -> str:
    """Return the two letters that belong after `body` (modhex, upper case)."""
    remainder = 0
    for letter in body:
        remainder ^= ALPHABET.index(letter) << 4
        for _ in range(4):
            carry = remainder & 0x80
            remainder = (remainder << 1) & 0xFF ^ (_POLYNOMIAL if carry else 0)
    return _letters(remainder, 2)


def normalise(text: str) -> str:
    """Return what was typed or scanned without white space and dashes, in upper case."""
    return "".join(c for c in text if not c.isspace() and c not in "-‐‑‒–—_.").upper()


def is_modhex(code: str) -> bool:
    """Tell whether `code` (normalised) has letters of the alphabet alone."""
    return bool(code) and set(code) <= set(ALPHABET)


def is_intact(code: str) -> bool:
    """Tell whether the check letters of `code` (normalised, modhex) belong to the rest."""
    return check_letters(code[:-2]) == code[-2:]


def grouped(code: str) -> str:
    """Return `code` in groups of four, as it is shown to people."""
    return " ".join(code[i : i + GROUP_LETTERS] for i in range(0, len(code), GROUP_LETTERS))


def _letters(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (4 * i) & 0xF] for i in reversed(range(length)))
