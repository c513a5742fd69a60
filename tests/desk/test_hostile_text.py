"""What nobody should type, in one field at a time of each form of the desk."""

from html import unescape

import pytest

from kiosk.database import Database
from kiosk.team.roles import Role
from tests.desk.conftest import Desk
from tests.hostile.inputs import MARKUP, UGLY_TEXTS
from tests.page import page

RIGHT = {
    "/correct": {"name": "Søren Holm", "given_name": "Søren", "email": "s@x.example"},
    "/call": {"ask_name": "Maja", "ask_phone": "+45 12", "until": "2026-12-24"},
    "/paper": {"signed_on": "2026-11-22", "supplier": "no"},
    "/code": {"supplier": "no"},
    "/choices": {"photo": "yes"},
    "/withdraw": {"purposes": "photo", "received_on": "2026-11-22"},
}
MORE = {"/correct": ("pronouns", "organisation", "type", "revision", "take"), "/code": ("shown",)}


@pytest.fixture(autouse=True)
def nothing_is_logged(caplog: pytest.LogCaptureFixture):
    yield
    assert not caplog.records, caplog.text


@pytest.mark.parametrize("path", RIGHT)
def test_person__one_ugly_field(desk: Desk, soren: str, path: str) -> None:
    desk.open(f"{soren}/choices")
    desk.send(f"{soren}/choices", photo="yes")
    for field in (*RIGHT[path], *MORE.get(path, ()), "key"):
        for name, text in UGLY_TEXTS.items():
            desk.open(soren + path)
            answer = desk.post(soren + path, **(RIGHT[path] | {field: text}))
            check(answer, f"{name} in {field} of {path}")


@pytest.mark.parametrize(
    "path", ["/staff/walk-in", "/staff/scan", "/staff/scan/out", "/staff/scan/handed-over"]
)
def test_desk__one_ugly_field(new_desk, path: str) -> None:
    desk = new_desk(Role.ORGANISER)
    right = {"name": "Ida", "code": "x", "type": "guest", "email": ""}
    for field in (*right, "given_name", "organisation", "key", "anyway", "under_18"):
        for name, text in UGLY_TEXTS.items():
            desk.open("/staff/scan" if path.startswith("/staff/scan") else path)
            check(desk.post(path, **(right | {field: text})), f"{name} in {field} of {path}")


@pytest.mark.parametrize("name", UGLY_TEXTS)
def test_search__ugly_words(desk: Desk, name: str) -> None:
    words = {"words": UGLY_TEXTS[name][:2000]}
    for path in ("/staff/people", "/staff/people/live", "/staff/walk-in"):
        answer = desk.client.get(path, query_string=words, follow_redirects=True)
        check(answer, f"{name} at {path}")


def test_correct__markup_is_shown_as_it_was_typed(
    desk: Desk, soren: str, open_doors: Database
) -> None:
    desk.open(f"{soren}/correct")
    shown = desk.send(f"{soren}/correct", organisation="<b>Wisła</b> & “Co”")
    assert "<b>Wisła</b> & “Co”" in shown.text
    assert shown.root.all("b") == []


def check(answer, asked: str) -> None:
    assert answer.status_code in (200, 400, 404, 409, 422), f"{asked}: {answer.status}"
    text = answer.get_data(as_text=True)
    assert MARKUP not in text, asked
    assert "982007569" not in unescape(text), asked
    if "<html" in text:
        page(answer)
