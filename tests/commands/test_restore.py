"""`kiosk restore`: the same event elsewhere, or a sentence that says why not."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import clock, create_app, migrations
from kiosk.backup.snapshot import read_contents
from kiosk.database import Database
from kiosk.event.services import the_event
from kiosk.reports import members
from kiosk.reports.copies import refresh_copy
from kiosk.reports.errors import SheetNeeded
from kiosk.reports.reading import list_reports
from kiosk.reports.report import Report
from kiosk.reports.services import new_nonce, read_answers, send_report
from kiosk.server import owned_folder
from kiosk.settings import Settings
from tests.commands.backups import (
    REVISION_OF_THE_FIRST_RELEASE,
    files_of,
    left_behind,
    make_old_event,
    run_with_room,
)
from tests.commands.boxes import box_of, opens
from tests.commands.conftest import Run
from tests.reports.team import PASSPHRASES, WEAK, Team


def test_restore__happy(kiosk: Run, filled: Path, backup: Path, tmp_path: Path) -> None:
    status, said, _ = kiosk("restore", "event.zip", data="elsewhere")
    assert status == 0
    assert "with 1 attendees, is in elsewhere; every table was checked." in said
    assert "Paired kiosks stay paired" in said and "not both" in said
    there = tmp_path / "elsewhere"
    assert read_contents(there / "kiosk.db") == read_contents(filled / "kiosk.db")
    assert files_of(there, but="kiosk.db") == files_of(filled, but="kiosk.db")
    assert there.stat().st_mode & 0o077 == 0
    assert (there / "kiosk.db").stat().st_mode & 0o077 == 0
    assert left_behind(tmp_path) == []


def test_restore__report_box_opens_with_the_sheets_and_the_same_receipts(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    at = clock.now()
    receipt = send_report(team.file, Report(what="Before the digest"), new_nonce(), at)
    refresh_copy(team.file, at + timedelta(days=1))
    assert kiosk("backup", "event.zip")[0] == 0
    assert kiosk("restore", "event.zip", data="elsewhere")[0] == 0
    there = tmp_path / "elsewhere"
    assert not list(there.glob("*copy*")) and (there / "reports.db").stat().st_mode & 0o077 == 0
    app = create_app(Settings(there))
    file = app.extensions["reports"].file
    app.extensions["kiosk"].database.close()
    for name, passphrase in PASSPHRASES.items():
        with pytest.raises(SheetNeeded):
            opens(file, name, passphrase)
        members.restore_member(file, team.members[name].id, team.codes[name], passphrase, WEAK)
        assert opens(file, name, passphrase)
    restored = Team(file, team.members, team.codes)
    (found,) = list_reports(file, restored.unlocked("Maja Holm"), at + timedelta(days=1))
    assert found.report.what == "Before the digest"
    assert read_answers(file, receipt, at).replies == ()


def test_restore__backup_of_before_the_keys_were_destroyed(
    kiosk: Run, filled: Path, team: Team, tmp_path: Path
) -> None:
    """It holds no key that a passphrase opens: it ends with the sheets. The control is a sheet."""
    assert kiosk("backup", "event.zip")[0] == 0
    assert kiosk("reports", "destroy-keys", "--confirm=CX Day")[0] == 0
    assert kiosk("restore", "event.zip", data="elsewhere")[0] == 0
    file = box_of(tmp_path / "elsewhere")
    for name, passphrase in PASSPHRASES.items():
        with pytest.raises(SheetNeeded):
            opens(file, name, passphrase)
    members.restore_member(file, team.members[name].id, team.codes[name], passphrase, WEAK)
    assert opens(file, name, passphrase)


def test_restore__into_an_empty_folder(kiosk: Run, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert kiosk("restore", "event.zip", data="elsewhere")[0] == 0
    assert kiosk("restore", "event.zip", data="elsewhere")[0] == 2


def test_restore__older_release(kiosk: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    make_old_event(old / "kiosk.db")
    assert kiosk("backup", "old.zip", data="old")[0] == 0
    assert read_contents(old / "kiosk.db").revision == REVISION_OF_THE_FIRST_RELEASE
    assert kiosk("restore", "old.zip", data="new")[0] == 0
    database = Database(tmp_path / "new" / "kiosk.db")
    with database.read() as connection:
        assert migrations.revision(connection) == migrations.HEAD
        assert the_event(connection).name == "Old Day"
    database.close()


def test_restore__disk_is_full(backup: Path, tmp_path: Path) -> None:
    told = run_with_room(50_000, "--data", tmp_path / "elsewhere", "restore", backup)
    assert (told.returncode, told.stderr) == (
        2,
        "kiosk: The disk is full. Nothing was changed. Make room, then do it again.\n",
    )
    assert not (tmp_path / "elsewhere").exists() and left_behind(tmp_path) == []


def test_restore__there_is_an_event(kiosk: Run, backup: Path) -> None:
    status, _, said = kiosk("restore", "event.zip")
    assert (status, said) == (
        2,
        "kiosk: There is an event in this folder already. Choose another with --data.\n",
    )


def test_restore__kiosk_is_running(kiosk: Run, backup: Path, filled: Path) -> None:
    with owned_folder(Settings(filled)):
        status, _, said = kiosk("restore", "event.zip")
    assert (status, said) == (2, "kiosk: Another kiosk serves event already. Stop it first.\n")


def test_restore__there_is_something_else(kiosk: Run, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/1.jpg").touch()
    status, _, said = kiosk("restore", "event.zip", data="photos")
    assert status == 2 and "There is something else in " in said
    assert files_of(tmp_path / "photos") == {"1.jpg": b""}
