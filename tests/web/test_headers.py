"""One table of headers: what every answer carries, and what only some do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from kiosk.database import Database
from kiosk.event.models import event_table
from kiosk.web import house
from tests.door.conftest import Tablet

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
}
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "DELETE")


def policy_of(answer: TestResponse) -> dict[str, str]:
    """Return the content security policy: directive -> sources."""
    rules = answer.headers["Content-Security-Policy"].split("; ")
    return dict(rule.split(" ", 1) for rule in rules)  # type: ignore[misc]


def check(answer: TestResponse, path: str) -> None:
    """Compare the headers of an answer with the table."""
    at_kiosk = path.startswith("/kiosk/")
    scripts = "'self' 'wasm-unsafe-eval'" if at_kiosk else "'self'"
    assert policy_of(answer) == POLICY | {"script-src": scripts}, path
    camera = "camera=(self)" if at_kiosk else "camera=()"
    permissions = f"{camera}, microphone=(), geolocation=()"
    assert answer.headers["Permissions-Policy"] == permissions, path
    assert EVERYWHERE.items() <= dict(answer.headers).items(), path
    assert answer.headers["Cache-Control"] == "no-store", path
    assert "Server" not in answer.headers


def test_headers__of_every_page_and_method(
    app: Flask,
    tablet: Tablet,
    signed_in: Callable[..., FlaskClient],
    open_doors: Database,
) -> None:
    with open_doors.write() as connection:
        connection.execute(update(event_table).values(is_demo=True))
    staff = signed_in()
    paths = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    for path in [*paths, "/nothing", "/kiosk/nothing", "/staff/nothing", "/static/nothing.js"]:
        address = re.sub("<[^>]*>", "da", path)
        for method in METHODS:
            client = staff if path.startswith("/staff/") else tablet.client
            check(client.open(address, method=method), address)
            # And as somebody who is neither: a redirect to signing in or pairing.
            check(app.test_client().open(address, method=method), address)


def test_headers__of_failures(tablet: Tablet, open_doors: Database, app: Flask) -> None:
    check(tablet.client.post("/kiosk/scan", data={"code": "x" * 10**6}), "/kiosk/scan")
    check(tablet.client.post("/kiosk/scan", headers={"Origin": "https://x.example"}), "/kiosk/scan")
    open_doors.path.unlink()
    check(tablet.client.get("/kiosk/"), "/kiosk/")
    check(tablet.client.get("/staff/"), "/staff/")


def test_static_files__are_kept_under_an_address_of_this_release(client: FlaskClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert addresses
    for address in addresses:
        assert address.startswith(f"/static/{house.static_release()}/")
        with client.get(address) as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert policy_of(answer)["default-src"] == "'none'"
        with client.get(address, headers={"If-None-Match": answer.headers["ETag"]}) as again:
            assert again.status_code == 304


def test_static_release__is_another_when_a_file_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "folder", lambda _name: tmp_path)
    named = []
    for name, text in (("a.js", "1"), ("a.js", "2"), ("b.js", "2")):
        (tmp_path / name).write_text(text)
        house.static_release.cache_clear()
        named.append(house.static_release())
    monkeypatch.undo()
    house.static_release.cache_clear()
    assert len(set(named)) == 3


def test_cookies__are_for_their_own_pages_alone(
    client: FlaskClient, tablet: Tablet, signed_in: Callable[..., FlaskClient]
) -> None:
    sign_in = client.get("/staff/sign-in").headers["Set-Cookie"]
    for part in ("kiosk_staff=", "HttpOnly", "Path=/staff/", "SameSite=Strict"):
        assert part in sign_in
    for path in ("/", "/code-of-conduct/en", "/event.css", "/nothing"):
        assert "Set-Cookie" not in client.get(path).headers
    for path in ("/kiosk/", "/kiosk/scan", "/kiosk/pair", "/kiosk/nothing"):
        for cookie in tablet.client.get(path).headers.getlist("Set-Cookie"):
            assert cookie.startswith("kiosk_device=") and "Path=/kiosk/" in cookie
    # A browser sends no cookie beyond its path; whoever does it by hand gains nothing.
    token = tablet.client.get_cookie("kiosk_device", path="/kiosk/")
    assert token is not None
    client.set_cookie("kiosk_device", token.value, path="/")
    assert client.get("/staff/").location.startswith("/staff/sign-in")
    staff = signed_in()
    session = staff.get_cookie("kiosk_staff", path="/staff/")
    assert session is not None
    staff.set_cookie("kiosk_staff", session.value, path="/")
    assert staff.get("/kiosk/scan").location == "/kiosk/pair"
