"""`kiosk reports add-member` and `remove-member`: keys made and taken away while the kiosk runs."""

import io
import re
import sys
from pathlib import Path

import pytest

from kiosk import create_app
from kiosk.reports import members
from kiosk.reports.report import Report
from kiosk.reports.services import box_status, new_nonce, send_report
from kiosk.settings import Settings
from tests.commands.boxes import ADD, BY, CODE, INIT, NEW, NOW, names, opens
from tests.commands.conftest import Run
from tests.printouts.samples import read_text
from tests.reports.team import PASSPHRASES, Team


def test_reports_add_member__happy(kiosk: Run, team: Team, event: Path) -> None:
    status, said, wrong = kiosk(*ADD, BY, NEW)
    assert (status, wrong) == (0, "")
    assert "Bo Friis is on the conduct team." in said and "The report box is open." in said
    assert names(event) == ["Ana Ruiz", "Bo Friis", "Jens Ø", "Maja Holm"]
    assert opens(team.file, "Bo Friis", "æbler på et køkkenbord")


def test_reports_add_member__opens_the_box_with_the_third_and_an_outside_contact(
    kiosk: Run, event: Path, passphrases: None
) -> None:
    assert kiosk(*INIT, "--passphrase-file=maja.txt")[0] == 0
    assert "not open yet" in kiosk(*ADD, BY, NEW)[1]
    third = ("reports", "add-member", "Ana Ruiz", "--outside", "--by=Bo Friis")
    said = kiosk(*third, "--by-passphrase-file=new.txt", NEW)[1]
    assert "The report box is open." in said
    assert "outside contact" in kiosk("reports", "status")[1]


def test_reports_add_member__both_passphrases_from_the_input(
    kiosk: Run, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"{PASSPHRASES['Maja Holm']}\nanother long passphrase\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert kiosk(*ADD, "--by-passphrase-file=-", "--passphrase-file=-")[0] == 0
    assert opens(team.file, "Bo Friis", "another long passphrase")


@pytest.mark.parametrize(("language", "words"), [("en", "Keep it safe"), ("da", "Bo Friis")])
def test_reports_add_member__writes_the_sheet_for_its_owner_alone(
    kiosk: Run, team: Team, tmp_path: Path, language: str, words: str
) -> None:
    status, said, _ = kiosk(*ADD, BY, NEW, "--sheet=bo.pdf", f"--language={language}")
    assert status == 0 and "The recovery sheet is bo.pdf: print it" in said
    assert not CODE.search(said)
    sheet = tmp_path / "bo.pdf"
    assert sheet.stat().st_mode & 0o777 == 0o600
    text = read_text(sheet.read_bytes())
    (bo,) = [one for one in members.roster(team.file) if one.name == "Bo Friis"]
    assert words in text and bo.fingerprint in text.replace(" ", "")
    groups = re.findall(r"(?<= )[1-7] ([0-9A-Z]{2,4})(?= )", text)
    members.restore_member(team.file, bo.id, "".join(groups), "typed from the sheet")
    assert opens(team.file, "Bo Friis", "typed from the sheet")


@pytest.mark.parametrize("name", ["שרה", "W" * 80])
def test_reports_add_member__name_that_cannot_be_printed_is_left_out_of_the_sheet(
    kiosk: Run, team: Team, tmp_path: Path, name: str
) -> None:
    assert kiosk("reports", "add-member", name, "--by=Maja Holm", BY, NEW, "--sheet=it.pdf")[0] == 0
    (new,) = [one for one in members.roster(team.file) if one.name == name]
    text = read_text((tmp_path / "it.pdf").read_bytes())
    assert new.fingerprint in text and name not in text


def test_reports_add_member__sheet_cannot_be_written_so_the_code_is_shown(
    kiosk: Run, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = members.add_member

    def and_the_folder_goes(*arguments: object) -> members.NewMember:
        new = made(*arguments)  # type: ignore[arg-type]
        (tmp_path / "usb").rmdir()
        return new

    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(members, "add_member", and_the_folder_goes)
    status, said, wrong = kiosk(*ADD, BY, NEW, "--sheet=usb/bo.pdf")
    assert status == 0 and "The sheet could not be written: No such file or directory." in wrong
    assert CODE.search(said)


def test_reports_add_member__while_the_kiosk_runs(kiosk: Run, team: Team, event: Path) -> None:
    app = create_app(Settings(event))
    try:
        served = app.extensions["reports"].file
        send_report(served, Report(what="before"), new_nonce(), NOW)
        assert kiosk(*ADD, BY, NEW)[0] == 0
        found = [one.name for one in box_status(served, NOW).members]
        assert "Bo Friis" in found
        send_report(served, Report(what="after"), new_nonce(), NOW)
    finally:
        app.extensions["kiosk"].database.close()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([*ADD, "--by-passphrase-file=new.txt", NEW], "That is not their passphrase."),
        ([*ADD, "--by=Nobody", BY, NEW], "Nobody on the conduct team is called Nobody."),
        ([*ADD, BY, "--passphrase-file=short.txt"], "The passphrase is too short"),
        (
            ["reports", "add-member", "JENS Ø", "--by=Maja Holm", BY, NEW],
            "Somebody on the conduct team is called JENS Ø already.",
        ),
    ],
)
def test_reports_add_member__refused(
    kiosk: Run, team: Team, event: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "short.txt").write_text("short\n")
    before = team.file.path.read_bytes()
    status, _, said = kiosk(*arguments)
    assert status == 2 and sentence in said
    assert team.file.path.read_bytes() == before


