"""The option of the command, on a real server: what a web server that adds HTTPS passes on."""

import http.client
from contextlib import closing

import pytest

from tests.server.real import Server

pytestmark = pytest.mark.server

PEOPLE = 1
FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "register.example.org"}


@pytest.mark.parametrize(("options", "is_secure"), [(("--https-proxy",), True), ((), False)])
def test_https_proxy__cookie_of_a_real_server(
    server: Server, options: tuple[str, ...], is_secure: bool
) -> None:
    server.start(*options)
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as asked:
            asked.request("GET", "/staff/sign-in", headers=FORWARDED)
            cookie = asked.getresponse().headers["Set-Cookie"]
    finally:
        server.end()
    assert cookie.startswith("kiosk_staff=")
    assert ("Secure" in cookie) is is_secure
