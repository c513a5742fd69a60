"""Serve an event: one process that owns the data folder, with a few threads."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from filelock import FileLock, Timeout
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from kiosk import create_app
from kiosk.errors import FolderInUse
from kiosk.settings import Settings
from kiosk.web import house
from kiosk.web.gateway import Gateway

THREADS = 8
LOCK_NAME = "server.lock"
# How many connections may wait to be taken up: all tablets, after the Wi-Fi was gone.
WAITING_CONNECTIONS = 1024
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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


def write_no_memory() -> None:
    """Have no crash write this process's memory to the disk: keys may be unlocked in it."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit, and writes none unless somebody set it up.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(settings: Settings) -> NoReturn:
    """Serve the event of a folder that is owned, until stopped; finish what is under way."""
    write_no_memory()
    # In this process: a worker beside it takes half as long again to start, and half as much
    # memory again, and there is nothing that only its supervisor does.
    app = create_app(settings)
    # What is loaded stays: to look through it for garbage would stop every tablet for 50 ms.
    gc.freeze()
    gateway = Gateway(app, THREADS)
    asyncio.run(_serve(gateway, settings))
    gateway.finish()
    with app.app_context():
        # So that the event is one file again, for whoever copies it.
        house.database().close()
    # The server's own threads go on for a moment, and would end a process that waits for its end
    # in Python with an abort; nothing is left to be done.
    sys.stdout.flush()
    os._exit(0)


async def _serve(gateway: Gateway, settings: Settings) -> None:
    server = Server(
        gateway,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        websockets=False,
        backlog=WAITING_CONNECTIONS,
        log_level=LogLevels.error,
        log_access=False,
    )
    loop = asyncio.get_running_loop()
    for stop in STOP_SIGNALS:
        try:
            loop.add_signal_handler(stop, server.stop)
        except NotImplementedError:
            # Windows: signals come to the main thread alone, and not by way of the loop.
            signal.signal(stop, lambda *_: loop.call_soon_threadsafe(server.stop))
    await server.serve()
