"""The kiosk's first screens: welcome, scan, no code; and its two small doors."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.attendees.errors import (
    AttendeeNotFound,
    TicketCancelled,
    TicketMistyped,
    TicketUnknown,
)
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.door import services, stops
from kiosk.door.entry import ENTRY_REFUSED
from kiosk.door.forms import AskForm, NoCodeForm, ScanForm
from kiosk.door.services import DoorsClosed, Step
from kiosk.errors import KioskError
from kiosk.event.services import people_on_duty
from kiosk.team import services as team
from kiosk.team.models import Reason
from kiosk.team.views import kiosk_pages
from kiosk.web.house import database, settings
from kiosk.web.language import current_language, gettext, set_language

blueprint = Blueprint("door", __name__, url_prefix="/kiosk")

STEP_PAGES = {
    Step.YOU: "door.you",
    Step.CONDUCT: "door.code_of_conduct",
    Step.PHOTOS: "door.photos",
    Step.DONE: "door.done",
}
# What is put right by reading the code again is said beside the field; the rest is a page.
_BESIDE_THE_FIELD = (TicketMistyped, TicketUnknown, BadgeMistyped, BadgeUnknown, BadgeVoid)
_SINGLED_OUT_BUT_STOPPED = (AttendeeNotFound, *ENTRY_REFUSED)
_STOPS = (TicketCancelled, DoorsClosed, *ENTRY_REFUSED)


def init_door(app: Flask) -> None:
    """Open the kiosk's pages."""
    app.register_blueprint(_with_steps())


@cache
def _with_steps() -> Blueprint:
    """Return the blueprint with its later pages, which need this module, added once."""
    from kiosk.door import views_steps

    kiosk_pages(blueprint)
    blueprint.before_request(_load_visit)
    blueprint.context_processor(_furniture)
    views_steps.add_steps(blueprint)
    return blueprint


@blueprint.get("/")
def welcome() -> str:
    """Forget whoever stood here, and greet the next."""
    with database().write() as connection:
        services.leave(connection, g.kiosk)
    g.visit, g.visit_id = None, ""
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
        _begin(services.scan, form.code.data)
    except _BESIDE_THE_FIELD as problem:
        form.code.errors = [gettext(stops.beside_the_field(problem))]
        return render_template("door/scan.html", form=form), 422
    except _STOPS as problem:
        return stop(problem)
    return go_on()


@blueprint.route("/no-code", methods=["GET", "POST"])
def no_code() -> Any:
    """Find somebody who has no code with them, without showing who else is coming."""
    form = NoCodeForm(request.form)
    if request.method == "GET":
        return render_template("door/no_code.html", form=NoCodeForm())
    if not form.validate():
        return render_template("door/no_code.html", form=form), 422
    try:
        _begin(services.begin_without_code, form.name.data, form.letters.data)
    except _SINGLED_OUT_BUT_STOPPED:
        # Alike for nobody, for two, and for who is inside: the screen tells nothing of others.
        return stop(AttendeeNotFound())
    except DoorsClosed as problem:
        return stop(problem)
    return go_on()


@blueprint.post("/ask")
def ask() -> Any:
    """Tell the desk that somebody here wants to talk to a person."""
    if not AskForm(request.form).validate():
        return redirect(kiosk_url("door.welcome"), 303)
    talk = request.form.get("reason") == Reason.CONDUCT.value
    reason = Reason.CONDUCT if talk else Reason.HELP
    with database().write() as connection:
        asked = team.ask_for_person(connection, g.kiosk, reason)
        if talk:
            services.leave(connection, g.kiosk)
    return redirect(kiosk_url("door.asked", request=asked), 303)


@blueprint.get("/ask")
def asked() -> Any:
    """Say that the desk knows, and who is coming."""
    request_id = request.args.get("request", "")
    with database().read() as connection:
        coming = team.request_answer(connection, request_id)
        on_duty = people_on_duty(connection)
    return render_template(
        "door/ask.html", coming=coming, on_duty=on_duty, request_id=request_id, here=g.kiosk.name
    )


@blueprint.get("/ask/answer")
def ask_answer() -> str:
    """Say who is coming, for a screen that asks again and again."""
    with database().read() as connection:
        coming = team.request_answer(connection, request.args.get("request", ""))
    return render_template("door/_answer.html", coming=coming, here=g.kiosk.name)


@blueprint.get("/resume")
def resume() -> Any:
    """Go on where the check-in stood, for instance after asking for a person."""
    return go_on()


@blueprint.get("/help")
def help_page() -> str:
    """Say whom to turn to now. The check-in under way ends first, so that nothing ties to it."""
    with database().write() as connection:
        services.leave(connection, g.kiosk)
        on_duty = people_on_duty(connection)
    g.visit, g.visit_id = None, ""
    return render_template("door/help.html", on_duty=on_duty)


def kiosk_url(endpoint: str, **values: Any) -> str:
    """Return the address of a kiosk page, in the language that is being read."""
    if g.get("visit") is None:
        values["language"] = current_language()
    return url_for(endpoint, **values)


def go_on() -> Any:
    """Lead to what comes next at this kiosk; when nothing is left to ask, let the attendee in."""
    try:
        with database().write() as connection:
            step = services.advance(connection, g.event, g.kiosk, clock.now())
    except ENTRY_REFUSED as problem:
        return stop(problem)
    return redirect(url_for(STEP_PAGES[step] if step else "door.welcome"), 303)


def stop(problem: KioskError) -> Any:
    """Show that this ticket does not lead in here, and what to do next; the desk knows."""
    said = stops.stop_for(problem)
    with database().write() as connection:
        services.leave(connection, g.kiosk)
        if not isinstance(problem, DoorsClosed):
            team.ask_for_person(connection, g.kiosk, said.reason)
        on_duty = people_on_duty(connection)
    g.visit, g.visit_id = None, ""
    page = render_template("door/stop.html", said=said, on_duty=on_duty, scan_form=ScanForm())
    return page, said.status


def _begin(service: Callable[..., None], *found_by: str) -> None:
    with database().write() as connection:
        service(connection, g.event, g.kiosk, *found_by, current_language(), clock.now())


def _load_visit() -> None:
    with database().read() as connection:
        g.visit = services.current_visit(connection, g.kiosk)
    g.visit_id = g.visit.id if g.visit else ""
    chosen = request.values.get("language", "")
    if chosen in g.event.languages:
        set_language(chosen)
        if g.visit and g.visit.language != chosen:
            with database().write() as connection:
                services.speak(connection, g.visit, chosen)
    elif g.visit:
        set_language(g.visit.language)


def _furniture() -> dict[str, object]:
    return {
        "ask_form": AskForm(),
        "kiosk_url": kiosk_url,
        "settings": settings(),
        "here": g.kiosk.name,
        "prints_here": g.kiosk.prints_here,
    }
