"""What every view may ask for: the settings and the database of the running app."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, current_app, request

import kiosk
from kiosk.database import Database
from kiosk.settings import Settings

EXTENSION = "kiosk"
ONLY_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
RELEASE_LETTERS = 12


@dataclass(frozen=True)
class House:
    """What the app stands on."""

    settings: Settings
    database: Database


def move_in(app: Flask, settings: Settings, database: Database) -> None:
    """Tie settings and database to `app`."""
    app.extensions[EXTENSION] = House(settings, database)


def settings() -> Settings:
    """Return the settings of the running app."""
    return _house().settings


def database() -> Database:
    """Return the database of the running app."""
    return _house().database


def opens_elsewhere() -> bool:
    """Tell whether the page's own address leads here from other devices too."""
    return urlsplit(request.host_url).hostname not in ONLY_THIS_COMPUTER


def folder(name: str) -> Path:
    """Return the folder `name`: inside the installed package, or beside it in a checkout."""
    package = Path(kiosk.__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


@cache
def static_release() -> str:
    """Return what names the static files as they are: with any change of theirs it is another.

    It stands in their addresses, so that no browser mixes files of two releases.
    """
    digest = sha256()
    for file in sorted(folder("static").rglob("*")):
        if file.is_file():
            digest.update(file.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:RELEASE_LETTERS]


def house_of(app: Flask) -> House:
    """Return what `app` stands on."""
    house: House = app.extensions[EXTENSION]
    return house


def _house() -> House:
    return house_of(current_app)
