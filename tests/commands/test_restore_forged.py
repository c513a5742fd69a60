"""`kiosk restore` of what is no backup any more, or never was one."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.commands.backups import (
    Entries,
    left_behind,
    read_zip,
    write_zip,
)
from tests.commands.conftest import Run


def test_restore__no_backup(kiosk: Run, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "other.zip").write_bytes(b"PK and so on")
    write_zip(tmp_path / "zip.zip", {"photo.jpg": b"\xff\xd8"})
    for name in ("other.zip", "zip.zip"):
        status, _, said = kiosk("restore", name, data="elsewhere")
        assert status == 2 and "is no backup of an event, or only a part of one." in said


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.99])
def test_restore__cut_off(kiosk: Run, backup: Path, tmp_path: Path, part: float) -> None:
    raw = backup.read_bytes()
    backup.write_bytes(raw[: int(len(raw) * part)])
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert (status, said) == (
        2,
        "kiosk: event.zip is no backup of an event, or only a part of one.\n",
    )
    assert not (tmp_path / "elsewhere").exists() and left_behind(tmp_path) == []


def change_bytes(entries: Entries) -> None:
    entries["conduct/version-1/en.txt"] += b"And be quiet."


def change_row(entries: Entries, tmp: Path) -> None:
    """Change a name in the database, and the hash of its file."""
    path = tmp / "forged.db"
    path.write_bytes(entries["kiosk.db"])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE attendee SET name = 'Somebody Else'")
        connection.commit()
    entries["kiosk.db"] = path.read_bytes()
    digest = sha256(entries["kiosk.db"]).hexdigest()
    change_manifest(entries, lambda said: said["files"].update({"kiosk.db": digest}))


def change_manifest(entries: Entries, how: Callable[[dict], object]) -> None:  # type: ignore[type-arg]
    said = json.loads(entries["manifest.json"])
    how(said)
    entries["manifest.json"] = json.dumps(said).encode()


def in_manifest(how: Callable[[dict], object]) -> Callable[[Entries], None]:  # type: ignore[type-arg]
    return lambda entries: change_manifest(entries, how)


def smuggle(name: str) -> Callable[[Entries], None]:
    """Add a file under this name, as if it had been backed up."""

    def add(entries: Entries) -> None:
        entries[name] = b"evil"
        digest = sha256(b"evil").hexdigest()
        change_manifest(entries, lambda said: said["files"].update({name: digest}))

    return add


@pytest.mark.parametrize(
    ("tamper", "part"),
    [
        (change_bytes, "conduct/version-1/en.txt"),
        (in_manifest(lambda said: said["tables"]["attendee"].update(rows=2)), "attendee"),
        (in_manifest(lambda said: said["tables"].pop("attendee")), "attendee"),
        (in_manifest(lambda said: said["files"].pop("kiosk.toml")), "manifest.json"),
        (in_manifest(lambda said: said["files"].pop("kiosk.db")), "manifest.json"),
        (in_manifest(lambda said: said.update(event="Another Day")), "kiosk.db"),
        (in_manifest(lambda said: said.update(tables=7)), "manifest.json"),
        (in_manifest(lambda said: said.update(made_at="yesterday")), "manifest.json"),
        (in_manifest(lambda said: said.pop("revision")), "manifest.json"),
        (lambda entries: entries.update({"extra.txt": b""}), "manifest.json"),
        (lambda entries: entries.update({"manifest.json": b"{"}), "manifest.json"),
        (lambda entries: entries.pop("kiosk.toml"), "manifest.json"),
        (smuggle("conduct/../../evil"), "manifest.json"),
        (smuggle("/tmp/evil"), "manifest.json"),
        (smuggle("conduct/..\\..\\evil"), "manifest.json"),
        (smuggle("server.lock"), "manifest.json"),
    ],
)
def test_restore__tampered_with(
    kiosk: Run,
    backup: Path,
    tmp_path: Path,
    tamper: Callable[[Entries], object],
    part: str,
) -> None:
    entries = read_zip(backup)
    tamper(entries)
    write_zip(backup, entries)
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert (status, said) == (
        2,
        f"kiosk: The backup is damaged: {part} is not as it was written. Nothing was restored."
        " Take another backup.\n",
    )
    assert not (tmp_path / "elsewhere").exists() and left_behind(tmp_path) == []
    assert list(tmp_path.rglob("evil")) == []


def test_restore__row_changed_and_its_file_s_hash_too(
    kiosk: Run,
    backup: Path,
    tmp_path: Path,
) -> None:
    entries = read_zip(backup)
    change_row(entries, tmp_path)
    write_zip(backup, entries)
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert status == 2 and "The backup is damaged: attendee is not as it was written." in said


def test_restore__manifest_changed_alone(kiosk: Run, backup: Path) -> None:
    comment = zipfile.ZipFile(backup).comment
    entries = read_zip(backup)
    change_manifest(entries, lambda said: said.update(made_at="2020-01-01T00:00:00+00:00"))
    write_zip(backup, entries, comment)
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert status == 2 and "The backup is damaged: manifest.json" in said


def test_restore__byte_of_the_file_changed(kiosk: Run, backup: Path) -> None:
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    backup.write_bytes(raw)
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert status == 2 and "The backup is damaged" in said


@pytest.mark.parametrize("newer", [{"format": 2}, {"revision": "9999"}])
def test_restore__newer_release(
    kiosk: Run,
    backup: Path,
    newer: Mapping[str, object],
) -> None:
    entries = read_zip(backup)
    change_manifest(entries, lambda said: said.update(newer, release="7.0"))
    write_zip(backup, entries)
    status, _, said = kiosk("restore", "event.zip", data="elsewhere")
    assert (status, said) == (
        2,
        "kiosk: A newer kiosk (7.0) made this backup. Install that release, then restore it.\n",
    )
