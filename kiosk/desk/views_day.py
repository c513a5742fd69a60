"""The desk's page: who waits for a person, which badges wait, and how the day goes."""

from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template
from sqlalchemy import Connection

from kiosk import clock
from kiosk.badges import services as badges
from kiosk.conduct import services as conduct
from kiosk.conduct.copies import unpublished_edits
from kiosk.conduct.errors import EditionDamaged
from kiosk.conduct.wording import edit_line
from kiosk.desk.day import called_today, day_counts
from kiosk.event.views import watch
from kiosk.team import services as team
from kiosk.team.forms import PressForm
from kiosk.team.models import Reason
from kiosk.team.roles import may_see
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database, settings
from kiosk.web.language import current_language, gettext
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("desk", __name__, url_prefix="/staff")
staff_pages(blueprint)

REASONS = {
    Reason.HELP: _("Somebody would like to talk to a person."),
    Reason.CONDUCT: _("Somebody wants to talk about the code of conduct first."),
    Reason.NOT_ON_LIST: _("Somebody without a code could not be let in by name."),
    Reason.TICKET_PROBLEM: _("Somebody’s ticket does not let them in."),
    Reason.CALLED: _("Somebody was asked to come to the desk. Offer a seat; don’t check them in."),
    Reason.DECLINED: _("Somebody does not want to acknowledge the code of conduct."),
}


def init_day(app: Flask) -> None:
    """Open the desk's page."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def desk() -> str:
    """Show who asked for a person, how many came, and which badges wait."""
    with database().read() as connection:
        warnings = _warnings(connection)
        values = _desk_values(connection)
    return render_template("desk/desk.html", form=PressForm(), warnings=warnings, **values)


@blueprint.get("/desk/live")
def desk_live() -> str:
    """Give the part of that page which changes."""
    with database().read() as connection:
        values = _desk_values(connection)
    on_watch = watch().screens(clock.now())
    return render_template("desk/_desk.html", on_watch=on_watch, **values)


@blueprint.post("/desk/<request_id>/going")
def going(request_id: str) -> Any:
    """Tell the kiosk who is coming."""
    if PressForm().validate_on_submit():
        with database().write() as connection:
            team.answer_request(connection, request_id, g.staff.name)
    return redirect("/staff/", 303)


def _desk_values(connection: Connection) -> dict[str, object]:
    sees_people = may_see(g.staff.role, "people")
    sees_badges = may_see(g.staff.role, "badges")
    return {
        "waiting": team.waiting_requests(connection),
        "answered": team.answered_requests(connection),
        "reasons": REASONS,
        "counts": day_counts(connection, g.event, clock.now()),
        "sees_badges": sees_badges,
        "called": called_today(connection, g.event, clock.now()) if sees_people else [],
        "badges": badges.waiting(connection) if sees_badges else [],
    }


def _warnings(connection: Connection) -> list[str]:
    """Return what an organiser should put right, the gravest first."""
    try:
        is_open = conduct.doors_may_open(connection, g.event)
        edits = unpublished_edits(connection, settings().data_folder)
    except EditionDamaged:
        return [gettext("A published text was changed in the database. Go back to a backup.")]
    closed = gettext(
        "The doors are closed: this event has no official code of conduct yet. Import it on this"
        " laptop with “kiosk conduct import FILE --language CODE --official”."
    )
    edited = [edit_line(edit, current_language()) for edit in edits]
    return edited if is_open else [closed, *edited]
