"""The kiosk's first screens: welcome, scan, and no code."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import g, render_template, request

from kiosk import clock
from kiosk.attendees.errors import (
    AttendeeNotFound,
    TicketCancelled,
    TicketMistyped,
    TicketUnknown,
)
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.door import changing, services, stops
from kiosk.door.calls import CalledToDesk
from kiosk.door.changing import Bearer
from kiosk.door.entry import ENTRY_REFUSED
from kiosk.door.forms import NoCodeForm, ScanForm
from kiosk.door.services import DoorsClosed
from kiosk.door.views_changing import inside_page
from kiosk.door.views_frame import blueprint, forget_visit, lead_to, stop
from kiosk.door.views_quiet import is_quiet, quiet_page
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext

_Begun = TypeVar("_Begun")
# What is put right by reading the code again is said beside the field; the rest is a page.
_BESIDE_THE_FIELD = (TicketMistyped, TicketUnknown, BadgeMistyped, BadgeUnknown, BadgeVoid)
_SINGLED_OUT_BUT_STOPPED = (AttendeeNotFound, *ENTRY_REFUSED)
_STOPS = (TicketCancelled, CalledToDesk, DoorsClosed, *ENTRY_REFUSED)


@blueprint.get("/")
def welcome() -> str:
    """Forget whoever stood here, and greet the next."""
    if is_quiet():
        return quiet_page()
    forget_visit()
    return render_template("door/welcome.html", form=ScanForm())


@blueprint.route("/scan", methods=["GET", "POST"])
def scan() -> Any:
    """Read a code: from the camera, a hand scanner or the keyboard."""
    form = ScanForm(request.form)
    if request.method == "GET":
        return render_template("door/scan.html", form=ScanForm())
    if not form.validate():
        return render_template("door/scan.html", form=form), 422
    try:
        step = _begin(changing.scan, form.code.data)
    except _BESIDE_THE_FIELD as problem:
        form.code.errors = [gettext(stops.beside_the_field(problem))]
        return render_template("door/scan.html", form=form), 422
    except _STOPS as problem:
        return stop(problem)
    return inside_page(step) if isinstance(step, Bearer) else lead_to(step)


@blueprint.route("/no-code", methods=["GET", "POST"])
def no_code() -> Any:
    """Find somebody who has no code with them, without showing who else is coming."""
    form = NoCodeForm(request.form)
    if request.method == "GET":
        return render_template("door/no_code.html", form=NoCodeForm())
    if not form.validate():
        return render_template("door/no_code.html", form=form), 422
    try:
        step = _begin(services.begin_without_code, form.name.data, form.letters.data)
    except _SINGLED_OUT_BUT_STOPPED:
        # Alike for nobody, for two, and for who is inside: the screen tells nothing of others.
        return stop(AttendeeNotFound())
    except CalledToDesk as problem:
        # The desk knows whom to ask; the screen is the one that anybody's name could bring.
        return stop(problem, stops.stop_for(AttendeeNotFound()))
    except DoorsClosed as problem:
        return stop(problem)
    return lead_to(step)


def _begin(service: Callable[..., _Begun], *found_by: str) -> _Begun:
    with database().write() as connection:
        return service(connection, g.event, g.kiosk, *found_by, current_language(), clock.now())
