"""The event on every page: its name and its colour."""

from flask import Blueprint, Flask, Response, g, render_template, request

from kiosk.event import services
from kiosk.event.palette import ink_on
from kiosk.web.house import database
from kiosk.web.language import set_language

blueprint = Blueprint("event", __name__)


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


def init_event(app: Flask) -> None:
    """Load the event before each request that shows it."""
    app.before_request(_load_event)
    app.context_processor(lambda: {"event": g.get("event")})
    app.register_blueprint(blueprint)


def _load_event() -> None:
    if request.path.startswith("/static/"):
        return
    with database().read() as connection:
        g.event = services.the_event(connection)
    # So early that an error's page speaks it too.
    if request.args.get("language") in g.event.languages:
        set_language(request.args["language"])
