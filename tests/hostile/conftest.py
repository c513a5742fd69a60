"""An event with its doors open, and everybody who may ask for its pages."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, delete, event, update
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.badges import services as badges
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way, acknowledgement_table
from kiosk.consent.models import Purpose, consent_table
from kiosk.consent.tasks import open_task, open_tasks
from kiosk.database import Database
from kiosk.door import models as door_models
from kiosk.door import services as door
from kiosk.event.models import Registration, event_table
from kiosk.event.views import alerts
from kiosk.registration import drafts
from kiosk.registration.particulars import check_particulars
from kiosk.registration.services import new_page_token, register
from kiosk.reports.reading import list_reports
from kiosk.reports.report import Report
from kiosk.reports.services import new_nonce, send_report
from kiosk.reports.views import reports
from kiosk.team import services as team
from kiosk.team.models import Kiosk, Reason
from tests.conftest import THE_EVENT
from tests.door.conftest import open_doors  # noqa: F401
from tests.reports.team import SETTINGS, make_team
from tests.team.conftest import signed_in, staff  # noqa: F401

# Who stands at the kiosk when a step is asked for: each has come so far.
AT_STEP = {"/kiosk/code-of-conduct": "Zoë", "/kiosk/photos": "Ελένη"}
# These take tokens from another page: they have no form of their own.
FORM_AT = {
    "/staff/sign-in": "/staff/sign-in",
    "/kiosk/ask": "/kiosk/scan",
    "/kiosk/change": "/kiosk/scan",
    "/kiosk/leave": "/kiosk/scan",
    "/demo/kiosk": "/demo/",
}


@dataclass
class Place:
    """The event with its doors open, and everybody who may ask for its pages."""

    app: Flask
    database: Database
    kiosk: Kiosk
    browsers: dict[str, FlaskClient]
    ids: dict[str, str]

    def rules(self, method: str = "") -> list[Rule]:
        """Return every page there is, or those that take this method, but the static files."""
        pages = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "static"]
        return [rule for rule in pages if not method or method in (rule.methods or ())]

    def ask(self, rule: Rule, method: str, **details: Any) -> TestResponse:
        """Send a request as who may see this page."""
        path = details.pop("path", self.address(rule))
        return self.browser(rule).open(path, method=method, **details)

    def browser(self, rule: Rule) -> FlaskClient:
        """Return the browser of who may see this page."""
        return self.browsers.get(rule.rule.split("/")[1], self.browsers["anybody"])

    def address(self, rule: Rule) -> str:
        """Return the address of the page, with ids that are there."""
        return re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda part: self.ids[part[1]], rule.rule)

    def fields(self, rule: Rule) -> dict[str, str]:
        """Return what the form of this page would send: its tokens above all."""
        if rule.rule.startswith("/kiosk/"):
            self.begin(AT_STEP.get(rule.rule, "Søren"))
        own = self.address(rule) if "GET" in (rule.methods or ()) else None
        shown = self._form_of(rule, own)
        sent = re.findall(r"<input[^>]*>", shown)
        named = [re.search(r'name="([^"]*)"(?:.*value="([^"]*)")?', one) for one in sent]
        # The form of the page comes before the small door in its footer, whose token is another.
        return {one[1]: one[2] or "" for one in reversed(named) if one}

    def _form_of(self, rule: Rule, own: str | None) -> str:
        browser = self.browser(rule)
        if rule.rule.startswith("/report/"):
            return browser.post("/report/da/form").text
        default = {
            "staff": "/staff/walk-in",
            "conduct": f"/conduct/reports/{self.ids['report_id']}",
        }
        elsewhere = default.get(rule.rule.split("/")[1], "/")
        return browser.get(FORM_AT.get(rule.rule, own or elsewhere)).text

    def begin(self, given_name: str) -> None:
        """Have somebody in front of the tablet who has come as far as their step."""
        with self.database.write() as connection:
            # An answer before may have been a good one.
            connection.execute(delete(acknowledgement_table))
            connection.execute(delete(consent_table))
            person = self.ids[given_name]
            visit = door_models.Visit(
                "v", self.kiosk.id, person, door_models.CameBy.TICKET, False, "da", clock.now()
            )
            confirmed = visit.__dict__ | {"name_confirmed": given_name != "Søren"}
            door_models.put_visit(connection, door_models.Visit(**confirmed))
            if given_name == "Ελένη":
                version = conduct.current_version(connection)
                edition = conduct.edition(connection, version, "da")
                summary = conduct.summary(connection, version, "da")
                door.acknowledge(connection, visit, edition, summary, False, clock.now())


@pytest.fixture
def place(
    app: Flask,
    open_doors: Database,  # noqa: F811
    signed_in: Callable[..., FlaskClient],  # noqa: F811
) -> Place:
    for each in (open_doors, app.extensions["kiosk"].database):
        # Nothing here has to outlive a power cut.
        event.listen(each.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
        each.engine.dispose()
    with open_doors.write() as connection:
        # The pages of the demonstration are pages too.
        connection.execute(update(event_table).values(is_demo=True, registration="open"))
        code = team.make_pairing_code(connection, "Door 1", prints_here=True)
        kiosk, token = team.pair(connection, code.code)
        ids = {one.given_name: one.id for one in attendees.list_attendees(connection)} | {
            "pairing_id": team.make_pairing_code(connection, "Door 2", prints_here=True).id,
            "kiosk_id": team.pair(
                connection, team.make_pairing_code(connection, "Door 3", True).code
            )[0].id,
            "badge_id": _badge(connection, kiosk),
            "request_id": team.ask_for_person(connection, kiosk, Reason.HELP),
            "language": "da",
            "unknown": "no-such-page",
            "token": _ticket(connection),
            "sequence": "1",
            "task_id": _task(connection),
            "_page": "form",
            "name": "note",
        }
        ids["person"] = ids["Søren"]
    tablet = app.test_client()
    tablet.set_cookie("kiosk_device", token, path="/kiosk/")
    phone = app.test_client()
    phone.set_cookie("registration", _draft(app), path="/register/")
    browsers = {"kiosk": tablet, "staff": signed_in(), "register": phone}
    with app.app_context():
        ids["alert_id"] = alerts().raise_alert("Foyer", clock.now())
        browsers["conduct"] = _member(app, ids)
    browsers["anybody"] = app.test_client()
    return Place(app, open_doors, kiosk, browsers, ids)


def _member(app: Flask, ids: dict[str, str]) -> FlaskClient:
    """Make a report box with a report; return the browser of a member with an unlocked key."""
    here, at = reports(), clock.now()
    box = make_team(here.file.path.parent, replace(SETTINGS, closes_at=at + timedelta(days=1)))
    maja = box.unlocked("Maja Holm", at)
    send_report(here.file, Report("It happened", ongoing="yes"), new_nonce(), at)
    ids["report_id"] = list_reports(here.file, maja, at)[0].id
    ids["member_id"] = box.members["Jens Ø"].id
    browser = app.test_client()
    token = here.unlocked.keep(maja.member, maja.private_key, at)
    browser.set_cookie("kiosk_conduct", token, path="/conduct/")
    return browser


def _ticket(connection: Connection) -> str:
    """Register somebody; return the token of their ticket page."""
    who, token = check_particulars(name="Bo Holm"), new_page_token()
    event = replace(THE_EVENT, registration=Registration.OPEN)
    how = {"way": Way.REGISTRATION, "page_token": token, "language": "da", "at": clock.now()}
    register(connection, event, who, **how)
    return token


def _draft(app: Flask) -> str:
    """Return the cookie of somebody who has registered up to the last step."""
    who = check_particulars(name="Liv Dam")
    draft = drafts.talks_first(drafts.begin(who, under_18=False, before=None))
    assert isinstance(app.secret_key, bytes)
    return drafts.signed(app.secret_key, draft)


def _task(connection: Connection) -> str:
    """Ask for somebody's earlier pictures; return the id of the task."""
    person = next(one for one in attendees.list_attendees(connection) if one.given_name == "Zoë")
    open_task(connection, person.id, [Purpose.PHOTO], clock.now())
    return open_tasks(connection)[0].id


def _badge(connection: Connection, kiosk: Kiosk) -> str:
    """Issue a badge at this kiosk; return its print id."""
    person = next(one for one in attendees.list_attendees(connection) if one.given_name == "Zoë")
    issued = badges.issue_if_needed(
        connection,
        THE_EVENT,
        person,
        way=Way.KIOSK,
        device_key="a badge",
        kiosk_id=kiosk.id,
        at=clock.now(),
    )
    assert issued is not None
    return issued.id
