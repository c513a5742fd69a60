"""The list of reports: what it shows to whom, and when."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask

from kiosk.reports import services
from kiosk.reports.report import Report
from tests.reports.team import AFTER_DIGEST, MORNING, Team
from tests.reports.triage.conftest import ANA, JENS, MAJA, TOLD, Browser, Clock

NewBrowser = Callable[..., Browser]


def send(team: Team, report: Report, at=MORNING) -> str:
    return services.send_report(team.file, report, services.new_nonce(), at)


def test_list__happy(maja: Browser, report: str) -> None:
    shown = maja.open("/conduct/")
    (card,) = maja.reports
    assert "Harassment · Stop when asked · today, morning" in card.text
    assert "Late: open it now. It should have been opened by 10:30" in card.text
    assert "Answer the reporter before 23 November 2026, 21:00" in card.text
    assert "Waits for you" in shown.text
    assert "10:00, 12:30, 15:00, 17:30" in shown.text


def test_list__nothing_to_read(maja: Browser) -> None:
    shown = maja.open("/conduct/")
    assert "There is nothing to read." in shown.text
    assert "Waits for you" not in shown.text


def test_list__before_the_digest(maja: Browser, team: Team, time: Clock) -> None:
    send(team, TOLD, at=AFTER_DIGEST)
    maja.open("/conduct/")
    assert maja.reports == []
    time.at = AFTER_DIGEST.replace(hour=11, minute=30)
    maja.unlock(MAJA)
    (card,) = maja.reports
    assert "Open it before 13:00" in card.text


def test_list__what_goes_on_is_first_and_at_once(maja: Browser, team: Team, report: str) -> None:
    send(team, replace(TOLD, ongoing="yes", parts=("respect",)), at=AFTER_DIGEST)
    maja.open("/conduct/")
    first, second = maja.reports
    assert "It was still going on. Open it now" in first.text
    assert "Late" in second.text


def test_list__excluded_member_sees_the_page_of_an_empty_box(
    maja: Browser, jens: Browser, team: Team
) -> None:
    """Proof 17."""
    majas, jens_s = (one.client.get("/conduct/").data for one in (maja, jens))
    told = replace(TOLD, excluded=(team.members[JENS].id,))
    send(team, told)
    send(team, replace(told, ongoing="yes"), at=AFTER_DIGEST)
    assert maja.client.get("/conduct/").data != majas
    assert len(maja.open("/conduct/").root.all("ul", class_="reports")[0].all("li")) == 2
    assert jens.client.get("/conduct/").data == jens_s


def test_list__excluded_member_finds_nothing_at_its_address(
    maja: Browser, jens: Browser, team: Team
) -> None:
    """Proof 17: neither page nor file nor deed tells it from a report that never was."""
    send(team, replace(TOLD, excluded=(team.members[JENS].id,)))
    address = maja.open_report()
    jens.open("/conduct/members")
    key = jens.fields("/conduct/lock") | {"version": "0", "note": "x", "state": "acknowledged"}
    for path in ("", "/export.pdf", "/export.csv", "/recuse", "/delete", "/delete/agree"):
        assert maja.client.get(address + path).status_code == 200, path
        there, never = (
            jens.client.get(one + path) for one in (address, "/conduct/reports/" + 32 * "0")
        )
        assert (there.status_code, there.data) == (404, never.data), path
    for path in ("/note", "/state", "/refuse"):
        there, never = (
            jens.client.post(one + path, data=key)
            for one in (address, "/conduct/reports/" + 32 * "0")
        )
        assert (there.status_code, there.data) == (404, never.data), path
    assert (
        maja.client.post(address + "/note", data=key | maja.fields("/conduct/lock")).status_code
        == 303
    )


def test_list__excluded_member_proposes_and_others_agree(
    maja: Browser, browser: NewBrowser, team: Team
) -> None:
    send(team, replace(TOLD, excluded=(team.members[JENS].id,)))
    address = maja.open_report()
    maja.send(f"{address}/outcome", outcome="warning", outcome_text="Twice asked.")
    maja.open("/conduct/")
    assert "Waits for a second member" in maja.reports[0].text
    ana = browser(ANA)
    ana.open("/conduct/")
    assert "An outcome is proposed. Agree or refuse" in ana.reports[0].text


def test_list__reporter_wrote_again(maja: Browser, team: Team, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/state", state="acknowledged")
    maja.open(address)
    maja.send(f"{address}/reply", reply="Thank you. We talk to him.")
    maja.open("/conduct/")
    assert "Answer the reporter" not in maja.reports[0].text
    services.add_to_report(team.file, report, "Again.", services.new_nonce(), MORNING)
    maja.open("/conduct/")
    assert "Answer the reporter" in maja.reports[0].text


def test_list__closed_reports_are_last(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/reply", reply="Thank you.")
    maja.send(f"{address}/outcome", outcome="talk", outcome_text="A word.")
    jens.open(address)
    jens.send(f"{address}/agree")
    shown = jens.open("/conduct/")
    assert "Waits for you" not in shown.text
    assert "Closed" in jens.reports[0].text


def test_list__team_changed_is_told_on_every_page(app: Flask, maja: Browser, team: Team) -> None:
    assert "keys have changed" not in maja.open("/conduct/").text
    from kiosk.reports import members

    members.remove_member(team.file, team.unlocked(ANA), team.members[JENS].id)
    for path in ("/conduct/", "/conduct/members", "/conduct/box"):
        assert "The team’s keys have changed." in maja.open(path).text
