"""What a backup and its restore take, for an event of two thousand people."""

import time
from collections.abc import Iterator
from pathlib import Path

from kiosk import clock
from kiosk.backup.services import back_up, restore
from tests.benchmarks.check_in import TICKETS, ready_event
from tests.benchmarks.figure import Figure, ratio


def figures(folder: Path, people: int = TICKETS) -> Iterator[Figure]:
    """Back up and restore; beside it, copying the same files without looking into them."""
    event = ready_event(folder, people).folder
    began = time.perf_counter()
    said = back_up(event, folder / "event.zip", clock.now())
    backed_up = time.perf_counter()
    restore(folder / "event.zip", folder / "elsewhere")
    restored = time.perf_counter()
    raw = (event / "kiosk.db").read_bytes()
    (folder / "copy.db").write_bytes(raw)
    copy_s = time.perf_counter() - restored
    rows = sum(table.rows for table in said.tables.values())
    beside = {"rows": rows, "plain_copy_s": round(copy_s, 3), "database_mb": len(raw) / 1e6}
    for name, took in (("backup_s", backed_up - began), ("restore_s", restored - backed_up)):
        own = {"ratio_to_plain_copy": ratio(took, copy_s)}
        yield Figure(name, round(took, 2), "s", "none set", {**beside, **own})
