"""Sending a report: stored once, with a receipt; or nothing is lost and the page says why."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from kiosk import MAX_BODY_BYTES
from kiosk.reports.handled import HandledReport
from kiosk.reports.members import add_member
from kiosk.reports.report import SHORT_LETTERS, WHAT_LETTERS
from kiosk.settings import Settings
from tests.page import Page
from tests.reports.public.conftest import TEXT, Reporter, receipt_on, typed_in
from tests.reports.public.test_form import TYPED, typed_about
from tests.reports.team import SETTINGS, WEAK, Team, make_team

Stored = Callable[..., list[HandledReport]]
NOT_CURRENT = "This page stood open for too long. What you typed is still here: send it."


def test_send__happy(reporter: Reporter, stored: Stored) -> None:
    shown = reporter.report()
    assert (shown.status, shown.heading) == (200, "Your report was received")
    assert len(receipt_on(shown)) == 21
    assert "23 November 2026, 21:00" in shown.text
    assert "After that you can reach Ana Ruiz: +45 11 22 33 44" in shown.text
    assert [one.report.what for one in stored()] == [TEXT]


def test_send__everything(
    reporter: Reporter, team: Team, stored: Stored, places: None, watched: None
) -> None:
    reporter.report(**typed_about(team))
    report = stored()[0].report
    assert report.what == "First line.\nSecond <line> & more."
    assert report.place == "Foyer, at the stairs"
    assert (report.ongoing, report.when, report.others) == ("unsure", "this_morning", "yes")
    assert (report.i_am, report.guessable, report.may_act) == ("saw", "no", "ask_first")
    assert report.parts == ("harassment", "unsure")
    assert report.needs == ("company", "distance")
    assert (report.who, report.contact) == ("a tall man", "Anna, +45 1")
    assert report.language == "en"
    assert stored("Jens Ø") == []


def test_send__receipt_is_no_word_for_a_translator(reporter: Reporter) -> None:
    box = reporter.report().root.one("p", class_="receipt")
    assert box.attributes["translate"] == "no"
    assert [len(group.text) for group in box.all("span")] == [4, 4, 4, 4, 1]


def test_send__noted_leads_to_the_start(reporter: Reporter, tablet: Reporter) -> None:
    for somebody, start in ((reporter, "/report/en"), (tablet, "/kiosk/")):
        shown = somebody.report()
        noted = [one for one in shown.root.all("a") if one.text == "I have noted it"]
        assert [one.attributes["href"] for one in noted] == [start]
        main = shown.root.one("main").attributes
        assert (main["data-start"], main["data-idle-seconds"]) == (start, "180")


def test_send__twice_is_one_report(reporter: Reporter, stored: Stored) -> None:
    sent = reporter.write().fields("/report/en/send") | {"what": TEXT}
    receipts = {receipt_on(reporter.post("/report/en/send", sent)) for _ in range(3)}
    assert len(receipts) == 1
    assert len(stored()) == 1


def test_send__again_with_other_words_loses_neither(reporter: Reporter, stored: Stored) -> None:
    """The answer to the first may be lost on its way, and the text changed before it goes again."""
    sent = reporter.write().fields("/report/en/send")
    receipts = {
        receipt_on(reporter.post("/report/en/send", sent | {"what": words}))
        for words in (TEXT, f"{TEXT} Twice.")
    }
    assert len(receipts) == 2
    assert {one.report.what for one in stored()} == {TEXT, f"{TEXT} Twice."}


def test_send__two_forms_are_two_reports(reporter: Reporter, stored: Stored) -> None:
    assert reporter.receipt() != reporter.receipt()
    assert len(stored()) == 2


@pytest.mark.parametrize("what", ["", " \r\n\t", "\u200b\u202e\x00"])
def test_send__without_a_word(reporter: Reporter, stored: Stored, what: str) -> None:
    shown = reporter.report(what=what, who="a tall man")
    assert (shown.status, shown.errors) == (422, ["Write in a few words what happened."])
    assert typed_in(shown, "who") == "a tall man"
    assert shown.root.one("textarea").attributes["aria-invalid"] == "true"
    assert stored() == []


@pytest.mark.parametrize("letter", ["x", "🎪", "\n", "ß", "字"])
def test_send__as_long_as_there_is_room(reporter: Reporter, stored: Stored, letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    what = "a" + letter * ((WHAT_LETTERS - 2) // units) + "z"
    assert receipt_on(reporter.report(what=what))
    assert [one.report.what for one in stored()] == [what]


def test_send__too_long(reporter: Reporter, stored: Stored) -> None:
    what = "x" * WHAT_LETTERS + "yz"
    shown = reporter.report(what=what)
    assert shown.status == 422
    assert shown.errors == [
        "There is room for 4000 letters: make this 2 letters shorter."
        " You can send the rest afterwards."
    ]
    assert typed_in(shown, "what") == what
    assert stored() == []


def test_send__too_long_in_a_short_field_opens_what_was_folded(reporter: Reporter) -> None:
    shown = reporter.report(who="x" * (SHORT_LETTERS + 1))
    assert shown.status == 422
    assert "open" in shown.root.one("details", class_="more").attributes
    assert typed_in(shown, "who") == "x" * (SHORT_LETTERS + 1)


def test_send__more_than_64_kib_is_shown_again(reporter: Reporter, stored: Stored) -> None:
    what = "x" * (64 * 1024 + 1)
    shown = reporter.report(what=what, who="a tall man")
    assert shown.status == 413
    assert shown.errors == ["This is too much text. Make it shorter and send it again."]
    assert (typed_in(shown, "what"), typed_in(shown, "who")) == (what, "a tall man")
    assert stored() == []


def test_send__more_than_is_read_at_all(reporter: Reporter, stored: Stored) -> None:
    shown = reporter.report(what="x" * MAX_BODY_BYTES)
    assert (shown.status, shown.heading) == (413, "That is too much text")
    assert "+45 12 34 56 78" in shown.text
    assert "data-error" in shown.root.one("main").attributes
    assert stored() == []


def test_send__everybody_excluded(reporter: Reporter, team: Team, stored: Stored) -> None:
    everybody = [one.id for one in team.members.values()]
    shown = reporter.report(excluded=everybody)
    assert shown.status == 422
    assert shown.errors == ["Nobody could read this: leave somebody on the team who may."]
    assert typed_in(shown, "what") == TEXT
    assert stored() == []


def test_send__team_changed_while_it_was_written(
    reporter: Reporter, team: Team, stored: Stored
) -> None:
    """Whoever was let in meanwhile did not stand on the page that said who reads this."""
    reporter.write()
    add_member(team.file, team.unlocked("Maja Holm"), "Åse", "x" * 20, False, WEAK)
    shown = reporter.press("send", what=TEXT)
    assert shown.status == 422
    assert shown.errors == ["The team changed while you wrote. Look once more who reads this."]
    assert typed_in(shown, "what") == TEXT
    assert "Åse" in shown.root.one("fieldset", id="excluded").text
    assert receipt_on(reporter.press("send", what=TEXT))


@pytest.mark.parametrize("name", ["ongoing", "when", "i_am", "place", "parts", "excluded"])
def test_send__answer_that_is_not_offered(
    reporter: Reporter, stored: Stored, places: None, name: str
) -> None:
    shown = reporter.report(**{name: "{{ 7 * 7 }}"})
    assert (shown.status, len(shown.errors)) == (422, 1)
    assert typed_in(shown, "what") == TEXT
    assert stored() == []


HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}</textarea>\u202egnorw\x07&amp;'\""


def test_send__hostile_text_is_text(reporter: Reporter, stored: Stored) -> None:
    shown = reporter.report(what=HOSTILE, who=HOSTILE, when="never")
    assert shown.status == 422
    assert typed_in(shown, "who") == HOSTILE
    assert "49" not in shown.text.replace(HOSTILE, "")
    assert receipt_on(reporter.report(what=HOSTILE))
    assert stored()[0].report.what == HOSTILE.replace("\u202e", "").replace("\x07", "")


def test_send__without_outside_contact_there_is_no_receipt(
    app: Flask, settings: Settings, now: Callable[..., None]
) -> None:
    make_team(settings.data_folder, replace(SETTINGS, outside=None))
    shown = Reporter(app.test_client()).report()
    assert (shown.status, shown.heading) == (200, "Your report was received")
    assert receipt_on(shown) == ""
    assert "receipt" not in shown.root.one("main").text.replace("received", "")


def test_typed__has_every_field_of_the_form(reporter: Reporter, places: None) -> None:
    """So that the tests that look for lost text look at all of it."""
    shown: Page = reporter.write()
    names = {
        one.attributes["name"]
        for one in shown.root.one("form", id="report").all("input", "textarea")
        if one.attributes.get("type") not in ("hidden", "password")
    }
    assert names == {*TYPED, "excluded"}
