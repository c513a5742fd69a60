"""`make bench` says what it promises; how good the figures are is not tested here."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.benchmarks import backing_up, badges, check_in, sealing, starting, statements
from tests.benchmarks.__main__ import MEASURED, main
from tests.benchmarks.figure import Figure, ratio

# What `make bench` is for. Others may come beside them.
PROMISED = {
    "checkin_cpu_ms", "checkin_p50_ms_1", "checkin_per_s_8", "checkin_p99_ms_8",
    "checkin_statements", "badges_cpu_s_1000", "cold_start_s", "resident_mb", "kiosk_page_kb",
    "scan_to_decode_ms", "scan_to_green_ms", "first_time_touches", "returning_touches",
    "install_mb", "packages", "seal_ms", "open_ms", "report_store_ms_500",
    "report_page_kb", "danger_alert_s",
}  # fmt: skip
MOST_STATEMENTS = 6


def told(figures: Iterator[Figure]) -> dict[str, dict[str, object]]:
    """Return the lines that were said, read as JSON, by the name of the figure."""
    lines = [json.loads(figure.line()) for figure in figures]
    for line in lines:
        assert list(line) == ["figure", "value", "unit", "aim", "beside"]
        assert isinstance(line["value"], int | float) and line["value"] >= 0
        assert line["unit"] and line["beside"]
    return {line["figure"]: line for line in lines}


def test_bench__has_every_figure() -> None:
    named = [name for names in MEASURED.values() for name in names]
    assert set(named) >= PROMISED
    assert len(named) == len(set(named))


def test_figure__happy() -> None:
    figure = Figure("checkin_cpu_ms", 1.2, "ms", "<= 1.5", {"empty_page_cpu_ms": 0.4})
    assert json.loads(figure.line()) == {
        "figure": "checkin_cpu_ms",
        "value": 1.2,
        "unit": "ms",
        "aim": "<= 1.5",
        "beside": {"empty_page_cpu_ms": 0.4},
    }
    assert "\n" not in figure.line()


def test_ratio__of_nothing() -> None:
    assert (ratio(3, 2), ratio(3, 0)) == (1.5, 0.0)


def test_statements__few_enough(tmp_path: Path) -> None:
    found = told(statements.figures(tmp_path))["checkin_statements"]
    assert 0 < int(str(found["value"])) <= MOST_STATEMENTS, found
    assert str(found["beside"]).count("insert") == 1


def test_bench__tells_what_it_cannot_measure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["kiosk_page_kb", "checkin_statements"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["figure"] == "checkin_statements"
    assert said.err.startswith("not measured: kiosk_page_kb: Chromium is missing")


@pytest.mark.server
@pytest.mark.parametrize(
    ("measure", "names"),
    [
        (lambda folder: check_in.figures(folder, 16), MEASURED[check_in.figures]),
        (lambda folder: starting.start_figures(folder, 1), MEASURED[starting.start_figures]),
        (lambda folder: starting.memory_figures(folder, 8), MEASURED[starting.memory_figures]),
        (lambda folder: badges.figures(folder, 12), MEASURED[badges.figures]),
        (lambda folder: backing_up.figures(folder, 12), MEASURED[backing_up.figures]),
        (lambda folder: sealing.sealing_figures(folder, 3), MEASURED[sealing.sealing_figures]),
        (lambda folder: sealing.store_figures(folder, 3), MEASURED[sealing.store_figures]),
    ],
    ids=["check-in", "start", "memory", "badges", "backup", "sealing", "storing"],
)
def test_measurement__tells_its_figures(
    tmp_path: Path, measure: Callable[[Path], Iterator[Figure]], names: tuple[str, ...]
) -> None:
    assert set(told(measure(tmp_path))) == set(names)
