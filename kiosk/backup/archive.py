"""The one file that a backup is: a ZIP of the manifest and the event's files."""

import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from kiosk.backup import manifest
from kiosk.backup.errors import BackupDamaged, NotABackup
from kiosk.backup.manifest import Manifest, read_manifest

DATABASE = "kiosk.db"
# What an event's folder may hold, and so all that is ever written: nothing climbs out of it.
_PART = r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]+"
PATH = re.compile(rf"kiosk\.(?:db|toml)|reports\.db|conduct/(?:{_PART}/)*{_PART}")
# A manifest names a few dozen files and tables.
MANIFEST_MOST_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
OWNER_ONLY = 0o600
# Of an entry's general purpose flags (APPNOTE 4.4.4). We write no such entries.
ENCRYPTED = 0x1


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_archive(target: Path, said: Manifest, files: Mapping[str, Path]) -> None:
    """Write the backup to `target`, which is not there yet, for its owner alone; on the disk."""
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            raw = said.to_json()
            # Another manifest has another digest: a changed one is noticed as the files are.
            archive.comment = sha256(raw).hexdigest().encode()
            archive.writestr(manifest.NAME, raw)
            for name, path in files.items():
                archive.write(path, name)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give the archive to read from. Raises: NotABackup, BackupDamaged."""
    try:
        with path.open("rb") as file:
            # Its list of entries is at the end: here a file that was cut off is noticed.
            try:
                archive = zipfile.ZipFile(file)
            except (zipfile.BadZipFile, ValueError) as problem:
                raise NotABackup(str(path)) from problem
            with archive:
                if any(entry.flag_bits & ENCRYPTED for entry in archive.infolist()):
                    raise NotABackup(str(path))
                yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
        raise BackupDamaged(path.name) from problem


def manifest_in(archive: zipfile.ZipFile) -> Manifest:
    """Return what the backup says of itself. Raises: NotABackup, BackupNewer, BackupDamaged."""
    if manifest.NAME not in archive.namelist():
        raise NotABackup(str(archive.filename or ""))
    if archive.getinfo(manifest.NAME).file_size > MANIFEST_MOST_BYTES:
        raise BackupDamaged(manifest.NAME)
    raw = archive.read(manifest.NAME)
    said = read_manifest(raw)
    if archive.comment != sha256(raw).hexdigest().encode():
        raise BackupDamaged(manifest.NAME)
    return said


def unpack(archive: zipfile.ZipFile, said: Manifest, folder: Path) -> None:
    """Write the files that the manifest names below `folder`; any other entry is refused.

    Raises: BackupDamaged.
    """
    names = archive.namelist()
    if sorted(names) != sorted([manifest.NAME, *said.files]) or DATABASE not in said.files:
        raise BackupDamaged(manifest.NAME)
    for name, digest in said.files.items():
        if not PATH.fullmatch(name):
            raise BackupDamaged(manifest.NAME)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, path.open("xb") as target:
            _copy(source, target)  # type: ignore[arg-type]
        path.chmod(OWNER_ONLY)
        if digest_of(path) != digest:
            raise BackupDamaged(name)


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    while chunk := source.read(CHUNK_BYTES):
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
