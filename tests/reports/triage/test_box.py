"""The box itself: what everybody is told, its poster, what may be told afterwards, its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from kiosk.reports import members, services
from kiosk.reports.report import Report
from kiosk.reports.services import box_status
from kiosk.reports.settings import Contact
from tests.page import page
from tests.reports.team import CLOSES_AT, MORNING, SETTINGS, Team
from tests.reports.triage.conftest import ANA, JENS, MAJA, TOLD, Browser, Clock

NewBrowser = Callable[..., Browser]
BOX = "/conduct/box"


def text_of(pdf: bytes) -> str:
    """Return what a PDF says, with single spaces."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_box__happy(maja: Browser) -> None:
    shown = maja.open(BOX)
    assert "The box is open: people can send reports." in shown.text
    assert "Closes 23 November 2026, 21:00" in shown.text
    assert "10:00, 12:30, 15:00, 17:30" in shown.text
    assert "Dansk, English" in shown.text
    assert "Ana Ruiz, +45 11 22 33 44" in shown.text


def test_box__says_why_it_is_closed(maja: Browser, team: Team, time: Clock) -> None:
    by = team.unlocked(MAJA)
    members.remove_member(team.file, by, team.members[JENS].id)
    members.remove_member(team.file, by, team.members[ANA].id)
    assert "Fewer than two keys are left." in maja.open(BOX).text
    time.at = CLOSES_AT
    maja.unlock(MAJA)
    assert "Its closing time has come." in maja.open(BOX).text


def test_box__without_a_contact(maja: Browser, team: Team) -> None:
    members.change_settings(team.file, team.unlocked(MAJA), replace(SETTINGS, outside=None))
    assert "So there are no receipts and no answers." in maja.open(BOX).text


def test_poster__happy(maja: Browser, team: Team) -> None:
    maja.open(BOX)
    action = f"{BOX}/poster.pdf"
    typed = {
        "poster_language": "en",
        "paper": "A4",
        "address": "http://192.168.8.2:8000/report/",
    }
    answer = maja.post(action, **typed)
    assert answer.mimetype == "application/pdf"
    said = text_of(answer.data)
    for one in members.roster(team.file):
        assert one.name in said
        assert one.fingerprint in said
    for words in (
        "http://192.168.8.2:8000/report/",
        "112",
        "Maja Holm",
        "+45 12 34 56 78",
        "21:00",
    ):
        assert words in said
    assert said.index("On a tablet") < said.index("On paper") < said.index("On your phone")


def test_poster__promises_no_answers_where_nobody_gives_any(maja: Browser, team: Team) -> None:
    members.change_settings(team.file, team.unlocked(MAJA), replace(SETTINGS, outside=None))
    maja.open(BOX)
    typed = {"poster_language": "en", "paper": "A4", "address": "http://192.168.8.2/report/"}
    said = text_of(maja.post(f"{BOX}/poster.pdf", **typed).data)
    assert "Reports can be sent until 23 November 2026, 21:00." in said
    assert "answers" not in said


def test_poster__in_danish_on_large_paper(maja: Browser) -> None:
    maja.open(BOX)
    typed = {"poster_language": "da", "paper": "A3", "address": "http://192.168.8.2/report/"}
    answer = maja.post(f"{BOX}/poster.pdf", **typed)
    (only,) = PdfReader(BytesIO(answer.data)).pages
    assert round(float(only.mediabox.width) / 72 * 25.4) == 297
    assert maja.open(BOX).language == "en"


def test_poster__begins_with_the_address_of_this_page(maja: Browser) -> None:
    key = maja.client.get_cookie("kiosk_conduct", path="/conduct/")
    assert key is not None
    maja.client.set_cookie("kiosk_conduct", key.value, domain="kiosk.local", path="/conduct/")
    there = page(maja.client.get(BOX, base_url="http://kiosk.local"))
    address = "http://kiosk.local/report/"
    assert there.root.one("input", id="address").attributes["value"] == address


def test_poster__begins_without_an_address_that_means_each_phone_itself(maja: Browser) -> None:
    shown = maja.open(BOX)
    assert shown.root.one("input", id="address").attributes["value"] == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"address": ""}, "Type the address that phones at the venue open."),
        (
            {"address": "http://localhost:8000/report/"},
            "Phones cannot open this address. Type the one that tablets at the venue open.",
        ),
        ({"address": "http://" + "x" * 300}, "At most 200 letters, please."),
        ({"poster_language": "xx"}, "Not a valid choice."),
        ({"paper": "A7"}, "Not a valid choice."),
        ({"csrf_token": "planted"}, "This page is no longer current. Please try again."),
    ],
)
def test_poster__refused(maja: Browser, typed: dict[str, str], told: str) -> None:
    maja.open(BOX)
    right = {"poster_language": "en", "paper": "A4", "address": "http://192.168.8.2/report/"}
    shown = maja.send(f"{BOX}/poster.pdf", **(right | typed))
    assert shown.status == 422
    assert shown.errors == [told]


