"""The summary: every rule in plain words, in every language, with the force that it has."""

import re
from pathlib import Path

import pytest

from kiosk.conduct import summaries
from kiosk.conduct.errors import Fault, SummaryFaulty
from kiosk.conduct.rules import GROUPS, RULES, SUPPLIER_RULES
from kiosk.languages import SHIPPED
from tests.conduct.wordings import official_wording

SOURCE = summaries.shipped_text("en")
# What shows the force of a rule, and what would change it.
FORCE = {
    "en": {
        "welcome": ("do our best", "must"),
        "contribute": ("Please", "must"),
        "contact-permission": ("Do not", "please"),
        "contact-directory": ("Do not", "please"),
        "relationships": ("not allowed and not\\s*welcome", "please"),
        "share-own-work": ("must add", "please"),
        "share-in-moderation": ("careful", "must"),
        "supplier-promotion": ("generally discourage", "not allowed|forbidden"),
        "supplier-ask": ("Please contact", "must"),
        "moderation": ("may be removed", "will be removed"),
        "harassment": ("not tolerate", "please"),
        "harassment-list": ("Other things can be harassment", "please"),
        "stop-when-asked": ("expected to stop", "please"),
        "consequences": ("may be", "will be"),
    },
    "da": {
        "welcome": ("gør vores bedste", "skal"),
        "contribute": ("meget gerne", "skal"),
        "contact-permission": ("må ikke", "venligst"),
        "contact-directory": ("må ikke", "venligst"),
        "relationships": ("ikke tilladt.*ikke velkomment", "venligst"),
        "share-own-work": ("skal du", "venligst"),
        "share-in-moderation": ("pas på", "må ikke"),
        "supplier-promotion": ("fraråder", "forbudt|må ikke"),
        "supplier-ask": ("kontakt venligst", "skal"),
        "moderation": ("kan når som helst", "vil blive"),
        "harassment": ("finder os ikke i", "venligst"),
        "harassment-list": ("Andet kan også", "venligst"),
        "stop-when-asked": ("forventer", "venligst"),
        "consequences": ("kan få", "vil blive"),
    },
}


@pytest.mark.parametrize("language", SHIPPED)
def test_shipped_summary__happy(language: str) -> None:
    summary = summaries.shipped_summary(language)
    assert summary.language == language
    assert [group.id for group in summary.groups] == list(GROUPS)
    for group in summary.groups:
        assert tuple(rule.id for rule in group.rules) == GROUPS[group.id]
        assert group.line and all(rule.text for rule in group.rules)


@pytest.mark.parametrize("language", SHIPPED)
def test_shipped_summary__suppliers_rules_are_marked(language: str) -> None:
    rules = [rule for group in summaries.shipped_summary(language).groups for rule in group.rules]
    assert {rule.id for rule in rules if rule.supplier_only} == SUPPLIER_RULES
    assert {rule.id for rule in rules} == set(RULES)


@pytest.mark.parametrize("language", SHIPPED)
def test_shipped_summary__force(language: str) -> None:
    rules = {r.id: r for g in summaries.shipped_summary(language).groups for r in reversed(g.rules)}
    harassment = summaries.shipped_summary(language).groups[1].rules[1]
    rules["harassment-list"] = harassment
    for rule, (has, has_not) in FORCE[language].items():
        assert re.search(has, rules[rule].text), rule
        assert not re.search(rf"\b({has_not})\b", rules[rule].text, re.IGNORECASE), rule
    assert len(harassment.items) == 9
    assert len(rules["supplier-promotion"].items) == 2


@pytest.mark.parametrize("language", SHIPPED)
def test_shipped_summary__lines_fit_on_a_tablet(language: str) -> None:
    lines = [group.line for group in summaries.shipped_summary(language).groups]
    assert max(map(len, lines)) <= 110


def test_shipped_summary__badge_mark_is_no_rule() -> None:
    photos = summaries.shipped_summary("en").groups[3]
    assert "not part of the code" in photos.note
    assert [rule.id for rule in photos.rules] == ["harassment-list"]


def test_shipped_summary__is_not_the_official_wording() -> None:
    official = " ".join(official_wording().decode().casefold().split())
    for group in summaries.shipped_summary("da").groups:
        for rule in group.rules:
            for sentence in re.split(r"(?<=[.!?])\s", rule.text):
                copied = len(sentence.split()) > 8 and sentence.casefold() in official
                assert not copied, sentence


def test_shipped_summary__language_without_a_file() -> None:
    assert summaries.shipped_summary("fi").language == "en"


@pytest.mark.parametrize(
    ("old", "new", "at", "fault", "found"),
    [
        ("## stop:", "## halt:", "## stop:", Fault.GROUP_UNKNOWN, "halt"),
        ("## stop:", "## respect:", "## stop:", Fault.GROUP_TWICE, "respect"),
        ("## stop:", "##stop", "## stop:", Fault.NOT_UNDERSTOOD, "##stop"),
        ("- kind:", "- scope:", "- kind:", Fault.RULE_ELSEWHERE, "scope"),
        ("- kind:", "- respect:", "- kind:", Fault.RULE_TWICE, "respect"),
        ("- kind:", "kind", "## respect:", Fault.RULE_MISSING, "kind"),
        ("- harassment: This", "  - This", "- harassment: This", Fault.NOT_UNDERSTOOD, "This"),
    ],
)
def test_make_summary__faults_name_line_and_word(
    old: str, new: str, at: str, fault: Fault, found: str
) -> None:
    text = SOURCE.replace(old, new, 1)
    with pytest.raises(SummaryFaulty) as raised:
        summaries.make_summary(None, "en", text)
    problem = raised.value
    line = SOURCE[: SOURCE.index(at)].count("\n") + 1
    assert (problem.line, problem.fault, problem.file) == (line, fault, "en.md")
    assert problem.found.startswith(found)


def test_make_summary__rule_without_words() -> None:
    text = re.sub(r"- scope: [^\n]*\n", "- scope:\n", SOURCE)
    with pytest.raises(SummaryFaulty) as raised:
        summaries.make_summary(None, "en", text)
    assert (raised.value.fault, raised.value.found) == (Fault.WORDS_MISSING, "scope")


def test_make_summary__group_missing() -> None:
    with pytest.raises(SummaryFaulty) as raised:
        summaries.make_summary(None, "en", SOURCE[: SOURCE.index("## follow")])
    assert (raised.value.line, raised.value.found) == (0, "follow")


@pytest.mark.parametrize("text", ["", "Only words.", "# A title\n\n- respect: words"])
def test_make_summary__nothing_to_read(text: str) -> None:
    with pytest.raises(SummaryFaulty) as raised:
        summaries.make_summary(None, "en", text)
    assert raised.value.fault is Fault.GROUP_MISSING


def test_make_summary__what_editors_do_to_text() -> None:
    text = SOURCE.replace("\n", "\r\n").replace("- kind:", "•  kind :").replace("  - ", "\t– ")
    edited = summaries.make_summary(None, "en", text)
    assert edited.groups == summaries.shipped_summary("en").groups


def test_shipped_text__not_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summaries, "FOLDER", tmp_path)
    (tmp_path / "en.md").write_bytes("Vær".encode("cp1252"))
    with pytest.raises(SummaryFaulty) as raised:
        summaries.shipped_summary("da")
    assert raised.value.fault is Fault.NOT_TEXT
