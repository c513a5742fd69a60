"""The buttons on somebody's page: in, out, undo, lift a call."""

from typing import Any

from flask import g, render_template
from sqlalchemy import Connection

from kiosk.desk import agreements, services
from kiosk.desk.forms import CallForm, day_in
from kiosk.desk.press import Press
from kiosk.desk.record import Record
from kiosk.desk.views_frame import badge_told, do, pressed, read_record, to_person
from kiosk.desk.views_people import blueprint, person_page
from kiosk.desk.views_words import NOT_NOW, not_now
from kiosk.door.calls import CallLapsesWrongly
from kiosk.event.services import people_on_duty
from kiosk.web.house import database
from kiosk.web.language import gettext

_NOT_NOW = tuple(NOT_NOW)


@blueprint.post("/<person>/check-in")
def check_in(person: str) -> Any:
    """Let somebody in."""
    form = pressed()
    try:
        badge = do(form, lambda connection, press: services.check_in(connection, press, person))
    except _NOT_NOW as problem:
        return person_page(person, not_now(problem), 409)
    return to_person(person, gettext("Checked in."), badge_told(badge))


@blueprint.post("/<person>/check-out")
def check_out(person: str) -> Any:
    """Note that somebody leaves."""
    form = pressed()
    try:
        do(form, lambda connection, press: services.check_out(connection, press, person))
    except _NOT_NOW as problem:
        return person_page(person, not_now(problem), 409)
    return to_person(person, gettext("Checked out."))


@blueprint.post("/<person>/undo-passage/<int:sequence>")
def undo_passage(person: str, sequence: int) -> Any:
    """Let the last check-in or check-out count no more."""
    form = pressed()
    do(form, lambda c, press: services.undo_passage(c, press, person, sequence))
    return to_person(person, gettext("Undone. It stays in the history, struck through."))


@blueprint.post("/<person>/undo-code/<int:sequence>")
def undo_code(person: str, sequence: int) -> Any:
    """Let the last acknowledgement that the desk entered count no more."""
    form = pressed()
    do(form, lambda c, press: agreements.undo_acknowledgement(c, press, person, sequence))
    return to_person(person, gettext("Undone. It stays in the history, struck through."))


@blueprint.route("/<person>/call", methods=["GET", "POST"])
def call(person: str) -> Any:
    """Have somebody come to the desk before they come in."""
    record = read_record(person)
    form = CallForm(**_on_duty())
    if form.validate_on_submit():
        try:
            do(form, lambda connection, press: _call(connection, press, person, form))
        except CallLapsesWrongly:
            form.until.errors = [gettext("Choose a day from today on, within a year.")]
        else:
            return to_person(person, gettext("From now on every kiosk sends them to the desk."))
    return _call_page(record, form)


@blueprint.post("/<person>/lift-call")
def lift_call(person: str) -> Any:
    """Let somebody in again who was called to the desk."""
    form = pressed()
    do(form, lambda connection, press: services.lift_call(connection, press, person))
    return to_person(person, gettext("Lifted. They can check in."))


def _call(connection: Connection, press: Press, person: str, form: CallForm) -> None:
    name, phone = str(form.ask_name.data), str(form.ask_phone.data)
    services.call_to_desk(connection, press, person, name, phone, day_in(form.until))


def _call_page(record: Record, form: CallForm) -> Any:
    page = render_template("desk/call.html", record=record, form=form)
    return page, 422 if form.errors else 200


def _on_duty() -> dict[str, object]:
    """Return whom to ask for unless somebody else is typed: whoever sits here, or is on duty."""
    with database().read() as connection:
        on_duty = people_on_duty(connection)
    own = next((one for one in on_duty if one.name == g.staff.name), None)
    first = own or (on_duty[0] if on_duty else None)
    return {
        "ask_name": first.name if first else g.staff.name,
        "ask_phone": first.phone if first else "",
        "until": g.event.ends_on,
    }
