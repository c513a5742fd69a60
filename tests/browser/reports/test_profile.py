"""What a browser keeps on the disk after a report: nothing of it, and no more than before."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.reports.tabs import Tab, start, wait_for
from tests.browser.reports.writing import MARKER, Writer
from tests.reports.forensic.search import find
from tests.reports.real.served import ServedBox

pytestmark = pytest.mark.browser

ENGINES = pytest.mark.parametrize("engine", ["chromium", "firefox"])
WITH_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
ELSEWHERE = "Haselnuss-8293"
STORED = """(async () => JSON.stringify({
  cookies: document.cookie,
  local: Object.entries({ ...localStorage }).sort(),
  session: Object.entries({ ...sessionStorage }).sort(),
  databases: (await indexedDB.databases()).map((one) => `${one.name} ${one.version}`).sort(),
  caches: await Promise.all((await caches.keys()).sort().map(async (name) => [
    name, (await (await caches.open(name)).keys()).map((one) => one.url).sort(),
  ])),
  workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope).sort(),
}))()"""
PLANT = """(async () => {
  localStorage.setItem("planted", "x");
  sessionStorage.setItem("planted", "x");
  await (await caches.open("planted")).put("/planted", new Response("x"));
  document.cookie = "planted=x; path=/";
  return "planted";
})()"""


@ENGINES
@WITH_SCRIPTS
def test_profile__on_disk(
    browsers: Playwright, tmp_path: Path, address: str, plain: str, engine: str, scripts: bool
) -> None:
    tab = start(engine, browsers, tmp_path / "profile", scripts=scripts)
    try:
        use_an_ordinary_site(tab, plain)
        receipt = use_the_report_box(Writer(tab, address))
    finally:
        tab.close()
    traces = (MARKER, receipt, receipt.replace("-", ""), receipt.replace("-", " "))
    found = find(tmp_path / "profile", ELSEWHERE, *traces)
    # The control: what is typed on an ordinary site stays on the disk, and is found.
    assert found.pop(ELSEWHERE)
    assert found == {}


@ENGINES
def test_storage__unchanged_by_a_visit(
    browsers: Playwright, tmp_path: Path, served: ServedBox, address: str, engine: str
) -> None:
    """Whatever the kiosk keeps lives on, and nothing comes to it."""
    tab = start(engine, browsers, tmp_path / "profile")
    try:
        become_a_kiosk(tab, address, served.server.tokens[0])
        before = stored(tab, address)
        assert before.count("planted") == 5
        use_the_report_box(Writer(tab, address))
        assert stored(tab, address) == before
    finally:
        tab.close()


@ENGINES
def test_storage__report_alone_leaves_none(
    browsers: Playwright, tmp_path: Path, address: str, engine: str
) -> None:
    tab = start(engine, browsers, tmp_path / "profile")
    try:
        use_the_report_box(Writer(tab, address))
        nothing = '{"cookies":"","local":[],"session":[],"databases":[],"caches":[],"workers":[]}'
        assert stored(tab, address) == nothing
    finally:
        tab.close()


def use_an_ordinary_site(tab: Tab, plain: str) -> None:
    """Type something, send it, and leave something typed."""
    tab.open(plain)
    tab.fill("#name", ELSEWHERE)
    tab.fill("#text", ELSEWHERE)
    tab.click("button")
    wait_for(tab, "document.querySelector('a')")


def use_the_report_box(writer: Writer) -> str:
    """Write and abandon, write and send, read the answers; return the receipt."""
    writer.open_form()
    writer.write()
    writer.tab.open(f"{writer.address}/report/en")
    writer.open_form()
    writer.write()
    writer.send()
    writer.note_it()
    writer.tab.click("form[action='/report/en/follow-up'] button")
    wait_for(writer.tab, "document.querySelector('#receipt')")
    writer.tab.fill("#receipt", writer.receipt)
    writer.tab.click("main .actions .button--primary")
    wait_for(writer.tab, "document.querySelector('#add')")
    writer.tab.fill("#text", MARKER)
    writer.tab.click("#add .button--primary")
    wait_for(writer.tab, "document.querySelector('.good')")
    writer.tab.click("#add .button--quiet")
    wait_for(writer.tab, "document.querySelector('#danger')")
    return writer.receipt


def become_a_kiosk(tab: Tab, address: str, token: str) -> None:
    """Open the kiosk as a paired tablet, and keep something of every kind for its address."""
    tab.open(f"{address}/kiosk/pair")
    tab.evaluate(f"(document.cookie = 'kiosk_device={token}; path=/kiosk/')")
    tab.open(f"{address}/kiosk/")
    wait_for(tab, "document.querySelector('main[data-step=welcome]')")
    tab.evaluate(PLANT)


def stored(tab: Tab, address: str) -> str:
    """Return everything that this origin keeps in the browser, as JSON."""
    tab.open(f"{address}/report/en")
    return str(tab.evaluate(STORED))
