"""Signing in and out."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.database import Database
from kiosk.team import passwords, services
from kiosk.team.passwords import PasswordTooShort, SignInBusy, Slowness, pause_after
from kiosk.team.roles import Role
from kiosk.team.services import SignInNameTaken, SignInRefused
from tests.page import page
from tests.team.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("staff")


def sign_in(client: FlaskClient, name: str, password: str, address: str = "/staff/sign-in"):
    form = page(client.get(address)).fields()
    form |= {"sign_in_name": name, "password": password}
    return client.post(address, data=form)


def test_sign_in__happy(client: FlaskClient) -> None:
    answer = sign_in(client, "organiser", PASSWORD)
    assert answer.status_code == 303
    assert answer.location == "/staff/"
    assert page(client.get("/staff/kiosks")).heading == "Kiosks"


def test_sign_in__name_in_capitals_and_spaces(client: FlaskClient) -> None:
    assert sign_in(client, " Organiser ", PASSWORD).status_code == 303


def test_sign_in__password_composed_differently(client: FlaskClient) -> None:
    decomposed = PASSWORD.replace("å", "a\u030a")
    assert decomposed != PASSWORD
    assert sign_in(client, "organiser", decomposed).status_code == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [("organiser", "blåbærgrød-43"), ("nobody", PASSWORD), ("organiser", PASSWORD.upper())],
)
def test_sign_in__wrong(client: FlaskClient, name: str, password: str) -> None:
    answer = sign_in(client, name, password)
    shown = page(answer)
    assert shown.status == 422
    assert "do not belong together" in shown.errors[0]
    assert shown.fields()["sign_in_name"] == name
    assert client.get("/staff/kiosks").status_code == 303


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("organiser", ""), ("", "")])
def test_sign_in__empty(client: FlaskClient, name: str, password: str) -> None:
    assert page(sign_in(client, name, password)).errors


def test_sign_in__far_too_long(client: FlaskClient) -> None:
    assert len(page(sign_in(client, "x" * 5000, "y" * 5000)).errors) == 2


def test_sign_in__without_form_key(client: FlaskClient) -> None:
    answer = client.post("/staff/sign-in", data={"sign_in_name": "organiser", "password": PASSWORD})
    assert page(answer).status == 422
    assert client.get("/staff/kiosks").status_code == 303


def test_sign_in__from_another_site(client: FlaskClient) -> None:
    form = page(client.get("/staff/sign-in")).fields()
    form |= {"sign_in_name": "organiser", "password": PASSWORD}
    answer = client.post("/staff/sign-in", data=form, headers={"Origin": "https://example.org"})
    assert page(answer).status == 403


def test_sign_in__goes_where_one_wanted_to_go(client: FlaskClient) -> None:
    answer = client.get("/staff/kiosks?language=da")
    assert answer.location == "/staff/sign-in?next=/staff/kiosks?language%3Dda&language=da"
    assert sign_in(client, "organiser", PASSWORD, answer.location).location == (
        "/staff/kiosks?language=da"
    )


@pytest.mark.parametrize(
    "wanted",
    [
        "//example.org",
        "https://example.org/staff/",
        "/\\example.org",
        "/kiosk/",
        "staff/",
        "/staff/\\",
    ],
)
def test_sign_in__never_leads_elsewhere(client: FlaskClient, wanted: str) -> None:
    address = f"/staff/sign-in?next={wanted}"
    assert sign_in(client, "organiser", PASSWORD, address).location == "/staff/"


def test_sign_in__begins_a_new_session(client: FlaskClient) -> None:
    with client.session_transaction(path="/staff/") as session:
        session["token"] = "planted"
        session["planted"] = "too"
    sign_in(client, "organiser", PASSWORD)
    with client.session_transaction(path="/staff/") as session:
        assert session["token"] != "planted"
        assert "planted" not in session


def test_sign_in__cookie_is_for_staff_pages_only(client: FlaskClient) -> None:
    cookie = sign_in(client, "organiser", PASSWORD).headers["Set-Cookie"]
    for part in ("Path=/staff/", "HttpOnly", "SameSite=Strict"):
        assert part in cookie


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_sign_in__cookie_of_https_stays_there(
    client: FlaskClient, scheme: str, is_secure: bool
) -> None:
    answer = client.get("/staff/sign-in", base_url=f"{scheme}://localhost")
    assert ("Secure" in answer.headers["Set-Cookie"]) == is_secure


def test_sign_out__happy(client: FlaskClient) -> None:
    sign_in(client, "organiser", PASSWORD)
    copied = client.get_cookie("kiosk_staff", path="/staff/").value
    form = page(client.get("/staff/kiosks")).fields("/staff/sign-out")
    assert client.post("/staff/sign-out", data=form).location == "/staff/sign-in"
    assert client.get("/staff/kiosks").status_code == 303
    client.set_cookie("kiosk_staff", copied, path="/staff/")
    assert client.get("/staff/kiosks").status_code == 303


def test_sign_out__without_form_key(client: FlaskClient) -> None:
    sign_in(client, "organiser", PASSWORD)
    client.post("/staff/sign-out")
    assert client.get("/staff/kiosks").status_code == 200


def test_session__ends_when_idle(signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    client, begin = signed_in(), clock.now()
    for hours, status in ((11.9, 200), (23.8, 200), (36, 303)):
        monkeypatch.setattr("kiosk.clock.now", lambda hours=hours: begin + timedelta(hours=hours))
        assert client.get("/staff/kiosks").status_code == status


def test_add_staff__name_taken(database: Database) -> None:
    with database.write() as connection, pytest.raises(SignInNameTaken):
        services.add_staff(connection, "Other", "ORGANISER", Role.STEWARD, PASSWORD)


def test_add_staff__password_too_short(database: Database) -> None:
    with database.write() as connection, pytest.raises(PasswordTooShort):
        services.add_staff(connection, "Other", "other", Role.STEWARD, "123456789")


def test_password__is_kept_as_argon2id_only(database: Database) -> None:
    assert PASSWORD.encode() not in database.path.read_bytes()
    with database.read() as connection:
        assert services.models.find_staff(connection, "steward")[1].startswith("$argon2id$")


def test_new_password__is_long_and_new() -> None:
    assert len({passwords.new_password() for _ in range(50)}) == 50
    assert len(passwords.new_password()) >= passwords.MINIMUM_LETTERS


def test_guessing__gets_slower_and_locks_nobody_out() -> None:
    waited: list[float] = []
    slowness = Slowness(waited.append)
    for _ in range(10):
        with slowness.one_try("maja"):
            slowness.count("maja", right=False)
    assert waited == [0, 0, 0, 0.25, 0.5, 1, 2, 2, 2, 2]
    with slowness.one_try("maja"):
        slowness.count("maja", right=True)
    with slowness.one_try("maja"):
        assert waited[-1] == 0


def test_guessing__slows_down_nobody_else() -> None:
    waited: list[float] = []
    slowness = Slowness(waited.append)
    names = ("maja", next(n for n in "abcdef" if hash(n) % 1024 != hash("maja") % 1024))
    for _ in range(9):
        slowness.count(names[0], right=False)
    with slowness.one_try(names[1]):
        assert waited == [0]


def test_guessing__never_waits_for_long() -> None:
    assert max(pause_after(n) for n in range(10_000)) == passwords.LONGEST_PAUSE_S


def test_signing_in__turns_away_whom_it_cannot_check_soon() -> None:
    arrived, leave = threading.Barrier(passwords.PEOPLE_AT_ONCE + 1), threading.Event()

    def pause(_seconds: float) -> None:
        arrived.wait(5)
        leave.wait(5)

    slowness = Slowness(pause)

    def guess() -> None:
        with slowness.one_try("maja"):
            pass

    guessers = [threading.Thread(target=guess) for _ in range(passwords.PEOPLE_AT_ONCE)]
    for guesser in guessers:
        guesser.start()
    arrived.wait(5)
    with pytest.raises(SignInBusy), slowness.one_try("jens"):
        pass
    leave.set()
    for guesser in guessers:
        guesser.join()


def test_sign_in__service_refuses_alike(database: Database) -> None:
    with database.read() as connection:
        for name in ("organiser", "nobody"):
            with pytest.raises(SignInRefused) as refused:
                services.sign_in(connection, name, "wrong password")
            assert refused.value.args == ()


def test_sign_in__speaks_the_language_one_chose(client: FlaskClient) -> None:
    assert page(client.get("/staff/sign-in?language=da")).language == "da"
    sign_in(client, "organiser", PASSWORD)
    assert page(client.get("/staff/kiosks")).language == "da"


def test_kiosk_pages__get_no_staff_cookie(app: Flask, client: FlaskClient) -> None:
    assert "kiosk_staff" not in str(client.get("/kiosk/pair").headers)
