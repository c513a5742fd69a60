"""`kiosk reports` on a terminal of its own: it asks, and shows no passphrase to who looks on."""

import fcntl
import os
import pty
import select
import subprocess
import termios
from pathlib import Path

import pytest

from kiosk.reports import members
from tests.commands.boxes import box_of, opens
from tests.commands.conftest import Run
from tests.server.real import COMMAND, ENVIRONMENT

SECRET, OTHER = "kanelsnegle i regnvejr", "a different passphrase"
WITHIN_S = 30
# What is asked, and what is typed.
INIT = (
    ("Until when reports can be sent", "2999-12-07 18:00"),
    ("Hours of the digest", ""),
    ("Languages that the team reads", "da, en"),
    ("Who stays reachable", "Ana Ruiz"),
    ("Number of Ana Ruiz", "+45 11 22 33 44"),
    ("Name of the first member", "Maja Holm"),
    ("Passphrase of Maja Holm, at least 12 letters", SECRET),
    ("Repeat for confirmation", OTHER),
    ("Passphrase of Maja Holm, at least 12 letters", SECRET),
    ("Repeat for confirmation", SECRET),
)


def typed_into(arguments: list[str], answers: tuple[tuple[str, str], ...]) -> tuple[int, str]:
    """Run `kiosk` on a terminal, answer when it asks; return its status and what was to be seen."""
    terminal, its_end = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=ENVIRONMENT,
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        start_new_session=True,
        # Its own terminal, not only its input: there a passphrase is asked for.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(its_end)
    screen = ""
    for question, answer in answers:
        start = len(screen)
        while question not in screen[start:]:
            screen += _read(terminal)
        os.write(terminal, f"{answer}\n".encode())
    while more := _read(terminal):
        screen += more
    os.close(terminal)
    return process.wait(WITHIN_S), screen


def _read(terminal: int) -> str:
    assert select.select([terminal], [], [], WITHIN_S)[0], "nothing is asked"
    try:
        return os.read(terminal, 4096).decode()
    except OSError:
        # The other end is closed (Linux): the command has ended.
        return ""


@pytest.fixture
def data(event: Path) -> list[str]:
    return ["--data", str(event), "reports"]


def test_reports__asks_on_a_terminal_and_shows_no_passphrase(
    kiosk: Run, event: Path, data: list[str]
) -> None:
    status, screen = typed_into([*data, "init"], INIT)
    assert status == 0, screen
    # A search that would find it: what was typed openly stands on the screen.
    assert "Ana Ruiz" in screen and "do not match" in screen
    assert SECRET not in screen and OTHER not in screen
    assert opens(box_of(event), "Maja Holm", SECRET)
    questions = (
        ("Name of the member of the team who does this", "Maja Holm"),
        ("Passphrase of Maja Holm", SECRET),
        ("Passphrase of Bo, at least 12 letters", OTHER),
        ("Repeat for confirmation", OTHER),
    )
    status, screen = typed_into([*data, "add-member", "Bo"], questions)
    assert status == 0 and SECRET not in screen and OTHER not in screen
    assert [one.name for one in members.roster(box_of(event))] == ["Bo", "Maja Holm"]
    status, screen = typed_into(
        [*data, "destroy-keys"], (("type the event's name (CX Day)", "no"),)
    )
    assert status == 2 and "Nothing was destroyed." in screen
    status, screen = typed_into(
        [*data, "destroy-keys"], (("type the event's name (CX Day)", "CX Day"),)
    )
    assert status == 0 and members.roster(box_of(event)) == ()
