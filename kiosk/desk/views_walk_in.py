"""Somebody stands at the desk and is not on the list: on it in a few seconds, by keyboard."""

from typing import Any

from flask import Blueprint, Flask, g, render_template, request
from sqlalchemy import Connection

from kiosk.attendees.errors import EmailWrong, NameMissing, TextTooLong
from kiosk.attendees.models import Attendee, AttendeeType
from kiosk.badges.services import TextDoesNotFit
from kiosk.desk import services
from kiosk.desk.finding import alike, is_registered
from kiosk.desk.forms import WalkInForm
from kiosk.desk.press import Press
from kiosk.desk.views_correct import add_error
from kiosk.desk.views_frame import do, to_person
from kiosk.registration.errors import RegistrationClosed
from kiosk.registration.particulars import check_particulars
from kiosk.registration.services import Registered
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext

blueprint = Blueprint("walk_in", __name__, url_prefix="/staff/walk-in")
staff_pages(blueprint)

REFUSED = (NameMissing, TextTooLong, EmailWrong, TextDoesNotFit, RegistrationClosed)
LONGEST_SEARCH = 120


def init_walk_in(app: Flask) -> None:
    """Open this page."""
    app.register_blueprint(blueprint)


@blueprint.route("", methods=["GET", "POST"])
def walk_in() -> Any:
    """Put somebody on the list, after a look at who is on it already."""
    form = WalkInForm(name=request.args.get("name", "")[:LONGEST_SEARCH])
    if not form.validate_on_submit():
        return _page(form)
    known = [] if "anyway" in request.form else _known(form)
    if known:
        return _page(form, known)
    try:
        made = do(form, lambda connection, press: _walk_in(connection, press, form))
    except REFUSED as problem:
        _add_error(form, problem)
        return _page(form)
    return to_person(made.attendee.id, gettext("On the list now."))


def _walk_in(connection: Connection, press: Press, form: WalkInForm) -> Registered:
    who = check_particulars(
        name=str(form.name.data),
        given_name=str(form.given_name.data or ""),
        organisation=str(form.organisation.data or ""),
        email=str(form.email.data or ""),
        type=AttendeeType(form.type.data),
    )
    is_minor = g.event.minors_expected and bool(form.under_18.data)
    return services.walk_in(connection, press, who, current_language(), is_minor=is_minor)


def _known(form: WalkInForm) -> list[Attendee]:
    with database().read() as connection:
        # A second tap is no second person.
        if is_registered(connection, str(form.key.data)):
            return []
        return alike(connection, str(form.name.data), str(form.email.data or ""))


def _add_error(form: WalkInForm, problem: Exception) -> None:
    if isinstance(problem, RegistrationClosed):
        closed = gettext("Registration is closed, so nobody can be added. Ask an organiser.")
        form.form_errors.append(closed)
    else:
        add_error(form, problem)


def _page(form: WalkInForm, known: list[Attendee] | None = None) -> Any:
    page = render_template("desk/walk_in.html", form=form, known=known or [])
    return page, 422 if form.errors else 200
