"""`kiosk staff`: who may sign in, added and removed while the kiosk runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import create_app
from kiosk.database import Database
from kiosk.settings import Settings
from kiosk.team.models import Staff
from kiosk.team.roles import Role
from kiosk.team.services import SignInRefused, sign_in
from tests.commands.conftest import ANSWERS, Run
from tests.page import page

PASSWORD = "blåbærgrød-42"
ADD = ("staff", "add", "Bo  Friis", "--sign-in-name=Bo", "--role=steward")


def who(event: Path, name: str, password: str) -> Staff:
    """Sign in as the page does."""
    database = Database(event / "kiosk.db")
    try:
        with database.read() as connection:
            return sign_in(connection, name, password)
    finally:
        database.close()


@pytest.fixture
def served(event: Path) -> Iterator[Flask]:
    """The event as it is served while commands change it."""
    app = create_app(Settings(event))
    yield app
    app.extensions["kiosk"].database.close()


def browser_of(served: Flask, name: str) -> FlaskClient:
    """Sign in with a browser."""
    client = served.test_client()
    form = page(client.get("/staff/sign-in")).fields()
    answer = client.post("/staff/sign-in", data=form | {"sign_in_name": name, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def test_staff_add__happy(kiosk: Run, event: Path) -> None:
    status, said, _ = kiosk(*ADD, f"--password={PASSWORD}")
    assert (status, said) == (0, "Bo Friis (steward) signs in as bo.\n")
    found = who(event, "bo", PASSWORD)
    assert (found.name, found.role) == ("Bo Friis", Role.STEWARD)


@pytest.mark.parametrize("role", list(Role))
def test_staff_add__every_role_while_it_runs(kiosk: Run, served: Flask, role: Role) -> None:
    options = ("--sign-in-name=bo", f"--role={role.value}", f"--password={PASSWORD}")
    assert kiosk("staff", "add", "Bo Friis", *options)[0] == 0
    shown = page(browser_of(served, "bo").get("/staff/"))
    assert "You are signed in as Bo Friis." in shown.text


def test_staff_add__makes_a_password_and_shows_it_once(kiosk: Run, event: Path) -> None:
    status, said, _ = kiosk(*ADD)
    password = said.split("shown this once: ")[1].strip()
    assert status == 0 and who(event, "bo", password).name == "Bo Friis"


def test_staff_add__sign_in_name_is_taken(kiosk: Run, event: Path) -> None:
    wrong = kiosk("staff", "add", "Mia Holm", "--sign-in-name=MAJA", "--role=organiser")
    sentence = "Somebody signs in as MAJA already. Choose another --sign-in-name."
    assert wrong == (2, "", f"kiosk: {sentence}\n")
    assert "Mia Holm" not in kiosk("staff", "list")[1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["--role=boss"], "'boss' is not one of"),
        (["--password=123456789"], "The password is too short: take at least 10 letters"),
        ([f"--password={'x' * 201}"], "The password is too long: take at most 200 letters."),
        (["--sign-in-name= "], "A name has at least one letter."),
        (["--sign-in-name=b\u202eo"], "A name has at most 200 letters, all of them visible."),
        ([f"--sign-in-name={'b' * 201}"], "A name has at most 200 letters, all of them visible."),
    ],
)
def test_staff_add__bad_input(kiosk: Run, event: Path, changed: list[str], sentence: str) -> None:
    status, _, said = kiosk(*ADD, *changed)
    assert (status, said.count("\n")) == (2, 1) and sentence in said
    assert "Bo Friis" not in kiosk("staff", "list")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "Bo", "--role=steward"], "Missing option '--sign-in-name'."),
        (["add", "Bo", "--sign-in-name=bo"], "Missing option '--role'."),
        (["add", " ", "--sign-in-name=bo", "--role=steward"], "A name has at least one letter."),
        (["remove", "bo"], "Nobody signs in as bo. 'kiosk staff list' shows the sign-in names."),
    ],
)
def test_staff__called_wrongly(
    kiosk: Run, event: Path, arguments: list[str], sentence: str
) -> None:
    status, _, said = kiosk("staff", *arguments)
    assert status == 2 and sentence in said


def test_staff_list__happy(kiosk: Run, event: Path) -> None:
    kiosk("staff", "add", "Bo", "--sign-in-name=bo", "--role=conduct_member")
    assert kiosk("staff", "list") == (
        0,
        "bo    conduct member  Bo\nmaja  organiser       Maja Holm\n",
        "",
    )


def test_staff_remove__signed_out_on_the_next_page(kiosk: Run, event: Path, served: Flask) -> None:
    kiosk(*ADD, f"--password={PASSWORD}")
    browser = browser_of(served, "bo")
    assert browser.get("/staff/").status_code == 200
    assert kiosk("staff", "remove", "BO") == (
        0,
        "Bo Friis (steward) cannot sign in any more.\n",
        "",
    )
    assert "/staff/sign-in" in browser.get("/staff/").location
    with pytest.raises(SignInRefused):
        who(event, "bo", PASSWORD)


def test_staff_remove__nobody_else_is_signed_out(kiosk: Run, event: Path, served: Flask) -> None:
    for name in ("bo", "ida"):
        options = (f"--sign-in-name={name}", "--role=organiser", f"--password={PASSWORD}")
        kiosk("staff", "add", name, *options)
    browser = browser_of(served, "ida")
    assert kiosk("staff", "remove", "bo")[0] == 0
    assert browser.get("/staff/").status_code == 200


def test_staff_remove__the_last_organiser_stays(kiosk: Run, event: Path) -> None:
    kiosk(*ADD)
    sentence = (
        "Maja Holm is the only organiser, so nobody was removed. Add another organiser first."
    )
    assert kiosk("staff", "remove", "maja") == (2, "", f"kiosk: {sentence}\n")
    assert "maja" in kiosk("staff", "list")[1]


def test_staff_remove__one_of_two_organisers(kiosk: Run, event: Path) -> None:
    kiosk("staff", "add", "Ida", "--sign-in-name=ida", "--role=organiser")
    assert kiosk("staff", "remove", "maja")[0] == 0
    assert "maja" not in kiosk("staff", "list")[1]


def test_staff_add__help_says_what_each_role_may_do(kiosk: Run) -> None:
    said = kiosk("staff", "add", "--help")[1]
    assert all(f"{role.value}: " in said for role in Role)


def test_init__password_too_short_makes_no_folder(kiosk: Run, tmp_path: Path) -> None:
    status, _, said = kiosk("init", *ANSWERS, "--password=123456789")
    assert status == 2 and "The password is too short" in said
    assert not (tmp_path / "event").exists()
