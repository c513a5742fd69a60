"""Unlocking a key, locking it, and what becomes of what was typed when it locks itself."""

from collections.abc import Callable

from tests.reports.team import PASSPHRASES, Team
from tests.reports.triage.conftest import MAJA, Browser

NewBrowser = Callable[..., Browser]


def test_unlock__happy(browser: NewBrowser, team: Team) -> None:
    maja = browser()
    shown = maja.unlock(MAJA)
    assert shown.heading == "Reports"
    assert "Maja Holm unlocked until 11:15" in shown.text
    assert shown.title.startswith("Conduct team –")


def test_unlock__cookie_goes_nowhere_else(browser: NewBrowser, team: Team) -> None:
    maja = browser()
    maja.open("/conduct/unlock")
    answer = maja.client.post(
        "/conduct/unlock",
        data=maja.fields("/conduct/unlock")
        | {"unlock-member": team.members[MAJA].id, "unlock-passphrase": PASSPHRASES[MAJA]},
        base_url="https://localhost",
        headers={"Origin": "https://localhost"},
    )
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("kiosk_conduct=")
    for part in ("Path=/conduct/", "HttpOnly", "Secure", "SameSite=Strict"):
        assert part in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_unlock__wrong_passphrase(browser: NewBrowser) -> None:
    shown = browser().unlock(MAJA, "three small goats at sea")
    assert shown.status == 422
    assert "does not open the key" in shown.errors[0]
    assert "three small goats" not in shown.root.text
