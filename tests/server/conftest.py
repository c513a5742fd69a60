"""An event with thousands of people who have everything on file, and eight tablets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.ready import make_ready
from tests.server.real import Server

# 2,000 for eight tablets, 200 that all eight scan, and the rest for twenty kills and troubles.
PEOPLE = 4500


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, fresh_event: Path) -> Iterator[Server]:
    server = make_ready(tmp_path_factory.mktemp("served") / "event", fresh_event, PEOPLE)
    yield server
    server.end()
