"""The report box of the demonstration: open, with a team whose passphrase is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import create_app
from kiosk.commands.demo_box import CAMERA, FOLLOWING, JOKES, REPLY, UNFINISHED, make_demo_box
from kiosk.database import Database
from kiosk.demo.services import (
    CONDUCT_PASSPHRASE,
    CONDUCT_TEAM,
    OUTSIDE_CONTACT,
    demo_event,
    make_demo,
)
from kiosk.reports.handled import Kind, State
from kiosk.reports.members import roster, roster_changed
from kiosk.reports.models import FILE_NAME, ReportFile
from kiosk.reports.reading import list_reports
from kiosk.reports.report import Report
from kiosk.reports.services import box_status, new_nonce, send_report
from kiosk.reports.unlocking import Unlocked, UnlockedKeys
from kiosk.settings import Settings
from tests.page import page

TEAM = (*CONDUCT_TEAM, OUTSIDE_CONTACT.name)


def unlocked(file: ReportFile, name: str, at: datetime) -> Unlocked:
    """Unlock with the passphrase that is told to everybody."""
    (member,) = [one for one in roster(file) if one.name == name]
    keys = UnlockedKeys()
    found = keys.get(file, keys.open(file, member.id, CONDUCT_PASSPHRASE, at), at)
    assert found is not None
    return found


@pytest.mark.parametrize("hour", [0, 3, 9, 14, 23])
def test_demo_box__shows_every_report_at_any_hour(tmp_path: Path, hour: int) -> None:
    at = datetime(2026, 11, 22, hour, 50, tzinfo=UTC)
    make_demo_box(tmp_path, demo_event(at), at)
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]
    file = ReportFile(tmp_path / FILE_NAME)
    status = box_status(file, at)
    assert status.is_open and tuple(one.name for one in status.members) == tuple(sorted(TEAM))
    assert [one.is_outside for one in status.members].count(True) == 1
    first = list_reports(file, unlocked(file, TEAM[0], at), at)
    whats = {one.report.what for one in first}
    assert whats == {CAMERA.what, JOKES.what, FOLLOWING.what}
    (handled,) = [one for one in first if one.report.what == CAMERA.what]
    assert handled.state is State.ACKNOWLEDGED
    assert [entry.text for entry in handled.entries if entry.kind is Kind.REPLY] == [REPLY]


def test_demo_box__one_report_is_not_for_everybody(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    make_demo_box(tmp_path, demo_event(at), at)
    file = ReportFile(tmp_path / FILE_NAME)
    seen = {name: list_reports(file, unlocked(file, name, at), at) for name in TEAM}
    assert [len(seen[name]) for name in TEAM] == [3, 2, 3]
    assert JOKES.what not in {one.report.what for one in seen[TEAM[1]]}
    # Nobody is asked to compare anything in a demonstration.
    assert not any(roster_changed(file, unlocked(file, name, at)) for name in TEAM)


def test_demo_box__made_once(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    make_demo_box(tmp_path, demo_event(at), at)
    before = (tmp_path / FILE_NAME).read_bytes()
    make_demo_box(tmp_path, demo_event(at), at + timedelta(days=1))
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_demo_box__begun_and_not_finished_is_made_anew(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    (tmp_path / UNFINISHED).write_bytes(b"half a box")
    make_demo_box(tmp_path, demo_event(at), at)
    assert box_status(ReportFile(tmp_path / FILE_NAME), at).is_open
    assert not (tmp_path / UNFINISHED).exists()


def test_demo_start_page__leads_to_both_sides_and_tells_the_passphrase(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    at = datetime.now(UTC)
    database = Database(settings.database_path)
    facts = make_demo(database, settings, at)
    database.close()
    make_demo_box(tmp_path, demo_event(at), at)
    lines = "\n".join(facts.lines("http://localhost:8000/demo/"))
    assert "http://localhost:8000/report/" in lines and "http://localhost:8000/conduct/" in lines
    assert f"{TEAM[0]}, passphrase: {CONDUCT_PASSPHRASE}" in lines
    app = create_app(settings)
    try:
        client = app.test_client()
        shown = page(client.get("/demo/"))
        assert CONDUCT_PASSPHRASE in shown.text and all(name in shown.text for name in TEAM)
        links = {link.attributes.get("href") for link in shown.root.all("a")}
        assert {"/report/en", "/conduct/"} <= links
        assert client.get("/report/en").status_code == 200
        assert client.get("/conduct/", follow_redirects=True).status_code == 200
        file = app.extensions["reports"].file
        send_report(file, Report(what="Something"), new_nonce(), at)
    finally:
        app.extensions["kiosk"].database.close()
