"""What `kiosk reports` asks: hours, languages, and passphrases that nobody else sees."""

import sys
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click
from babel import Locale, UnknownLocaleError

from kiosk.reports.errors import PassphraseTooShort
from kiosk.reports.keys import PASSPHRASE_LETTERS

MOST_DIGESTS = 12
MOST_LANGUAGES = 12
# A file that somebody named by mistake is not read into memory.
LONGEST_PASSPHRASE = 1000


class Moment(click.ParamType):
    """A day and an hour, written as 2026-12-07 18:00, where the event is."""

    name = "YYYY-MM-DD HH:MM"

    def convert(self, value: Any, param: Any, context: Any) -> datetime:
        """Return the moment without a zone, or say how one is written."""
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(value.strip())
        except ValueError:
            found = None
        if found is None or found.tzinfo or (isinstance(value, str) and len(value.strip()) < 16):
            self.fail(f"{value!r} is no moment. Write one as 2026-12-07 18:00.", param, context)
        return found


class Hours(click.ParamType):
    """Hours of a day with commas between them."""

    name = "HH:MM,HH:MM"

    def convert(self, value: Any, param: Any, context: Any) -> tuple[time, ...]:
        """Return the hours in their order, or say how they are written."""
        if isinstance(value, tuple):
            return value
        try:
            # 9:30 is an hour too.
            found = sorted({time.fromisoformat(one.strip().zfill(5)) for one in value.split(",")})
        except ValueError:
            found = []
        if not 0 < len(found) <= MOST_DIGESTS or any(one.second or one.tzinfo for one in found):
            self.fail(f"{value!r} are no hours. Write them as 10:00,15:00.", param, context)
        return tuple(found)


class Languages(click.ParamType):
    """Codes of languages with commas between them."""

    name = "CODE,CODE"

    def convert(self, value: Any, param: Any, context: Any) -> tuple[str, ...]:
        """Return the codes in the order given, or say which one is none."""
        codes = value if isinstance(value, tuple) else [one.strip() for one in value.split(",")]
        for code in codes:
            try:
                Locale.parse(code, sep="-")
            except (UnknownLocaleError, ValueError, TypeError):
                self.fail(f"{code!r} is no code of a language. Some are da,en,fr.", param, context)
        if len(codes) > MOST_LANGUAGES:
            self.fail(f"Name at most {MOST_LANGUAGES} languages.", param, context)
        return tuple(dict.fromkeys(codes))


def answer(given: Any, option: str, words: str, kind: click.ParamType, default: Any = None) -> Any:
    """Return what was given as an option, else ask for it; without a terminal, the default."""
    if given is not None:
        return given
    if sys.stdin.isatty():
        return click.prompt(words, type=kind, default=default)
    if default is None:
        raise click.UsageError(f"{option} is missing: {words}.")
    return kind.convert(default, None, None)


def known_passphrase(file: str | None, option: str, name: str) -> str:
    """Return the passphrase of a member who is on the team."""
    return _line(file) if file else _typed(option, f"Passphrase of {name}", confirm=False)


def new_passphrase(file: str | None, option: str, name: str) -> str:
    """Return the passphrase that a new member chose. Raises: PassphraseTooShort."""
    words = f"Passphrase of {name}, at least {PASSPHRASE_LETTERS} letters"
    passphrase = _line(file) if file else _typed(option, words, confirm=True)
    # Before anything is made: a wrong answer leaves nothing behind.
    if len(passphrase) < PASSPHRASE_LETTERS:
        raise PassphraseTooShort
    return passphrase


def passphrase_option(name: str, words: str) -> Callable[[Any], Any]:
    """Return a decorator for an option that names a file with a passphrase on its first line."""
    return click.option(
        name,
        type=click.Path(exists=True, dir_okay=False, allow_dash=True),
        help=f"File with {words} on its first line; - takes the next line of the input.",
    )


def _line(file: str) -> str:
    if file == "-":
        return sys.stdin.readline(LONGEST_PASSPHRASE).rstrip("\r\n")
    try:
        with Path(file).open(encoding="utf-8") as opened:
            return opened.readline(LONGEST_PASSPHRASE).rstrip("\r\n")
    except UnicodeDecodeError as problem:
        raise click.UsageError(f"{file} is no text (UTF-8).") from problem


def _typed(option: str, words: str, *, confirm: bool) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option} is missing: {words}.")
    return str(click.prompt(words, hide_input=True, confirmation_prompt=confirm))
