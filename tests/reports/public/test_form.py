"""The form: what it asks, and how little of it must be answered."""

import pytest

from tests.page import Page
from tests.reports.public.conftest import PLACES, Reporter, ticked, typed_in
from tests.reports.team import Team

QUESTIONS = [
    "Is it still going on?",
    "If it is: shall we come now?",
    "Where?",
    "What do you need right now?",
    "Should anyone on the team not read this?",
    "When was it?",
    "Did others see it?",
    "You are somebody who",
    "What is it about?",
    "If we act, could people guess that it was you?",
    "May we act anyway?",
]
TYPED = {
    "what": "First line.\r\nSecond <line> & more.",
    "ongoing": "unsure",
    "place": "Foyer",
    "place_more": "at the stairs",
    "needs": ["company", "distance"],
    "when": "this_morning",
    "who": "a tall man",
    "others": "yes",
    "i_am": "saw",
    "parts": ["harassment", "unsure"],
    "guessable": "no",
    "may_act": "ask_first",
    "contact": "Anna, +45 1",
}


def check_typed(shown: Page, team: Team) -> None:
    """Check that everything of `TYPED` stands on the page, and Jens left out."""
    for name, value in TYPED.items():
        if name == "what":
            assert typed_in(shown, name) == "First line. Second <line> & more."
        elif name in ("place_more", "who", "contact"):
            assert typed_in(shown, name) == value
        else:
            assert ticked(shown, name) == (value if isinstance(value, list) else [value])
    assert ticked(shown, "excluded") == [team.members["Jens Ø"].id]
    more = shown.root.one("details", class_="more")
    assert "open" in more.attributes


def typed_about(team: Team) -> dict[str, object]:
    return TYPED | {"excluded": [team.members["Jens Ø"].id]}


def test_form__happy(reporter: Reporter, places: None, watched: None) -> None:
    shown = reporter.write()
    assert (shown.status, shown.heading) == (200, "Your report")
    assert [one.text for one in shown.root.all("legend")] == QUESTIONS
    labels = [label.text for label in shown.root.all("label", class_="field__label")]
    assert labels == [
        "What happened?",
        "More exactly, or another place",
        "Who did it?",
        "How can we reach you?",
    ]
    assert [one.attributes["value"] for one in shown.root.all("input", name="place")] == [*PLACES]
    assert len(shown.root.all("input", name="parts")) == 9


def test_form__requires_one_thing_and_chooses_nothing(reporter: Reporter, places: None) -> None:
    shown = reporter.write()
    controls = shown.root.all("input", "textarea", "select")
    required = [one.attributes["name"] for one in controls if "required" in one.attributes]
    assert required == ["what"]
    assert not [one for one in controls if "checked" in one.attributes]


def test_form__says_who_reads_it_and_whom_to_go_to_instead(reporter: Reporter, team: Team) -> None:
    shown = reporter.write()
    for member in team.members.values():
        assert f"{member.name}: {member.fingerprint}" in shown.text
    readers = shown.root.one("fieldset", id="excluded").text
    assert "Ana Ruiz not at the event" in readers
    assert "Jens Ø" in readers
    assert "The team reads Dansk, English." in shown.text
    assert "Rather talk to somebody? Maja Holm +45 12 34 56 78" in shown.text


def test_form__says_until_when_a_receipt_opens_something(reporter: Reporter) -> None:
    assert (
        "With it you can read answers and add something until 23 November 2026, 21:00."
        " After that you can reach Ana Ruiz: +45 11 22 33 44"
    ) in reporter.write().text


def test_form__contact_says_what_it_ends(reporter: Reporter) -> None:
    shown = reporter.write()
    hint = shown.root.one(id=shown.root.one(id="contact").attributes["aria-describedby"])
    assert "with this you are not anonymous" in hint.text


def test_form__is_remembered_by_no_browser(reporter: Reporter, places: None) -> None:
    shown = reporter.write()
    form = shown.root.one("form", id="report")
    controls = [
        one for one in form.all("input", "textarea") if one.attributes.get("type") != "hidden"
    ]
    assert len(controls) > 40
    for one in [form, *controls]:
        assert "placeholder" not in one.attributes
        # What is ticked stands in no form history; the form's own attribute keeps it out of reload.
        if one.attributes.get("type") not in ("radio", "checkbox"):
            assert one.attributes["autocomplete"] == "off", one.attributes
    assert form.attributes["spellcheck"] == "false"
    assert form.attributes["writingsuggestions"] == "false"


def test_form__does_not_offer_to_come_where_nobody_watches(reporter: Reporter) -> None:
    shown = reporter.write()
    assert not shown.root.all("input", name="come")
    assert "Nobody is watching a screen now" in shown.text


def test_form__venue_without_rooms_asks_in_one_field(reporter: Reporter) -> None:
    shown = reporter.write()
    assert not shown.root.all("fieldset", id="place")
    assert shown.root.one("label", for_="place_more").text == "Where?"


def test_form__other_language_keeps_what_was_typed(
    reporter: Reporter, team: Team, places: None, watched: None
) -> None:
    shown = reporter.write()
    choice = shown.root.one("button", lang="da").attributes
    assert choice["form"] == "report"
    sent = shown.fields("/report/en/send") | typed_about(team)
    danish = reporter.post(choice["formaction"], sent)
    assert (danish.status, danish.language, danish.errors) == (200, "da", [])
    check_typed(danish, team)
    assert danish.fields("/report/da/send")["csrf_token"] == sent["csrf_token"]


@pytest.mark.parametrize("tablet_says", ["kiosk", "", "<b>"])
def test_form__tablet_is_carried_along(reporter: Reporter, tablet_says: str) -> None:
    shown = reporter.post("/report/en/form", {"tablet": tablet_says})
    carried = shown.fields("/report/en/send").get("tablet", "")
    assert carried == ("kiosk" if tablet_says == "kiosk" else "")
    start = shown.root.one("main").attributes["data-start"]
    assert start == ("/kiosk/" if tablet_says == "kiosk" else "/report/en")
