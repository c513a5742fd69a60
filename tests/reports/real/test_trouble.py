"""A server that dies, or has no room, in the middle of a report: a receipt says the truth."""

import http.client
import resource
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest

from kiosk.reports import box
from tests.page import page
from tests.reports.real.served import READ, SEND, Reporter, ServedBox

pytestmark = pytest.mark.server

KILLS = 20
AT_ONCE = 3
TEXT = "Somebody took my badge."


def test_killed__whatever_showed_a_receipt_is_there(served: ServedBox) -> None:
    """Twenty times in the middle of storing; each time a little later than the time before."""
    receipts: list[str] = []
    for number in range(KILLS):
        more = receipts_until_killed(served, 0.03 + 0.02 * number)
        receipts += more
        served.server.start()
        check_file(served)
    assert len(receipts) > KILLS, "it was killed before anything was stored"
    reporter = Reporter(served.server)
    statuses = [page(reporter.post(READ, {"receipt": one})).status for one in receipts]
    assert set(statuses) == {200}


def receipts_until_killed(served: ServedBox, after_s: float) -> list[str]:
    """Have reporters send until the server dies; return the receipts that were shown."""
    receipts: list[str] = []
    forms = [Reporter(served.server).form() for _ in range(AT_ONCE * 6)]
    killer = threading.Timer(after_s, served.server.end)

    def send(form: dict[str, str]) -> None:
        with suppress(OSError, http.client.HTTPException):
            answer = Reporter(served.server).post(SEND, form | {"what": TEXT})
            if answer.status_code == 200:
                receipts.append(page(answer).root.one(class_="receipt").text.replace(" ", "-"))

    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(send, forms))
    killer.join()
    return receipts


def check_file(served: ServedBox) -> None:
    """See that nothing in the box is half-written, and that nothing lies beside it."""
    path = served.team.file.path
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        for table, size in (("report", box.REPORT_BYTES), ("entry", box.ENTRY_BYTES)):
            sizes = connection.execute(f"SELECT DISTINCT length(sealed) FROM {table}").fetchall()
            assert sizes == [(box.row_bytes(size),)]
    assert not path.with_name(path.name + "-journal").exists()


def test_full_disk__is_told_and_nothing_is_lost(served: ServedBox, reporter: Reporter) -> None:
    before = reporter.report()
    form = reporter.form() | {"what": TEXT, "who": "Somebody in a red coat"}
    # As far as a file may grow: what a full disk looks like from inside.
    limit_files(served, served.team.file.path.stat().st_size)
    try:
        shown = page(reporter.post(SEND, form))
        danger = reporter.ask("GET", "/report/en")
        called = page(reporter.post("/report/en/alert", {"place": "Courtyard"}))
    finally:
        limit_files(served, resource.RLIM_INFINITY)
    assert shown.status == 503
    assert "cannot save anything now" in shown.text and "+45" in shown.text
    assert shown.root.one("textarea", id="what").text == TEXT
    assert shown.fields(SEND)["who"] == "Somebody in a red coat"
    assert (danger.status_code, called.status) == (200, 200)
    # With room again it is sent, as it stands there; and what was there before still is.
    assert page(reporter.post(SEND, shown.fields(SEND) | {"what": TEXT})).status == 200
    assert page(reporter.post(READ, {"receipt": before})).status == 200
    check_file(served)


def limit_files(served: ServedBox, size: int) -> None:
    """Let the server's processes write no file beyond `size` bytes."""
    assert served.server.process is not None
    for process in (served.server.process.pid, *served.server.workers):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_sent_twice_at_once__is_one(served: ServedBox, reporter: Reporter) -> None:
    form = reporter.form() | {"what": TEXT}
    before = rows(served)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: page(Reporter(served.server).post(SEND, form)), range(4)))
    assert {one.root.one(class_="receipt").text for one in answers} != {""}
    assert len({one.root.one(class_="receipt").text for one in answers}) == 1
    assert rows(served) == before + 1


def rows(served: ServedBox) -> int:
    """Count the reports, those that are nothing too."""
    with closing(sqlite3.connect(f"file:{served.team.file.path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])
