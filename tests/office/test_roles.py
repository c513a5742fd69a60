"""Who may open which staff page: every staff route against the one table."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from kiosk.team.roles import PAGES, Role, may_see
from tests.page import page

OPEN_TO_ALL = {"sign_in.form", "sign_in.sign_out"}


def staff_rules(app: Flask) -> list[Rule]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]
    guarded = [rule for rule in rules if rule.endpoint not in OPEN_TO_ALL]
    assert len(guarded) > 8
    return guarded


def open_each(app: Flask, client: FlaskClient) -> list[tuple[str, str, int]]:
    """Return page, address and status of every guarded route by every method."""
    answers = []
    for rule in staff_rules(app):
        address = app.url_map.bind("localhost").build(
            rule.endpoint, dict.fromkeys(rule.arguments, "1")
        )
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            status = client.open(address, method=method).status_code
            answers.append((rule.endpoint.partition(".")[0], f"{method} {address}", status))
    return answers


@pytest.mark.parametrize("role", Role)
def test_staff_pages__by_role(app: Flask, signed_in, role: Role) -> None:
    for name, address, status in open_each(app, signed_in(role)):
        assert (status != 403) == (role in PAGES[name]), f"{role} {address}: {status}"


def test_staff_pages__signed_out(app: Flask, client: FlaskClient) -> None:
    for _name, address, status in open_each(app, client):
        assert status == (401 if address.endswith("/live") else 303), address


def test_steward__may_scan_and_answer_calls_and_read_no_list() -> None:
    assert {name for name in PAGES if may_see(Role.STEWARD, name)} == {"alerts", "desk", "scan"}


def test_conduct_member__may_answer_calls() -> None:
    assert {name for name in PAGES if may_see(Role.CONDUCT_MEMBER, name)} == {"alerts", "desk"}


def test_may_see__page_without_a_row() -> None:
    assert not any(may_see(role, "no such page") for role in Role)


def test_forbidden_page__says_whom_to_ask(signed_in) -> None:
    shown = page(signed_in(Role.STEWARD).get("/staff/inside"))
    assert shown.status == 403
    assert "Ask an organiser" in shown.text


def test_navigation__shows_only_what_one_may_open(signed_in) -> None:
    assert page(signed_in(Role.STEWARD).get("/staff/")).links.count("/staff/inside") == 0
    assert page(signed_in(Role.SUPERVISOR).get("/staff/")).links.count("/staff/inside") == 1
