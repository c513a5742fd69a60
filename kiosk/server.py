"""Serve an event: one process that owns the data folder, with a few threads."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kiosk import create_app
from kiosk.errors import FolderInUse
from kiosk.settings import Settings, read_settings
from kiosk.web.gateway import Gateway

THREADS = 8
LOCK_NAME = "server.lock"
PARENT_CHECK_S = 1.0
# The worker is a process of its own: it learns by these what the command was told.
_FOLDER, _HOST, _PORT = "KIOSK_DATA_FOLDER", "KIOSK_HOST", "KIOSK_PORT"


def load() -> Gateway:
    """Return the app for the worker process, as the server calls it."""
    threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
    return Gateway(create_app(read_settings(Path(os.environ[_FOLDER]))), THREADS)


@contextmanager
def owned_folder(settings: Settings) -> Iterator[None]:
    """Keep every other server away from this data folder. Raises: FolderInUse."""
    lock = FileLock(settings.data_folder / LOCK_NAME)
    try:
        lock.acquire(blocking=False)
    except Timeout as held:
        raise FolderInUse(str(settings.data_folder)) from held
    with lock:
        yield


def serve(settings: Settings) -> None:
    """Serve the event of a folder that is owned, until stopped."""
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
        interface=Interfaces.RSGI,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
    ).serve()


def _end_with_parent(parent: int) -> None:
    """End the worker when the process that the organiser started is gone, however it went.

    A worker left behind would hold the port and the folder against the next start.
    """
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_S)
    os.kill(os.getpid(), signal.SIGTERM)
