"""The organisers' page of the rooms, which somebody who needs help is offered to tap."""

from typing import Any

from flask import Blueprint, Flask, flash, g, redirect, render_template, url_for

from kiosk.event.services import PlacesTooMany, PlaceTooLong, change_places
from kiosk.team.forms import PlacesForm
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database
from kiosk.web.language import gettext

blueprint = Blueprint("places", __name__, url_prefix="/staff/places")
staff_pages(blueprint)


def init_places(app: Flask) -> None:
    """Open this page."""
    app.register_blueprint(blueprint)


@blueprint.route("", methods=["GET", "POST"])
def rooms() -> Any:
    """Show and change the rooms of the venue, one a line."""
    form = PlacesForm(places="\n".join(g.event.places))
    if form.validate_on_submit():
        try:
            with database().write() as connection:
                change_places(connection, str(form.places.data).splitlines())
        except (PlaceTooLong, PlacesTooMany) as problem:
            form.places.errors = [_said(problem)]
        else:
            flash(gettext("Saved. It holds from now on."))
            return redirect(url_for("places.rooms"), 303)
    page = render_template("team/places.html", form=form)
    return page, 422 if form.errors else 200


def _said(problem: PlaceTooLong | PlacesTooMany) -> str:
    if isinstance(problem, PlacesTooMany):
        return gettext("At most 40 rooms, please: somebody who needs help has to find theirs.")
    return gettext(
        "At most 60 letters a room, please. This one is too long: %(name)s",
        name=problem.args[0][:80],
    )
