"""Catalogues of words, for pages, printouts and the command line alike (gettext by Babel)."""

from functools import cache
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations

TRANSLATIONS = Path(__file__).parent / "translations"
DOMAIN = "kiosk"
# English is what the source is written in, so it needs no catalogue.
SHIPPED = ("en", "da")


@cache
def translation(language: str) -> NullTranslations:
    """Return the catalogue of `language`; English words where there is none."""
    return Translations.load(TRANSLATIONS, [language], DOMAIN)


@cache
def own_name(language: str) -> str:
    """Return the name of `language` in itself, as its speakers would write it on a button."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[0].upper() + name[1:]


@cache
def direction(language: str) -> str:
    """Return `rtl` for languages written from right to left, else `ltr`."""
    return Locale.parse(language, sep="-").text_direction
