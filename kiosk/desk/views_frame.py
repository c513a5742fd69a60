"""What the desk's pages share: whose page it is, and one press of a button."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, g, redirect, request, url_for
from sqlalchemy import Connection

from kiosk import clock
from kiosk.badges.models import IssuedBadge
from kiosk.desk.forms import DeedForm
from kiosk.desk.press import Press
from kiosk.desk.record import Record, record_of
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext

Deed = Callable[[Connection, Press], Any]


def press_of(form: DeedForm) -> Press:
    """Return who pressed the button of `form`, and when."""
    return Press(g.event, g.staff, clock.now(), str(form.key.data))


def do(form: DeedForm, deed: Deed) -> Any:
    """Do `deed` in one transaction; return what it returns."""
    with database().write() as connection:
        return deed(connection, press_of(form))


def read_record(person: str) -> Record:
    """Return all that the desk may know of somebody. Raises: AttendeeUnknown."""
    with database().read() as connection:
        return record_of(connection, g.event, person, current_language(), clock.now())


def to_person(person: str, *told: str) -> Any:
    """Go on to somebody's page, which then tells what was done."""
    flash(" ".join(filter(None, told)))
    return redirect(url_for("people.person", person=person), 303)


def pressed() -> DeedForm:
    """Return the form of a button that was pressed; refuse one of another session."""
    form = DeedForm()
    if request.method == "POST" and not form.validate():
        abort(400)
    return form


def badge_told(badge: IssuedBadge | None) -> str:
    """Return what the desk has to do about a badge."""
    if badge is None:
        return ""
    if badge.sequence > 1:
        return gettext("A new badge waits to be printed. The code of the old one is void now.")
    return gettext("Their badge waits to be printed.")
