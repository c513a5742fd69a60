"""A real report box, an ordinary site beside it, and both browsers with their profiles on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.reports.plain import plain_site
from tests.browser.reports.tabs import Tab, start
from tests.reports.real.served import Reporter, ServedBox, make_served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, fresh_event: Path) -> Iterator[ServedBox]:
    """An event with its report box, being served."""
    served = make_served(tmp_path_factory.mktemp("box-for-browsers"), fresh_event, people=4)
    served.server.start()
    yield served
    served.server.end()


@pytest.fixture
def reporter(served: ServedBox) -> Reporter:
    """Somebody else with something to report."""
    return Reporter(served.server)


@pytest.fixture
def address(served: ServedBox) -> str:
    """Where the report box is."""
    return f"http://127.0.0.1:{served.server.port}"


@pytest.fixture(scope="session")
def plain() -> Iterator[str]:
    """The address of an ordinary site."""
    with plain_site() as address:
        yield address


@pytest.fixture(scope="session")
def standing(
    browsers: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, bool], Tab]]:
    """Give a browser of a kind, started once for all tests that leave nothing in it."""
    started: dict[tuple[str, bool], Tab] = {}

    def one(engine: str, scripts: bool) -> Tab:
        if (engine, scripts) not in started:
            folder = tmp_path_factory.mktemp("standing") / "profile"
            started[engine, scripts] = start(engine, browsers, folder, scripts=scripts)
        return started[engine, scripts]

    yield one
    for tab in started.values():
        tab.close()


@pytest.fixture
def tab(standing: Callable[[str, bool], Tab], engine: str, scripts: bool) -> Tab:
    """A new tab."""
    tab = standing(engine, scripts)
    tab.new_tab()
    return tab
