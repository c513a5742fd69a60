"""Turning a browser into a kiosk, and back."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.database import Database
from kiosk.team import services
from kiosk.team.models import Kiosk, PairingCode, Reason
from kiosk.team.services import KioskNameTaken, PairingCodeExpired, PairingCodeWrong
from tests.page import page

PAIR = "/kiosk/pair"


def pair(client: FlaskClient, code: str):
    form = page(client.get(PAIR)).fields()
    return client.post(PAIR, data=form | {"code": code})


def other_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def token_of(client: FlaskClient) -> str | None:
    cookie = client.get_cookie("kiosk_device", path="/kiosk/")
    return cookie.value if cookie else None


def test_pair__happy(client: FlaskClient, pairing: PairingCode, database: Database) -> None:
    answer = pair(client, pairing.code)
    assert (answer.status_code, answer.location) == (303, "/kiosk/")
    cookie = answer.headers["Set-Cookie"]
    for part in ("Path=/kiosk/", "HttpOnly", "SameSite=Strict", "Max-Age=34560000"):
        assert part in cookie
    assert "Secure" not in cookie
    with database.read() as connection:
        kiosk = services.kiosk_by_token(connection, token_of(client))
        assert (kiosk.name, kiosk.prints_here) == ("Door 1", True)
        assert services.pairing_by_id(connection, pairing.id).kiosk_id == kiosk.id
    assert client.get("/kiosk/").status_code == 200


def test_pair__over_https(client: FlaskClient, pairing: PairingCode) -> None:
    secure = "https://localhost"
    form = page(client.get(PAIR, base_url=secure)).fields() | {"code": pairing.code}
    assert "Secure" in client.post(PAIR, data=form, base_url=secure).headers["Set-Cookie"]


@pytest.mark.parametrize("typed", ["{0[0]} {0[1]}", " {0[0]}-{0[1]} ", "{0[0]}{0[1]}\n"])
def test_pair__digits_grouped(client: FlaskClient, pairing: PairingCode, typed: str) -> None:
    halves = (pairing.code[:3], pairing.code[3:])
    assert pair(client, typed.format(halves)).status_code == 303


def test_pair__digits_of_another_script(client: FlaskClient, pairing: PairingCode) -> None:
    arabic = "".join(chr(0x660 + int(digit)) for digit in pairing.code)
    assert pair(client, arabic).status_code == 303


def test_pair__from_the_qr_code(client: FlaskClient, pairing: PairingCode) -> None:
    shown = page(client.get(f"{PAIR}?code={pairing.code}"))
    assert shown.fields()["code"] == pairing.code
    assert token_of(client) is None
    assert client.post(PAIR, data=shown.fields()).status_code == 303


def test_pair__wrong_code(client: FlaskClient, pairing: PairingCode) -> None:
    shown = page(pair(client, other_code(pairing.code)))
    assert shown.status == 422
    assert "No kiosk waits for this code" in shown.errors[0]
    assert shown.fields()["code"] == other_code(pairing.code)
    assert token_of(client) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "12345x", "<b>", "9" * 3000])
def test_pair__not_six_digits(client: FlaskClient, typed: str) -> None:
    shown = page(pair(client, typed))
    assert shown.status == 422
    assert "six digits" in shown.errors[0]


def test_pair__expired_code(
    client: FlaskClient, pairing: PairingCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(minutes=10)
    monkeypatch.setattr("kiosk.clock.now", lambda: later)
    assert "has run out" in page(pair(client, pairing.code)).errors[0]
    assert token_of(client) is None


def test_pair__used_code(client: FlaskClient, kiosk: tuple[Kiosk, str], pairing) -> None:
    assert "used already" in page(pair(client, pairing.code)).errors[0]
    assert token_of(client) is None


def test_pair__guessing_stops_every_open_code(
    client: FlaskClient, pairing: PairingCode, database: Database
) -> None:
    form = page(client.get(PAIR)).fields()
    for _ in range(services.PAIRING_WRONG_TRIES):
        client.post(PAIR, data=form | {"code": other_code(pairing.code)})
    assert "has run out" in page(pair(client, pairing.code)).errors[0]
    with database.write() as connection:
        fresh = services.make_pairing_code(connection, "Door 2", prints_here=False)
    assert pair(client, fresh.code).status_code == 303


def test_pair__guessing_a_little_less_stops_nothing(
    client: FlaskClient, pairing: PairingCode
) -> None:
    form = page(client.get(PAIR)).fields()
    for _ in range(services.PAIRING_WRONG_TRIES - 1):
        client.post(PAIR, data=form | {"code": other_code(pairing.code)})
    assert pair(client, pairing.code).status_code == 303


def test_pair__without_form_key(client: FlaskClient, pairing: PairingCode) -> None:
    assert page(client.post(PAIR, data={"code": pairing.code})).status == 422
    assert token_of(client) is None


def test_pair__from_another_site(client: FlaskClient, pairing: PairingCode) -> None:
    form = page(client.get(PAIR)).fields() | {"code": pairing.code}
    answer = client.post(PAIR, data=form, headers={"Origin": "https://example.org"})
    assert page(answer).status == 403
    assert token_of(client) is None


def test_pair__again_gives_the_tablet_a_new_name(client: FlaskClient, pairing, database) -> None:
    pair(client, pairing.code)
    old = token_of(client)
    assert "Door 1" in page(client.get(PAIR)).heading
    with database.write() as connection:
        code = services.make_pairing_code(connection, "Door 2", prints_here=False).code
    shown = page(client.get(f"{PAIR}?code={code}"))
    assert client.post(PAIR, data=shown.fields()).status_code == 303
    with database.read() as connection:
        assert services.kiosk_by_token(connection, old) is None
        assert [kiosk.name for kiosk in services.kiosks(connection)] == ["Door 2"]


def test_pair__in_danish(client: FlaskClient) -> None:
    shown = page(client.get(f"{PAIR}?language=da"))
    assert shown.language == "da"
    assert shown.root.one("main").one("form").attributes["action"] == f"{PAIR}?language=da"


@pytest.mark.parametrize("address", ["/kiosk/", "/kiosk/scan", "/kiosk/done", "/kiosk/help"])
def test_kiosk_pages__unpaired(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.location) == (303, PAIR)


def test_kiosk_pages__made_up_token(client: FlaskClient) -> None:
    client.set_cookie("kiosk_device", "made-up", path="/kiosk/")
    assert client.get("/kiosk/").location == PAIR


def test_kiosk_pages__revoked(client: FlaskClient, kiosk, database: Database) -> None:
    here, token = kiosk
    client.set_cookie("kiosk_device", token, path="/kiosk/")
    assert client.get("/kiosk/").status_code == 200
    with database.write() as connection:
        services.revoke_kiosk(connection, here.id)
    assert client.get("/kiosk/").location == PAIR
    assert "no kiosk any more" in page(client.get(PAIR)).text


def test_pairing_page__new_tablet_is_not_told_that_it_was_removed(client: FlaskClient) -> None:
    assert "no kiosk any more" not in page(client.get(PAIR)).text


def test_kiosk_token__is_kept_as_a_digest_only(kiosk, database: Database) -> None:
    _here, token = kiosk
    assert len(token) >= 43
    files = [path.read_bytes() for path in database.path.parent.iterdir()]
    assert not any(token.encode() in content for content in files)


def test_last_contact__at_most_once_a_minute(
    client: FlaskClient, kiosk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, token = kiosk
    client.set_cookie("kiosk_device", token, path="/kiosk/")
    for seconds, heard in ((59, 0), (60, 60), (119, 60), (120, 120)):
        later = here.paired_at + timedelta(seconds=seconds)
        monkeypatch.setattr("kiosk.clock.now", lambda later=later: later)
        client.get("/kiosk/")
        with database.read() as connection:
            found = services.kiosk_by_id(connection, here.id)
        assert found.last_contact == here.paired_at + timedelta(seconds=heard)


def test_make_pairing_code__name_taken(kiosk, database: Database) -> None:
    with database.write() as connection, pytest.raises(KioskNameTaken):
        services.make_pairing_code(connection, "DOOR 1", prints_here=True)


def test_make_pairing_code__again_stops_the_earlier(pairing, database: Database) -> None:
    with database.write() as connection:
        services.make_pairing_code(connection, "Door 1", prints_here=True)
    with database.write() as connection, pytest.raises(PairingCodeWrong):
        services.pair(connection, pairing.code)


def test_make_pairing_code__name_free_again_once_revoked(kiosk, database: Database) -> None:
    with database.write() as connection:
        services.revoke_kiosk(connection, kiosk[0].id)
        services.make_pairing_code(connection, "Door 1", prints_here=True)


def test_pair__service_refuses_a_second_use(pairing, database: Database) -> None:
    with database.write() as connection:
        services.pair(connection, pairing.code)
        with pytest.raises(PairingCodeExpired):
            services.pair(connection, pairing.code)


def test_ask_for_person__happy(kiosk, database: Database) -> None:
    with database.write() as connection:
        asked = services.ask_for_person(connection, kiosk[0], Reason.CONDUCT)
        (waiting,) = services.waiting_requests(connection)
        assert (waiting.id, waiting.kiosk_name, waiting.reason) == (
            asked,
            "Door 1",
            Reason.CONDUCT,
        )
        assert services.request_answer(connection, asked) is None
        services.answer_request(connection, asked, "Maja")
        assert services.request_answer(connection, asked) == "Maja"
        assert services.waiting_requests(connection) == []
        assert [r.answered_by for r in services.answered_requests(connection)] == ["Maja"]


def test_ask_for_person__twice_is_one_call(kiosk, database: Database) -> None:
    with database.write() as connection:
        one = services.ask_for_person(connection, kiosk[0], Reason.HELP)
        assert services.ask_for_person(connection, kiosk[0], Reason.HELP) == one
        assert services.ask_for_person(connection, kiosk[0], Reason.CONDUCT) != one


def test_answer_request__first_who_answers_goes(kiosk, database: Database) -> None:
    with database.write() as connection:
        asked = services.ask_for_person(connection, kiosk[0], Reason.HELP)
        services.answer_request(connection, asked, "Maja")
        services.answer_request(connection, asked, "Jens")
        assert services.request_answer(connection, asked) == "Maja"


def test_answer_request__unknown(database: Database) -> None:
    with database.write() as connection:
        services.answer_request(connection, "no such call", "Maja")
        assert services.request_answer(connection, "no such call") is None


def test_answered_request__is_gone_within_minutes(
    kiosk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as connection:
        asked = services.ask_for_person(connection, kiosk[0], Reason.HELP)
        services.answer_request(connection, asked, "Maja")
    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr("kiosk.clock.now", lambda: later)
    with database.write() as connection:
        assert services.answered_requests(connection) == []
        services.note_contact(connection, kiosk[0])
        assert services.models.list_help_requests(connection) == []
