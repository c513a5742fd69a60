"""A real event served by the command, in processes of its own, and tablets that use it."""

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from kiosk.database import Database

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "kiosk"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
# As an installed kiosk does: the second start finds the bytecode that the first one made.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
STARTS_WITHIN_S = 20
GREEN = re.compile(r'class="result result--in')


@dataclass
class Server:
    """An event in its folder, and what serves it.

    `codes`: tickets that nobody used yet; `environment`: what the server is told beside ours.
    """

    folder: Path
    tokens: list[str]
    codes: list[str]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where everything goes that it says."""
        return self.folder.parent / "server.log"

    @property
    def database(self) -> Database:
        """The event's database, read behind the server's back."""
        return Database(self.folder / "kiosk.db")

    @property
    def workers(self) -> list[int]:
        """The processes that its first process started."""
        assert self.process is not None and self.process.poll() is None, self.log.read_text()
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def start(self, *options: str) -> float:
        """Serve the event; return after how many seconds it answered."""
        began = time.monotonic()
        self.port = self.port or free_port()
        command = [*COMMAND, "--data", str(self.folder), "run", "--port", str(self.port)]
        command += options
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env=ENVIRONMENT
                | {"PYTHONPYCACHEPREFIX": str(self.folder.parent / "bytecode")}
                | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.answers():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() - began < STARTS_WITHIN_S, self.log.read_text()
            time.sleep(0.02)
        return time.monotonic() - began

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End every process of it at once."""
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(10)
            self.process = None

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run another `kiosk` command on this event."""
        command = [*COMMAND, "--data", str(self.folder), *arguments]
        return subprocess.Popen(
            command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def take(self, number: int) -> list[str]:
        """Return tickets that nobody used yet."""
        taken, self.codes = self.codes[:number], self.codes[number:]
        assert len(taken) == number
        return taken

    def answers(self) -> bool:
        """Tell whether something listens there, and answers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as connection:
            try:
                connection.request("GET", "/event.css")
                return connection.getresponse().status == 200
            except OSError:
                return False


class Tablet:
    """A paired tablet without scripts, on one connection that stays open."""

    def __init__(self, server: Server, token: str) -> None:
        """Use the server as the kiosk that holds `token`."""
        self._cookie = f"kiosk_device={token}"
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        self._csrf = ""

    def __enter__(self) -> "Tablet":
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def ask(self, method: str, path: str, *, follow: bool = True, **fields: str) -> tuple[int, str]:
        """Send a request, and follow where it leads; return status and page."""
        headers = {"Cookie": self._cookie}
        body = None
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        if follow and answer.status in (302, 303):
            return self.ask("GET", str(answer.getheader("Location")))
        return answer.status, page

    def scan(self, code: str, *, follow: bool = True) -> tuple[int, str]:
        """Scan a ticket; return status and page of what comes of it."""
        if not self._csrf:
            _, page = self.ask("GET", "/kiosk/scan")
            found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
            assert found
            self._csrf = found[1]
        return self.ask("POST", "/kiosk/scan", follow=follow, csrf_token=self._csrf, code=code)


def is_green(answer: tuple[int, str]) -> bool:
    """Tell whether the screen says that somebody is in."""
    status, page = answer
    return status == 200 and GREEN.search(page) is not None


def people_file(number: int, organisation: str = "Fjordvind") -> str:
    """Return a list of so many people, none of whom is on another such list."""
    rows = [f"Ada {secrets.token_hex(6)},{organisation}" for _ in range(number)]
    return "\n".join(["name,organisation", *rows, ""])


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
