"""Who reads reports: invited, let in, removed; and each one's passphrase."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from kiosk.reports import keys, members
from kiosk.reports.keys import Strength
from tests.page import Page
from tests.reports.team import PASSPHRASES, WEAK, Team
from tests.reports.triage.conftest import ANA, JENS, MAJA, Browser, Clock

NewBrowser = Callable[..., Browser]
LIST = "/conduct/members"
JOIN = "/conduct/join"
RESTORE = "/conduct/restore"
NEW = "four green bottles of rain"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys that are quick to open: what a test protects is nobody's."""
    seal = keys.seal_by_passphrase

    def quick(private_key: bytes, passphrase: str, _strength: Strength) -> bytes:
        return seal(private_key, passphrase, WEAK)

    monkeypatch.setattr(keys, "seal_by_passphrase", quick)


def invite(maja: Browser, name: str = "Ida Krog") -> str:
    """Have a member invite somebody; return the code."""
    maja.open(LIST)
    return ask(maja, name).root.one("p", class_="fingerprint fingerprint--large").text


def ask(maja: Browser, name: str) -> Page:
    """Fill in who is invited."""
    main = maja.at.root.one("main")
    form = next(one for one in main.all("form") if one.all("input", id="name"))
    hidden = {i.attributes["name"]: i.attributes["value"] for i in form.all("input", type="hidden")}
    return maja._shown(maja.client.post(LIST, data=hidden | {"name": name}))


def join(browser: NewBrowser, invited: str, **typed: str) -> Browser:
    """Type a code on another device."""
    ida = browser()
    ida.open(JOIN)
    ida.send(JOIN, **({"code": invited, "passphrase": NEW, "again": NEW} | typed))
    return ida


def test_members__happy(maja: Browser, team: Team) -> None:
    shown = maja.open(LIST)
    for one in members.roster(team.file):
        assert one.name in shown.text
        assert one.fingerprint in shown.text
    assert "Ana Ruiz outside contact" in shown.text
    assert "Maja Holm you" in shown.text


def test_invite__joins_and_is_let_in(maja: Browser, browser: NewBrowser, team: Team) -> None:
    ida = join(browser, invite(maja))
    assert ida.at.heading == "Your key is made, Ida Krog"
    fingerprint = ida.at.root.one("p", class_="fingerprint fingerprint--large").text
    assert "Ida Krog" not in [one.name for one in members.roster(team.file)]
    shown = maja.open(LIST)
    assert "Ida Krog made a key and waits" in shown.text
    (new,) = members.pending(team.file)
    assert fingerprint == new.fingerprint
    shown = maja.send(f"{LIST}/{new.id}/approve")
    assert "They are on the team now." in shown.text
    assert "keys have changed" not in shown.text
    team.members["Ida Krog"] = new
    assert ida.unlock("Ida Krog", NEW).heading == "Reports"


def test_join__recovery_sheet_is_printed_once(maja: Browser, browser: NewBrowser) -> None:
    ida = join(browser, invite(maja, "Ida Krog Ærø"))
    code = ida.at.root.all("p", class_="fingerprint")[0].text
    answer = ida.post(f"{JOIN}/sheet.pdf")
    assert answer.mimetype == "application/pdf"
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "Ida Krog Ærø" in text
    assert all(group in text for group in code.split("-"))
    assert ida.client.get(f"{JOIN}/sheet.pdf").status_code == 405


def test_join__sheet_of_a_planted_form(browser: NewBrowser) -> None:
    planted = {"name": "x", "fingerprint": "x", "recovery_code": "x", "csrf_token": "x"}
    assert browser().client.post(f"{JOIN}/sheet.pdf", data=planted).status_code == 400


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"code": "AAAA-AAAA"}, "No invitation has this code."),
        ({"code": ""}, "Type the code that the other member shows you."),
        ({"code": "x" * 5000}, "This is too long to be one of our codes."),
        ({"passphrase": "short", "again": "short"}, "Use at least 12 letters"),
        ({"again": "four green bottles of rai"}, "These two are not the same."),
        ({"passphrase": "x" * 2000, "again": "x" * 2000}, "At most 1,000 letters"),
        ({"csrf_token": "planted"}, "This page stood open for too long."),
    ],
)
def test_join__refused(
    maja: Browser, browser: NewBrowser, team: Team, typed: dict[str, str], told: str
) -> None:
    ida = join(browser, invite(maja), **typed)
    assert ida.at.status == 422
    assert ida.at.errors[0].startswith(told)
    assert members.pending(team.file) == ()
    assert not any(one.attributes.get("value") for one in ida.at.root.all("input", type="password"))


def test_join__code_works_once_and_for_ten_minutes(
    maja: Browser, browser: NewBrowser, time: Clock
) -> None:
    code = invite(maja)
    assert join(browser, code).at.status == 200
    assert join(browser, code).at.status == 422
    code = invite(maja, "Bo Lind")
    time.later(minutes=10)
    assert join(browser, code).at.status == 422


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "Type the name under which everybody at the event knows them."),
        (" \t", "Type the name under which everybody at the event knows them."),
        ("x" * 81, "At most 80 letters, please."),
        ("jens ø", "Somebody on the team has this name already."),
    ],
)
def test_invite__refused(maja: Browser, name: str, told: str) -> None:
    maja.open(LIST)
    shown = ask(maja, name)
    assert shown.status == 422
    assert shown.errors[0].startswith(told)