def test_settings__happy(maja: Browser, team: Team) -> None:
    maja.open(f"{BOX}/settings")
    typed = {
        "closes_at": "2026-11-24T12:30",
        "digest_hours": "18:00, 9:00,18:00",
        "reads": "de",
        "contact_name": "Bo Lind",
        "contact_phone": "+45 99",
    }
    assert "Saved." in maja.press(f"{BOX}/settings", **typed).text
    settings = box_status(team.file, MORNING).settings
    assert settings.closes_at == datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
    assert settings.digest_hours == (time(9), time(18))
    assert settings.reads == ("de",)
    assert settings.outside == Contact("Bo Lind", "+45 99")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"closes_at": "2026-11-23T20:59"}, "This is earlier than people were told."),
        ({"closes_at": ""}, "Give the day and the hour at which the box closes."),
        ({"closes_at": "soon"}, "Not a valid datetime value."),
        ({"digest_hours": ""}, "Give at least one hour, such as 13:00."),
        ({"digest_hours": "noon"}, "Write hours such as 09:00, 13:00, 18:00."),
        ({"digest_hours": "25:00"}, "Write hours such as 09:00, 13:00, 18:00."),
        ({"digest_hours": ","}, "Write hours such as 09:00, 13:00, 18:00."),
        ({"digest_hours": "10:00," * 50}, "These are too many hours."),
        ({"reads": "planted"}, "'planted' is not a valid choice for this field."),
        ({"contact_name": "Bo", "contact_phone": ""}, "Give both: a name and a phone number."),
        ({"contact_name": "", "contact_phone": ""}, "People were told that somebody stays"),
        ({"contact_name": "x" * 81}, "At most 80 letters, please."),
    ],
)
def test_settings__refused(maja: Browser, team: Team, typed: dict[str, str], told: str) -> None:
    maja.open(f"{BOX}/settings")
    right = {
        "closes_at": "2026-11-24T12:30",
        "digest_hours": "9:00",
        "reads": "de",
        "contact_name": "Bo Lind",
        "contact_phone": "+45 99",
    }
    shown = maja.press(f"{BOX}/settings", **(right | typed))
    assert shown.status == 422
    assert shown.errors[0].startswith(told)
    assert box_status(team.file, MORNING).settings == SETTINGS


def send(team: Team, how_many: int) -> None:
    for number in range(how_many):
        told = replace(TOLD, parts=("photos",) if number else ("selling",))
        services.send_report(team.file, told, services.new_nonce(), MORNING)


def test_transparency__happy(browser: NewBrowser, team: Team, time: Clock) -> None:
    send(team, 5)
    for _ in range(2):
        given = Report("It happened", parts=("harassment",))
        services.send_report(team.file, given, services.new_nonce(), MORNING)
    time.at = CLOSES_AT
    shown = browser(ANA).open(f"{BOX}/transparency")
    assert "Reports 7" in shown.text
    rows = {row.one("th").text: row.one("td").text for row in shown.root.all("tr")}
    assert rows["Photos and recording"] == "4"
    assert rows["Selling"] == "fewer than 3"
    assert rows["Harassment"] == "fewer than 3"
    assert rows["Not decided yet"] == "7"
    said = text_of(browser(ANA).client.get(f"{BOX}/transparency.pdf").data)
    for words in ("Photos and recording", "fewer than 3", "CX Day Aarhus"):
        assert words in said
    assert TOLD.what[:20] not in said


def test_transparency__few_are_not_broken_down(
    browser: NewBrowser, team: Team, time: Clock
) -> None:
    send(team, 4)
    time.at = CLOSES_AT
    shown = browser(ANA).open(f"{BOX}/transparency")
    assert shown.root.all("table") == []
    assert "Under 5 reports there is only the total." in shown.text


def test_transparency__not_for_whoever_was_there(
    browser: NewBrowser, team: Team, time: Clock
) -> None:
    send(team, 5)
    time.at = CLOSES_AT
    maja = browser(MAJA)
    assert "Only the outside contact makes" in maja.open(f"{BOX}/transparency").text
    assert maja.client.get(f"{BOX}/transparency.pdf").location == f"{BOX}/transparency"


def test_transparency__not_before_the_end(browser: NewBrowser, team: Team) -> None:
    send(team, 5)
    ana = browser(ANA)
    shown = ana.open(f"{BOX}/transparency")
    assert "after the box has closed: 23 November 2026, 21:00" in shown.text
    assert shown.root.all("table") == []
    assert ana.client.get(f"{BOX}/transparency.pdf").location == f"{BOX}/transparency"


def test_destroy__happy(maja: Browser, team: Team, report: str) -> None:
    maja.open(f"{BOX}/destroy")
    shown = maja.press(f"{BOX}/destroy", typed_name="cx day  Aarhus")
    assert shown.heading == "Nobody can read reports here"
    assert members.roster(team.file) == ()
    assert box_status(team.file, MORNING).why_closed == services.DESTROYED


@pytest.mark.parametrize("name", ["", "CX Day", "yes", "x" * 9000])
def test_destroy__not_by_a_slip(maja: Browser, team: Team, name: str) -> None:
    maja.open(f"{BOX}/destroy")
    shown = maja.press(f"{BOX}/destroy", typed_name=name)
    assert shown.status == 422
    assert "Nothing was done." in shown.errors[0]
    assert len(members.roster(team.file)) == 3
