"""Scan and nothing else: green, amber or red, a given name, and what comes next."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, url_for

from kiosk.attendees.errors import BadgeNotTicket, TicketMistyped, TicketUnknown
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.desk import scanning
from kiosk.desk.forms import ScanForm
from kiosk.desk.scanning import Answer, Scanned
from kiosk.desk.views_frame import do
from kiosk.desk.views_words import NOT_NOW, scan_refused
from kiosk.door.calls import CalledToDesk
from kiosk.errors import KioskError
from kiosk.team.views_guards import staff_pages
from kiosk.web.language import current_language, gettext

blueprint = Blueprint("scan", __name__, url_prefix="/staff/scan")
staff_pages(blueprint)

_UNKNOWN = (TicketMistyped, TicketUnknown, BadgeNotTicket, BadgeMistyped, BadgeUnknown, BadgeVoid)
REFUSED: tuple[type[KioskError], ...] = (*_UNKNOWN, *NOT_NOW)


@dataclass(frozen=True)
class Shown:
    """What the screen says. `kind` is the macro's: "in", "wait" or "stop"."""

    kind: str
    heading: str
    text: str
    scanned: Scanned | None = None


def init_scan(app: Flask) -> None:
    """Open this page."""
    app.register_blueprint(blueprint)


@blueprint.route("", methods=["GET", "POST"])
def scan() -> Any:
    """Take a code, and say who it is and what comes next."""
    form = ScanForm()
    if not form.validate_on_submit():
        return _page(form, None, 422 if form.errors else 200)
    code = str(form.code.data)
    try:
        scanned = do(form, lambda c, press: scanning.scan(c, press, code, current_language()))
    except REFUSED as problem:
        return _page(form, _refused(problem), 409)
    return _page(form, _answer(scanned), code=code)


@blueprint.post("/out")
def out() -> Any:
    """Note that the bearer leaves."""
    return _deed(scanning.check_out, gettext("Checked out."))


@blueprint.post("/handed-over")
def handed_over() -> Any:
    """Note that the bearer has the badge now."""
    return _deed(scanning.give_badge, gettext("The badge is handed over."))


def _deed(deed: Any, told: str) -> Any:
    form = ScanForm()
    if not form.validate_on_submit():
        return _page(form, None, 422)
    try:
        do(form, lambda connection, press: deed(connection, press, str(form.code.data)))
    except REFUSED as problem:
        return _page(form, _refused(problem), 409)
    flash(told)
    return redirect(url_for("scan.scan"), 303)


def _answer(scanned: Scanned) -> Shown:
    name = scanned.given_name
    if scanned.answer is Answer.IN:
        return Shown("in", gettext("%(name)s is in", name=name), "", scanned)
    if scanned.answer is Answer.INSIDE:
        return Shown("in", gettext("%(name)s is inside", name=name), "", scanned)
    text = gettext("There they read the code of conduct and answer about photos.")
    return Shown("wait", gettext("%(name)s: please go to a kiosk", name=name), text, scanned)


def _refused(problem: KioskError) -> Shown:
    heading, text = scan_refused(problem)
    return Shown("wait" if isinstance(problem, CalledToDesk) else "stop", heading, text)


def _page(form: ScanForm, shown: Shown | None, status: int = 200, code: str = "") -> Any:
    next_form = ScanForm(formdata=None)
    if status == 422:
        next_form = form
    page = render_template("desk/scan.html", form=next_form, shown=shown, code=code)
    return page, status
