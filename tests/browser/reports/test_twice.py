"""Two taps on the button are one report, with one receipt."""

import sqlite3
from contextlib import closing

import pytest

from tests.browser.reports.tabs import Tab, wait_for
from tests.browser.reports.writing import RECEIPT, Writer
from tests.reports.real.served import READ, Reporter, ServedBox

pytestmark = pytest.mark.browser

TWICE = "(() => { const one = document.querySelector('#report .button--primary');"
TWICE += " one.click(); one.click(); })()"


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_send__two_taps(tab: Tab, served: ServedBox, address: str) -> None:
    writer = Writer(tab, address)
    writer.open_form()
    tab.fill("#what", "Somebody took my badge.")
    before = reports(served)
    tab.evaluate(TWICE)
    wait_for(tab, RECEIPT)
    receipt = tab.evaluate(f"{RECEIPT}.textContent")
    assert reports(served) == before + 1
    assert Reporter(served.server).post(READ, {"receipt": receipt}).status_code == 200


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.parametrize("scripts", [True], ids=["scripts"])
def test_send__control_two_forms_are_two(tab: Tab, served: ServedBox, address: str) -> None:
    """The count sees a second report where there is one."""
    before = reports(served)
    for _ in range(2):
        writer = Writer(tab, address)
        writer.open_form()
        tab.fill("#what", "Somebody took my badge.")
        writer.send()
    assert reports(served) == before + 2


def reports(served: ServedBox) -> int:
    """Count the reports, those that are nothing too."""
    with closing(sqlite3.connect(f"file:{served.team.file.path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])