@pytest.mark.parametrize("option", ["--by", "--by-passphrase-file", "--passphrase-file"])
def test_reports_add_member__without_a_terminal_it_names_what_is_missing(
    kiosk: Run, team: Team, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    given = [one for one in (*ADD, BY, NEW) if not one.startswith(f"{option}=")]
    status, _, said = kiosk(*given)
    assert status == 2 and f"{option} is missing: " in said


def test_reports_add_member__says_when_the_team_is_not_as_it_was_confirmed(
    kiosk: Run, team: Team
) -> None:
    # As somebody with the disk could: Jens knows nothing of whom they put there.
    members.add_member(team.file, team.unlocked("Maja Holm"), "Eve", "a b c d e f g h", False)
    jens = ("--by=Jens Ø", "--by-passphrase-file=jens.txt")
    Path("jens.txt").write_text(PASSPHRASES["Jens Ø"] + "\n", encoding="utf-8")
    wrong = kiosk("reports", "add-member", "Bo", *jens, NEW)[2]
    assert "The team is not as Jens Ø last confirmed it: compare the fingerprints" in wrong


def test_reports_remove_member__happy(kiosk: Run, team: Team, event: Path) -> None:
    status, said, _ = kiosk("reports", "remove-member", "jens ø", "--by=Maja Holm", BY)
    assert status == 0 and "Jens Ø is not on the conduct team any more." in said
    assert names(event) == ["Ana Ruiz", "Maja Holm"]
    assert "The report box is open." in said


def test_reports_remove_member__says_that_the_box_closes(kiosk: Run, team: Team) -> None:
    kiosk("reports", "remove-member", "Jens Ø", "--by=Maja Holm", BY)
    said = kiosk("reports", "remove-member", "Ana Ruiz", "--by=Maja Holm", BY)[1]
    assert "The report box is closed: it takes 2 members with a key." in said


def test_reports_remove_member__unknown(kiosk: Run, team: Team, event: Path) -> None:
    status, _, said = kiosk("reports", "remove-member", "Bo", "--by=Maja Holm", BY)
    assert status == 2 and "Nobody on the conduct team is called Bo." in said
    assert len(names(event)) == 3
