"""The event on every page: its name, its colour and its privacy notice."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from flask import Blueprint, Flask, Response, current_app, g, render_template, request

from kiosk import clock
from kiosk.errors import StorageFailed
from kiosk.event import notice, services
from kiosk.event.alerts import Alerts
from kiosk.event.models import Event, PersonOnDuty
from kiosk.event.notice import Notice
from kiosk.event.palette import ink_on
from kiosk.event.watch import Watch
from kiosk.web.house import database, house_of
from kiosk.web.language import current_language, set_language
from kiosk.web.moments import written_date

blueprint = Blueprint("event", __name__)
_ALERTS, _WATCH = "alerts", "watch"
_READERS: dict[str, Callable[[], Event]] = {}


@blueprint.get("/")
def start() -> str:
    """Show the public front page: which event, and where its pages are."""
    return render_template("event/start.html")


@blueprint.get("/event.css")
def colours() -> Response:
    """Give the event's colour as a style sheet, as the policy forbids styles in pages."""
    accent, ink = g.event.accent, ink_on(g.event.accent)
    rule = f":root {{ --accent: {accent}; --accent-ink: {ink}; }}\n"
    return Response(rule, mimetype="text/css")


@blueprint.get("/privacy")
def privacy() -> str:
    """Show the privacy notice, with its version and its hash."""
    shown = privacy_notice()
    since = written_date(services.event_day(g.event, shown.opened_at))
    return render_template("event/privacy.html", notice=shown, since=since)


def privacy_notice() -> Notice:
    """Return the notice in the reader's language; a changed one becomes a new version here."""
    with database().read() as connection:
        current = notice.is_current(connection, g.event)
    if not current:
        with database().write() as connection:
            notice.open_if_changed(connection, g.event, clock.now())
    with database().read() as connection:
        return notice.current_notice(connection, g.event, current_language())


def whom_to_call() -> Sequence[PersonOnDuty]:
    """Return who is on duty, as far as that can be read: for a page that tells of a failure."""
    if "on_duty" in g:
        known: Sequence[PersonOnDuty] = g.on_duty
        return known
    with suppress(StorageFailed), database().read() as connection:
        return services.people_on_duty(connection)
    return ()


def alerts() -> Alerts:
    """Return the danger alerts of the running app."""
    found: Alerts = current_app.extensions[_ALERTS]
    return found


def watch() -> Watch:
    """Return which staff screens of the running app are open."""
    found: Watch = current_app.extensions[_WATCH]
    return found


def init_event(app: Flask) -> None:
    """Load the event before each request that shows it."""
    app.extensions[_ALERTS] = Alerts(house_of(app).database)
    app.extensions[_WATCH] = Watch()
    app.before_request(_load_event)
    app.context_processor(lambda: {"event": g.get("event"), "retention": notice.retention()})
    # The kiosk shows it within its own page: a link would lead away from what was tapped.
    app.add_template_global(privacy_notice, "privacy_notice")
    app.add_template_global(whom_to_call, "whom_to_call")
    app.register_blueprint(blueprint)


def reads_event(blueprint: Blueprint, read: Callable[[], Event]) -> None:
    """Load the event by `read` before the pages of `blueprint`: with what else they need."""
    _READERS[blueprint.name] = read


def _load_event() -> None:
    if request.path.startswith("/static/"):
        return
    g.event = _READERS.get(request.blueprint or "", _read_event)()
    # So early that an error's page speaks it too.
    if request.args.get("language") in g.event.languages:
        set_language(request.args["language"])


def _read_event() -> Event:
    with database().read() as connection:
        return services.the_event(connection)
