"""What the machine itself needs: bare durable commits with the settings of the event's database."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

COMMITS = 2000


@dataclass(frozen=True)
class Commits:
    """One row each, durable, one after the other, by SQLite alone."""

    cpu_ms: float
    per_s: float
    p50_ms: float
    p99_ms: float


def commits(folder: Path) -> Commits:
    """Measure bare commits on the disk that `folder` is on."""
    path = folder / "commits.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE fact (id TEXT PRIMARY KEY, what TEXT)")
        cpu, began, times = time.process_time(), time.perf_counter(), []
        for number in range(COMMITS):
            before = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO fact VALUES (?, 'a check-in')", (f"{number:032x}",))
            connection.execute("COMMIT")
            times.append((time.perf_counter() - before) * 1000)
        lasted, cpu = time.perf_counter() - began, time.process_time() - cpu
    times.sort()
    return Commits(
        cpu * 1000 / COMMITS, COMMITS / lasted, times[COMMITS // 2], times[COMMITS * 99 // 100]
    )
