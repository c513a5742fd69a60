"""Nothing of a report is on the disk of the server but sealed, and nothing of who sent it.

A marker goes into every field of every form, taken or refused; then the data folder with its WAL,
the log and the temporary folder are searched, while the server runs and after it ended.
"""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.page import page
from tests.reports.real.served import ADD, FORM, READ, SEND, Reporter, ServedBox, make_served

pytestmark = pytest.mark.server

MARKER = "Zimtstern-4711-på-ön"
TEXTS = ("what", "place_more", "who", "contact", "shown", "alert", "no_such_field")
CHOICES = ("ongoing", "place", "needs", "excluded", "when", "others", "i_am", "parts", "may_act")
FORM_TYPE = "application/x-www-form-urlencoded"
ADDRESS = "127.83.61.47"
WHOSE = {
    "User-Agent": "Sternwarte/17 (Hausboot)",
    "X-Forwarded-For": "203.0.113.199",
    "Forwarded": "for=203.0.113.199",
    "Accept-Language": "is;q=0.731, en;q=0.713",
    "Referer": "http://127.0.0.1/Winkelgasse",
}
OF_THE_BROWSER = ("Sternwarte", "203.0.113.199", "0.731", "Winkelgasse", ADDRESS)


@dataclass(frozen=True)
class Used:
    """A box that was used in every way between two check-ins, and the receipts of it."""

    served: ServedBox
    receipts: list[str]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, fresh_event: Path) -> Iterator[Used]:
    served = make_served(tmp_path_factory.mktemp("traces"), fresh_event)
    served.server.start()
    try:
        served.check_in()
        receipts = use_everything(Reporter(served.server, WHOSE, ADDRESS))
        served.check_in()
        yield Used(served, receipts)
    finally:
        served.server.end()


def use_everything(reporter: Reporter) -> list[str]:
    """Type the marker wherever something can be typed; return the receipts."""
    texts = dict.fromkeys(TEXTS[:4], MARKER)
    receipts = [reporter.report(**texts), reporter.report(**texts, needs="company", ongoing="yes")]
    everything: dict[str, str | list[str]] = {**dict.fromkeys((*TEXTS, *CHOICES), MARKER)}
    for refused in (
        everything,
        everything | {"csrf_token": MARKER},
        everything | reporter.form() | {"what": MARKER * 900},
        everything | {"what": MARKER * 8000},
        everything | {"what": MARKER * 20000},
    ):
        assert reporter.post(SEND, refused).status_code >= 400
    reporter.post(FORM, everything)
    reporter.post("/report/da/form", everything)
    follow(reporter, receipts[0])
    ask_strangely(reporter)
    return receipts


def follow(reporter: Reporter, receipt: str) -> None:
    """Read the answers with a receipt, and add to the report; both also in ways that fail."""
    shown = page(reporter.post(READ, {"receipt": receipt}))
    added = reporter.post(ADD, shown.fields(ADD) | {"text": MARKER})
    assert "was received" in page(added).text
    reporter.post(ADD, shown.fields(ADD) | {"text": MARKER * 900})
    reporter.post(ADD, {"receipt": receipt, "text": MARKER, "csrf_token": MARKER})
    reporter.post(READ, {"receipt": MARKER})
    wrong = receipt[:-1] + ("A" if receipt[-1] != "A" else "B")
    reporter.post(READ, {"receipt": wrong})
    reporter.ask("GET", f"/report/en/{receipt}?receipt={receipt}&what={MARKER.encode().hex()}")


def ask_strangely(reporter: Reporter) -> None:
    """Send what no page of ours sends: files, another kind of body, half a body, no form at all."""
    file = f'--x\r\nContent-Disposition: form-data; name="what"; filename="{MARKER}"\r\n\r\n'
    body = (file + MARKER * 4000 + "\r\n--x--\r\n").encode()
    reporter.ask("POST", SEND, body, Content_Type="multipart/form-data; boundary=x")
    reporter.ask("POST", SEND, f'{{"what": "{MARKER}"}}'.encode(), Content_Type="application/json")
    reporter.ask("POST", "/report/en/alert", f"place={MARKER}".encode(), Content_Type=FORM_TYPE)
    reporter.ask("POST", "/report/en/look", f"alert={MARKER}".encode(), Content_Type=FORM_TYPE)
    reporter.ask("POST", "/report/en/no-such-page", MARKER.encode(), Content_Type=FORM_TYPE)
    reporter.ask("PUT", SEND, MARKER.encode(), Content_Type=FORM_TYPE)


def test_search__would_find_what_is_there(used: Used) -> None:
    """The control: what the server does write is found in its database, its log and its folder."""
    (used.served.temp / "planted").write_text(MARKER, encoding="utf-16-le")
    found = used.served.find("CX Day Aarhus", "Fjordvind", MARKER)
    (used.served.temp / "planted").unlink()
    assert any(one.startswith("server.log") for one in found["CX Day Aarhus"])
    assert any(one.startswith("event/kiosk.db") for one in found["Fjordvind"])
    assert [one.split(":")[0] for one in found[MARKER]] == ["temp/planted"]


def test_report__is_there_and_opens(used: Used) -> None:
    """The other control: what is not found was stored, and its readers do read it."""
    reporter = Reporter(used.served.server)
    for receipt in used.receipts:
        assert page(reporter.post(READ, {"receipt": receipt})).status == 200


def test_disk__holds_nothing_of_what_was_typed(used: Used) -> None:
    assert used.served.find(MARKER, "Zimtstern") == {}


def test_disk__holds_no_receipt(used: Used) -> None:
    plain = [receipt.replace("-", "") for receipt in used.receipts]
    assert used.served.find(*used.receipts, *plain, *map(str.lower, plain)) == {}


def test_disk__holds_nothing_of_the_browser(used: Used) -> None:
    assert used.served.find(*OF_THE_BROWSER) == {}


def test_event__tells_nothing_of_reports(used: Used) -> None:
    """Between the two check-ins the event's own database has rows of check-ins alone."""
    before = rows_of(used.served)
    Reporter(used.served.server).report(what=MARKER)
    assert rows_of(used.served) == before


def test_log__holds_the_greeting_alone(used: Used) -> None:
    lines = used.served.server.log.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "Stop with Ctrl-C."
    assert len(lines) <= 3, lines


def test_temporary_folder__is_empty(used: Used) -> None:
    assert list(used.served.temp.iterdir()) == []


def test_disk__holds_nothing_after_the_end(used: Used) -> None:
    used.served.server.end(signal.SIGTERM)
    plain = [receipt.replace("-", "") for receipt in used.receipts]
    assert used.served.find(MARKER, *used.receipts, *plain, *OF_THE_BROWSER) == {}


def rows_of(served: ServedBox) -> dict[str, int]:
    """Count the rows of each table of the event's database."""
    with closing(
        sqlite3.connect(f"file:{served.server.folder / 'kiosk.db'}?mode=ro", uri=True)
    ) as it:
        names = [
            name for (name,) in it.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: it.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
