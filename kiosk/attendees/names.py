"""Names and other short texts about a person: what is kept of them, and what is refused."""

import re
import unicodedata

from kiosk.attendees.errors import EmailWrong, NameMissing, NameTooLong, TextTooLong

GIVEN_NAME_MAXIMUM = 60
NAME_MAXIMUM = 120
PRONOUNS_MAXIMUM = 30
ORGANISATION_MAXIMUM = 120
# RFC 5321, 4.5.3.1.3: a path of 256 octets, of which two are its brackets.
EMAIL_MAXIMUM = 254

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")

# Persian and Indic names need these two to be written right; all other format characters are
# invisible or, like the bidi overrides, can make a badge read as somebody else's.
_JOINERS = "\u200c\u200d"
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
# Letters by their category, and yet blank.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
# A text so far above its limit is refused before any work is done on it.
_RAW_FACTOR = 4

# Letters that Unicode does not take apart, as people write them without their own keyboard.
_PLAIN_LETTERS: dict[int, str] = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)
# As keyboards without them write these letters, in German and in the north.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Folded letters, near to how passports write them (ISO 843; ICAO 9303, part 3).
_GREEK_PAIRS = {"ου": "ou", "αυ": "af", "ευ": "ef", "γγ": "ng", "γκ": "gk", "μπ": "b"}
_ROMAN: dict[int, str] = str.maketrans(
    dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
    | dict(zip("абвгдезийклмнопрстуфхъыэіїєјђћ", "abvgdeziyklmnoprstufhayeiiejdc", strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ь": "", "ю": "yu", "я": "ya"}
    | {"љ": "lj", "њ": "nj", "џ": "dz"}
)
_HONORIFICS = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "herr", "frau", "hr"}
    | {"fru", "mag", "ing", "dipl", "dipl-ing", "ir", "drs", "mme", "mlle", "sr", "sra", "srta"}
    | {"dott", "dott.ssa", "inż", "mgr"}
)
_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "mba", "msc", "ma", "ba", "bsc", "esq"}
    | {"cpa", "csm", "ccxp", "ing", "cfa", "llm"}
)


def clean_text(raw: str) -> str:
    """Return `raw` as one line in NFC, without control, bidi and other invisible characters."""
    line = " ".join(raw.split())
    kept = (c for c in line if c in _JOINERS or unicodedata.category(c) not in _DROPPED_CATEGORIES)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def check_text(raw: str, field: str, maximum: int) -> str:
    """Return `raw` cleaned, in its own case; it may be empty. Raises: TextTooLong."""
    if len(raw) > maximum * _RAW_FACTOR:
        raise TextTooLong(field, maximum)
    text = clean_text(raw)
    if len(text) > maximum:
        raise TextTooLong(field, maximum)
    return text


def check_name(raw: str, field: str = "name", maximum: int = NAME_MAXIMUM) -> str:
    """Return `raw` cleaned, in its own case. Raises: NameMissing, NameTooLong."""
    try:
        name = check_text(raw, field, maximum)
    except TextTooLong as problem:
        raise NameTooLong(problem.field, problem.maximum) from problem
    if not is_visible(name):
        raise NameMissing(field)
    return name


def check_email(raw: str) -> str:
    """Return the address in `raw` cleaned, in its own case; it may be empty. Raises: EmailWrong."""
    if len(raw) > EMAIL_MAXIMUM * _RAW_FACTOR:
        raise EmailWrong
    bare = clean_text(raw).removeprefix("mailto:")
    if bare and (not _EMAIL.fullmatch(bare) or len(bare) > EMAIL_MAXIMUM):
        raise EmailWrong
    return bare


def is_visible(text: str) -> bool:
    """Tell whether `text` has a letter or digit that people can see."""
    return any(c.isalnum() and c not in _BLANK_LETTERS for c in text)


def in_speaking_order(name: str) -> str:
    """Turn "Nielsen, Søren" into "Søren Nielsen"; leave "Ann King, PhD" as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not is_visible(family) or not is_visible(given) or "," in given:
        return name
    if all(_bare(word) in _SUFFIXES for word in given.split()):
        return name
    return f"{given} {family}"


def given_name_of(name: str) -> str:
    """Return how to greet somebody of whom only the whole `name` is known: its first word.

    In some languages that is the family name; the attendee corrects it at the kiosk.
    """
    words = in_speaking_order(name).split()
    called = [word for word in words if _bare(word) not in _HONORIFICS] or words
    return called[0]


def folded(text: str) -> str:
    """Return `text` as it is compared: no case, accents or punctuation, one space between words."""
    return _bared(text.casefold())


def written_out(text: str) -> str:
    """Return `text` folded, with ü as ue, å as aa and ø as oe."""
    return _bared(unicodedata.normalize("NFC", text.casefold()).translate(_WRITTEN_OUT))


def romanised(bare: str) -> str:
    """Return a folded text with Greek and Cyrillic as people write them without such a keyboard."""
    for pair, letters in _GREEK_PAIRS.items():
        bare = bare.replace(pair, letters)
    return bare.translate(_ROMAN)


def coarse(bare: str) -> str:
    """Return a folded text so that Müller, Mueller and Muller are the same, Ågård and Aagaard."""
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")


def name_key(name: str) -> str:
    """Return the words of `name`, folded and sorted: family name first or last finds the same."""
    return " ".join(sorted(folded(name).split()))


def _bare(word: str) -> str:
    return word.casefold().strip(".,")


class _Bare(dict[int, str]):
    """What is left of a character that was taken apart: letters and digits, spaces for others."""

    def __missing__(self, point: int) -> str:
        c = chr(point)
        left = "" if unicodedata.combining(c) else c if c.isalnum() else " "
        # The scripts of Europe; not whatever somebody sends.
        if point < 0x3000:
            self[point] = left
        return left


_BARE = _Bare(_PLAIN_LETTERS)


def _bared(lower_case: str) -> str:
    apart = lower_case if lower_case.isascii() else unicodedata.normalize("NFKD", lower_case)
    return " ".join(apart.translate(_BARE).split())
