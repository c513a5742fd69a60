"""What the command says when the event's file cannot be read or written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import database
from tests.commands.conftest import Run


@pytest.fixture
def people(tmp_path: Path) -> str:
    (tmp_path / "people.csv").write_text("name\nAda Byron\n")
    return "people.csv"


def test_import__another_program_writes(
    kiosk: Run,
    event: Path,
    people: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(event / "kiosk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, _, said = kiosk("attendees", "import", people)
    assert (status, said) == (
        2,
        "kiosk: The running kiosk is saving something else."
        " Nothing was changed; please do it again.\n",
    )
    assert kiosk("attendees", "import", people)[0] == 0


@pytest.mark.parametrize("arguments", [["run"], ["attendees", "import", "people.csv"]])
def test_command__file_is_damaged(
    kiosk: Run,
    event: Path,
    people: str,
    arguments: list[str],
) -> None:
    (event / "kiosk.db").write_bytes(b"no database at all " * 1000)
    status, _, said = kiosk(*arguments)
    assert (status, said) == (
        2,
        "kiosk: A file of the event, kiosk.db or reports.db, cannot be read or written"
        " (file is not a database). Is it damaged, or its folder read-only?\n",
    )
