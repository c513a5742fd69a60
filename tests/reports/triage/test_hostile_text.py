"""Proof 28: what a reporter typed acts nowhere, on the page, in the CSV file or in the PDF."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from kiosk.reports import models, services
from kiosk.reports.report import Report
from kiosk.reports.triage.cells import cell, shown_text
from tests.hostile.inputs import MARKUP, UGLY_TEXTS
from tests.page import page
from tests.reports.team import MORNING, Team
from tests.reports.triage.conftest import MAJA, Browser

NewBrowser = Callable[..., Browser]
FORMULAS = {
    "formula": '=HYPERLINK("http://planted.example","x")',
    "plus": "+45 12 34",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "line end": "\r=1+1",
    "behind what is not seen": "\u202e\u200b=1+1",
    "behind spaces": "   =1+1",
    "wide": "＝1+1",
    "image in a paragraph": "<img src='/etc/passwd'/><a href='javascript:planted()'>x</a>",
}
ALL = UGLY_TEXTS | FORMULAS
WORDS = {name: text[:200] or "x" for name, text in ALL.items()}
ACTS = {"/JS", "/JavaScript", "/URI", "/Launch", "/EmbeddedFiles", "/Annots", "/OpenAction", "/AA"}
HIDDEN = set("\u202e\u2066\u200f\ufeff\U000e0041\x00\x07\x1b\x7f\x85\u200b")


@pytest.fixture
def nothing_is_logged(caplog: pytest.LogCaptureFixture):
    yield
    assert not caplog.records, caplog.text


def ugly(text: str) -> Report:
    """Return a report with `text` wherever somebody can type."""
    return Report(what=f"{text}.", place=text, who=text, contact=text, parts=("respect",))


def calculated(rows: list[list[str]]) -> list[str]:
    """Return the cells that a spreadsheet would calculate."""
    begins = ("=", "+", "-", "@", "\t", "\r", "＝")
    return [one for row in rows for one in row if one.lstrip(" ").startswith(begins)]


def acting(pdf: bytes) -> set[str]:
    """Return what in a PDF does something, or leads somewhere."""
    document, found = PdfReader(BytesIO(pdf)), set()
    waiting, seen = [document.trailer], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            waiting.append(one.get_object())
        elif isinstance(one, dict):
            found |= {str(key) for key in one} & ACTS
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


@pytest.mark.parametrize("row", [["a", "=1"], ["  @x"], ["\t1"], ["\r1"], ["＝1"]])
def test_search__finds_a_cell_that_is_calculated(row: list[str]) -> None:
    assert len(calculated([["Part", "'=1"], row])) == 1


def test_search__finds_what_acts_in_a_pdf() -> None:
    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    action = {NameObject("/JS"): TextStringObject("planted()")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.add_uri(0, "http://planted.example", RectangleObject((0, 0, 9, 9)))
    writer.add_attachment("planted", b"x")
    writer.write(written)
    assert acting(written.getvalue()) >= {"/JS", "/OpenAction", "/URI", "/EmbeddedFiles"}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("nothing_is_logged")
def test_page__ugly_report(maja: Browser, team: Team, name: str) -> None:
    services.send_report(team.file, ugly(WORDS[name]), services.new_nonce(), MORNING)
    address = maja.open_report()
    answer = maja.client.get(address)
    shown = page(answer)
    assert MARKUP not in answer.text
    assert "982007569" not in answer.text
    assert shown.root.all(id="planted") == []
    assert not HIDDEN & set(answer.text)
    said = shown.root.one("div", class_="words").text
    assert said == " ".join(f"{shown_text(WORDS[name])}.".split())


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("nothing_is_logged")
def test_csv__no_cell_is_calculated(maja: Browser, team: Team, name: str) -> None:
    services.send_report(team.file, ugly(WORDS[name]), services.new_nonce(), MORNING)
    address = maja.open_report()
    maja.send(f"{address}/note", note=WORDS[name])
    answer = maja.client.get(f"{address}/export.csv")
    assert answer.mimetype == "text/csv"
    text = answer.data.decode("utf-8-sig")
    assert not HIDDEN & set(text)
    rows = list(csv.reader(StringIO(text, newline="")))
    assert {len(row) for row in rows} == {3}
    assert calculated(rows) == []
    if name in FORMULAS and name != "image in a paragraph":
        assert any(row[2].startswith("'") for row in rows)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("nothing_is_logged")
def test_pdf__ugly_report(maja: Browser, team: Team, name: str) -> None:
    services.send_report(team.file, ugly(WORDS[name]), services.new_nonce(), MORNING)
    address = maja.open_report()
    maja.send(f"{address}/note", note=WORDS[name])
    answer = maja.client.get(f"{address}/export.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert acting(answer.data) == set()
    document = PdfReader(BytesIO(answer.data))
    text = "".join(one.extract_text() for one in document.pages)
    assert "982007569" not in text
    assert "root:" not in text
    assert not document.attachments
    assert "Birch" not in str(document.metadata.title)


def test_pdf__says_everything(maja: Browser, team: Team, report: str) -> None:
    address = maja.open_report()
    maja.send(f"{address}/note", note="I talked to him.")
    answer = maja.client.get(f"{address}/export.pdf")
    document = PdfReader(BytesIO(answer.data))
    text = " ".join("".join(one.extract_text() for one in document.pages).split())
    for words in (
        "He would not let me pass.",
        "Ridehuset, the stairs",
        "I talked to him.",
        "11:05",
    ):
        assert words in text
    # Read on another day: nothing on paper is of today.
    assert "22 November 2026, morning" in text
    assert "22 November 2026, 11:05 – Maja Holm: Wrote a note" in text
    assert document.metadata.title == "Conduct team"


DEEDS = {
    "state": {"state": "acknowledged"},
    "note": {"note": "x"},
    "reply": {"reply": "x"},
    "step": {"step": "separate", "step_text": "x"},
    "outcome": {"outcome": "talk", "outcome_text": "x"},
    "agree": {"with_outside": "y"},
    "refuse": {},
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.usefixtures("nothing_is_logged")
def test_deeds__one_ugly_field(maja: Browser, report: str, deed: str) -> None:
    address = maja.open_report()
    key = maja.fields(f"{address}/note")
    for field in (*DEEDS[deed], "version", "csrf_token", "writer"):
        for name, text in UGLY_TEXTS.items():
            sent = key | DEEDS[deed] | {field: text}
            answer = maja.client.post(f"{address}/{deed}", data=sent)
            assert answer.status_code in (303, 400, 409, 413, 422), f"{name} in {field}"
            assert MARKUP not in answer.text
            if answer.status_code != 303:
                page(answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1", "'=1"),
        ("-", "'-"),
        ("a=1", "a=1"),
        ("\u202e=1", "'=1"),
        ("two\r\nlines", "two\nlines"),
        ("", ""),
        ("'=1", "'=1"),
    ],
)
def test_cell__one(text: str, expected: str) -> None:
    assert cell(text) == expected


def test_list__hostile_name_of_a_member(browser: NewBrowser, team: Team) -> None:
    with team.file.write() as connection:
        (stored,) = [one for one in models.list_members(connection) if one.member.name == MAJA]
        renamed = replace(stored, member=replace(stored.member, name=MARKUP))
        models.put_member(connection, renamed)
    shown = browser().open("/conduct/unlock")
    assert shown.root.all(id="planted") == []
    assert MARKUP in shown.text
