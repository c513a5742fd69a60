"""Back an event up into one file, and make it again from that file, checked."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kiosk.backup import archive
from kiosk.backup.archive import DATABASE, PATH, digest_of
from kiosk.backup.errors import BackupDamaged, BackupNewer, FileExists, FolderNotEmpty
from kiosk.backup.manifest import Manifest
from kiosk.backup.snapshot import read_contents, take_snapshot
from kiosk.conduct.copies import FOLDER_NAME as CONDUCT
from kiosk.database import Database
from kiosk.errors import EventExists, EventMissing, StorageFailed, StorageFull
from kiosk.migrations import is_known, migrate
from kiosk.settings import FILE_NAME as SETTINGS

DISTRIBUTION = "ecxo-kiosk"
# A full disk, one's share of it, and the largest file that may be.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def back_up(
    folder: Path,
    target: Path,
    at: datetime,
    *,
    replace: bool = False,
    databases: Mapping[str, Path] | None = None,
) -> Manifest:
    """Write the event in `folder`, as it is at one moment, into the file `target`.

    `databases`: more of them, by their names in the backup. Others may write to all of them
    meanwhile. The file holds personal data, for its owner alone.

    Raises: EventMissing, FileExists, StorageFailed.
    """
    if not (folder / DATABASE).exists():
        raise EventMissing(str(folder))
    if target.exists() and not replace:
        raise FileExists(str(target))
    with _workshop(target) as unfinished:
        taken = {DATABASE: folder / DATABASE} | dict(databases or {})
        for name, path in taken.items():
            take_snapshot(path, unfinished / name)
        files = {name: unfinished / name for name in taken} | _other_files(folder)
        said = _manifest(files, at)
        archive.write_archive(unfinished / "backup", said, files)
        (unfinished / "backup").replace(target)
        _to_disk(target.parent)
    return said


def restore(file: Path, folder: Path) -> Manifest:
    """Make the event of a backup in `folder`, which is not there or empty.

    Checked before `folder` is touched: every file by its hash, every table by number of rows and
    hash. Tables of an older release are then brought to this one.

    Raises: EventExists, FolderNotEmpty, NotABackup, BackupNewer, BackupDamaged, StorageFailed.
    """
    folder = folder.resolve()
    _check_empty(folder)
    with archive.opened(file) as opened:
        said = archive.manifest_in(opened)
        if not is_known(said.revision):
            raise BackupNewer(said.release)
        with _workshop(folder) as unfinished:
            event = unfinished / "event"
            event.mkdir(mode=0o700)
            archive.unpack(opened, said, event)
            _check_database(event / DATABASE, said)
            _bring_up_to_date(event / DATABASE)
            _to_disk(event)
            _check_empty(folder)
            if folder.exists():
                folder.rmdir()
            event.rename(folder)
            _to_disk(folder.parent)
    return said


def _other_files(folder: Path) -> dict[str, Path]:
    found = [folder / SETTINGS, *sorted((folder / CONDUCT).rglob("*"))]
    named = {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}
    return {
        name: path for name, path in named.items() if PATH.fullmatch(name) and not path.is_symlink()
    }


def _manifest(files: dict[str, Path], at: datetime) -> Manifest:
    contents = read_contents(files[DATABASE])
    return Manifest(
        release=_release(),
        revision=contents.revision,
        event=contents.event,
        made_at=at,
        tables=contents.tables,
        files={name: digest_of(path) for name, path in files.items()},
    )


def _release() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        # Run from a checkout, where nobody installed it.
        return "checkout"


def _check_empty(folder: Path) -> None:
    """Raise EventExists or FolderNotEmpty: nothing that is there is ever written over."""
    if (folder / DATABASE).exists():
        raise EventExists
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(str(folder))


def _check_database(database: Path, said: Manifest) -> None:
    """Raise BackupDamaged where the tables are not those that were backed up."""
    try:
        found = read_contents(database)
    except StorageFull:
        # Sorting a large table takes room too; the backup is none the worse for it.
        raise
    except StorageFailed as problem:
        raise BackupDamaged(DATABASE) from problem
    names = found.tables.keys() | said.tables.keys()
    wrong = sorted(one for one in names if found.tables.get(one) != said.tables.get(one))
    if wrong or (found.event, found.revision) != (said.event, said.revision):
        raise BackupDamaged(*wrong or [DATABASE])


def _bring_up_to_date(path: Path) -> None:
    database = Database(path)
    try:
        migrate(database)
    finally:
        database.close()


@contextmanager
def _workshop(beside: Path) -> Iterator[Path]:
    """Give a private folder on the same disk as `beside`, gone afterwards whatever happens.

    Raises: StorageFull.
    """
    if not beside.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(beside.parent))
    place = Path(tempfile.mkdtemp(prefix=f".{beside.name}-unfinished-", dir=beside.parent))
    try:
        yield place
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise StorageFull from problem
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _to_disk(folder: Path) -> None:
    """Have the names in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
