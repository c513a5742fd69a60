"""The `kiosk` command: what it does, and the one sentence that it says when it cannot."""

import socket
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk import clock
from kiosk.attendees.services import list_attendees
from kiosk.conduct.models import Way
from kiosk.conduct.services import current_version
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from kiosk.event.services import people_on_duty, the_event
from kiosk.server import owned_folder
from kiosk.settings import Settings
from kiosk.team.services import sign_in
from tests.commands.conftest import ANSWERS, CODE, Run


def test_init__happy(event: Path) -> None:
    database = Database(event / "kiosk.db")
    with database.read() as connection:
        assert the_event(connection).name == "CX Day"
        assert the_event(connection).places == ("Main hall, left", "Café")
        assert [one.name for one in people_on_duty(connection)] == ["Maja Holm"]
        assert sign_in(connection, "maja", "en lang adgangskode").name == "Maja Holm"
    database.close()
    assert event.stat().st_mode & 0o077 == 0


def test_init__makes_a_password_and_shows_it_once(kiosk: Run, tmp_path: Path) -> None:
    answers = [one for one in ANSWERS if not one.startswith("--password")]
    status, said, _ = kiosk("init", *answers)
    password = said.split("shown this once: ")[1].splitlines()[0]
    database = Database(tmp_path / "event" / "kiosk.db")
    with database.read() as connection:
        assert sign_in(connection, "maja", password).name == "Maja Holm"
    database.close()
    assert status == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ("--name=", "--name is missing: Name of the event."),
        ("--starts=22.11.2026", "'22.11.2026' is no day. Write one as 2026-11-22."),
        ("--ends=2026-11-01", "The event ends before it starts. Check --starts and --ends."),
        ("--time-zone=Mars/Olympus", "There is no time zone 'Mars/Olympus'."),
        ("--accent=#ffff00", "#ffff00 cannot be the colour"),
        ("--on-duty=Maja", "'Maja' is not NAME=PHONE"),
        ("--place=" + "x" * 61, "The name of a room is too long"),
        ("--language=tlh", "'tlh' is not one of"),
    ],
)
def test_init__bad_answers(kiosk: Run, tmp_path: Path, changed: str, sentence: str) -> None:
    status, _, said = kiosk("init", *ANSWERS, changed)
    assert (status, said.count("\n")) == (2, 1)
    assert sentence in said
    assert not (tmp_path / "event").exists()


def test_init__twice(kiosk: Run, event: Path) -> None:
    assert kiosk("init", *ANSWERS) == (
        2,
        "",
        "kiosk: There is an event in this folder already. Choose another with --data.\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["tickets", "--out", "tickets"],
        ["badges", "--out", "badges.pdf"],
        ["attendees", "import", "list.csv"],
        ["conduct", "import", "code.txt", "--language", "en"],
    ],
)
def test_command__folder_without_an_event(kiosk: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "list.csv").write_text("name\nAda\n")
    (tmp_path / "code.txt").write_text(CODE)
    status, _, said = kiosk(*arguments, data="nowhere")
    assert status == 2
    assert "There is no event in nowhere. Make one with 'kiosk init'" in said


def test_conduct_import__preview_changes_nothing(kiosk: Run, event: Path, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(CODE)
    status, said, _ = kiosk("conduct", "import", "code.txt", "--language=en", "--preview")
    assert status == 0 and "Be kind to each other" in said
    database = Database(event / "kiosk.db")
    with database.read() as connection:
        assert current_version(connection) is None
    database.close()


def test_conduct_import__happy(kiosk: Run, event: Path, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(CODE)
    arguments = ("conduct", "import", "code.txt", "--language=en", "--official", "--anyway")
    status, said, _ = kiosk(*arguments)
    assert status == 0 and "Published in version 1." in said
    assert "Published" not in kiosk(*arguments)[1]


def test_conduct_import__another_file_is_not_published(
    kiosk: Run, event: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("name,email\nAda Lovelace,ada@example.org\n")
    arguments = ("conduct", "import", "people.csv", "--language=en", "--official", "--yes")
    status, _, said = kiosk(*arguments)
    assert status == 2 and "Is it the code of conduct, and in this language?" in said
    database = Database(event / "kiosk.db")
    with database.read() as connection:
        assert current_version(connection) is None
    database.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "The file holds no words."), (b"\x00\x01\x02" * 40, "The file is not plain text.")],
)
def test_conduct_import__bad_file(
    kiosk: Run, event: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "code.txt").write_bytes(content)
    status, _, said = kiosk("conduct", "import", "code.txt", "--language=en")
    assert (status, said.count("\n")) == (2, 1) and sentence in said


