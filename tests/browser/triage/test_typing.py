"""What a member is typing stays, whatever happens around it; what they read goes with the key."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from kiosk.event.views import alerts
from kiosk.reports.members import confirm_roster
from tests.reports.team import PASSPHRASES, Team
from tests.reports.triage.conftest import MAJA, Clock

pytestmark = pytest.mark.browser
TYPED = "She sits with us now."


@pytest.fixture
def note(maja: Page, team: Team, time: Clock, report: str) -> Page:
    """A report's page, on which somebody is in the middle of a note."""
    confirm_roster(team.file, team.unlocked(MAJA, time.at))
    maja.reload()
    maja.locator(".report-card").click()
    maja.locator("summary", has_text="Write a note").click()
    maja.get_by_label("Note", exact=True).fill(TYPED)
    return maja


def test_note__stays_while_an_alert_is_answered(note: Page, app: Flask, time: Clock) -> None:
    with app.app_context():
        alert = alerts().raise_alert("The stairs", time.at)
    note.get_by_role("button", name="I am going – The stairs").click()
    expect(note.get_by_text("Maja Holm is going to: The stairs.")).to_be_visible()
    expect(note.get_by_label("Note", exact=True)).to_have_value(TYPED)
    with app.app_context():
        assert alerts().find(alert).answered_by == MAJA


def test_note__stays_when_the_key_locks_itself(note: Page, time: Clock) -> None:
    words = note.get_by_text("He would not let me pass.")
    expect(words).to_be_visible()
    time.later(minutes=11)
    expect(note.get_by_text("Your key is locked again.")).to_be_visible()
    expect(words).to_be_hidden()
    expect(note.get_by_label("Note", exact=True)).to_have_value(TYPED)
    note.get_by_role("button", name="Save the note").click()
    note.get_by_label("Your passphrase").fill(PASSPHRASES[MAJA])
    note.get_by_role("button", name="Unlock and go on").click()
    expect(note.get_by_text("The note is saved.")).to_be_visible()
    expect(note.locator(".log")).to_contain_text(TYPED)


def test_back__shows_nothing_after_locking(note: Page) -> None:
    note.get_by_role("button", name="Lock now").click()
    expect(note.get_by_role("heading", name="Unlock your key")).to_be_visible()
    for _ in range(2):
        note.go_back()
        expect(note.get_by_text("He would not let me pass.")).to_have_count(0)
    assert TYPED not in note.content()
