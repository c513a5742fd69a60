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

# Two thousand tickets on eight tablets, and two hundred on all of them at once.
EACH = 250
SHARED = 200
KILLS = 20
BEFORE_A_KILL = 15
UNTIL_KILLED_EACH = 12
PEOPLE = 8 * EACH + SHARED + (KILLS + 1) * 8 * UNTIL_KILLED_EACH


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
    codes = server.take(SHARED)
    together = threading.Barrier(len(server.tokens))
    statuses: list[int] = []

    def scan_what_all_scan(tablet: Tablet, _codes: Sequence[str]) -> None:
        for code in codes:
            together.wait(20)
            statuses.append(tablet.scan(code)[0])

    on_every_tablet(server, 0, scan_what_all_scan)
    # Let in at one of them, and told at the others that it was just used at another door.
    assert Counter(statuses) == {200: SHARED, 409: 7 * SHARED}
    found = comings_in(server)
    assert [code for code in codes if found[code] != 1] == []


def test_server__killed_twenty_times_under_load(server: Server) -> None:
    for _ in range(KILLS):
        green: list[str] = []
        kill = threading.Thread(
            target=_end_when, args=(server, green, BEFORE_A_KILL, signal.SIGKILL)
        )
        kill.start()

        def check_in(tablet: Tablet, codes: Sequence[str]) -> None:
            with suppress(OSError, http.client.HTTPException):
                for code in codes:
                    assert is_green(tablet.scan(code))
                    green.append(code)  # noqa: B023

        on_every_tablet(server, UNTIL_KILLED_EACH, check_in)
        kill.join()
        found = comings_in(server)
        assert [code for code in green if found[code] != 1] == []
        assert set(found.values()) == {1}
        server.start()


def _end_when(server: Server, people: Sequence[str], number: int, how: signal.Signals) -> None:
    """End the server once so many people are in; with SIGKILL as a flat battery does."""
    give_up = time.monotonic() + 10
    while len(people) < number and time.monotonic() < give_up:
        time.sleep(0.002)
    server.end(how)


def test_server__is_one_process(server: Server) -> None:
    assert server.workers == []


def test_server__finishes_when_it_is_told_to_end(server: Server) -> None:
    answered: list[str] = []
    before = comings_in(server).total()
    stop = threading.Thread(
        target=_end_when, args=(server, answered, BEFORE_A_KILL, signal.SIGTERM)
    )
    stop.start()

    def check_in(tablet: Tablet, codes: Sequence[str]) -> None:
        with suppress(OSError, http.client.HTTPException):
            for code in codes:
                assert tablet.scan(code, follow=False)[0] == 303
                answered.append(code)

    on_every_tablet(server, UNTIL_KILLED_EACH, check_in)
    stop.join()
    # The event is one file again; and whatever was recorded was answered too.
    assert not (server.folder / "kiosk.db-wal").exists()
    assert comings_in(server).total() - before == len(answered)
