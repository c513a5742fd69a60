"""An event with thousands of people who have everything on file, and eight tablets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.ready import make_ready
from tests.server.real import Server


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, fresh_event: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give the event for a module that says in `PEOPLE` how many it needs."""
    folder = tmp_path_factory.mktemp("served")
    server = make_ready(folder / "event", fresh_event, request.module.PEOPLE)
    yield server
    server.end()


@pytest.fixture(autouse=True)
def by_day() -> None:
    """Leave the clock alone: the server is a process of its own, and has the machine's."""
