"""Behind a web server that adds HTTPS: its word on scheme and host counts, if we were told so."""

from collections.abc import Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk import create_app
from kiosk.database import Database
from kiosk.settings import Settings
from kiosk.team.roles import Role
from printouts.qr import qr_svg
from tests.page import page
from tests.team.conftest import PASSWORD

HOSTED = "https://register.example.org"
FORWARDED = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "register.example.org",
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Prefix": "/elsewhere",
}
SIGN_IN = "/staff/sign-in"
REGISTRATION = "/staff/registration"


@pytest.fixture
def is_on(request: pytest.FixtureRequest) -> bool:
    """Whether the setting is on: each test says so."""
    return bool(request.param)


@pytest.fixture
def app(database: Database, settings: Settings, is_on: bool, staff: object) -> Iterator[Flask]:
    app = create_app(Settings(settings.data_folder, https_proxy=is_on))
    app.testing = True
    yield app
    app.extensions["kiosk"].database.close()


def sign_in(client: FlaskClient, **more: str) -> TestResponse:
    """Sign in through the web server, or through nothing with its headers forged."""
    fields = page(client.get(SIGN_IN, headers=FORWARDED)).fields()
    typed = {"sign_in_name": Role.ORGANISER.value, "password": PASSWORD}
    return client.post(SIGN_IN, data=fields | typed, headers=FORWARDED | more)


on = pytest.mark.parametrize("is_on", [True], indirect=True)
off = pytest.mark.parametrize("is_on", [False], indirect=True)
either = pytest.mark.parametrize("is_on", [True, False], indirect=True)


@on
def test_on__cookies_are_for_https_alone(client: FlaskClient) -> None:
    signed_in = sign_in(client)
    assert signed_in.status_code == 303
    assert "Secure" in signed_in.headers["Set-Cookie"]


@on
def test_on__address_and_qr_are_those_of_the_web_server(client: FlaskClient) -> None:
    sign_in(client)
    shown = client.get(REGISTRATION, headers=FORWARDED)
    address = f"{HOSTED}/register/"
    assert address in page(shown).text
    assert qr_svg(address, "QR code that opens the registration page") in shown.text
    assert "Scan this with your phone." in shown.text and "network of the venue" not in shown.text


@on
def test_on__posts_come_from_the_forwarded_host(client: FlaskClient) -> None:
    assert sign_in(client, Origin=HOSTED).status_code == 303
    for other in ("https://elsewhere.example", "http://localhost"):
        assert client.post(SIGN_IN, headers=FORWARDED | {"Origin": other}).status_code == 403


@on
def test_on__reads_the_word_of_the_web_server_not_of_the_visitor(client: FlaskClient) -> None:
    sign_in(client)
    forged = FORWARDED | {"X-Forwarded-Host": "evil.example, register.example.org"}
    assert f"{HOSTED}/register/" in page(client.get(REGISTRATION, headers=forged)).text


@either
def test_either__reads_neither_address_nor_path_of_a_visitor(app: Flask) -> None:
    app.add_url_rule("/seen", "seen", lambda: f"{request.remote_addr} {request.root_path}")
    assert app.test_client().get("/seen", headers=FORWARDED).text == "127.0.0.1 "


@off
def test_off__forged_headers_change_nothing(client: FlaskClient) -> None:
    signed_in = sign_in(client, Origin="http://localhost")
    assert signed_in.status_code == 303
    assert "Secure" not in signed_in.headers["Set-Cookie"]
    host = "http://192.168.7.20:8000"
    shown = client.get(SIGN_IN, headers=FORWARDED, base_url=host)
    assert "register.example.org" not in shown.text
    assert client.post(SIGN_IN, headers=FORWARDED | {"Origin": HOSTED}).status_code == 403


@off
def test_off__qr_is_of_the_address_it_was_opened_by(client: FlaskClient) -> None:
    host = "http://192.168.7.20:8000"
    fields = page(client.get(SIGN_IN, base_url=host)).fields()
    typed = {"sign_in_name": Role.ORGANISER.value, "password": PASSWORD}
    client.post(SIGN_IN, data=fields | typed, base_url=host)
    shown = page(client.get(REGISTRATION, headers=FORWARDED, base_url=host))
    assert f"{host}/register/" in shown.text and "register.example.org" not in shown.text
    assert "network of the venue" in shown.text
