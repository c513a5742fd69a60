"""What a check-in costs: the scan of a ticket with everything on file, until it is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.database import Database
from kiosk.event.services import make_event
from kiosk.migrations import migrate
from tests.benchmarks.figure import Beside, Figure, ratio
from tests.benchmarks.floors import Commits, commits
from tests.benchmarks.load import Load, csrf_token, get, put_on, scan
from tests.conftest import ON_DUTY, THE_EVENT
from tests.server.ready import TABLETS, make_ready
from tests.server.real import Server

TICKETS = 2000
# Connections are opened, templates compiled and caches filled by these, which are not counted.
WARM_UP_EACH = 5
# The cheapest page there is: the event's colour, one statement and 50 bytes.
EMPTY_PAGE = "/event.css"


@dataclass(frozen=True)
class Run:
    """Check-ins, and beside them an empty page on the same server."""

    check_ins: Load
    empty_pages: Load


def ready_event(folder: Path, people: int) -> Server:
    """Return an event in a new folder below `folder`, whose people have everything on file."""
    empty = Database(folder / f"empty-{people}.db")
    migrate(empty)
    with empty.write() as connection:
        make_event(connection, THE_EVENT, ON_DUTY)
    empty.close()
    return make_ready(folder / f"event-{people}", empty.path, people)


def run(folder: Path, clients: int, tickets: int = TICKETS) -> Run:
    """Let so many people in through so many kiosks, each ticket once."""
    server = ready_event(folder, tickets + TABLETS * WARM_UP_EACH)
    server.start()
    try:
        tokens = server.tokens[:clients]
        forms = [(token, csrf_token(server, token)) for token in tokens]
        each = tickets // clients
        _check(put_on(server, [_scans(server, form, WARM_UP_EACH) for form in forms]))
        check_ins = put_on(server, [_scans(server, form, each) for form in forms])
        _check(check_ins)
        pages = put_on(server, [[get(server, token, EMPTY_PAGE)] * each for token in tokens])
        return Run(check_ins, pages)
    finally:
        server.end()


def figures(folder: Path, tickets: int = TICKETS) -> Iterator[Figure]:
    """Measure one kiosk, then eight at once, each on a fresh event."""
    floor = commits(folder)
    for number, figures_of in ((1, _of_one), (TABLETS, _of_eight)):
        own = folder / f"clients-{number}"
        own.mkdir()
        yield from figures_of(run(own, number, tickets), floor)


def _scans(server: Server, form: tuple[str, str], number: int) -> list[str]:
    return [scan(server, *form, code) for code in server.take(number)]


def _check(load: Load) -> None:
    assert load.statuses == {"303": load.requests}, load.statuses


def _of_one(run: Run, floor: Commits) -> Iterator[Figure]:
    ours, page = run.check_ins, run.empty_pages
    yield Figure(
        "checkin_cpu_ms", round(ours.cpu_ms, 2), "ms", "<= 1.5",
        _beside("cpu_ms", ours.cpu_ms, page.cpu_ms, floor.cpu_ms)
        | {"client_cpu_ms": round(ours.client_cpu_ms, 2)},
    )  # fmt: skip
    p50 = ours.percentile(0.5)
    yield Figure(
        "checkin_p50_ms_1", round(p50, 2), "ms", "<= 4",
        _beside("p50_ms", p50, page.percentile(0.5), floor.p50_ms),
    )  # fmt: skip


def _of_eight(run: Run, floor: Commits) -> Iterator[Figure]:
    ours, page = run.check_ins, run.empty_pages
    client: Beside = {"client_cpu_ms": round(ours.client_cpu_ms, 2)}
    yield Figure(
        "checkin_per_s_8", round(ours.per_s), "per s", ">= 800",
        _beside("per_s", ours.per_s, page.per_s, floor.per_s)
        | client | {"cpu_ms": round(ours.cpu_ms, 2)},
    )  # fmt: skip
    p99 = ours.percentile(0.99)
    yield Figure(
        "checkin_p99_ms_8", round(p99, 2), "ms", "<= 25",
        _beside("p99_ms", p99, page.percentile(0.99), floor.p99_ms)
        | {"p50_ms": round(ours.percentile(0.5), 2), "longest_ms": round(ours.ms[-1], 2)},
    )  # fmt: skip


def _beside(what: str, ours: float, page: float, commit: float) -> Beside:
    return {
        f"empty_page_{what}": round(page, 3),
        "ratio_to_empty_page": ratio(ours, page),
        f"bare_commit_{what}": round(commit, 3),
        "ratio_to_bare_commit": ratio(ours, commit),
        "empty_page": EMPTY_PAGE,
    }
