"""`python -m tests.benchmarks`: measure everything, or only the figures named; a line each."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.benchmarks import (
    backing_up,
    badges,
    browser,
    check_in,
    installing,
    reporting,
    sealing,
    starting,
    statements,
)
from tests.benchmarks.figure import Figure

Measure = Callable[[Path], Iterator[Figure]]
# Which figures come out of one measurement. Quick ones first.
MEASURED: dict[Measure, tuple[str, ...]] = {
    statements.figures: ("checkin_statements",),
    check_in.figures: (
        "checkin_cpu_ms", "checkin_p50_ms_1", "checkin_per_s_8", "checkin_p99_ms_8",
    ),
    badges.figures: ("badges_cpu_s_1000",),
    sealing.sealing_figures: ("seal_ms", "open_ms"),
    sealing.store_figures: ("report_store_ms_500",),
    starting.start_figures: ("cold_start_s",),
    starting.memory_figures: ("resident_mb",),
    backing_up.figures: ("backup_s", "restore_s"),
    browser.page_figures: ("kiosk_page_kb",),
    reporting.page_figures: ("report_page_kb",),
    reporting.alert_figures: ("danger_alert_s",),
    browser.scan_figures: ("scan_to_decode_ms", "scan_to_green_ms"),
    browser.touch_figures: ("first_time_touches", "returning_touches"),
    installing.figures: ("install_mb", "packages"),
}  # fmt: skip


def measured(measure: Measure, names: set[str]) -> Iterator[Figure]:
    """Yield the figures of these names, made in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        yield from (one for one in measure(Path(folder)) if one.figure in names)


def main(arguments: list[str]) -> int:
    """Print a line for each figure; return 1 where one could not be measured, which is told."""
    known = [name for gives in MEASURED.values() for name in gives]
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("figure", nargs="*", choices=[*known, []], help="only these")
    names = set(parser.parse_args(arguments).figure or known)
    wanted = {measure: names & set(gives) for measure, gives in MEASURED.items()}
    return max(_tell(measure, some) for measure, some in wanted.items() if some)


def _tell(measure: Measure, names: set[str]) -> int:
    try:
        for figure in measured(measure, names):
            print(figure.line(), flush=True)  # noqa: T201
    except (Exception, pytest.fail.Exception) as problem:  # noqa: BLE001
        # Without a browser or a network the others are measured nevertheless.
        print(f"not measured: {', '.join(sorted(names))}: {problem}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
