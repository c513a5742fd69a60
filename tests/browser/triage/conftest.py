"""A member's browser at a real box, on a clock that tests move."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.reports.conftest import team  # noqa: F401
from tests.reports.team import PASSPHRASES, Team
from tests.reports.triage.conftest import MAJA, report, time  # noqa: F401

PATIENCE_MS = 10_000


@pytest.fixture
def address(app: Flask, team: Team) -> Iterator[str]:  # noqa: F811
    """Where the event is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def maja(chromium: Browser, address: str, team: Team, time: object) -> Iterator[Page]:  # noqa: F811
    """A browser in which somebody unlocked her key; whatever a script throws fails."""
    thrown: list[str] = []
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.on("weberror", lambda problem: thrown.append(str(problem.error)))
    page = context.new_page()
    page.goto(f"{address}/conduct/unlock")
    page.get_by_label(MAJA).check()
    page.get_by_label("Your passphrase").fill(PASSPHRASES[MAJA])
    page.get_by_role("button", name="Unlock for ten minutes").click()
    page.get_by_role("heading", name="Reports").wait_for()
    yield page
    context.close()
    assert thrown == []
