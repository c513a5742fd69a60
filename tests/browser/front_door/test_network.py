"""What goes over the network and what stays in the browser: as little as is promised."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, Response

from tests.browser.conftest import launch
from tests.browser.front_door.conftest import TABLET
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.paper import film
from tests.browser.front_door.tablet import PATIENCE_MS, Desk, Tablet

pytestmark = pytest.mark.browser

MOST_KB = 60
DEVICE_COOKIE = {"max-age=34560000", "httponly", "samesite=strict", "path=/kiosk/"}
STAFF_COOKIE = {"httponly", "samesite=strict", "path=/staff/"}
STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
})"""


@dataclass
class Record:
    """What a browser asked for, was given, and complained about."""

    answers: list[Response] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note everything from now on."""
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("response", lambda answer: self.answers.append(answer))
        context.on("weberror", lambda problem: self.complaints.append(str(problem.error)))
        context.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))

    @property
    def cookies(self) -> list[tuple[str, str, set[str]]]:
        """Every cookie that was set: path of the page, name of the cookie, what goes with it."""
        found = []
        for answer in self.answers:
            for header in answer.headers_array():
                if header["name"].lower() == "set-cookie":
                    first, *rest = header["value"].split(";")
                    details = {part.strip().lower() for part in rest}
                    path = urlsplit(answer.url).path
                    found.append((path, first.partition("=")[0], details))
        return found


@dataclass
class Visit:
    """A whole check-in with the camera, and what was noted of it."""

    record: Record
    tablet: Tablet


@pytest.fixture(scope="module")
def visit(
    browsers: Playwright, event: RealEvent, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """Pair a tablet and go in by its camera; look at both doors."""
    guest = event.next_guest()
    clip = film(guest.ticket.read_bytes(), tmp_path_factory.mktemp("film") / "ticket.mjpeg")
    browser = launch(
        browsers,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={clip}",
    )
    record = Record()
    tablet = watched(browser, event, record)
    desk.pair(tablet.page)
    tablet.begin()
    tablet.button("Scan with the camera").click()
    tablet.go_in(guest)
    tablet.button("Ask a person").click()
    tablet.at("ask")
    tablet.page.goto(f"{event.address}/kiosk/help")
    tablet.at("help")
    yield Visit(record, tablet)
    browser.close()


def test_network__nothing_leaves_the_laptop(visit: Visit, event: RealEvent) -> None:
    assert any(url.endswith("zxing_reader.wasm") for url in visit.record.asked)
    elsewhere = [url for url in visit.record.asked if not url.startswith(event.address + "/")]
    assert elsewhere == []


def test_network__nobody_complains(visit: Visit) -> None:
    assert visit.record.complaints == []
    assert [a.url for a in visit.record.answers if a.status >= 400] == []


def test_network__only_what_was_provoked_is_complained_about(
    chromium: Browser, event: RealEvent, desk: Desk
) -> None:
    record = Record()
    tablet = watched(chromium, event, record)
    desk.pair(tablet.page)
    tablet.begin()
    tablet.type_code("CBDE")
    tablet.page.locator(".error-summary").wait_for()
    tablet.open("/kiosk/no-such-page")
    said = [text for text in record.complaints if "status of 4" not in text]
    tablet.page.context.close()
    assert said == []
    assert len(record.complaints) == 2


def test_network__other_pages(chromium: Browser, event: RealEvent, desk: Desk) -> None:
    record = Record()
    record.watch(desk.page.context)
    for path in ("/staff/", "/staff/inside", "/staff/kiosks", "/", "/code-of-conduct/en"):
        desk.open(path) if path.startswith("/staff") else desk.page.goto(event.address + path)
    assert [url for url in record.asked if not url.startswith(event.address + "/")] == []
    assert record.complaints == []


def test_page__weighs_little(chromium: Browser, event: RealEvent, desk: Desk) -> None:
    """All of the first page, as it is: nothing is compressed. The reader comes with the camera."""
    record = Record()
    tablet = watched(chromium, event, Record())
    desk.pair(tablet.page)
    # As a tablet gets it that was never here.
    tablet = watched(chromium, event, record, tablet.page.context.cookies())
    tablet.open()
    tablet.page.wait_for_load_state("networkidle")
    parts = {
        urlsplit(answer.url).path: answer.request.sizes()["responseBodySize"]
        for answer in record.answers
    }
    heaviest = sorted(parts.items(), key=lambda part: -part[1])
    total = sum(parts.values())
    tablet.page.context.close()
    assert len(parts) > 20
    assert total <= MOST_KB * 1000, f"{total} bytes: {heaviest}"


def test_cookies__only_as_promised(visit: Visit) -> None:
    set_by_kiosk = visit.record.cookies
    assert set_by_kiosk, "no cookie was seen, so nothing was tested"
    for path, name, details in set_by_kiosk:
        assert path.startswith("/kiosk/"), path
        assert name == "kiosk_device"
        assert {one for one in details if not one.startswith("expires=")} == DEVICE_COOKIE


def test_cookies__staff_and_public(chromium: Browser, event: RealEvent) -> None:
    record = Record()
    tablet = watched(chromium, event, record)
    for path in ("/", "/code-of-conduct/en", "/code-of-conduct/da", "/no-such-page", "/kiosk/"):
        tablet.open(path)
    assert record.cookies == []
    Desk(tablet.page, event).open("/staff/")
    cookies = record.cookies
    tablet.page.context.close()
    assert cookies
    for path, name, details in cookies:
        assert path.startswith("/staff/")
        assert name == "kiosk_staff"
        assert details == STAFF_COOKIE


def test_storage__only_the_chosen_camera(visit: Visit) -> None:
    assert visit.tablet.page.evaluate(STORED) == {
        "local": ["camera"], "session": [], "databases": 0, "caches": 0, "workers": 0,
        "cookies": "",
    }  # fmt: skip


def watched(
    browser: Browser, event: RealEvent, record: Record, cookies: list[object] | None = None
) -> Tablet:
    """Open a browser that was never here, and note what it does."""
    context = browser.new_context(viewport=TABLET)
    context.set_default_timeout(PATIENCE_MS)
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    record.watch(context)
    return Tablet(context.new_page(), event)
