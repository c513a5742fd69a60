"""What a program and every process that it started cost, as the kernel counts it (Linux)."""

import os
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
# Fields 14 and 15 of /proc/PID/stat (proc(5)), counted after the name in brackets.
USER, SYSTEM = 11, 12


def family(process: int) -> list[int]:
    """Return a process and all below it."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text("ascii").split()]
    return [process, *(one for child in children for one in family(child))]


def cpu_s(process: int) -> float:
    """Return the processor's seconds that a process and all below it used until now."""
    return sum(_cpu_ticks(one) for one in family(process)) / TICKS_PER_S


def resident_mb(process: int) -> float:
    """Return the memory of a process and all below it; what they share is counted once (PSS)."""
    return sum(_kb(one, "Pss:") for one in family(process)) * 1024 / 1_000_000


def rss_mb(process: int) -> float:
    """Return the memory of a process and all below it; what they share is counted for each."""
    return sum(_kb(one, "Rss:") for one in family(process)) * 1024 / 1_000_000


def _cpu_ticks(process: int) -> int:
    stat = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(stat[USER]) + int(stat[SYSTEM])


def _kb(process: int, what: str) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))
