"""`python -m tests.benchmarks`: measure everything, or only the figures named; a line each."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import backing_up, badges, browser, check_in, installing, starting, statements
from tests.benchmarks.figure import Figure

Measure = Callable[[Path], Iterator[Figure]]
# Which figures come out of one measurement. Quick ones first.
MEASURED: dict[Measure, tuple[str, ...]] = {
    statements.figures: ("checkin_statements",),
    check_in.figures: (
        "checkin_cpu_ms", "checkin_p50_ms_1", "checkin_per_s_8", "checkin_p99_ms_8",
    ),
    badges.figures: ("badges_cpu_s_1000",),
    starting.start_figures: ("cold_start_s",),
    starting.memory_figures: ("resident_mb",),
    backing_up.figures: ("backup_s", "restore_s"),
    browser.page_figures: ("kiosk_page_kb",),
    browser.scan_figures: ("scan_to_decode_ms", "scan_to_green_ms"),
    browser.touch_figures: ("first_time_touches", "returning_touches"),
    installing.figures: ("install_mb", "packages"),
}  # fmt: skip


def measured(names: set[str]) -> Iterator[Figure]:
    """Yield the figures of these names, in a folder that is gone afterwards."""
    for measure, gives in MEASURED.items():
        if names & set(gives):
            with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
                yield from (one for one in measure(Path(folder)) if one.figure in names)


def main(arguments: list[str]) -> None:
    """Print a line for each figure."""
    known = [name for gives in MEASURED.values() for name in gives]
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("figure", nargs="*", choices=[*known, []], help="only these")
    names = set(parser.parse_args(arguments).figure or known)
    for figure in measured(names):
        sys.stdout.write(figure.line() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
