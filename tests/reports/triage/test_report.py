"""The page of one report, and what members do about it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.reports import members, models, services
from kiosk.reports.report import NOTE_LETTERS
from tests.reports.team import MORNING, Team
from tests.reports.triage.conftest import JENS, MAJA, TOLD, Browser

NewBrowser = Callable[..., Browser]


def test_report__happy(maja: Browser, report: str) -> None:
    maja.open_report()
    shown = maja.at
    assert shown.title == "Conduct team – CX Day Aarhus"
    assert "He would not let me pass. I asked him twice." in shown.text
    lines = shown.root.one("dl").all("div")
    facts = {line.one("dt").text: line.one("dd").text for line in lines}
    assert facts["Where"] == "Ridehuset, the stairs"
    assert facts["When"] == "In the morning of that day"
    assert facts["Who did it"] == "A man with a green badge"
    assert facts["Did others see it"] == "Yes"
    assert facts["Who tells it"] == "It happened to them"
    assert facts["Part of the code"] == "Harassment, Stop when asked"
    assert facts["What they need"] == "Nothing right now"
    assert facts["Could people guess who told it"] == "Yes"
    assert facts["May the team act"] == "Ask first, by an answer to the report"
    assert facts["Language of the page"] == "English"
    assert facts["Who reads this report"] == "Ana Ruiz, Jens Ø, Maja Holm"
    assert "How to reach them" not in facts


def test_report__names_who_must_not_read_it(maja: Browser, team: Team) -> None:
    told = replace(TOLD, excluded=(team.members[JENS].id,))
    services.send_report(team.file, told, services.new_nonce(), MORNING)
    maja.open_report()
    assert "Must not read this Jens Ø" in maja.at.text


def test_report__what_was_added_later(maja: Browser, team: Team, report: str) -> None:
    services.add_to_report(team.file, report, "He came again.", services.new_nonce(), MORNING)
    maja.open_report()
    assert "Added later by the reporter today, morning He came again." in maja.at.text


@pytest.mark.parametrize("report_id", ["00" * 16, "x", "..%2f..", "ff"])
def test_report__missing(maja: Browser, report_id: str) -> None:
    shown = maja.open(f"/conduct/reports/{report_id}")
    assert (
        shown.status,
        shown.heading in ("There is no such report here", "There is no such page"),
    ) == (
        404,
        True,
    )


def test_state__happy(maja: Browser, report: str) -> None:
    address = maja.open_report()
    assert maja.send(f"{address}/state").status == 200
    assert maja.log == ["Changed the state: Read Maja Holm · 11:05"]
    maja.send(f"{address}/state", state="in_discussion")
    assert "Saved how far the team is." in maja.at.text
    assert maja.log[-1].startswith("Changed the state: The team is talking about it")


@pytest.mark.parametrize("state", ["new", "planted", ""])
def test_state__none_of_ours(maja: Browser, report: str, state: str) -> None:
    address = maja.open_report()
    assert maja.send(f"{address}/state", state=state).status == 422
    assert maja.log == []


def test_state__closing_needs_an_outcome(maja: Browser, report: str) -> None:
    address = maja.open_report()
    assert maja.send(f"{address}/state", state="closed").status == 422
    assert maja.log == []


def test_note__happy(maja: Browser, jens: Browser, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/note", note="I saw it too.")
    assert "The note is saved." in maja.at.text
    assert "I saw it too." in jens.open(address).text


@pytest.mark.parametrize(
    ("deed", "field", "more"),
    [
        ("note", "note", {}),
        ("reply", "reply", {}),
        ("step", "step_text", {"step": "separate"}),
        ("outcome", "outcome_text", {"outcome": "talk"}),
    ],
)
def test_text__too_long_stays_on_the_page(
    maja: Browser, report: str, deed: str, field: str, more: dict[str, str]
) -> None:
    address = maja.open_report()
    text = "å" * (NOTE_LETTERS + 1)
    shown = maja.send(f"{address}/{deed}", **{field: text}, **more)
    assert shown.status == 422
    assert shown.errors == [
        "This is too long. At most 1200 letters fit. Shorten it, or write a second one."
    ]
    assert shown.root.one("textarea", id=field).text == text
    assert maja.log == []
    # The longest one that is allowed, in the letters that take most room.
    assert maja.send(f"{address}/{deed}", **{field: "漢" * NOTE_LETTERS}, **more).status == 200


@pytest.mark.parametrize("deed", ["note", "reply", "outcome"])
def test_text__empty(maja: Browser, report: str, deed: str) -> None:
    address = maja.open_report()
    assert maja.send(f"{address}/{deed}", outcome="talk").status == 422
    assert maja.log == []


def test_reply__happy(maja: Browser, team: Team, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/reply", reply="Thank you. We talk to him.")
    (answer,) = services.read_answers(team.file, report, MORNING).replies
    assert answer.text == "Thank you. We talk to him."
    assert "Answered the reporter" in maja.log[0]


def test_reply__not_offered_without_receipts(maja: Browser, team: Team) -> None:
    from tests.reports.team import SETTINGS

    members.change_settings(team.file, team.unlocked(MAJA), replace(SETTINGS, outside=None))
    services.send_report(team.file, TOLD, services.new_nonce(), MORNING)
    address = maja.open_report()
    assert maja.at.root.all("form", action=f"{address}/reply") == []


def test_step__happy(maja: Browser, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/step", step="leave_today", step_text="Until tomorrow at nine.")
    assert maja.log == ["Did at once: Ask somebody to leave for today Maja Holm · 11:05"]
    assert "Until tomorrow at nine." in maja.at.text


def test_step__nothing_chosen(maja: Browser, report: str) -> None:
    address = maja.open_report()
    shown = maja.send(f"{address}/step", step_text="Words stay.")
    assert shown.errors == ["Choose what is done at once."]
    assert shown.root.one("textarea", id="step_text").text == "Words stay."


@pytest.mark.parametrize("deed", ["note", "reply"])
def test_text__stays_where_the_disk_is_full(
    maja: Browser, report: str, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    address = maja.open_report()
    # The file cannot grow, as on a full disk.
    monkeypatch.setattr(models, "_PRAGMAS", (*models._PRAGMAS, "max_page_count=1"))
    shown = maja.send(f"{address}/{deed}", **{deed: "Kept."})
    assert shown.status == 503
    assert "What you typed is still here." in shown.errors[0]
    assert shown.root.one("textarea", id=deed).text == "Kept."
    assert maja.log == []


def test_report__file_that_cannot_be_read(maja: Browser, team: Team, report: str) -> None:
    address = maja.open_report()
    team.file.path.write_bytes(b"no database")
    for path in ("/conduct/", address, "/conduct/members", "/conduct/box", "/conduct/unlock"):
        assert maja.open(path).status == 503, path
