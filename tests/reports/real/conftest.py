"""A real server with a report box, for the tests of one file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.real.served import Reporter, ServedBox, make_served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, fresh_event: Path) -> Iterator[ServedBox]:
    """An event with its report box, being served."""
    served = make_served(tmp_path_factory.mktemp("served-box"), fresh_event)
    served.server.start()
    yield served
    served.server.end()


@pytest.fixture
def reporter(served: ServedBox) -> Reporter:
    """Somebody who has something to report."""
    return Reporter(served.server)


@pytest.fixture(autouse=True)
def by_day() -> None:
    """Leave the clock alone: the server is a process of its own, and has the machine's."""
