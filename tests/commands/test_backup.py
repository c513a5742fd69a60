"""`kiosk backup`: one file with the whole event, or a sentence that says why not."""

import os
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import clock
from kiosk.reports import members
from kiosk.reports.copies import refresh_copy
from kiosk.reports.errors import SheetNeeded
from kiosk.reports.report import Report
from kiosk.reports.services import new_nonce, send_report
from tests.commands.backups import (
    left_behind,
    read_zip,
    run_with_room,
)
from tests.commands.boxes import ADD, BY, NEW, opens, rows_of, taken_box
from tests.commands.conftest import Run
from tests.reports.team import Team


def test_backup__happy(kiosk: Run, filled: Path, tmp_path: Path) -> None:
    (filled / "server.lock").touch()
    status, said, _ = kiosk("backup", "event.zip")
    assert status == 0
    assert said.startswith("CX Day as it was on ") and "with 1 attendees, is in event.zip" in said
    assert "personal data and is not encrypted" in said
    file = tmp_path / "event.zip"
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    assert names >= {"manifest.json", "kiosk.db", "kiosk.toml", "conduct/version-1/en.txt"}
    assert not any("lock" in name for name in names)
    assert left_behind(tmp_path) == []


def test_backup__leaves_out_what_was_deleted(kiosk: Run, filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled / "kiosk.db")) as connection:
        # As SQLite is built by many: what is deleted stays in the file until it is written over.
        connection.executescript("PRAGMA secure_delete = OFF; DELETE FROM attendee;")
    assert "Ågård".encode() in (filled / "kiosk.db").read_bytes()
    assert kiosk("backup", "event.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "event.zip") as archive:
        assert "Ågård".encode() not in archive.read("kiosk.db")


def test_backup__file_is_there(kiosk: Run, backup: Path) -> None:
    before = backup.read_bytes()
    status, _, said = kiosk("backup", "event.zip")
    assert (status, said) == (
        2,
        "kiosk: There is a file event.zip already. Replace it with --force.\n",
    )
    assert backup.read_bytes() == before
    assert kiosk("backup", "event.zip", "--force")[0] == 0
    assert backup.read_bytes() != before


def test_backup__no_event(kiosk: Run, tmp_path: Path) -> None:
    status, _, said = kiosk("backup", "event.zip", data="nothing")
    assert status == 2 and said.startswith("kiosk: There is no event in nothing.")
    assert list(tmp_path.iterdir()) == []


def test_backup__folder_is_missing(kiosk: Run, filled: Path) -> None:
    status, _, said = kiosk("backup", "no-such-folder/event.zip")
    assert status == 2 and said.startswith("kiosk: No such file or directory: no-such-folder")


def test_backup__file_of_the_event_is_damaged(kiosk: Run, filled: Path, tmp_path: Path) -> None:
    (filled / "kiosk.db").write_bytes(b"no database at all " * 1000)
    status, _, said = kiosk("backup", "event.zip")
    assert status == 2 and "cannot be read or written (file is not a database)" in said
    assert not (tmp_path / "event.zip").exists() and left_behind(tmp_path) == []


@pytest.mark.parametrize("room", [50_000, 1_500_000], ids=["for no database", "for no archive"])
def test_backup__disk_is_full(filled: Path, tmp_path: Path, room: int) -> None:
    (filled / "conduct/pictures.bin").write_bytes(os.urandom(2_000_000))
    told = run_with_room(room, "--data", filled, "backup", tmp_path / "event.zip")
    assert told.returncode == 2
    assert told.stderr.startswith("kiosk: ")
    assert "disk is full" in told.stderr or "cannot be read or written" in told.stderr
    assert not (tmp_path / "event.zip").exists() and left_behind(tmp_path) == []


def test_backup__takes_the_report_box_as_it_was_at_the_last_digest(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    now = clock.now()
    refresh_copy(team.file, now)
    at_the_digest = rows_of(team.file)
    send_report(team.file, Report(what="After the digest"), new_nonce(), now)
    assert rows_of(team.file) != at_the_digest
    status, said, _ = kiosk("backup", "event.zip")
    assert status == 0 and "what was there at the last hour of the digest, sealed" in said
    taken = taken_box(tmp_path / "event.zip", tmp_path / "taken.db")
    assert rows_of(taken) == at_the_digest
    # A search that would find it: an hour of the digest later it is there.
    refresh_copy(team.file, now + timedelta(days=1))
    assert kiosk("backup", "event.zip", "--force")[0] == 0
    taken = taken_box(tmp_path / "event.zip", tmp_path / "taken.db")
    assert rows_of(taken) == rows_of(team.file)


def test_backup__takes_the_team_as_it_is(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    refresh_copy(team.file, clock.now())
    assert kiosk(*ADD, BY, NEW)[0] == 0
    assert kiosk("reports", "remove-member", "Jens Ø", "--by=Maja Holm", BY)[0] == 0
    assert kiosk("backup", "event.zip")[0] == 0
    taken = taken_box(tmp_path / "event.zip", tmp_path / "taken.db")
    assert members.roster(taken) == members.roster(team.file)
    with pytest.raises(SheetNeeded):
        opens(taken, "Bo Friis", "æbler på et køkkenbord")
    assert opens(team.file, "Bo Friis", "æbler på et køkkenbord")


def test_backup__without_a_report_box_says_nothing_of_one(
    kiosk: Run, backup: Path, filled: Path
) -> None:
    assert "reports.db" not in read_zip(backup)
    assert "report" not in kiosk("backup", "event.zip", "--force")[1]
    assert not list(filled.glob("reports*"))


def test_backup__after_the_keys_are_destroyed_there_is_nothing_in_the_box(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    send_report(team.file, Report(what="Something"), new_nonce(), clock.now())
    refresh_copy(team.file, clock.now() + timedelta(days=1))
    assert kiosk("reports", "destroy-keys", "--confirm=CX Day")[0] == 0
    assert kiosk("backup", "event.zip")[0] == 0
    taken = taken_box(tmp_path / "event.zip", tmp_path / "taken.db")
    assert rows_of(taken) == [] and members.roster(taken) == ()


def test_backup__no_copy_of_the_report_box_can_be_made(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    (filled / ".reports-copy.db-unfinished").mkdir()
    status, _, said = kiosk("backup", "event.zip")
    assert status == 2 and "cannot be read or written (reports-copy.db)" in said
    assert not (tmp_path / "event.zip").exists()
