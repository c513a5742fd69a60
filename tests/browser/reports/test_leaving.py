"""Nothing of a report is left in the browser: for Back, Forward, reload, or whoever comes next.

In Chromium and in Firefox, with the pages' scripts and without.
"""

import pytest

from tests.browser.reports.tabs import Tab, wait_for
from tests.browser.reports.writing import MARKER, Writer

pytestmark = pytest.mark.browser

ENGINES = pytest.mark.parametrize("engine", ["chromium", "firefox"])
WITH_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def writer(tab: Tab, plain: str, address: str) -> Writer:
    """Somebody who was on another site before, and has the form open."""
    tab.open(plain)
    writer = Writer(tab, address)
    writer.open_form()
    return writer


@ENGINES
@WITH_SCRIPTS
def test_back__control_shows_what_was_typed_elsewhere(tab: Tab, plain: str, address: str) -> None:
    """These browsers do bring back what was typed, where a page lets them."""
    tab.open(plain)
    tab.fill("#text", MARKER)
    tab.open(f"{address}/report/en")
    tab.back()
    wait_for(tab, f"document.querySelector('#text').value === '{MARKER}'")


@ENGINES
@WITH_SCRIPTS
def test_back__after_sending(writer: Writer) -> None:
    writer.write()
    writer.send()
    writer.note_it()
    assert writer.left() == []
    writer.look_around(5)


@ENGINES
@WITH_SCRIPTS
def test_back__from_the_receipt(writer: Writer) -> None:
    writer.write()
    writer.send()
    writer.tab.back()
    assert writer.left() == []
    writer.look_around(3)


@ENGINES
@WITH_SCRIPTS
def test_back__after_abandoning(writer: Writer) -> None:
    writer.write()
    writer.tab.click("#report .button--quiet")
    wait_for(writer.tab, "document.querySelector('#danger')")
    writer.look_around(4)


@ENGINES
@WITH_SCRIPTS
def test_back__after_going_elsewhere(writer: Writer, plain: str) -> None:
    writer.write()
    writer.tab.open(plain)
    writer.look_around(4)


@ENGINES
@WITH_SCRIPTS
def test_forward__to_the_form(writer: Writer) -> None:
    writer.write()
    writer.tab.back()
    assert writer.left() == []
    writer.tab.forward()
    assert writer.left() == []


@ENGINES
@WITH_SCRIPTS
def test_reload__the_form_is_empty(writer: Writer) -> None:
    writer.write()
    writer.tab.reload()
    assert writer.left() == []


@ENGINES
@pytest.mark.parametrize("scripts", [True], ids=["scripts"])
@pytest.mark.parametrize("sent", [False, True], ids=["typed", "receipt"])
def test_idle__wipes_the_screen(writer: Writer, sent: bool) -> None:
    writer.write()
    if sent:
        writer.send()
    # As if the minutes had passed: the page reads its limits each time that it looks.
    limits = "const { dataset } = document.querySelector('main');"
    writer.tab.evaluate(f"(() => {{ {limits} dataset.idleSeconds = dataset.idleWarning = 0; }})()")
    wait_for(writer.tab, "document.querySelector('#danger') && !document.querySelector('#report')")
    assert writer.left() == []
    writer.look_around(3)
