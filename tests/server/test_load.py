"""A real server under load, killed and started again: whatever was green is there exactly once."""

import http.client
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import select

from kiosk.attendees.models import ticket_table
from kiosk.door.models import passage_table
from tests.server.real import Server, Tablet, is_green

pytestmark = pytest.mark.server

EACH = 60
KILLS = 5


def heading(page: str) -> str:
    """Return what the screen says first."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1] if found else page


def comings_in(server: Server) -> Counter[str]:
    """Return how often each ticket's holder came in."""
    database = server.database
    with database.read() as connection:
        held = dict(
            connection.execute(select(ticket_table.c.attendee_id, ticket_table.c.code)).all()  # type: ignore[arg-type]
        )
        people = connection.execute(select(passage_table.c.person)).scalars().all()
    database.close()
    return Counter(held[person] for person in people)


def on_every_tablet(
    server: Server, each: int, work: Callable[[Tablet, Sequence[str]], None]
) -> None:
    """Have each tablet do `work` with so many tickets of its own, all at the same time."""

    def one(token: str, codes: Sequence[str]) -> None:
        with Tablet(server, token) as tablet:
            work(tablet, codes)

    shares = [server.take(each) for _ in server.tokens]
    with ThreadPoolExecutor(len(shares)) as pool:
        list(pool.map(one, server.tokens, shares))


@pytest.fixture(scope="module", autouse=True)
def served(server: Server) -> Iterator[None]:
    server.start()
    yield
    server.end()


def test_server__eight_tablets_let_everybody_in(server: Server) -> None:
    wrong: list[str] = []

    def check_in(tablet: Tablet, codes: Sequence[str]) -> None:
        answers = [tablet.scan(code) for code in codes]
        wrong.extend(f"{one[0]}: {heading(one[1])}" for one in answers if not is_green(one))

    before = comings_in(server).total()
    on_every_tablet(server, EACH, check_in)
    assert wrong == []
    found = comings_in(server)
    assert found.total() - before == len(server.tokens) * EACH
    assert set(found.values()) == {1}


def test_server__one_ticket_at_eight_tablets_is_one_coming_in(server: Server) -> None:
    code = server.take(1)[0]
    statuses: set[int] = set()

    def scan_again_and_again(tablet: Tablet, _codes: Sequence[str]) -> None:
        statuses.update(tablet.scan(code)[0] for _ in range(EACH))

    on_every_tablet(server, 0, scan_again_and_again)
    # Let in, or told that it was just used at another door.
    assert statuses == {200, 409}
    assert comings_in(server)[code] == 1


def test_server__killed_under_load(server: Server) -> None:
    for _ in range(KILLS):
        green: list[str] = []
        kill = threading.Thread(target=_kill_when, args=(server, green, EACH // 2))
        kill.start()

        def check_in(tablet: Tablet, codes: Sequence[str]) -> None:
            with suppress(OSError, http.client.HTTPException):
                for code in codes:
                    assert is_green(tablet.scan(code))
                    green.append(code)  # noqa: B023

        on_every_tablet(server, EACH // 3, check_in)
        kill.join()
        found = comings_in(server)
        assert [code for code in green if found[code] != 1] == []
        assert set(found.values()) == {1}
        server.start()


def _kill_when(server: Server, green: Sequence[str], number: int) -> None:
    """End the server as a flat battery does, once so many people are in."""
    give_up = time.monotonic() + 10
    while len(green) < number and time.monotonic() < give_up:
        time.sleep(0.002)
    server.end(signal.SIGKILL)


def test_server__starts_again_when_only_its_first_process_was_killed(server: Server) -> None:
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    server.start()
    # At first it may be the worker of before that answers.
    while not (server.workers and server.answers()):
        time.sleep(0.02)
    with Tablet(server, server.tokens[0]) as tablet:
        assert is_green(tablet.scan(server.take(1)[0]))


def test_server__finishes_when_it_is_told_to_end(server: Server) -> None:
    began = time.monotonic()
    server.end(signal.SIGTERM)
    assert time.monotonic() - began < 5
