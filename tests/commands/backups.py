"""Backups looked into, forged, and made where there is no room."""

import resource
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from alembic import command
from alembic.config import Config

from kiosk import migrations
from kiosk.database import Database
from tests.server.real import COMMAND, ENVIRONMENT

Entries = dict[str, bytes]
REVISION_OF_THE_FIRST_RELEASE = "0007"


def read_zip(file: Path) -> Entries:
    """Return what is in a ZIP."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_zip(file: Path, entries: Entries, comment: bytes | None = None) -> None:
    """Write a ZIP, with the comment that goes with its manifest."""
    own = sha256(entries.get("manifest.json", b"")).hexdigest().encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = own if comment is None else comment
        for name, raw in entries.items():
            archive.writestr(name, raw)


def files_of(folder: Path, but: str = "") -> dict[str, bytes]:
    """Return every file below a folder, less the event's database."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (but and path.name.startswith(but))
    }


def left_behind(folder: Path) -> list[Path]:
    """Return what was begun there and not finished."""
    return [path for path in folder.iterdir() if "unfinished" in path.name]


def run_with_room(largest_file: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `kiosk` where no file may grow beyond so many bytes: a full disk, seen from inside."""
    limits = (largest_file, resource.RLIM_INFINITY)
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
    )


def make_old_event(path: Path) -> None:
    """Make an event as the first release had it."""
    database = Database(path)
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION_OF_THE_FIRST_RELEASE)
    database.close()
    row = {
        "key": 1, "name": "Old Day", "languages": "en", "time_zone": "Europe/Copenhagen",
        "starts_on": "2025-11-22", "ends_on": "2025-11-22", "re_entry": "free", "venue": "Hall",
        "venue_address": "Street 1", "emergency_number": "112", "controller": "ECXO",
        "privacy_contact": "privacy@example.org", "accent": "#1d4f91", "is_demo": 0,
        "secret": b"x" * 32,
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        marks = ", ".join("?" * len(row))
        connection.execute(
            f"INSERT INTO event ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
        )
        connection.commit()
