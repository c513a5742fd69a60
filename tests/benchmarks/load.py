"""Requests as a kiosk's browser sends them, from one or more clients at once."""

import json
import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.processes import cpu_s
from tests.server.real import Server, Tablet

CLIENT = Path(__file__).parent / "client.py"
# What Chromium sends when the kiosk's script asks.
HEAD = """{method} {path} HTTP/1.1\r
Host: 127.0.0.1:{port}\r
Connection: keep-alive\r
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36\r
Accept: text/html\r
Accept-Encoding: gzip, deflate, br, zstd\r
Accept-Language: da,en;q=0.9\r
Cache-Control: no-cache\r
Origin: http://127.0.0.1:{port}\r
Referer: http://127.0.0.1:{port}/kiosk/\r
Sec-Fetch-Dest: empty\r
Sec-Fetch-Mode: cors\r
Sec-Fetch-Site: same-origin\r
Cookie: kiosk_device={token}\r
"""
FORM = (
    "Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\nContent-Length: {length}\r\n"
)


@dataclass(frozen=True)
class Load:
    """What came of a load. `cpu_ms` is the server's with all its processes, for one request."""

    requests: int
    statuses: dict[str, int]
    cpu_ms: float
    client_cpu_ms: float
    per_s: float
    ms: tuple[float, ...]

    def percentile(self, part: float) -> float:
        """Return the time within which so large a part was answered, in ms (nearest rank)."""
        return self.ms[max(0, math.ceil(part * len(self.ms)) - 1)]


def get(server: Server, token: str, path: str) -> str:
    """Return a request for a page."""
    return HEAD.format(method="GET", path=path, port=server.port, token=token) + "\r\n"


def scan(server: Server, token: str, csrf_token: str, code: str) -> str:
    """Return the request that a scanned ticket makes."""
    body = urlencode({"csrf_token": csrf_token, "code": code})
    head = HEAD.format(method="POST", path="/kiosk/scan", port=server.port, token=token)
    return head + FORM.format(length=len(body)) + "\r\n" + body


def csrf_token(server: Server, token: str) -> str:
    """Return the token of the scan form on this tablet."""
    with Tablet(server, token) as tablet:
        _, page = tablet.ask("GET", "/kiosk/scan")
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert found, page
    return found[1]


def put_on(server: Server, shares: Sequence[Sequence[str]]) -> Load:
    """Have one client for each share send its requests, all at the same time."""
    clients = [_started(server.port, share) for share in shares]
    assert server.process is not None
    before = cpu_s(server.process.pid)
    for client in clients:
        _write(client, "go")
    told = [json.loads(_line(client)) for client in clients]
    cpu = cpu_s(server.process.pid) - before
    for client in clients:
        client.communicate()
    return _load(told, cpu)


def _load(told: list[dict], cpu: float) -> Load:  # type: ignore[type-arg]
    statuses: Counter[str] = Counter()
    for one in told:
        statuses.update(one["statuses"])
    ms = sorted(time for one in told for time in one["ms"])
    lasted = max(one["ended"] for one in told) - min(one["began"] for one in told)
    client_cpu = sum(one["cpu_s"] for one in told)
    number = len(ms)
    return Load(
        number, dict(statuses), cpu * 1000 / number, client_cpu * 1000 / number,
        number / lasted, tuple(ms),
    )  # fmt: skip


def _started(port: int, requests: Sequence[str]) -> subprocess.Popen[str]:
    client = subprocess.Popen(
        [sys.executable, "-I", "-S", str(CLIENT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _write(client, json.dumps({"port": port, "requests": list(requests)}))
    assert _line(client) == "ready"
    return client


def _write(client: subprocess.Popen[str], line: str) -> None:
    assert client.stdin is not None
    client.stdin.write(line + "\n")
    client.stdin.flush()


def _line(client: subprocess.Popen[str]) -> str:
    assert client.stdout is not None
    return client.stdout.readline().strip()
