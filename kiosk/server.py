"""Serve an event: one process that owns the data folder, with a few threads."""

import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kiosk import create_app
from kiosk.database import Database
from kiosk.errors import FolderInUse
from kiosk.migrations import migrate
from kiosk.settings import Settings, read_settings

THREADS = 8
LOCK_NAME = "server.lock"
# The worker is a process of its own: it learns by these what the command was told.
_FOLDER, _HOST, _PORT = "KIOSK_DATA_FOLDER", "KIOSK_HOST", "KIOSK_PORT"


def load() -> Flask:
    """Return the app for the worker process."""
    folder = Path(os.environ[_FOLDER])
    return create_app(read_settings(folder))


def serve(settings: Settings) -> None:
    """Serve until stopped. Raises: EventMissing, FolderInUse."""
    lock = FileLock(settings.data_folder / LOCK_NAME)
    try:
        lock.acquire(blocking=False)
    except Timeout as held:
        raise FolderInUse(str(settings.data_folder)) from held
    with lock:
        database = Database(settings.database_path)
        migrate(database)
        database.close()
        _run(settings)


def _run(settings: Settings) -> None:
    os.environ |= {
        _FOLDER: str(settings.data_folder.resolve()),
        _HOST: settings.host,
        _PORT: str(settings.port),
    }
    # The worker is started anew by Python: it must find the package where this process found it.
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    Granian(
        "kiosk.server:load",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