def test_attendees_import__preview_then_import(kiosk: Run, event: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Navn;Firma\nSøren Ågård;Fjordvind\n".encode("cp1252"))
    status, said, _ = kiosk("attendees", "import", "list.csv", "--preview")
    assert status == 0 and "New: 1" in said and "Imported" not in said
    kiosk("attendees", "import", "list.csv")
    assert "Same as before: 1" in kiosk("attendees", "import", "list.csv")[1]
    database = Database(event / "kiosk.db")
    with database.read() as connection:
        assert [one.name for one in list_attendees(connection)] == ["Søren Ågård"]
    database.close()


def test_paper__tickets_and_badges(kiosk: Run, event: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,status\nAda Lovelace,\n漢字 名,\nBo Away,cancelled\n")
    kiosk("attendees", "import", "list.csv")
    status, said, left_out = kiosk("tickets", "--out", "tickets")
    assert status == 0 and "mail-merge.csv: 1" in said and "漢字 名" in left_out
    assert len(list((tmp_path / "tickets").glob("*.pdf"))) == 1
    status, said, left_out = kiosk("badges", "--out", "badges.pdf", "--format=A6-front")
    assert status == 0 and "To be written by hand: 漢字 名" in left_out
    assert len(PdfReader(BytesIO((tmp_path / "badges.pdf").read_bytes())).pages) == 1


def test_paper__is_for_its_owner_alone(kiosk: Run, filled: Path, tmp_path: Path) -> None:
    old = tmp_path / "badges.pdf"
    old.write_bytes(b"an older one, longer than nothing")
    old.chmod(0o644)
    # A folder that was there, with other people's rights.
    (tmp_path / "tickets").mkdir(mode=0o755)
    kiosk("tickets", "--out", "tickets")
    kiosk("badges", "--out", "badges.pdf")
    written = [old, *(tmp_path / "tickets").iterdir()]
    assert {one.suffix for one in written} == {".pdf", ".csv"} and len(written) == 3
    assert {one.stat().st_mode & 0o777 for one in written} == {0o600}
    assert len(PdfReader(old).pages) == 2


def test_badges__says_who_was_not_asked_about_photos(
    kiosk: Run, event: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("name\nAda Lovelace\nBo Friis\n漢字 名\n")
    kiosk("attendees", "import", "list.csv")
    lines = kiosk("badges", "--out", "badges.pdf")[1].splitlines()
    assert lines == [
        "Badges in badges.pdf: 2",
        "2 of them were not asked about photos yet; their badges say no until they answer.",
    ]
    answer_photos(event, "Ada Lovelace", Choice.NO)
    assert kiosk("badges", "--out", "badges.pdf")[1].splitlines()[1:] == [
        "1 of them was not asked about photos yet; their badge says no until they answer."
    ]
    answer_photos(event, "Bo Friis", Choice.YES)
    assert kiosk("badges", "--out", "badges.pdf")[1] == "Badges in badges.pdf: 2\n"


def answer_photos(event: Path, name: str, choice: Choice) -> None:
    """Record an answer, as at a kiosk."""
    database = Database(event / "kiosk.db")
    with database.write() as connection:
        person = next(one for one in list_attendees(connection) if one.name == name)
        consent.record(
            connection,
            person.id,
            {Purpose.PHOTO: choice},
            language="en",
            way=Way.KIOSK,
            device_key=name,
            kiosk_id=None,
            at=clock.now(),
        )
    database.close()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["badges", "--out", "b.pdf"], "There is nobody whose badge can be printed."),
        (["badges", "--out", "no/such/b.pdf"], "There is no folder no/such to write into."),
        (["badges", "--out", "b.pdf", "--format", "A9"], "'A9' is not one of 'A6', 'A6-front'"),
        (["tickets"], "Missing option '--out'."),
        (["frobnicate"], "No such command 'frobnicate'."),
        (["run", "--port", "0"], "0 is not in the range"),
    ],
)
def test_command__bad_input(kiosk: Run, event: Path, arguments: list[str], sentence: str) -> None:
    status, _, said = kiosk(*arguments)
    assert (status, said.count("\n")) == (2, 1) and sentence in said


def test_run__port_is_taken(kiosk: Run, event: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, _, said = kiosk("run", "--port", str(port))
    assert status == 2 and f"Port {port} is taken" in said


def test_run__folder_is_served_already(kiosk: Run, event: Path, free_port: int) -> None:
    with owned_folder(Settings(event)):
        status, _, said = kiosk("run", "--port", str(free_port))
    assert status == 2 and "Another kiosk serves event already. Stop it first." in said


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "init",
        "run",
        "conduct import",
        "attendees import",
        "staff add",
        "staff list",
        "staff remove",
        "tickets",
        "badges",
        "backup",
        "restore",
    ],  # fmt: skip
)
def test_help__has_an_example(kiosk: Run, command: str) -> None:
    status, said, _ = kiosk(*command.split(), "--help")
    assert status == 0 and "Example: kiosk" in said


def test_kiosk__is_a_command_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from kiosk.cli import main; main()", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Example: kiosk --data aarhus-2026 run" in done.stdout


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
