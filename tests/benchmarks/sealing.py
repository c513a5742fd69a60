"""What it costs to seal a report, to open it, and to store it durably where many are already."""

import secrets
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from nacl.bindings import crypto_scalarmult
from nacl.public import PrivateKey

from kiosk.reports import box, models
from kiosk.reports.models import REPORT, ReportFile
from kiosk.reports.report import Report
from kiosk.reports.services import new_nonce, send_report
from tests.benchmarks.figure import Figure, ratio
from tests.reports.team import MORNING, make_team

READERS = 3
BODY = b"x" * 1500
TIMES = 300
IN_THE_BOX = 500
STORED = 15


def sealing_figures(_folder: Path, times: int = TIMES) -> Iterator[Figure]:
    """Seal rows for three readers and open them, beside eight bare multiplications on the curve.

    Eight wraps are eight fresh keys and eight shared secrets, and a key more for each that nobody
    needs: 21 multiplications. Opening takes one for each wrap until the reader's own.
    """
    privates = [PrivateKey.generate() for _ in range(READERS)]
    publics = [bytes(one.public_key) for one in privates]
    row_id = secrets.token_bytes(box.ID_BYTES)
    rows = [box.seal(BODY, row_id, publics, box.REPORT_BYTES) for _ in range(times)]
    keys = [bytes(privates[place % READERS]) for place in range(times)]
    eight = statistics.median(took_ms(lambda: multiply(keys[0], publics[0]), times))
    sealed = took_ms(lambda: box.seal(BODY, row_id, publics, box.REPORT_BYTES), times)
    pairs = iter(zip(rows, keys, strict=True))
    opened = took_ms(lambda: read(*next(pairs), row_id), times)
    # Where a reader's own wrap stands is random: the mean is that over all places.
    for name, aim, value, took in (
        ("seal_ms", "<= 1", statistics.median(sealed), sealed),
        ("open_ms", "<= 0.5", statistics.mean(opened), opened),
    ):
        beside = {"eight_x25519_ms": round(eight, 3), "ratio_to_eight": ratio(value, eight)}
        beside |= {"p95_ms": round(statistics.quantiles(took, n=20)[-1], 3)}
        yield Figure(name, round(value, 3), "ms", aim, {**beside})


def store_figures(folder: Path, already: int = IN_THE_BOX) -> Iterator[Figure]:
    """Store reports in a box with so many in it, beside writing the same file anew and no more."""
    file = make_team(folder).file
    fill(file, already)
    stored = took_ms(
        lambda: send_report(file, Report(what="x" * 900), new_nonce(), MORNING), STORED
    )
    bare = statistics.median(took_ms(lambda: vacuum(file.path), STORED))
    value = statistics.median(stored)
    beside = {
        "bare_vacuum_ms": round(bare, 1),
        "ratio_to_vacuum": ratio(value, bare),
        "longest_ms": round(max(stored), 1),
        "file_mb": round(file.path.stat().st_size / 1_000_000, 1),
    }
    yield Figure("report_store_ms_500", round(value, 1), "ms", "<= 150", {**beside})


def took_ms(deed: Callable[[], object], times: int) -> list[float]:
    """Return how long each of so many times took."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        deed()
        found.append((time.perf_counter() - began) * 1000)
    return found


def multiply(private: bytes, public: bytes) -> None:
    """Do the eight multiplications that no sealing for eight can do without."""
    for _ in range(box.WRAPS):
        crypto_scalarmult(private, public)


def read(row: bytes, private: bytes, row_id: bytes) -> None:
    """Open a row."""
    assert box.open_row(row, row_id, private) == BODY


def fill(file: ReportFile, rows: int) -> None:
    """Put so many rows into the box, which are as large as reports and open for nobody."""
    with file.write() as connection:
        for _ in range(rows):
            models.add_row(connection, REPORT, *box.decoy(box.REPORT_BYTES))


def vacuum(path: Path) -> None:
    """Write the file anew, as durably as the kiosk does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("VACUUM")
