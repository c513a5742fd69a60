"""`kiosk reports`: the box made, what is said of it, and its end."""

import io
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.reports import members
from kiosk.reports.report import Report
from kiosk.reports.services import box_status, new_nonce, send_report
from kiosk.reports.settings import Contact
from tests.commands.boxes import ADD, BY, CODE, INIT, NEW, NOW, box_of, opens
from tests.commands.conftest import Run
from tests.reports.team import PASSPHRASES, SETTINGS, Team, make_team


def test_reports_init__happy(kiosk: Run, event: Path, passphrases: None) -> None:
    status, said, _ = kiosk(*INIT, "--passphrase-file=maja.txt")
    assert status == 0
    assert "Maja Holm is on the conduct team." in said
    assert "not open yet: it takes 3 members" in said
    file = box_of(event)
    settings = box_status(file, NOW).settings
    assert settings is not None
    assert settings.closes_at == datetime(2999, 12, 7, 17, 0, tzinfo=UTC)
    assert [f"{one:%H:%M}" for one in settings.digest_hours] == ["10:00", "12:30", "15:00", "17:30"]
    assert settings.reads == ("en", "da")
    assert settings.outside == Contact("Ana Ruiz", "+45 11 22 33 44")
    assert opens(file, "Maja Holm", PASSPHRASES["Maja Holm"])
    assert file.path.stat().st_mode & 0o077 == 0


def test_reports_init__the_code_that_was_shown_once_restores_the_key(
    kiosk: Run, event: Path, passphrases: None
) -> None:
    said = kiosk(*INIT, NEW)[1]
    (code,) = CODE.findall(said)
    file = box_of(event)
    (maja,) = members.roster(file)
    members.restore_member(file, maja.id, code, "another passphrase")
    assert opens(file, "Maja Holm", "another passphrase")


def test_reports_init__other_answers(kiosk: Run, event: Path, passphrases: None) -> None:
    options = ("--digest=16:00, 9:30", "--reads=da,fr,pt-BR", "--contact-name=-", NEW)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO())
        status, said, _ = kiosk(*INIT, *options)
    assert status == 0
    assert "Shown to the team at: 09:30, 16:00\n" in said
    assert "The team reads: Danish, French, Portuguese (Brazil)\n" in said
    assert "Reachable afterwards: nobody, so reporters get no receipt\n" in said


def test_reports_init__there_is_a_box(kiosk: Run, team: Team) -> None:
    before = team.file.path.read_bytes()
    status, _, said = kiosk(*INIT, NEW)
    assert status == 2 and "has a report box already. 'kiosk reports add-member'" in said
    assert team.file.path.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["--closes=tomorrow"], "'tomorrow' is no moment. Write one as 2026-12-07 18:00."),
        (["--closes=2999-12-07"], "is no moment"),
        (["--closes=2001-12-07 18:00"], "would be closed already. Choose a later --closes."),
        (["--digest=25:00"], "'25:00' are no hours. Write them as 10:00,15:00."),
        (["--digest="], "are no hours"),
        (["--reads=english"], "'english' is no code of a language."),
        (["--reads=da,"], "'' is no code of a language."),
        (["--member= "], "A name has at least one letter."),
        (["--passphrase-file=short.txt"], "The passphrase is too short: take at least 12 letters"),
        (["--passphrase-file=noise.bin"], "noise.bin is no text (UTF-8)."),
        (["--passphrase-file=nothing.txt"], "does not exist"),
        (["--sheet=maja.txt"], "There is a file maja.txt already. Is it somebody else's sheet?"),
        (["--sheet=no-folder/sheet.pdf"], "There is no folder no-folder to write into."),
    ],
)
def test_reports_init__bad_input(
    kiosk: Run, event: Path, passphrases: None, tmp_path: Path, changed: list[str], sentence: str
) -> None:
    (tmp_path / "short.txt").write_text("elevenlette\n")
    (tmp_path / "noise.bin").write_bytes(b"\xff\xfe\xff\xfe" * 10)
    status, _, said = kiosk(*INIT, NEW, *changed)
    assert (status, said.count("\n")) == (2, 1) and sentence in said
    assert not box_of(event).exists


