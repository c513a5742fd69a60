"""`kiosk registration`: it shows who may register, and changes it while the kiosk runs."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import kiosk
from kiosk.database import Database
from kiosk.event.models import Event, Registration
from kiosk.event.services import the_event

ANSWERS = (
    "--name=CX Day", "--starts=2026-11-22", "--ends=2026-11-23", "--venue=Ridehuset",
    "--address=Vester Allé 1", "--controller=ECXO", "--privacy-contact=privacy@example.org",
    "--organiser=Maja Holm", "--sign-in-name=maja", "--password=en lang adgangskode",
)  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Give a function that runs `kiosk --data FOLDER …`."""

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(kiosk, ["--data", str(tmp_path / "event"), *arguments])

    yield command


def stored(tmp_path: Path) -> Event:
    """Return the event as its file has it."""
    with (
        closing(Database(tmp_path / "event" / "kiosk.db")) as database,
        database.read() as connection,
    ):
        return the_event(connection)


def test_init__desk_alone_without_a_cap(run: Run, tmp_path: Path) -> None:
    assert run("init", *ANSWERS).exit_code == 0
    event = stored(tmp_path)
    assert (event.registration, event.capacity) == (Registration.WALK_IN, None)
    assert not event.minors_expected


def test_init__with_registration(run: Run, tmp_path: Path) -> None:
    run("init", *ANSWERS, "--registration=open", "--capacity=80", "--minors-expected")
    event = stored(tmp_path)
    assert (event.registration, event.capacity) == (Registration.OPEN, 80)
    assert event.minors_expected


def test_registration__happy(run: Run, tmp_path: Path) -> None:
    run("init", *ANSWERS)
    assert "Registration is walk-in: the desk adds walk-ins" in run("registration").stdout
    said = run("registration", "open", "--capacity", "80").stdout
    assert "Registration is open: people register themselves at /register/" in said
    assert "On the list: 0 (at most 80), 0 of them by themselves, 0 at the desk." in said
    assert (stored(tmp_path).registration, stored(tmp_path).capacity) == (Registration.OPEN, 80)


def test_registration__changes_what_it_is_told_alone(run: Run, tmp_path: Path) -> None:
    run("init", *ANSWERS, "--registration=open", "--capacity=80")
    run("registration", "closed")
    assert stored(tmp_path).capacity == 80
    run("registration", "--no-cap")
    assert stored(tmp_path).registration is Registration.CLOSED
    assert stored(tmp_path).capacity is None


@pytest.mark.parametrize(
    "wrong", [("ajar",), ("--capacity=0",), ("--capacity=many",), ("--capacity=9", "--no-cap")]
)
def test_registration__refuses(run: Run, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    run("init", *ANSWERS, "--registration=open", "--capacity=80")
    assert run("registration", *wrong).exit_code == 2
    assert (stored(tmp_path).registration, stored(tmp_path).capacity) == (Registration.OPEN, 80)
