"""What does not happen below /report/ and /conduct/: sessions, cookies, a log of anybody."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.errors import StorageFull
from kiosk.web.sessions import SessionForbidden
from tests.page import page

TYPED = "Søren pushed me, blåbærgrød"
APART = pytest.mark.parametrize("start", ["/report", "/conduct"])


@pytest.fixture
def planted(app: Flask) -> Callable[..., TestResponse]:
    """Give a function that posts to a page below `start` which does `deed`."""
    deeds: list[Callable[[], Any]] = []
    for start in ("", "/staff", "/report/en", "/report/da", "/conduct", "/conduct/en"):
        path = f"{start}/planted"
        app.add_url_rule(path, path, lambda: deeds[-1](), methods=["POST"])

    def plant(start: str, deed: Callable[[], Any]) -> TestResponse:
        deeds.append(deed)
        return app.test_client().post(f"{start}/planted", data={"what": TYPED})

    return plant


def fails() -> None:
    try:
        raise KeyError(TYPED)
    except KeyError as problem:
        raise ValueError(TYPED) from problem


DEEDS: list[Callable[[], Any]] = [
    lambda: session.get("token", ""),
    lambda: session["token"],
    lambda: "token" in session,
    lambda: bool(session),
    lambda: len(session),
    lambda: dict(session),
    lambda: list(session),
    lambda: session.setdefault("token", "x"),
    lambda: session.update(token="x"),
    lambda: session.clear(),
    lambda: session.pop("token", None),
    lambda: session.__setitem__("token", "x"),
]


@APART
@pytest.mark.parametrize("deed", DEEDS)
def test_session__raises(app: Flask, start: str, deed: Callable[[], Any]) -> None:
    cookie = {"Cookie": "kiosk_staff=x"}
    with (
        app.test_request_context(f"{start}/en", headers=cookie),
        pytest.raises(SessionForbidden),
    ):
        deed()


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed is not DEEDS[1]])
def test_session__of_the_staff_can_be_read(app: Flask, deed: Callable[[], Any]) -> None:
    """The control: the same deeds raise nothing where a session may be."""
    with app.test_request_context("/staff/"):
        deed()


@pytest.mark.parametrize("path", ["/reports", "/reporting/x", "/", "/conductor"])
def test_session__of_other_pages_only_begins_alike(app: Flask, path: str) -> None:
    with app.test_request_context(path):
        assert session.get("token", "") == ""


@APART
def test_session__planted_page_sets_no_cookie(
    planted: Callable[..., TestResponse], start: str
) -> None:
    def page_that_asks() -> str:
        session["token"] = "x"
        return "x"

    answer = planted(f"{start}/en", page_that_asks)
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (500, None)
    # The control: on a page of the staff it does.
    assert "kiosk_staff=" in planted("/staff", page_that_asks).headers["Set-Cookie"]


@APART
def test_error_log__class_alone_and_once(
    planted: Callable[..., TestResponse],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    start: str,
) -> None:
    for _ in range(3):
        assert planted(f"{start}/en", fails).status_code == 500
    assert "".join(capfd.readouterr()) == "builtins.ValueError\n"
    assert caplog.text == ""
    # The control: elsewhere the method, the page and the place in the code are told.
    planted("", fails)
    written = "".join(capfd.readouterr()) + caplog.text
    assert "POST /planted" in written and "test_apart.py" in written


@APART
def test_error_log__tells_nothing_of_what_was_expected(
    planted: Callable[..., TestResponse],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    start: str,
) -> None:
    def full() -> None:
        raise StorageFull

    assert planted(f"{start}/en", full).status_code == 503
    assert "".join(capfd.readouterr()) + caplog.text == ""
    # The control: elsewhere a full disk is told.
    planted("", full)
    assert "StorageFull" in caplog.text


@pytest.mark.parametrize(("path", "heading"), [("en", "Something"), ("da", "Noget")])
def test_error_page__of_the_report_says_whom_to_call(
    planted: Callable[..., TestResponse], path: str, heading: str
) -> None:
    shown = page(planted(f"/report/{path}", fails))
    assert (shown.status, shown.language) == (500, path)
    assert shown.heading.startswith(heading)
    for told in ("112", "Maja Holm", "+45 12 34 56 78"):
        assert told in shown.text
    assert f"/report/{path}" in shown.links
    assert TYPED not in shown.text


def test_error_page__of_the_report_without_a_disk(app: Flask, client: FlaskClient) -> None:
    app.extensions["kiosk"].database.path.unlink()
    shown = page(client.put("/report/da"))
    assert "112" in shown.text and shown.language == "da"


def test_error_page__of_the_conduct_team_leads_there(
    planted: Callable[..., TestResponse],
) -> None:
    assert "/conduct/" in page(planted("/conduct", fails)).links


def test_error_page__elsewhere_gives_no_telephone(client: FlaskClient) -> None:
    assert "Maja Holm" not in page(client.get("/nothing")).text


def test_kiosk_help__failing_says_whom_to_call(app: Flask, client: FlaskClient) -> None:
    app.extensions["kiosk"].database.path.unlink()
    assert "112" in page(client.post("/kiosk/help")).text


# Of these and nothing else an answer to a reporter consists.
HEADERS = {
    "Content-Type",
    "Content-Length",
    "Cache-Control",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
}
# Some of which a redirect, a wrong method or a flood needs.
MORE_HEADERS = {"Location", "Allow", "Retry-After"}


def test_report__headers_are_these_alone(app: Flask) -> None:
    """No cookie is set, whatever cookies come; and a kiosk's unsent check-ins are never cleared."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/report")]
    assert len(rules) > 3
    for rule in rules:
        address = re.sub("<[^>]*>", "da", rule.rule)
        for method in ("GET", "HEAD", "OPTIONS", "POST", "DELETE"):
            client = app.test_client()
            for name in ("kiosk_staff", "kiosk_device", "kiosk_conduct"):
                client.set_cookie(name, "x", path="/")
            found = set(client.open(address, method=method).headers.keys())
            assert found - MORE_HEADERS == HEADERS, f"{method} {address}"


def test_report__headers_of_a_page_with_a_cookie_would_be_found(app: Flask) -> None:
    """The control: the staff's first page has more than these."""
    assert not set(app.test_client().get("/staff/sign-in").headers.keys()) <= HEADERS
