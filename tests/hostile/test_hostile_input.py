"""Every page × every method × what nobody should send: an answer for people, and never a 500.

The pages are those of `app.url_map`, so a new one is tested from its first day. Each is asked as
whoever may see it: a paired tablet in the middle of a check-in, an organiser, a public browser.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from tests.hostile.conftest import AT_STEP, Place
from tests.hostile.inputs import BODIES, HEADERS, UGLY_TEXTS
from tests.page import fragment, page

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
MORE_FIELDS = ("reason", "language", "supplier", "photo", "recording", "bearer", "prints_here")
# What is chosen at the steps, of which nothing is chosen beforehand.
ASKED: dict[str, dict[str, str]] = {
    "/kiosk/you": {"pronouns": "hen"},
    "/kiosk/code-of-conduct": {"supplier": "no"},
    "/kiosk/photos": {"photo": "ask", "contact": "yes"},
}
TOKENS = ("csrf_token", "shown", "revision", "key")

_READ: set[tuple[int, int]] = set()


def check(answer: TestResponse, asked: str) -> None:
    """Refuse an answer that is none for people."""
    assert answer.status_code < 500, f"{asked}: {answer.status}"
    body = answer.get_data()
    for trace in (
        b"Traceback",
        b"<b id=planted",
        b"planted()</script",
        b"982007569",
        b"sqlalchemy",
    ):
        if trace in body:
            raise AssertionError(f"{asked}: {trace!r} in the answer")
    assert "planted" not in answer.headers.get("Set-Cookie", ""), asked
    if answer.location is not None:
        own = r"(http://localhost)?/(?![/\\])"
        assert re.match(own, answer.location), f"{asked}: on to {answer.location}"
    elif answer.mimetype == "text/html" and body and answer.request.method != "OPTIONS":
        whole = b"<html" in body
        assert whole or answer.status_code < 400, f"{asked}: {answer.status} without a page"
        kind = (hash(re.sub(rb'value="[^"]*"', b"", body)), answer.status_code)
        if kind not in _READ:
            # Reading a page takes longer than making it, and most answers are alike.
            _READ.add(kind)
            (page if whole else fragment)(answer)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing is logged as an error either."""
    yield
    assert not caplog.records, caplog.text


@pytest.mark.parametrize("method", METHODS)
def test_page__any_method(place: Place, method: str) -> None:
    for rule in place.rules():
        if rule.rule.startswith("/kiosk/"):
            place.begin(AT_STEP.get(rule.rule, "Søren"))
        check(place.ask(rule, method), f"{method} {rule.rule}")


@pytest.mark.parametrize("name", UGLY_TEXTS)
def test_form__ugly_text_in_fields(place: Place, name: str) -> None:
    for rule in place.rules("POST"):
        known = place.fields(rule)
        tokens = {field: value for field, value in known.items() if field in TOKENS}
        ugly = dict.fromkeys([*known, *MORE_FIELDS], UGLY_TEXTS[name])
        check(place.ask(rule, "POST", data=ugly | tokens), f"{name} to {rule.rule}")
        check(place.ask(rule, "POST", data=tokens | ugly), f"{name}, tokens too, to {rule.rule}")


@pytest.mark.parametrize("path", ASKED)
def test_form__ugly_text_in_one_field_of_a_step(place: Place, path: str) -> None:
    rule = next(rule for rule in place.rules("POST") if rule.rule == path)
    for field in sorted({*place.fields(rule), *ASKED[path]} - {"csrf_token"}):
        for name, text in UGLY_TEXTS.items():
            known = place.fields(rule) | ASKED[path]
            assert "csrf_token" in known, "the step is on the screen"
            answer = place.ask(rule, "POST", data=known | {field: text})
            check(answer, f"{name} in {field} of {path}")


@pytest.mark.parametrize("name", UGLY_TEXTS)
def test_address__ugly_text_in_its_parts(place: Place, name: str) -> None:
    text = UGLY_TEXTS[name][:2000]
    asked = dict.fromkeys(("language", "code", "next", "request", "words", text[:9] or "x"), text)
    for rule in place.rules():
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        check(place.ask(rule, method, query_string=asked), f"?…={name} to {rule.rule}")
        if "<" in rule.rule:
            path = rule.rule[: rule.rule.index("<")] + quote(text or " ", safe="")
            path += rule.rule[rule.rule.index(">") + 1 :]
            check(place.ask(rule, method, path=path), f"{name} in {rule.rule}")
    for folder in ("", "kiosk/", "staff/", "static/", "static/../", "demo/"):
        path = f"/{folder}{quote(text, safe='/')}x"
        check(place.browsers["kiosk"].get(path), f"{name} at /{folder}")


@pytest.mark.parametrize("name", BODIES)
def test_form__ugly_body(place: Place, name: str) -> None:
    content_type, body = BODIES[name]
    for rule in place.rules("POST"):
        answer = place.ask(rule, "POST", data=body, content_type=content_type)
        check(answer, f"{name} to {rule.rule}")


@pytest.mark.parametrize("name", HEADERS)
def test_page__ugly_headers(place: Place, name: str) -> None:
    for method in ("GET", "POST"):
        for rule in place.rules(method):
            check(place.ask(rule, method, headers=HEADERS[name]), f"{name}: {method} {rule.rule}")


@pytest.mark.parametrize(
    "token", ["", "x", "é", "\x00", "0" * 64, "١" * 64], ids=lambda token: ascii(token[:2])
)
def test_form__token_that_is_none(place: Place, token: str) -> None:
    for rule in place.rules("POST"):
        sent = place.fields(rule) | {"csrf_token": token}
        check(place.ask(rule, "POST", data=sent), f"token {token!r}: {rule.rule}")
