"""What is in the memory of a running server stays there: keys may be unlocked in it."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.real import Server

pytestmark = pytest.mark.server

PEOPLE = 1


def core_size(process: int | str) -> list[str]:
    """Return how large a dump may be at most: soft and hard limit."""
    limits = Path(f"/proc/{process}/limits").read_text().splitlines()
    (line,) = [one for one in limits if one.startswith("Max core file size")]
    return line.removeprefix("Max core file size").split()[:2]


@pytest.fixture
def dumps_allowed() -> Iterator[None]:
    """Have this process, and those it starts, dump as much as it may."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    if before[1] == 0:
        pytest.skip("no process may dump anything here")
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


def test_server__writes_no_memory_to_the_disk(dumps_allowed: None, server: Server) -> None:
    assert core_size("self")[0] != "0"
    server.start()
    try:
        assert server.process is not None
        assert core_size(server.process.pid) == ["0", "0"]
        assert [core_size(worker) for worker in server.workers] == []
    finally:
        server.end()
