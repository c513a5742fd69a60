"""What goes between a browser and the report box: no cookie either way, and tokens of nobody."""

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

import pytest

from kiosk import clock
from kiosk.event.services import signing_secret
from tests.page import page
from tests.reports.real.served import ADD, FORM, READ, SEND, Reporter, ServedBox

pytestmark = pytest.mark.server

TEXT = "Somebody follows me from room to room."
STALE = "stood open for too long"
# Random, and the only thing on these pages that is: the token of a form, and what follows from it.
RANDOM = re.compile(rb'(name="(?:csrf_token|alert)"[^>]* value=")[^"]*"')
RECEIPT = re.compile(rb'<p class="receipt".*?</p>')
Ask = Callable[[Reporter], list[tuple[int, bytes, str]]]


def seen_by(reporter: Reporter, receipt: str) -> dict[str, tuple[int, bytes, str]]:
    """Ask for every page; return for each its status, its bytes less what is random, its cookie."""
    form = reporter.form()
    adding = page(reporter.post(READ, {"receipt": receipt})).fields(ADD)
    answers = {
        "start": reporter.ask("GET", "/report/"),
        "danger": reporter.ask("GET", "/report/en"),
        "danger, by a form": reporter.post("/report/en", {}),
        "tablet": reporter.post("/report/en", {"tablet": "kiosk"}),
        "Danish": reporter.ask("GET", "/report/da"),
        "no such language": reporter.ask("GET", "/report/xx"),
        "form": reporter.post(FORM, {}),
        "form, filled in": reporter.post("/report/da/form", form | {"what": TEXT}),
        "form, by a link": reporter.ask("GET", FORM),
        "nothing said": reporter.post(SEND, form),
        "stale": reporter.post(SEND, form | {"what": TEXT, "csrf_token": "gone"}),
        "far too long": reporter.post(SEND, form | {"what": TEXT * 2000}),
        "sent": reporter.post(SEND, form | {"what": TEXT}),
        "receipt": reporter.post("/report/en/follow-up", {}),
        "receipt, mistyped": reporter.post(READ, {"receipt": "7K3M"}),
        "answers": reporter.post(READ, {"receipt": receipt}),
        "nothing added": reporter.post(ADD, adding),
        "alert": reporter.post("/report/en/alert", {"place": "Courtyard"}),
        "look": reporter.post("/report/en/look", {"alert": "gone"}),
        "no such page": reporter.post("/report/en/no-such-page", {}),
        "no such address": reporter.ask("GET", "/report/en/form/deeper"),
        "wrong method": reporter.ask("PUT", SEND),
        "other origin": reporter.ask("POST", SEND, b"what=x", Origin="http://other.example"),
    }
    return {
        name: (
            one.status_code,
            RECEIPT.sub(b"", RANDOM.sub(rb'\1"', one.data)),
            ", ".join(one.headers.getlist("Set-Cookie")),
        )
        for name, one in answers.items()
    }


def test_cookies__none_is_set_on_any_page(served: ServedBox, reporter: Reporter) -> None:
    found = seen_by(reporter, reporter.report())
    assert {name: cookie for name, (_, _, cookie) in found.items() if cookie} == {}
    statuses = {status for status, _, _ in found.values()}
    assert {200, 303, 403, 404, 413, 422} <= statuses


def test_cookies__the_search_sees_them_where_they_are(reporter: Reporter) -> None:
    """The control: a page of the staff does set one, on the same server."""
    assert reporter.ask("GET", "/staff/sign-in").headers.getlist("Set-Cookie") != []


def test_pages__the_same_with_the_cookies_of_a_check_in(
    served: ServedBox, reporter: Reporter
) -> None:
    receipt = reporter.report()
    served.check_in()
    cookies = f"kiosk_device={served.server.tokens[0]}; kiosk_staff=eyJ0b2tlbiI6ImEifQ.x.y"
    known = Reporter(served.server, {"Cookie": cookies})
    without, with_cookies = seen_by(reporter, receipt), seen_by(known, receipt)
    assert {name: one for name, one in with_cookies.items() if one != without[name]} == {}


def test_cookies__the_same_device_is_known_elsewhere(served: ServedBox) -> None:
    """The control: the kiosk's pages differ by these cookies, so they are ones that count."""
    known = {"Cookie": f"kiosk_device={served.server.tokens[0]}"}
    with_cookie = Reporter(served.server, known).ask("GET", "/kiosk/scan")
    without = Reporter(served.server).ask("GET", "/kiosk/scan")
    assert (with_cookie.status_code, without.status_code) == (200, 303)


def test_token__good(reporter: Reporter) -> None:
    assert reporter.send(what=TEXT).status == 200


def test_token__of_yesterday(served: ServedBox, reporter: Reporter) -> None:
    token = signed(served, clock.now().date() - timedelta(days=1))
    assert reporter.send(what=TEXT, csrf_token=token).status == 200


@pytest.mark.parametrize("kind", ["changed", "missing", "stale", "foreign", "of a check-in"])
def test_token__refused_and_the_text_stays(
    served: ServedBox, reporter: Reporter, kind: str
) -> None:
    fields = reporter.form() | {"what": TEXT, "who": "Somebody in a red coat"}
    tokens = {
        "changed": "A" + fields["csrf_token"][1:-8] + "AAAAAAA=",
        "stale": signed(served, clock.now().date() - timedelta(days=2)),
        "foreign": signed(served, clock.now().date(), b"the key of another event"),
        "of a check-in": of_a_check_in(served),
    }
    del fields["csrf_token"]
    if kind in tokens:
        fields["csrf_token"] = tokens[kind]
    shown = page(reporter.post(SEND, fields))
    assert shown.status == 422
    assert any(STALE in error for error in shown.errors)
    assert shown.root.one("textarea", id="what").text == TEXT
    assert shown.fields(SEND)["who"] == "Somebody in a red coat"
    # What is shown again can be sent at once.
    assert page(reporter.post(SEND, shown.fields(SEND) | {"what": TEXT})).status == 200


def signed(served: ServedBox, day: date, key: bytes = b"") -> str:
    """Return a token as the server makes them, for a day, by the event's key or another."""
    database = served.server.database
    with database.read() as connection:
        key = key or signing_secret(connection)
    database.close()
    nonce = b"n" * 32
    mac = hmac.new(key, b"stateless|" + day.isoformat().encode() + b"|" + nonce, sha256)
    return urlsafe_b64encode(nonce + mac.digest()).decode()


def of_a_check_in(served: ServedBox) -> str:
    """Return the token of the kiosk's own form."""
    known = {"Cookie": f"kiosk_device={served.server.tokens[0]}"}
    shown = page(Reporter(served.server, known).ask("GET", "/kiosk/scan"))
    forms = [form for form in shown.root.all("input", name="csrf_token")]
    return forms[0].attributes["value"]
