"""How long it takes from the command to the first page, and how much memory a busy kiosk takes."""

import http.client
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.check_in import WARM_UP_EACH, ready_event
from tests.benchmarks.figure import Figure, ratio
from tests.benchmarks.load import csrf_token, get, put_on, scan
from tests.benchmarks.processes import family, resident_mb, rss_mb
from tests.server.real import COMMAND, ENVIRONMENT, STARTS_WITHIN_S, Server, free_port

STARTS = 5
SCANS = 400
KNOCK_EVERY_S = 0.003
EMPTY = [sys.executable, "-m", "tests.benchmarks.empty_app"]
PAGES = ("/kiosk/", "/kiosk/scan", "/kiosk/help", "/event.css")


def start_figures(folder: Path, starts: int = STARTS) -> Iterator[Figure]:
    """Start the kiosk, and beside it an empty app on the same server.

    With the bytecode of before, as an installed program has it; the first start makes it.
    """
    environment = {k: v for k, v in ENVIRONMENT.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    server = ready_event(folder, 100)
    ours, floor = [*COMMAND, "--data", str(server.folder), "run"], EMPTY
    first = start_s(ours, environment)
    start_s(floor, environment)
    times, floors = [], []
    # In turn, so that what else the machine does meets both alike.
    for _ in range(starts):
        times.append(start_s(ours, environment))
        floors.append(start_s(floor, environment))
    value, empty = statistics.median(times), statistics.median(floors)
    beside = {"empty_flask_on_granian_s": round(empty, 2), "ratio_to_empty": ratio(value, empty)}
    beside |= {"first_after_install_s": round(first, 2), "longest_s": round(max(times), 2)}
    yield Figure("cold_start_s", round(value, 2), "s", "<= 1.0", {**beside})


def memory_figures(folder: Path, scans: int = SCANS) -> Iterator[Figure]:
    """Weigh every process of a kiosk that eight tablets used, on pages and for check-ins."""
    server = ready_event(folder, scans + len(PAGES))
    server.start()
    try:
        assert server.process is not None
        idle = resident_mb(server.process.pid)
        _use(server, scans // len(server.tokens))
        used = resident_mb(server.process.pid)
        beside = {"before_load_mb": round(idle, 1), "rss_mb": round(rss_mb(server.process.pid), 1)}
        beside |= {"processes": len(family(server.process.pid)), "check_ins": scans}
    finally:
        server.end()
    empty = {"empty_flask_on_granian_mb": round(_empty_mb(), 1)}
    yield Figure("resident_mb", round(used, 1), "MB (PSS)", "<= 120", {**beside, **empty})


def start_s(command: list[str], environment: dict[str, str]) -> float:
    """Return how many seconds after its start the command answered with a page."""
    port = free_port()
    began = time.perf_counter()
    process = _run(command, port, environment)
    try:
        while not _answers(port):
            assert process.poll() is None and time.perf_counter() - began < STARTS_WITHIN_S
            time.sleep(KNOCK_EVERY_S)
        return time.perf_counter() - began
    finally:
        _end(process)


def _use(server: Server, each: int) -> None:
    put_on(server, [[get(server, token, page) for page in PAGES] * 5 for token in server.tokens])
    forms = [(token, csrf_token(server, token)) for token in server.tokens]
    load = put_on(
        server, [[scan(server, *form, code) for code in server.take(each)] for form in forms]
    )
    assert load.statuses == {"303": load.requests}, load.statuses
    put_on(server, [[get(server, token, "/kiosk/done")] * WARM_UP_EACH for token in server.tokens])


def _empty_mb() -> float:
    port = free_port()
    process = _run(EMPTY, port, ENVIRONMENT)
    try:
        while not _answers(port):
            time.sleep(KNOCK_EVERY_S)
        return resident_mb(process.pid)
    finally:
        _end(process)


def _run(command: list[str], port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command, "--port", str(port)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
