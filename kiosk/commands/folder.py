"""What the commands share: the data folder they were told, its event, and a progress bar."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from kiosk.database import Database
from kiosk.errors import EventMissing
from kiosk.event.models import Event
from kiosk.event.services import the_event
from kiosk.migrations import migrate

DEFAULT_FOLDER = Path("kiosk-event")
# The data folder holds who came and what they agreed to: for its owner alone.
FOLDER_MODE = 0o700


@dataclass(frozen=True)
class Folder:
    """Where this command works: the folder that `--data` names."""

    path: Path
    chosen: bool

    def or_else(self, other: Path) -> Path:
        """Return the folder that was named, else `other`."""
        return self.path if self.chosen else other


def make_folder(path: Path) -> None:
    """Make the data folder, readable by its owner only."""
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


@contextmanager
def open_event(folder: Folder) -> Iterator[tuple[Database, Event]]:
    """Give the database and the event of `folder`. Raises: EventMissing."""
    path = folder.path / "kiosk.db"
    if not path.exists():
        raise EventMissing(str(folder.path))
    database = Database(path)
    try:
        migrate(database)
        with database.read() as connection:
            event = the_event(connection)
        yield database, event
    finally:
        database.close()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function (done, of all) that draws a bar on a terminal and is silent elsewhere."""
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def show(done: int, of_all: int) -> None:
            bar.length = of_all
            bar.update(done - bar.pos)

        yield show


folder_argument = click.make_pass_decorator(Folder)