@pytest.mark.parametrize("option", ["--closes", "--contact-name", "--contact-phone", "--member"])
def test_reports_init__without_a_terminal_it_names_what_is_missing(
    kiosk: Run, event: Path, passphrases: None, option: str
) -> None:
    given = [one for one in INIT if not one.startswith(f"{option}=")]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO())
        status, _, said = kiosk(*given, NEW)
    assert status == 2 and f"{option} is missing: " in said
    assert not box_of(event).exists


def test_reports_status__happy(kiosk: Run, team: Team) -> None:
    send_report(team.file, Report(what="Something"), new_nonce(), NOW)
    status, said, _ = kiosk("reports", "status")
    assert status == 0
    prints = {name: one.fingerprint for name, one in team.members.items()}
    assert said.splitlines() == [
        "The report box is open.",
        "Closes: 2999-12-31 01:00 (Europe/Copenhagen)",
        "Shown to the team at: 10:00, 12:30, 15:00, 17:30",
        "The team reads: Danish, English",
        "Reachable afterwards: Ana Ruiz, +45 11 22 33 44",
        f"Ana Ruiz   {prints['Ana Ruiz']}  outside contact",
        f"Jens Ø     {prints['Jens Ø']}",
        f"Maja Holm  {prints['Maja Holm']}",
    ]


def test_reports_status__says_the_same_however_many_reports_there_are(
    kiosk: Run, team: Team
) -> None:
    before = kiosk("reports", "status")
    for _ in range(3):
        send_report(team.file, Report(what="Something"), new_nonce(), NOW)
    assert kiosk("reports", "status") == before


def test_reports_status__no_box(kiosk: Run, event: Path) -> None:
    said = "There is no report box yet. Make one with 'kiosk reports init'.\n"
    assert kiosk("reports", "status") == (0, said, "")
    assert not box_of(event).exists


def test_reports_status__over(kiosk: Run, event: Path) -> None:
    make_team(event, replace(SETTINGS, closes_at=datetime(2001, 1, 1, tzinfo=UTC)))
    assert kiosk("reports", "status")[1].startswith("The report box is closed: its time is over.")


def test_reports_destroy_keys__happy(kiosk: Run, team: Team) -> None:
    send_report(team.file, Report(what="Something"), new_nonce(), NOW)
    status, said, _ = kiosk("reports", "destroy-keys", "--confirm=CX Day")
    assert status == 0 and "with them every report in this box" in said
    assert "Delete old backups" in said
    assert kiosk("reports", "status")[1].startswith("The report box has ended")
    assert members.roster(team.file) == ()


@pytest.mark.parametrize("typed", ["cx day", "yes", ""])
def test_reports_destroy_keys__not_confirmed(kiosk: Run, team: Team, typed: str) -> None:
    before = team.file.path.read_bytes()
    status, _, said = kiosk("reports", "destroy-keys", f"--confirm={typed}")
    assert status == 2 and "not the event's name. Nothing was destroyed." in said
    assert team.file.path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [[*ADD, BY, NEW], ["reports", "remove-member", "Bo"], ["reports", "destroy-keys"]]
)
def test_reports__no_box(kiosk: Run, event: Path, passphrases: None, arguments: list[str]) -> None:
    status, _, said = kiosk(*arguments)
    assert status == 2 and "There is no report box yet." in said
    assert not box_of(event).exists


def test_reports__no_event(kiosk: Run) -> None:
    status, _, said = kiosk("reports", "status", data="nothing")
    assert status == 2 and "There is no event in nothing." in said


@pytest.mark.parametrize("arguments", [["reports", "status"], ["backup", "event.zip"]])
def test_reports__file_is_damaged(kiosk: Run, event: Path, arguments: list[str]) -> None:
    box_of(event).path.write_bytes(b"no database at all " * 1000)
    status, _, said = kiosk(*arguments)
    assert status == 2
    assert "reports.db, cannot be read or written (file is not a database)" in said
    assert not Path("event.zip").exists()
