"""The camera, by a video that shows a ticket's code."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, expect

from kiosk.codes import TICKET_RANDOM_BITS, new_code
from tests.browser.conftest import launch
from tests.browser.scripts.site import Site, kiosk_page

pytestmark = pytest.mark.browser

TICKET = new_code(TICKET_RANDOM_BITS)
WIDTH_PX, HEIGHT_PX = 640, 480


@pytest.fixture(scope="module")
def filmed(browsers: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose camera sees the ticket, and whose user says yes to the camera."""
    video = tmp_path_factory.mktemp("camera") / "ticket.mjpeg"
    video.write_bytes(_frame(TICKET) * 10)
    browser = launch(browsers, *_camera(video), "--use-fake-ui-for-media-stream")
    yield browser
    browser.close()


@pytest.fixture
def camera(filmed: Browser, site: Site) -> Iterator[Page]:
    site.pages["/kiosk/you"] = kiosk_page(
        "you", '<a href="/kiosk/">Start over</a>', "Is this right?"
    )
    context = filmed.new_context()
    page = context.new_page()
    page.goto(site.address + "/kiosk/")
    yield page
    context.close()


def test_camera__happy(camera: Page, site: Site) -> None:
    expect(camera.get_by_text("Read on this tablet, never stored.")).to_be_visible()
    camera.get_by_role("button", name="Scan with the camera").click()
    assert site.posted("/kiosk/scan") == [{"code": TICKET}]
    expect(camera.get_by_role("heading", level=1)).to_have_text("Is this right?")
    expect(camera.locator("video")).to_be_hidden()


def test_camera__stays_open_for_the_next(camera: Page, site: Site) -> None:
    camera.get_by_role("button", name="Scan with the camera").click()
    expect(camera.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert (
        camera.evaluate("document.querySelector('video').srcObject.getVideoTracks()[0].enabled")
        is False
    )
    camera.get_by_role("link", name="Start over").click()
    expect(camera.locator("video")).to_be_visible()
    # The same ticket before the camera is not taken twice at once, but after it was away.
    camera.wait_for_timeout(500)
    assert len(site.posts) == 1


def test_camera__other_steps_are_dark(camera: Page, site: Site) -> None:
    camera.goto(site.address + "/kiosk/you")
    expect(camera.get_by_role("button", name="Scan with the camera")).to_be_hidden()


def test_camera__off_is_off(camera: Page, site: Site) -> None:
    site.pages["/kiosk/"] = kiosk_page("welcome", "", "Welcome", "0")
    camera.reload()
    camera.get_by_role("button", name="Scan with the camera").click()
    camera.get_by_role("button", name="Camera off").click()
    expect(camera.get_by_role("button", name="Scan with the camera")).to_be_visible()
    assert camera.evaluate("localStorage.length") == 0
    assert camera.evaluate("document.querySelector('video').srcObject") is None


def test_camera__starts_again_after_a_restart(camera: Page, site: Site) -> None:
    camera.get_by_role("button", name="Scan with the camera").click()
    site.posted("/kiosk/scan")
    assert camera.evaluate("Object.keys(localStorage)") == ["camera"]
    camera.goto(site.address + "/kiosk/")
    assert site.posted("/kiosk/scan", at_least=2)[-1] == {"code": TICKET}


def test_camera__reads_with_our_own_reader_only(camera: Page, site: Site) -> None:
    asked: list[str] = []
    camera.on("request", lambda request: asked.append(request.url))
    camera.get_by_role("button", name="Scan with the camera").click()
    site.posted("/kiosk/scan")
    assert any(path.endswith("zxing_reader.wasm") for path in site.gets)
    assert all(url.startswith(site.address) for url in asked)


def test_camera__no_secure_connection(browsers: Playwright, site: Site) -> None:
    browser = launch(browsers, "--host-resolver-rules=MAP kiosk.test 127.0.0.1")
    page = browser.new_page()
    page.goto(site.address.replace("127.0.0.1", "kiosk.test") + "/kiosk/")
    expect(page.get_by_text("only over a secure connection")).to_be_visible()
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_hidden()
    browser.close()


def test_camera__refused(browsers: Playwright, site: Site, tmp_path: Path) -> None:
    browser = launch(browsers, "--use-fake-device-for-media-stream", "--deny-permission-prompts")
    page = browser.new_page()
    page.goto(site.address + "/kiosk/")
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.get_by_text("does not let the page use the camera")).to_be_visible()
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_enabled()
    browser.close()


def test_camera__none_there(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(permissions=["camera"])
    page = context.new_page()
    page.goto(site.address + "/kiosk/")
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.get_by_text("No camera was found.")).to_be_visible()
    context.close()


def _camera(video: Path) -> tuple[str, str]:
    return ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={video}")


def _frame(code: str) -> bytes:
    """One picture of the ticket's code as JPEG; a file of several is a film."""
    picture = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), "#8a8f94")
    made = qrcode.make(code, box_size=10).convert("RGB").resize((300, 300))
    picture.paste(made, ((WIDTH_PX - 300) // 2, (HEIGHT_PX - 300) // 2))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()
