"""A backup that is taken while eight tablets let people in, and what is made of it elsewhere."""

import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.backup.snapshot import read_contents
from tests.server.real import Server, Tablet, is_green
from tests.server.test_load import on_every_tablet

pytestmark = pytest.mark.server

EACH = 40
BACKUPS = 3
PEOPLE = 8 * EACH + 1


@pytest.fixture(scope="module", autouse=True)
def served(server: Server) -> Iterator[None]:
    server.start()
    yield
    server.end()


def finished(command: subprocess.Popen[bytes]) -> None:
    """Wait for a command that has to work."""
    _, said = command.communicate(timeout=60)
    assert command.returncode == 0, said


def facts(folder: Path) -> set[tuple[object, ...]]:
    """Return every check-in."""
    with closing(sqlite3.connect(folder / "kiosk.db")) as connection:
        return set(connection.execute("SELECT * FROM check_in"))


def codes_inside(folder: Path) -> set[str]:
    """Return whose tickets let them in."""
    with closing(sqlite3.connect(folder / "kiosk.db")) as connection:
        rows = connection.execute(
            "SELECT code FROM ticket JOIN check_in ON check_in.person = ticket.attendee_id"
        )
        return {code for (code,) in rows}


def test_backup__taken_under_load_and_restored_elsewhere(server: Server, tmp_path: Path) -> None:
    green: list[str] = []

    def check_in(tablet: Tablet, codes: Sequence[str]) -> None:
        for code in codes:
            assert is_green(tablet.scan(code))
            green.append(code)

    load = threading.Thread(target=on_every_tablet, args=(server, EACH, check_in))
    load.start()
    taken = []
    for number in range(BACKUPS):
        known = set(green)
        file = tmp_path / f"{number}.zip"
        finished(server.command("backup", str(file)))
        taken.append((file, known, load.is_alive()))
    load.join()
    assert len(green) == 8 * EACH
    assert taken[0][2], "the tablets were done before the first backup was"
    after = facts(server.folder)
    for file, known, _ in taken:
        there = elsewhere(file)
        finished(there.command("restore", str(file)))
        # Everybody who was let in before it began, and nobody who never was.
        assert known <= codes_inside(there.folder)
        assert facts(there.folder) <= after


def test_backup__restored_is_equal_and_serves(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "event.zip"
    finished(server.command("backup", str(file)))
    there = elsewhere(file)
    finished(there.command("restore", str(file)))
    assert read_contents(there.folder / "kiosk.db") == read_contents(server.folder / "kiosk.db")
    there.start()
    try:
        # The tablet is still paired, and the ticket is still a ticket.
        with Tablet(there, server.tokens[0]) as tablet:
            assert is_green(tablet.scan(server.take(1)[0]))
    finally:
        there.end()


def elsewhere(file: Path) -> Server:
    """Return where the event of a backup is going to be."""
    folder = file.with_suffix("")
    folder.mkdir()
    return Server(folder / "event", [], [])
