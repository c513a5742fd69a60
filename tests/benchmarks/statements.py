"""How many SQL statements a check-in needs, as SQLite itself tells them."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kiosk import create_app
from kiosk.settings import Settings
from tests.benchmarks.check_in import ready_event
from tests.benchmarks.figure import Figure
from tests.page import page

# They frame what is counted.
FRAME = ("BEGIN", "COMMIT", "ROLLBACK")
SHOWN_LETTERS = 60


def statements(folder: Path) -> list[str]:
    """Return every statement of one check-in, on a server that has let somebody in before."""
    server = ready_event(folder, 4)
    told: list[str] = []
    with _traced(told.append):
        app = create_app(Settings(server.folder))
        client = app.test_client()
        client.set_cookie("kiosk_device", server.tokens[0], path="/kiosk/")
        form = page(client.get("/kiosk/scan")).fields("/kiosk/scan")
        for code in server.take(3):
            told.clear()
            answer = client.post("/kiosk/scan", data=form | {"code": code})
            assert answer.headers["Location"].endswith("/done"), answer.status
        with closing(app.extensions["kiosk"].database):
            return list(told)


def figures(folder: Path) -> Iterator[Figure]:
    """Count the statements; BEGIN and COMMIT are told apart."""
    told = statements(folder)
    counted = [one for one in told if not one.upper().startswith(FRAME)]
    kinds = Counter(one.split()[0].upper() for one in told)
    beside = {kind.lower(): number for kind, number in sorted(kinds.items())}
    yield Figure("checkin_statements", len(counted), "statements", "<= 6", {**beside})


@contextmanager
def _traced(tell: Callable[[str], None]) -> Iterator[None]:
    """Tell every statement of every connection that is opened meanwhile."""
    connect = sqlite3.dbapi2.connect

    def connect_and_tell(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(tell)
        return connection

    with (
        patch("sqlite3.connect", connect_and_tell),
        patch("sqlite3.dbapi2.connect", connect_and_tell),
    ):
        yield
