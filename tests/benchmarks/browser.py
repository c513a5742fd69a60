"""What a real browser sees: the weight of the kiosk's page, scans by the camera, and touches."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from kiosk.attendees import services as attendees
from kiosk.attendees.tickets import ticket_pdf, ticket_values
from kiosk.event.services import the_event
from tests.benchmarks.check_in import ready_event
from tests.benchmarks.figure import Figure, ratio
from tests.browser.conftest import launch
from tests.browser.front_door.conftest import TABLET, paired
from tests.browser.front_door.event import make_event
from tests.browser.front_door.paper import film
from tests.browser.front_door.tablet import NO_TO_ALL, PATIENCE_MS, Desk, Tablet, wait_until
from tests.browser.front_door.touches import count_touches
from tests.server.real import Server

SCANS = 5
# A phone's camera at 30 frames a second shows no code sooner than this.
FRAME_MS = 33
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# When the camera was asked for, showed its first picture, the code was sent, and the green screen
# was painted.
MARKS = """(() => {
  window.marks = {};
  const mark = (name) => { window.marks[name] ??= performance.now(); };
  document.addEventListener("click", (event) => {
    if (event.target.closest("button")) mark("asked");
  }, true);
  document.addEventListener("playing", () => mark("camera"), true);
  const send = window.fetch;
  window.fetch = (url, options) => {
    if (options?.method === "POST") mark("decoded");
    return send(url, options);
  };
  new MutationObserver(() => {
    if (document.querySelector("main")?.dataset.step !== "done") return;
    requestAnimationFrame(() => mark("green"));
  }).observe(document, { subtree: true, childList: true, attributes: true });
})();"""


def page_figures(folder: Path) -> Iterator[Figure]:
    """Load the kiosk's page into an empty browser; count every byte that comes over the wire."""
    with _served(folder) as server, sync_playwright() as browsers:
        browser = launch(browsers)
        files = loaded(_page(browser, server), f"http://127.0.0.1:{server.port}/kiosk/")
        browser.close()
    wasm = {url for url in files if url.endswith(".wasm")}
    plain = {url: sizes for url, sizes in files.items() if url not in wasm}
    html = next(sent for url, (_, sent) in plain.items() if url.endswith("/kiosk/"))
    value = sum(sent for _, sent in plain.values()) / 1000
    beside = {
        "unpacked_kb": round(sum(size for size, _ in plain.values()) / 1000, 1),
        "files": len(plain),
        "page_alone_kb": round(html / 1000, 1),
        "ratio_to_page_alone": ratio(value, html / 1000),
        "webassembly_kb": round(sum(files[url][0] for url in wasm) / 1000, 1),
    }
    yield Figure("kiosk_page_kb", round(value, 1), "kB", "<= 60", {**beside})


def scan_figures(folder: Path, scans: int = SCANS) -> Iterator[Figure]:
    """Hold tickets before the camera of a page that was just opened, each in a new browser.

    Counted from the touch that starts the camera: starting it and loading the reader go in. A
    kiosk in use has both already: see `from_first_picture_ms`.
    """
    with _served(folder, scans) as server, sync_playwright() as browsers:
        clips = _clips(server, folder)
        found = [_scan(browsers, server, clip) for clip in clips]
    for name, mark, aim in (("decode", "decoded", 600), ("green", "green", 1000)):
        took = [one[mark] - one["asked"] for one in found]
        from_picture = statistics.median(one[mark] - one["camera"] for one in found)
        beside = {"longest_ms": round(max(took)), "scans": len(took), "frame_ms": FRAME_MS}
        beside |= {"from_first_picture_ms": round(from_picture)}
        value = statistics.median(took)
        beside |= {"ratio_to_frame": ratio(value, FRAME_MS)}
        yield Figure(f"scan_to_{name}_ms", round(value), "ms", f"<= {aim}", {**beside})


def touch_figures(folder: Path) -> Iterator[Figure]:
    """Let somebody in for the first time, and again, by touches alone."""
    expect.set_options(timeout=PATIENCE_MS)
    event = make_event(folder, 1)
    event.start("run")
    with ExitStack() as stack:
        stack.callback(event.kill)
        browser = launch(stack.enter_context(sync_playwright()))
        cookies = paired(browser, Desk(browser.new_page(), event))
        context = browser.new_context(viewport=TABLET, has_touch=True)
        context.add_cookies(cookies)
        first, again = count_touches(Tablet(context.new_page(), event), event.next_guest())
        browser.close()
    asked = 1 + len(NO_TO_ALL)
    yield Figure("first_time_touches", first, "touches", "<= 9", {"questions_answered": asked})
    yield Figure("returning_touches", again, "touches", "<= 1", {"questions_answered": 0})


@contextmanager
def _served(folder: Path, people: int = 1) -> Iterator[Server]:
    server = ready_event(folder, people)
    server.start()
    try:
        yield server
    finally:
        server.end()


def _page(browser: Browser, server: Server) -> Page:
    context = browser.new_context(viewport=TABLET, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    address = f"http://127.0.0.1:{server.port}/kiosk/"
    context.add_cookies([{"name": "kiosk_device", "value": server.tokens[0], "url": address}])
    return context.new_page()


def loaded(
    page: Page, address: str, then: Callable[[], None] = lambda: None
) -> dict[str, tuple[int, int]]:
    """Return each file's size, and how much of it went over the wire, its headers too.

    `then`: what is done on the page before it is counted.
    """
    names: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}

    def note(request: str, size: int, sent: int) -> None:
        before = sizes.get(names[request], (0, 0))
        sizes[names[request]] = (before[0] + size, before[1] + sent)

    def begun(told: dict[str, Any]) -> None:
        names[told["requestId"]] = told["request"]["url"]

    network = page.context.new_cdp_session(page)
    network.on("Network.requestWillBeSent", begun)
    network.on("Network.dataReceived", lambda told: note(told["requestId"], told["dataLength"], 0))
    network.on(
        "Network.loadingFinished",
        lambda told: note(told["requestId"], 0, int(told["encodedDataLength"])),
    )
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    then()
    page.wait_for_load_state("networkidle")
    return sizes


def _clips(server: Server, folder: Path) -> list[Path]:
    """Film the ticket of everybody who is coming."""
    with server.database.read() as connection:
        event, held = the_event(connection), attendees.tickets(connection)
    tickets = [ticket_pdf(event, [ticket_values(event, one, ticket)]) for one, ticket in held]
    return [film(pdf, folder / f"{place}.mjpeg") for place, pdf in enumerate(tickets)]


def _scan(browsers: Playwright, server: Server, clip: Path) -> dict[str, float]:
    """Return when the camera ran, the code was read and the screen was green, in ms."""
    browser = launch(browsers, *CAMERA, f"--use-file-for-fake-video-capture={clip}")
    page = _page(browser, server)
    page.add_init_script(MARKS)
    page.goto(f"http://127.0.0.1:{server.port}/kiosk/")
    page.locator("main").get_by_role("link", name="English").click()
    page.get_by_role("button", name="Scan with the camera", exact=True).click()
    wait_until(page, "window.marks.green !== undefined")
    found: dict[str, float] = page.evaluate("window.marks")
    browser.close()
    return found
