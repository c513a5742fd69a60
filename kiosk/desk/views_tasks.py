"""What is left to do about earlier pictures."""

from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, url_for

from kiosk.consent.tasks import PictureTaskMissing
from kiosk.desk import services
from kiosk.desk.forms import DeedForm
from kiosk.desk.pictures import pictures_to_see_to
from kiosk.desk.views_frame import do, pressed
from kiosk.team.views_guards import staff_pages
from kiosk.web.error_pages import say
from kiosk.web.house import database
from kiosk.web.language import gettext
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("tasks", __name__, url_prefix="/staff/tasks")
staff_pages(blueprint)


def init_tasks(app: Flask) -> None:
    """Open these pages."""
    app.register_blueprint(blueprint)
    say(PictureTaskMissing, 404, _("There is no such task"), _("Look at the list of tasks."))


@blueprint.get("")
def tasks() -> str:
    """List the people whose earlier pictures somebody has to see to."""
    with database().read() as connection:
        found = pictures_to_see_to(connection)
    return render_template("desk/tasks.html", form=DeedForm(), found=found)


@blueprint.post("/<task_id>/done")
def done(task_id: str) -> Any:
    """Take a task off the list: whoever presses saw to it."""
    form = pressed()
    do(form, lambda connection, press: services.finish_task(connection, press, task_id))
    flash(gettext("Done. It is off the list."))
    return redirect(url_for("tasks.tasks"), 303)
