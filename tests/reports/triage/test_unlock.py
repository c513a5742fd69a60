"""Unlocking a key, locking it, and what becomes of what was typed when it locks itself."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from kiosk.event.views import alerts, watch
from kiosk.reports import members
from kiosk.reports.views import reports
from tests.page import fragment, page
from tests.reports.team import PASSPHRASES, Team
from tests.reports.triage.conftest import JENS, MAJA, Browser, Clock

NewBrowser = Callable[..., Browser]
UNLOCK = "/conduct/unlock"


def test_unlock__happy(browser: NewBrowser) -> None:
    maja = browser()
    shown = maja.unlock(MAJA)
    assert shown.heading == "Reports"
    assert "Maja Holm unlocked until 11:15" in shown.text
    assert shown.title == "Conduct team – CX Day Aarhus"


def test_unlock__cookie_goes_nowhere_else(browser: NewBrowser, team: Team) -> None:
    maja = browser()
    maja.open(UNLOCK)
    typed = {"unlock-member": team.members[MAJA].id, "unlock-passphrase": PASSPHRASES[MAJA]}
    answer = maja.client.post(
        UNLOCK,
        data=maja.fields(UNLOCK) | typed,
        base_url="https://localhost",
        headers={"Origin": "https://localhost"},
    )
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("kiosk_conduct=")
    for part in ("Path=/conduct/", "HttpOnly", "Secure", "SameSite=Strict"):
        assert part in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_unlock__leads_where_one_came_for(browser: NewBrowser, team: Team) -> None:
    maja = browser()
    assert maja.open("/conduct/members").heading == "Unlock your key"
    typed = {"unlock-member": team.members[MAJA].id, "unlock-passphrase": PASSPHRASES[MAJA]}
    assert maja.send(f"{UNLOCK}?next=/conduct/members", **typed).heading == "Members"


@pytest.mark.parametrize("path", ["//planted.example/", "/staff/", "/conduct/\\planted", "x"])
def test_unlock__leads_nowhere_else(browser: NewBrowser, team: Team, path: str) -> None:
    maja = browser()
    maja.open(UNLOCK)
    typed = {"unlock-member": team.members[MAJA].id, "unlock-passphrase": PASSPHRASES[MAJA]}
    data = maja.fields(UNLOCK) | typed
    answer = maja.client.post(UNLOCK, query_string={"next": path}, data=data)
    assert answer.location == "/conduct/"


def test_unlock__wrong_passphrase(browser: NewBrowser) -> None:
    shown = browser().unlock(MAJA, "three small goats at sea")
    assert shown.status == 422
    assert "does not open the key" in shown.errors[0]
    assert "goats" not in shown.text
    assert not any("goats" in one.attributes.get("value", "") for one in shown.root.all("input"))


def test_unlock__nothing_typed(browser: NewBrowser) -> None:
    maja = browser()
    maja.open(UNLOCK)
    shown = maja.send(UNLOCK)
    assert shown.errors == ["Choose your name.", "Type your passphrase."]


def test_unlock__token_of_nobody(browser: NewBrowser, team: Team) -> None:
    maja = browser()
    maja.open(UNLOCK)
    typed = {"unlock-member": team.members[MAJA].id, "unlock-passphrase": PASSPHRASES[MAJA]}
    shown = maja.send(UNLOCK, **typed, **{"unlock-csrf_token": "planted"})
    assert shown.status == 422
    assert shown.heading == "Unlock your key"


def test_unlock__busy(app: Flask, browser: NewBrowser) -> None:
    maja = browser()
    with app.app_context():
        queue = reports().unlocked._queue
    with queue, queue:
        shown = maja.unlock(MAJA)
    assert "Somebody else is unlocking" in shown.errors[0]
    assert maja.unlock(MAJA).heading == "Reports"


def test_unlock__member_was_removed_meanwhile(browser: NewBrowser, team: Team) -> None:
    jens = browser()
    jens.open(UNLOCK)
    members.remove_member(team.file, team.unlocked(MAJA), team.members[JENS].id)
    typed = {"unlock-member": team.members[JENS].id, "unlock-passphrase": PASSPHRASES[JENS]}
    assert jens.send(UNLOCK, **typed).status == 422


def test_unlock__event_without_a_box(browser: NewBrowser, team: Team) -> None:
    team.file.path.unlink()
    shown = browser().open("/conduct/")
    assert shown.heading == "Nobody can read reports here"
    assert shown.root.one("main").all("input") == []


def test_lock__happy(maja: Browser, report: str) -> None:
    address = maja.open_report()
    assert maja.send("/conduct/lock").heading == "Unlock your key"
    assert maja.client.get_cookie("kiosk_conduct", path="/conduct/") is None
    assert maja.open(address).heading == "Unlock your key"


def test_lock__token_of_nobody(maja: Browser) -> None:
    maja.open("/conduct/")
    maja.send("/conduct/lock", csrf_token="planted")
    assert maja.open("/conduct/").heading == "Reports"


def test_key__locks_itself_after_ten_minutes(maja: Browser, time: Clock) -> None:
    time.later(minutes=9, seconds=59)
    assert maja.open("/conduct/").heading == "Reports"
    time.later(seconds=1)
    assert maja.open("/conduct/").heading == "Unlock your key"
    # Only with the cookie gone does Chromium drop the pages that it keeps for Back.
    assert maja.client.get_cookie("kiosk_conduct", path="/conduct/") is None


def test_key__of_somebody_who_was_removed(maja: Browser, jens: Browser, team: Team) -> None:
    members.remove_member(team.file, team.unlocked(MAJA), team.members[JENS].id)
    assert jens.open("/conduct/").heading == "Unlock your key"


def test_typed__goes_on_after_the_passphrase(maja: Browser, time: Clock, report: str) -> None:
    address = maja.open_report()
    time.later(minutes=11)
    shown = maja.send(f"{address}/note", note="Two lines,\nand “quotes” <b>.")
    assert shown.heading == "Your key has locked itself"
    assert "Type your passphrase, Maja Holm" in shown.text
    assert shown.status == 403
    shown = maja.go_on(PASSPHRASES[MAJA])
    assert "The note is saved." in shown.text
    assert "Two lines, and “quotes” <b>." in shown.text
    assert len(shown.root.all("li", class_="log__one")) == 1


def test_typed__stays_through_a_wrong_passphrase(maja: Browser, time: Clock, report: str) -> None:
    address = maja.open_report()
    time.later(minutes=11)
    maja.send(f"{address}/note", note="Still here.")
    for _ in range(2):
        shown = maja.go_on("not at all the right one")
        assert "does not open the key" in shown.errors[0]
    assert "Still here." in maja.go_on(PASSPHRASES[MAJA]).text


def test_typed__is_asked_once_more_where_the_cookie_is_gone(
    maja: Browser, time: Clock, report: str
) -> None:
    """Locked in another tab: nothing proves any more where the post came from."""
    address = maja.open_report()
    sent = maja.fields(f"{address}/note") | {"note": "Still here."}
    maja.send("/conduct/lock")
    maja._shown(maja.client.post(f"{address}/note", data=sent))
    shown = maja.go_on(PASSPHRASES[MAJA])
    assert shown.status == 422
    assert shown.root.one("textarea", id="note").text == "Still here."
    assert shown.root.all("li", class_="log__one") == []


def test_typed__nobody_goes_on_for_somebody_else(
    maja: Browser, time: Clock, report: str, team: Team
) -> None:
    address = maja.open_report()
    time.later(minutes=11)
    maja.send(f"{address}/note", note="Mine.")
    (form,) = maja.at.root.one("main").all("form")
    kept = {
        one.attributes["name"]: one.attributes["value"] for one in form.all("input", type="hidden")
    }
    kept |= {"unlock-member": team.members[JENS].id, "unlock-passphrase": PASSPHRASES[JENS]}
    answer = maja.client.post(f"{address}/note", data=kept)
    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers


def test_forged__post_from_elsewhere_is_not_done(
    maja: Browser, time: Clock, report: str, team: Team
) -> None:
    address = maja.open_report()
    forged = {"note": "Planted.", "version": "0", "csrf_token": "x", "writer": "y"}
    assert page(maja.client.post(f"{address}/note", data=forged)).status == 422
    answer = maja.client.post(
        f"{address}/note", data=forged, headers={"Origin": "https://planted.example"}
    )
    assert answer.status_code == 403
    assert maja.open(address).root.all("li", class_="log__one") == []


def test_language__is_kept_without_a_session(browser: NewBrowser) -> None:
    maja = browser()
    assert maja.open("/conduct/unlock?language=da").language == "da"
    assert maja.open("/conduct/join").language == "da"
    maja.unlock(MAJA)
    assert maja.at.language == "da"


@pytest.mark.parametrize("path", [UNLOCK, "/conduct/join", "/conduct/restore"])
@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("http://192.168.8.2:8000", True),
        ("http://kiosk.local", True),
        ("https://192.168.8.2", False),
        ("http://localhost", False),
        ("http://127.0.0.1:8000", False),
    ],
)
def test_passphrase__says_where_others_could_read_along(
    browser: NewBrowser, path: str, address: str, is_told: bool
) -> None:
    shown = page(browser().client.get(path, base_url=address))
    assert ("does not begin with https" in shown.text) == is_told


def test_alerts__show_on_unlocked_pages_and_are_answered(
    app: Flask, maja: Browser, time: Clock
) -> None:
    with app.app_context():
        alert = alerts().raise_alert("The stairs", time.at)
    assert "The stairs" in maja.open("/conduct/members").text
    live = fragment(maja.client.get("/conduct/alerts/live"))
    assert "The stairs" in live.text
    key = maja.fields("/conduct/alerts")
    maja.client.post(f"/conduct/alerts/{alert}/going", data=key)
    with app.app_context():
        assert alerts().find(alert).answered_by == MAJA
    assert "Maja Holm is going to: The stairs." in maja.open("/conduct/").text


def test_alerts__only_an_unlocked_screen_is_on_watch(
    app: Flask, maja: Browser, time: Clock
) -> None:
    with app.app_context():
        maja.client.get("/conduct/alerts/live")
        assert watch().screens(time.at) == 1
        alerts().raise_alert("The stairs", time.at)
        time.later(minutes=11)
        locked = fragment(maja.client.get("/conduct/alerts/live"))
        assert watch().screens(time.at) == 0
    assert "The stairs" not in locked.text
    assert "shows no calls for help any more" in locked.text
    # A refusal would have the script load the page anew, and what is typed on it would be lost.
    assert locked.status == 200


def test_alerts__token_of_nobody(app: Flask, maja: Browser, time: Clock) -> None:
    with app.app_context():
        alert = alerts().raise_alert("The stairs", time.at)
        answer = maja.client.post(f"/conduct/alerts/{alert}/going", data={"csrf_token": "x"})
        assert answer.status_code == 400
        assert alerts().find(alert).answered_by is None


@pytest.mark.parametrize("path", ["/conduct/", "/conduct/unlock", "/conduct/members"])
def test_pages__are_kept_nowhere(maja: Browser, path: str) -> None:
    answer = maja.client.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "kiosk_staff" not in str(answer.headers)


def test_unlock__two_at_once_take_turns(browser: NewBrowser) -> None:
    both, headings = (browser(), browser()), []
    threads = [
        threading.Thread(
            target=lambda one=one, name=name: headings.append(one.unlock(name).heading)
        )
        for one, name in zip(both, (MAJA, JENS), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert headings == ["Reports", "Reports"]
