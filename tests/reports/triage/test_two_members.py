"""What needs two members, and what two members do at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.reports import handling, members, services
from kiosk.reports.reading import list_reports
from tests.reports.team import AFTER_DIGEST, MORNING, Team
from tests.reports.triage.conftest import ANA, JENS, TOLD, Browser

NewBrowser = Callable[..., Browser]


def test_outcome__agreed_by_a_second_member(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    shown = maja.send(f"{address}/outcome", outcome="ban", outcome_text="The third time.")
    assert "Another member has to agree." in shown.text
    assert shown.root.all("form", action=f"{address}/agree") == []
    shown = jens.open(address)
    assert "Maja Holm proposes: A ban from later events" in shown.text
    shown = jens.send(f"{address}/agree")
    assert "What came of it: A ban from later events" in shown.text


def test_outcome__not_by_whoever_proposed_it(maja: Browser, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/outcome", outcome="ban", outcome_text="The third time.")
    key = maja.fields(f"{address}/refuse")
    maja._shown(maja.client.post(f"{address}/agree", data=key | {"with_outside": "y"}))
    assert maja.at.errors == ["You proposed this. Another member has to agree."]
    assert "What came of it" not in maja.at.text


def test_outcome__refused(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/outcome", outcome="ban", outcome_text="The third time.")
    jens.open(address)
    shown = jens.send(f"{address}/refuse")
    assert "The proposal is off the table." in shown.text
    assert "proposes" not in shown.text


def test_outcome__nothing_is_proposed(maja: Browser, report: str) -> None:
    address = maja.open_report()
    for deed in ("agree", "refuse"):
        answer = maja.client.post(f"{address}/{deed}", data=maja.fields(f"{address}/refuse"))
        assert answer.status_code == 422
        assert "This cannot be done now." in answer.text


def test_outcome__only_reader_after_a_talk_with_the_outside_contact(
    maja: Browser, team: Team
) -> None:
    told = replace(TOLD, excluded=(team.members[JENS].id,))
    services.send_report(team.file, told, services.new_nonce(), MORNING)
    ana = team.unlocked(ANA)
    (found,) = list_reports(team.file, ana, AFTER_DIGEST)
    handling.recuse(team.file, ana, found.id, 0, AFTER_DIGEST)
    address = maja.open_report()
    maja.send(f"{address}/outcome", outcome="talk", outcome_text="A word.")
    assert maja.send(f"{address}/agree").errors == [
        "You proposed this. Another member has to agree."
    ]
    shown = maja.send(f"{address}/agree", with_outside="y")
    assert "What came of it: A talk" in shown.text
    assert "after a talk with the outside contact" in shown.text


def test_outcome__only_reader_whose_outside_contact_must_not_know(
    maja: Browser, team: Team
) -> None:
    excluded = (team.members[JENS].id, team.members[ANA].id)
    services.send_report(team.file, replace(TOLD, excluded=excluded), services.new_nonce(), MORNING)
    address = maja.open_report()
    assert "the outside contact cannot be the second here" in maja.open(address).text
    shown = maja.send(f"{address}/outcome", outcome="talk", outcome_text="A word.")
    assert "the outside contact cannot be the second here" in shown.text
    assert not shown.root.all("form", action=f"{address}/agree")


def test_meanwhile__second_sees_the_first_and_keeps_their_text(
    maja: Browser, jens: Browser, report: str
) -> None:
    address = maja.open_report()
    jens.open(address)
    maja.send(f"{address}/note", note="I talk to him now.")
    shown = jens.send(f"{address}/note", note="Shall I talk to him?")
    assert shown.status == 409
    assert "Another member was quicker." in shown.errors[0]
    (new,) = shown.root.all("li", class_="log__one log__one--new")
    assert "I talk to him now." in new.text
    assert shown.root.one("textarea", id="note").text == "Shall I talk to him?"
    shown = jens.send(f"{address}/note", note="Good, I stay with her.")
    assert shown.status == 200
    assert len(jens.log) == 2


@pytest.mark.parametrize("version", ["-1", "x", "", "9" * 30, "5"])
def test_meanwhile__version_that_is_none(maja: Browser, report: str, version: str) -> None:
    address = maja.open_report()
    shown = maja.send(f"{address}/note", note="Kept.", version=version)
    assert shown.status in (409, 422)
    assert shown.root.one("textarea", id="note").text == "Kept."


def test_recuse__happy(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    asked = maja.open(f"{address}/recuse")
    assert "You will not see this report any more" in asked.text
    maja.press(f"{address}/recuse")
    assert "You stepped back." in maja.at.text
    assert maja.reports == []
    assert maja.open(address).status == 404
    jens.open(address)
    assert jens.log == ["Stepped back from this report Maja Holm · 11:05"]


def test_recuse__nobody_would_be_left(maja: Browser, team: Team) -> None:
    excluded = (team.members[JENS].id, team.members[ANA].id)
    services.send_report(team.file, replace(TOLD, excluded=excluded), services.new_nonce(), MORNING)
    address = maja.open_report()
    maja.open(f"{address}/recuse")
    maja.press(f"{address}/recuse")
    assert maja.at.status == 422
    assert "You are the only one who can read this report." in maja.at.errors[0]


def test_delete__proposed_by_one_and_done_by_another(
    maja: Browser, jens: Browser, team: Team, report: str
) -> None:
    address = maja.open_report()
    maja.open(f"{address}/delete")
    maja.press(f"{address}/delete", deletion="Sent by mistake, they say.")
    assert "The report is deleted when a second member agrees." in maja.at.text
    assert jens.open(address).text.count("Sent by mistake, they say.") == 2
    jens.open(f"{address}/delete/agree")
    jens.press(f"{address}/delete/agree")
    assert "The report is deleted." in jens.at.text
    assert maja.open(address).status == 404


def test_delete__not_by_whoever_proposed_it(maja: Browser, report: str) -> None:
    address = maja.open_report()
    maja.open(f"{address}/delete")
    maja.press(f"{address}/delete", deletion="Why.")
    maja.open(f"{address}/delete/agree")
    maja.press(f"{address}/delete/agree")
    assert maja.at.status == 422
    assert maja.open(address).status == 200


def test_delete__kept(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    maja.open(f"{address}/delete")
    maja.press(f"{address}/delete", deletion="Why.")
    jens.open(address)
    shown = jens.send(f"{address}/refuse", deletion="y")
    assert "Did not agree to delete it" in jens.log[-1]
    assert "wants to delete" not in shown.text


def test_delete__no_reason(maja: Browser, report: str) -> None:
    address = maja.open_report()
    maja.open(f"{address}/delete")
    maja.press(f"{address}/delete")
    assert maja.at.status == 422
    maja.open(address)
    assert maja.log == []


def test_delete__somebody_acted_meanwhile(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    maja.open(f"{address}/delete")
    sent = maja.unseen() | {"deletion": "My reason."}
    jens.open(address)
    jens.send(f"{address}/note", note="Wait.")
    maja._shown(maja.client.post(f"{address}/delete", data=sent))
    assert maja.at.status == 409
    assert maja.at.root.one("textarea", id="deletion").text == "My reason."


def test_deed__waits_until_a_changed_team_is_confirmed(
    maja: Browser, team: Team, report: str
) -> None:
    address = maja.open_report()
    members.remove_member(team.file, team.unlocked(ANA), team.members[JENS].id)
    shown = maja.send(f"{address}/note", note="Kept.")
    assert "The team’s keys have changed." in shown.errors[0]
    assert shown.root.one("textarea", id="note").text == "Kept."
    assert maja.log == []
