"""The `kiosk` command run as from a shell, and an event that it made."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.reports.keys import FULL
from tests.commands.boxes import FAR
from tests.reports.team import PASSPHRASES, SETTINGS, WEAK, Team, make_team

Run = Callable[..., tuple[int, str, str]]

ANSWERS = (
    "--name=CX Day", "--starts=2026-11-22", "--ends=2026-11-23", "--venue=Ridehuset",
    "--address=Vester Allé 1", "--controller=ECXO", "--privacy-contact=privacy@example.org",
    "--organiser=Maja Holm", "--sign-in-name=maja", "--password=en lang adgangskode",
    "--on-duty=Maja Holm=+45 12 34 56 78", "--place=Main hall,  left", "--place=Café",
)  # fmt: skip
CODE = "Our code\n\nBe kind to each other, please. Nobody is sold anything here.\n"


@pytest.fixture
def kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Give a function that runs `kiosk --data FOLDER …`, without a terminal."""

    def run(*arguments: str, data: str = "event") -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["kiosk", "--data", data, *arguments])
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def event(kiosk: Run, tmp_path: Path) -> Path:
    """A real event made by the command."""
    assert kiosk("init", *ANSWERS)[0] == 0
    return tmp_path / "event"


@pytest.fixture
def filled(kiosk: Run, event: Path, tmp_path: Path) -> Path:
    """An event with its code, a setting and somebody on the list."""
    (tmp_path / "code.txt").write_text(CODE, encoding="utf-8")
    (tmp_path / "people.csv").write_text("name\nSøren Ågård\n", encoding="utf-8")
    published = kiosk("conduct", "import", "code.txt", "--language=en", "--official", "--anyway")
    assert published[0] == 0
    assert kiosk("attendees", "import", "people.csv")[0] == 0
    (event / "kiosk.toml").write_text("port = 8123\n", encoding="utf-8")
    return event


@pytest.fixture
def backup(kiosk: Run, filled: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    assert kiosk("backup", "event.zip")[0] == 0
    return tmp_path / "event.zip"


@pytest.fixture
def quick_keys() -> Iterator[None]:
    """Have keys that are quick to open: full strength is for guesses, and takes half a second."""
    full = asdict(FULL)
    for name, value in asdict(WEAK).items():
        object.__setattr__(FULL, name, value)
    yield
    for name, value in full.items():
        object.__setattr__(FULL, name, value)


@pytest.fixture
def passphrases(tmp_path: Path, quick_keys: None) -> None:
    """The files that the options above name."""
    (tmp_path / "maja.txt").write_text(PASSPHRASES["Maja Holm"] + "\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("æbler på et køkkenbord\r\nsecond line\n", encoding="utf-8")


@pytest.fixture
def team(event: Path, passphrases: None) -> Team:
    """An event with a box that is open, and a team of three."""
    return make_team(event, replace(SETTINGS, closes_at=FAR))
