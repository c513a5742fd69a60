"""An error that nobody expected, in the middle of a report: its class is written down alone."""

import sqlite3
from contextlib import closing

import pytest

from tests.page import page
from tests.reports.real.served import ADD, READ, SEND, Reporter, ServedBox

pytestmark = pytest.mark.server

MARKER = "Zimtstern-4711"


@pytest.fixture(scope="module")
def broken(served: ServedBox) -> str:
    """Break a member's key behind the server's back; give a receipt of before."""
    receipt = Reporter(served.server).report()
    with closing(sqlite3.connect(served.team.file.path)) as connection, connection:
        connection.execute("UPDATE member SET public_key = substr(public_key, 1, 5)")
    return receipt


def test_exception__written_down_without_content(
    served: ServedBox, reporter: Reporter, broken: str
) -> None:
    before = served.server.log.read_text(encoding="utf-8")
    fields = reporter.form() | {"what": MARKER, "contact": MARKER}
    shown = page(reporter.post(SEND, fields))
    adding = page(reporter.post(READ, {"receipt": broken})).fields(ADD)
    added = reporter.post(ADD, adding | {"text": MARKER})
    assert (shown.status, added.status_code) == (500, 500)
    written = served.server.log.read_text(encoding="utf-8").removeprefix(before)
    assert written.splitlines() == ["nacl.exceptions.ValueError"]
    assert served.find(MARKER, broken) == {}


def test_exception__text_stays_on_the_screen(
    served: ServedBox, reporter: Reporter, broken: str
) -> None:
    shown = page(reporter.post(SEND, reporter.form() | {"what": MARKER, "contact": "me"}))
    assert shown.root.one("textarea", id="what").text == MARKER
    assert shown.fields(SEND)["contact"] == "me"
    assert "was not sent" in shown.text
