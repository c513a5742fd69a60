"""A real box with its team, and browsers in which members of it unlock their keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.reports import services
from kiosk.reports.members import confirm_roster
from kiosk.reports.report import Report
from tests.page import Element, Page, page
from tests.reports.team import AFTER_DIGEST, MORNING, PASSPHRASES, Team

MAJA, JENS, ANA = PASSPHRASES
TOLD = Report(
    what="He would not let me pass.\nI asked him twice.",
    ongoing="no",
    place="Ridehuset, the stairs",
    when="this_morning",
    who="A man with a green badge",
    others="yes",
    i_am="affected",
    parts=("harassment", "stop"),
    needs=("nothing",),
    guessable="yes",
    may_act="ask_first",
    language="en",
)


@dataclass
class Clock:
    """The moment that the kiosk believes it is."""

    at: datetime

    def later(self, **by: int) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@dataclass
class Browser:
    """A member's browser, without scripts. `at`: the page it shows."""

    client: FlaskClient
    team: Team
    at: Page | None = None
    where: str = ""

    def open(self, path: str) -> Page:
        """Open a page, following redirects."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def unlock(self, name: str, passphrase: str | None = None) -> Page:
        """Unlock somebody's key."""
        self.open("/conduct/unlock")
        typed = PASSPHRASES[name] if passphrase is None else passphrase
        member = self.team.members[name].id
        return self.send("/conduct/unlock", **{"unlock-member": member, "unlock-passphrase": typed})

    def send(self, action: str, **typed: str) -> Page:
        """Send the form with this action as it stands, with `typed` filled in."""
        return self._shown(self.post(action, **typed))

    def post(self, action: str, **typed: str) -> TestResponse:
        """Send it, and return the answer."""
        return self.client.post(action, data=self.fields(action) | typed, follow_redirects=True)

    def fields(self, action: str) -> dict[str, str]:
        """Return what the first form with this action carries unseen."""
        form = self.form(action)
        hidden = [one for one in form.all("input") if one.attributes.get("type") == "hidden"]
        return {one.attributes["name"]: one.attributes["value"] for one in hidden}

    def form(self, action: str) -> Element:
        """Return the first form with this action."""
        assert self.at is not None
        return self.at.root.all("form", action=action)[0]

    def go_on(self, passphrase: str) -> Page:
        """Type the passphrase on the page that keeps what was typed, and go on."""
        return self.press(self.where, **{"unlock-passphrase": passphrase})

    def open_report(self, number: int = 0) -> str:
        """Open a report of the list; return its address."""
        self.open("/conduct/")
        address = self.reports[number].attributes["href"]
        self.open(address)
        return address

    @property
    def reports(self) -> list[Element]:
        """The reports that the list shows."""
        assert self.at is not None
        return [a for a in self.at.root.all("a") if "report-card" in a.attributes.get("class", "")]

    @property
    def log(self) -> list[str]:
        """What the log of the page says, without the texts."""
        assert self.at is not None
        return [one.text for one in self.at.root.all("p", class_="log__head")]

    def unseen(self) -> dict[str, str]:
        """Return what the only form in <main> carries unseen."""
        assert self.at is not None
        (form,) = self.at.root.one("main").all("form")
        hidden = form.all("input", type="hidden")
        return {one.attributes["name"]: one.attributes["value"] for one in hidden}

    def press(self, path: str, **typed: str) -> Page:
        """Send the only form in <main> to its own page."""
        data = self.unseen() | typed
        return self._shown(self.client.post(path, data=data, follow_redirects=True))

    def _shown(self, response: TestResponse) -> Page:
        self.where = response.request.path
        self.at = page(response)
        return self.at


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that tests move; it begins after the morning's digest."""
    moved = Clock(AFTER_DIGEST)
    monkeypatch.setattr(clock, "now", lambda: moved.at)
    return moved


@pytest.fixture
def browser(app: Flask, team: Team, time: Clock) -> Callable[..., Browser]:
    """Give a browser in which somebody unlocked their key, and knows the team."""

    def unlocked(name: str = "") -> Browser:
        made = Browser(app.test_client(), team)
        if name:
            confirm_roster(team.file, team.unlocked(name, time.at))
            made.unlock(name)
        return made

    return unlocked


@pytest.fixture
def maja(browser: Callable[..., Browser]) -> Browser:
    """The browser of a member, with her key unlocked."""
    return browser(MAJA)


@pytest.fixture
def jens(browser: Callable[..., Browser]) -> Browser:
    """The browser of a second member, with his key unlocked."""
    return browser(JENS)


@pytest.fixture
def report(team: Team) -> str:
    """A report of the morning, which the digest has shown; its receipt."""
    return services.send_report(team.file, TOLD, services.new_nonce(), MORNING)
