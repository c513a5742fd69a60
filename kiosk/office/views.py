"""The organiser's pages of the day: who is inside."""

from flask import Blueprint, Flask, g, render_template, request

from kiosk import clock
from kiosk.office import services
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database

blueprint = Blueprint("inside", __name__, url_prefix="/staff")
staff_pages(blueprint)

LONGEST_SEARCH = 100


def init_office(app: Flask) -> None:
    """Open the pages of this room."""
    app.register_blueprint(blueprint)


@blueprint.get("/inside")
def inside() -> str:
    """List who is inside, or those of them whose name or organisation was asked for."""
    words = " ".join(request.args.get("words", "")[:LONGEST_SEARCH].split())
    at = clock.now()
    with database().read() as connection:
        found, number = services.find_inside(connection, g.event, at, words)
    return render_template("office/inside.html", found=found, number=number, words=words, at=at)
