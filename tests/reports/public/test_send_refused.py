"""A report that cannot be stored now: everything that was typed stands on the page again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from kiosk.reports.handled import HandledReport
from kiosk.reports.members import change_settings, destroy_keys
from kiosk.settings import Settings
from tests.reports.public.conftest import TEXT, Reporter, receipt_on, typed_in
from tests.reports.public.test_form import check_typed, typed_about
from tests.reports.team import CLOSES_AT, MORNING, SETTINGS, Team

Stored = Callable[..., list[HandledReport]]
NOT_CURRENT = "This page stood open for too long. What you typed is still here: send it."


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token[:-4],
        lambda token: f"x{token[1:]}",
        lambda token: "ø" * 10,
        lambda token: f"{token}AAAA",
        lambda token: "A" * len(token),
    ],
)
def test_send__token_that_is_none_of_ours(
    reporter: Reporter, stored: Stored, change: Callable[[str], str]
) -> None:
    token = reporter.write().fields("/report/en/send")["csrf_token"]
    shown = reporter.press("send", what=TEXT, csrf_token=change(token))
    assert (shown.status, shown.errors) == (422, [NOT_CURRENT])
    assert typed_in(shown, "what") == TEXT
    assert stored() == []
    fresh = shown.fields("/report/en/send")["csrf_token"]
    assert fresh not in (token, change(token))
    assert receipt_on(reporter.press("send", what=TEXT))


def test_send__token_is_missing(reporter: Reporter, stored: Stored) -> None:
    shown = reporter.post("/report/en/send", {"what": TEXT})
    assert (shown.status, NOT_CURRENT in shown.errors) == (422, True)
    assert typed_in(shown, "what") == TEXT
    assert stored() == []


@pytest.mark.parametrize(("hours", "status"), [(15, 200), (24, 200), (40, 422), (-24, 422)])
def test_send__token_of_another_day(
    reporter: Reporter,
    team: Team,
    now: Callable[..., None],
    hours: int,
    status: int,
) -> None:
    """Made at 8:05 UTC: it holds until the end of the next day, and never before it was made."""
    open_long = replace(SETTINGS, closes_at=CLOSES_AT + timedelta(days=9))
    change_settings(team.file, team.unlocked("Maja Holm"), open_long)
    reporter.write()
    now(MORNING + timedelta(hours=hours))
    shown = reporter.press("send", what=TEXT)
    assert shown.status == status
    assert bool(receipt_on(shown)) == (status == 200)


def test_send__token_of_another_event(
    reporter: Reporter, app: Flask, stored: Stored, settings: Settings
) -> None:
    reporter.write()
    app.secret_key = b"x" * 32
    shown = reporter.press("send", what=TEXT)
    assert (shown.status, shown.errors) == (422, [NOT_CURRENT])
    assert stored() == []


def test_send__flood(reporter: Reporter, team: Team, stored: Stored, places: None) -> None:
    for _ in range(40):
        assert receipt_on(reporter.report())
    shown = reporter.report(**typed_about(team))
    assert shown.status == 429
    assert "Too many reports are coming in at once. This one was not sent." in shown.errors[0]
    assert "+45 12 34 56 78" in shown.text
    check_typed(shown, team)
    assert len(stored()) == 40


def test_send__box_closed_meanwhile(
    reporter: Reporter, team: Team, stored: Stored, now: Callable[..., None], places: None
) -> None:
    reporter.write()
    now(CLOSES_AT)
    shown = reporter.press("send", **typed_about(team))
    assert shown.status == 503
    assert shown.errors == [
        "The report box is closed. This was not sent. Call, or use a paper form."
    ]
    assert "+45 12 34 56 78" in shown.text
    check_typed(shown, team)
    assert "Send the report" not in shown.text


def test_send__keys_destroyed_meanwhile(reporter: Reporter, team: Team) -> None:
    reporter.write()
    destroy_keys(team.file)
    shown = reporter.press("send", what=TEXT)
    assert (shown.status, typed_in(shown, "what")) == (503, TEXT)


def test_send__box_broken(reporter: Reporter, team: Team, settings: Settings) -> None:
    reporter.write()
    (settings.data_folder / "reports.db").write_bytes(b"no database")
    shown = reporter.press("send", what=TEXT, who="a tall man")
    assert shown.status == 503
    assert (typed_in(shown, "what"), typed_in(shown, "who")) == (TEXT, "a tall man")
    assert "+45 12 34 56 78" in shown.text


def test_send__disk_of_the_event_broken(
    reporter: Reporter, settings: Settings, stored: Stored
) -> None:
    reporter.write()
    settings.database_path.unlink()
    assert receipt_on(reporter.press("send", what=TEXT))
    assert len(stored()) == 1


def test_send__something_that_nobody_expected(
    reporter: Reporter, team: Team, stored: Stored, capfd: pytest.CaptureFixture[str]
) -> None:
    """A row that the code relies on is gone: no mistake of the reporter."""
    reporter.write()
    with team.file.write() as connection:
        kept = connection.execute("SELECT value FROM setting WHERE name = 'key'").fetchone()
        connection.execute("DELETE FROM setting WHERE name = 'key'")
    shown = reporter.press("send", what=TEXT, who="a tall man")
    assert shown.status == 500
    assert (typed_in(shown, "what"), typed_in(shown, "who")) == (TEXT, "a tall man")
    assert TEXT not in "".join(capfd.readouterr())
    with team.file.write() as connection:
        connection.execute("INSERT INTO setting VALUES ('key', ?)", kept)
    assert receipt_on(reporter.press("send", what=TEXT))
    assert [one.report.who for one in stored()] == ["a tall man"]