def test_invite__team_is_full(maja: Browser, team: Team) -> None:
    for number in range(4):
        members.add_member(team.file, team.unlocked(MAJA), f"N{number}", NEW, False, WEAK)
    maja.open(LIST)
    assert "The team is full" in ask(maja, "Ida").errors[0]


def test_approve__only_the_key_that_was_compared(
    maja: Browser, browser: NewBrowser, team: Team
) -> None:
    join(browser, invite(maja))
    (new,) = members.pending(team.file)
    maja.open(LIST)
    assert maja.send(f"{LIST}/{new.id}/approve", fingerprint="other").status == 404
    maja.open(LIST)
    assert maja.post(f"{LIST}/{new.id}/approve", csrf_token="planted").status_code == 400
    assert members.pending(team.file) == (new,)


def test_remove__happy(maja: Browser, team: Team) -> None:
    jens = team.members[JENS].id
    assert "Remove Jens Ø?" in maja.open(f"{LIST}/{jens}/remove").text
    shown = maja.press(f"{LIST}/{jens}/remove")
    assert "They are not on the team any more." in shown.text
    assert [one.name for one in members.roster(team.file)] == [ANA, MAJA]
    assert maja.open(f"{LIST}/{jens}/remove").status == 404


def test_remove__oneself(maja: Browser, team: Team) -> None:
    mine = team.members[MAJA].id
    assert "This is you." in maja.open(f"{LIST}/{mine}/remove").text
    assert maja.press(f"{LIST}/{mine}/remove").heading == "Unlock your key"
    assert maja.open("/conduct/").heading == "Unlock your key"


def test_remove__says_when_the_box_closes(maja: Browser, team: Team) -> None:
    members.remove_member(team.file, team.unlocked(MAJA), team.members[JENS].id)
    shown = maja.open(f"{LIST}/{team.members[ANA].id}/remove")
    assert "the report box closes for everybody" in shown.text


def test_roster__changed_and_confirmed(maja: Browser, team: Team) -> None:
    ana = team.unlocked(ANA)
    members.remove_member(team.file, ana, team.members[JENS].id)
    assert "The team’s keys have changed." in maja.open(LIST).text
    members.add_member(team.file, ana, "Ida Krog", NEW, False, WEAK)
    # What she compared is not what there is by now.
    assert "The team’s keys have changed." in maja.send(f"{LIST}/confirm").text
    shown = maja.send(f"{LIST}/confirm")
    assert "Confirmed." in shown.text
    assert "keys have changed" not in shown.text


def test_passphrase__happy(maja: Browser, browser: NewBrowser) -> None:
    maja.open(f"{LIST}/passphrase")
    typed = {"current": PASSPHRASES[MAJA], "passphrase": NEW, "again": NEW}
    assert "Your new passphrase holds" in maja.press(f"{LIST}/passphrase", **typed).text
    assert browser().unlock(MAJA).status == 422
    assert browser().unlock(MAJA, NEW).status == 200


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"current": "not the right one"}, "This passphrase does not open the key."),
        ({"passphrase": "short", "again": "short"}, "Use at least 12 letters"),
        ({"again": "another"}, "These two are not the same."),
        ({"current": ""}, "Type the passphrase that holds until now."),
    ],
)
def test_passphrase__refused(
    maja: Browser, browser: NewBrowser, typed: dict[str, str], told: str
) -> None:
    maja.open(f"{LIST}/passphrase")
    right = {"current": PASSPHRASES[MAJA], "passphrase": NEW, "again": NEW}
    shown = maja.press(f"{LIST}/passphrase", **(right | typed))
    assert shown.status == 422
    assert shown.errors[0].startswith(told)
    assert browser().unlock(MAJA).status == 200


def restore(browser: NewBrowser, team: Team, **typed: str) -> Browser:
    """Type the code of a recovery sheet."""
    maja = browser()
    maja.open(RESTORE)
    right = {
        "member": team.members[MAJA].id,
        "recovery_code": team.codes[MAJA],
        "passphrase": NEW,
        "again": NEW,
    }
    maja.send(RESTORE, **(right | typed))
    return maja


def test_restore__happy(browser: NewBrowser, team: Team) -> None:
    code = team.codes[MAJA].lower().replace("-", " ")
    maja = restore(browser, team, recovery_code=code)
    assert maja.at.heading == "Your new passphrase holds"
    assert maja.unlock(MAJA, NEW).heading == "Reports"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"recovery_code": "7K3M-9QXA"}, "This code does not open the key."),
        ({"recovery_code": ""}, "Type the code on your recovery sheet."),
        ({"member": ""}, "Choose your name."),
        ({"member": "planted"}, "Not a valid choice."),
        ({"passphrase": "short", "again": "short"}, "Use at least 12 letters"),
    ],
)
def test_restore__refused(
    browser: NewBrowser, team: Team, typed: dict[str, str], told: str
) -> None:
    maja = restore(browser, team, **typed)
    assert maja.at.status == 422
    assert maja.at.errors[0].startswith(told)
    assert maja.unlock(MAJA).heading == "Reports"
