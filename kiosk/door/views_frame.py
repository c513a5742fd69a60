"""What every page of the kiosk shares: the visit, where it goes on, and where it stops."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.door import services, stops
from kiosk.door.calls import CalledToDesk
from kiosk.door.entry import ENTRY_REFUSED
from kiosk.door.forms import AskForm, ScanForm
from kiosk.door.services import DoorsClosed, Step
from kiosk.door.stops import Stop
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.event.services import people_on_duty
from kiosk.event.views import reads_event
from kiosk.team import services as team
from kiosk.team.views_guards import DEVICE_COOKIE, UNNOTED, kiosk_pages
from kiosk.web.house import database, settings
from kiosk.web.language import current_language, set_language

blueprint = Blueprint("door", __name__, url_prefix="/kiosk")


def _read_frame() -> Event:
    """Read at once what every touch of a tablet asks for."""
    g.frame = services.frame(database(), request.cookies.get(DEVICE_COOKIE, ""))
    return g.frame.event


reads_event(blueprint, _read_frame)
kiosk_pages(blueprint, lambda: g.frame.kiosk)

STEP_PAGES = {
    Step.YOU: "door.you",
    Step.CONDUCT: "door.code_of_conduct",
    Step.PHOTOS: "door.photos",
    Step.DONE: "door.done",
}


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
    except (*ENTRY_REFUSED, CalledToDesk) as problem:
        return stop(problem)
    return lead_to(step)


def lead_to(step: Step | None) -> Any:
    """Lead to the page of a step; to Welcome where no check-in is under way."""
    return redirect(url_for(STEP_PAGES[step] if step else "door.welcome"), 303)


def forget_visit(within_s: float | None = None) -> None:
    """End the check-in under way. Without one nothing is written: Welcome needs no disk."""
    if g.visit is not None:
        with database().write(within_s) as connection:
            services.leave(connection, g.kiosk)
    g.visit, g.visit_id = None, ""


def stop(problem: KioskError, said: Stop | None = None) -> Any:
    """Show that this ticket does not lead in here, and what to do next; the desk knows.

    `said`: what the screen says instead, where the problem itself would tell of somebody.
    """
    shown = said or stops.stop_for(problem)
    reason = stops.stop_for(problem).reason
    with database().write() as connection:
        services.leave(connection, g.kiosk)
        if not isinstance(problem, DoorsClosed):
            team.ask_for_person(connection, g.kiosk, reason, stops.whom_to_ask(problem))
        on_duty = people_on_duty(connection)
    g.visit, g.visit_id = None, ""
    page = render_template("door/stop.html", said=shown, on_duty=on_duty, scan_form=ScanForm())
    return page, shown.status


@blueprint.before_request
def _refuse_to_look_ahead() -> Any:
    """Give nothing to a browser that fetches what nobody asked to see: pages end check-ins."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return ("", 204) if ahead or request.method == "HEAD" else None


@blueprint.route("/<path:unknown>", methods=["GET", "POST"])
def no_such_page(unknown: str) -> Any:
    """Answer what is no page of the kiosk, with the two small doors that work from here too."""
    abort(404)


@blueprint.before_request
def _load_visit() -> None:
    g.visit = g.frame.visit
    # Help ends the check-in itself, and waits less for the disk than others do.
    asks_for_help = request.endpoint == UNNOTED
    if g.visit and not asks_for_help and services.is_left_behind(g.visit, clock.now()):
        forget_visit()
    g.visit_id = g.visit.id if g.visit else ""
    if g.visit:
        set_language(g.visit.language)
    # Before the form is read: the page that refuses one too large speaks this language too.
    if request.args.get("language") in g.event.languages:
        set_language(request.args["language"])
    chosen = request.values.get("language", "")
    if chosen in g.event.languages:
        set_language(chosen)
        if g.visit and not asks_for_help and g.visit.language != chosen:
            with database().write() as connection:
                services.speak(connection, g.visit, chosen)


@blueprint.context_processor
def _furniture() -> dict[str, object]:
    if "kiosk" not in g:
        # An error came before the tablet was recognised: its page does without.
        return {}
    return {
        "ask_form": AskForm(),
        "kiosk_url": kiosk_url,
        "settings": settings(),
        "here": g.kiosk.name,
        "prints_here": g.kiosk.prints_here,
    }
