"""A real event: made and served by the command, in processes of their own."""

import csv
import itertools
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[3]
# Changes what the served process takes for the time: see its sitecustomize.py.
CLOCK = Path(__file__).parent / "clock"
COMMAND = [sys.executable, "-m", "kiosk"]
STARTS_WITHIN_S = 60
CODE_OF_CONDUCT = ROOT / "tests/conduct/invented.txt"
NAME = "CX Day Aarhus"
SIGN_IN_NAME, PASSWORD = "maja", "correct horse battery staple"
GIVEN_NAMES = (
    "Ansgar", "Bjørg", "Čeněk", "Dorothée", "Eleftheria", "Ğülşah", "Håkon", "Ieva", "Jørgen",
    "Łucja",
)  # fmt: skip
# Codes of another ticket system, with keys that German and French keyboards have elsewhere.
OTHER_CODES = ("qY7-Wz_M0+A?81;x", "Zm9/aQ(w)-3.y,6Y")
FAMILY_NAMES = ("Kjærulff", "Wójcik", "Þorláksdóttir", "Đurić", "Öztürk", "O’Sullivan-Quay")


@dataclass(frozen=True)
class Guest:
    """Somebody who is coming. `ticket`: the PDF that was written for them."""

    given_name: str
    name: str
    organisation: str
    code: str
    ticket: Path

    @property
    def traces(self) -> tuple[str, ...]:
        """What must not be left of them anywhere."""
        return self.given_name, self.name, self.organisation, self.code, _grouped(self.code)


@dataclass
class RealEvent:
    """An event in its folder, and the server of it."""

    folder: Path
    port: int
    guests: Iterator[Guest] = field(default_factory=lambda: iter(()))
    server: subprocess.Popen[bytes] | None = None
    doors: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    clock_ahead: timedelta = timedelta()

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def next_guest(self) -> Guest:
        """Give somebody who did not come yet."""
        return next(self.guests)

    def command(self, *arguments: str) -> str:
        """Run `kiosk` on this event; return what it said."""
        done = subprocess.run(
            [*COMMAND, "--data", str(self.folder), *arguments],
            env=_environment(self.folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str) -> None:
        """Serve it, and wait until it answers."""
        with (self.folder.parent / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [*COMMAND, "--data", str(self.folder), *arguments, "--port", str(self.port)],
                env=_environment(self.folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        give_up = time.monotonic() + STARTS_WITHIN_S
        while not self._answers():
            assert self.server.poll() is None, self.log
            assert time.monotonic() < give_up, self.log
            time.sleep(0.05)

    def kill(self) -> None:
        """End every process of the server at once, as a flat battery does."""
        if self.server is None:
            return
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None
        while self._answers():
            time.sleep(0.02)

    def freeze(self) -> None:
        """Let the server take requests and answer none."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGSTOP)

    def move_clock(self, by: timedelta) -> None:
        """Have the server believe that so much time passed."""
        self.clock_ahead += by
        _offset_file(self.folder).write_text(str(self.clock_ahead.total_seconds()), "ascii")

    def facts(self, query: str, *values: str) -> list[tuple[object, ...]]:
        """Ask the database behind the server's back."""
        connection = sqlite3.connect(f"file:{self.folder / 'kiosk.db'}?mode=ro", uri=True)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def rows_of(self, guest: Guest, table: str) -> int:
        """Count the rows that a table has of a guest."""
        known = "select attendee_id from ticket where code = ?"
        ((number,),) = self.facts(
            f"select count(*) from {table} where person = ({known})", guest.code
        )
        assert isinstance(number, int)
        return number

    def badge_code(self, guest: Guest) -> str:
        """Return the code on the newest badge of a guest."""
        known = "select attendee_id from ticket where code = ?"
        ((code,),) = self.facts(
            f"select code from badge where person = ({known}) order by sequence desc limit 1",
            guest.code,
        )
        return str(code)

    @property
    def log(self) -> str:
        """What the server said."""
        return (self.folder.parent / "server.log").read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "/event.css", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False


def make_event(folder: Path, guests: int) -> RealEvent:
    """Make an event with an official code of conduct and so many guests with tickets."""
    event = RealEvent(folder / "event", _free_port())
    today = date.today()  # noqa: DTZ011 - the same day as the server's, whatever the zone
    event.command(
        "init",
        *("--name", NAME, "--venue", "Ridehuset", "--address", "Vester Allé 1, 8000 Aarhus C"),
        *("--starts", today.isoformat(), "--ends", (today + timedelta(days=1)).isoformat()),
        *("--controller", "ECXO", "--privacy-contact", "privacy@example.org"),
        *("--organiser", "Maja Holm", "--sign-in-name", SIGN_IN_NAME, "--password", PASSWORD),
        *("--language", "en", "--language", "da", "--on-duty", "Maja Holm=+45 12 34 56 78"),
    )
    event.command(
        "conduct", "import", str(CODE_OF_CONDUCT), "--language", "da", "--official", "--anyway"
    )
    people = folder / "people.csv"
    people.write_text(_people(guests), encoding="utf-8")
    event.command("attendees", "import", str(people))
    event.command("tickets", "--out", str(folder / "tickets"))
    event.guests = iter(_guests(folder / "tickets"))
    return event


def make_demonstration(folder: Path) -> RealEvent:
    """Start a demonstration, which makes itself."""
    event = RealEvent(folder / "demo", _free_port())
    event.start("demo", "--no-browser")
    return event


def _environment(folder: Path) -> dict[str, str]:
    paths = os.pathsep.join([str(CLOCK), str(ROOT)])
    offset = str(_offset_file(folder))
    return os.environ | {"PYTHONPATH": paths, "KIOSK_TEST_CLOCK": offset, "PYTHONUTF8": "1"}


def _offset_file(folder: Path) -> Path:
    return folder.parent / "clock-offset-seconds"


def _people(number: int) -> str:
    names = [(given, family) for family in FAMILY_NAMES for given in GIVEN_NAMES][:number]
    rows = [
        f"{given},{given} {family},{given.lower()}.{place}@example.org,Firma {family},member,"
        for place, (given, family) in enumerate(names)
    ]
    others = [
        f'Yannick,Yannick {place},,Ailleurs,guest,"{code}"'
        for place, code in enumerate(OTHER_CODES)
    ]
    return "\n".join(["Given name,Name,E-mail,Organisation,Type,Code", *rows, *others, ""])


def _guests(tickets: Path) -> list[Guest]:
    with (tickets / "mail-merge.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    guests = [
        Guest(
            row["given_name"],
            row["name"],
            "Firma " + row["name"].removeprefix(row["given_name"] + " "),
            row["code"].replace(" ", ""),
            tickets / row["file"],
        )
        for row in rows
        if row["given_name"] in GIVEN_NAMES
    ]
    # One after the other, no two have the same given name.
    return sorted(guests, key=lambda guest: guest.organisation)


def _grouped(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
