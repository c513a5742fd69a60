"""The staff's pages of the day: the desk, and who is inside."""

from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request
from sqlalchemy import Connection

from kiosk import clock
from kiosk.badges import services as badges
from kiosk.conduct import services as conduct
from kiosk.conduct.copies import unpublished_edits
from kiosk.conduct.errors import EditionDamaged
from kiosk.conduct.wording import edit_line
from kiosk.office import services
from kiosk.team import services as team
from kiosk.team.forms import PressForm
from kiosk.team.models import Reason
from kiosk.team.roles import may_see
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database, settings
from kiosk.web.language import current_language, gettext
from kiosk.web.language import lazy_gettext as _

desk_page = Blueprint("desk", __name__, url_prefix="/staff")
inside_page = Blueprint("inside", __name__, url_prefix="/staff")
staff_pages(desk_page)
staff_pages(inside_page)

LONGEST_SEARCH = 100

REASONS = {
    Reason.HELP: _("Somebody would like to talk to a person."),
    Reason.CONDUCT: _("Somebody wants to talk about the code of conduct first."),
    Reason.NOT_ON_LIST: _("Somebody was not found on the list."),
    Reason.TICKET_PROBLEM: _("Somebody’s ticket does not let them in."),
    Reason.CALLED: _("Somebody was asked to come to the desk. Offer a seat; don’t check them in."),
    Reason.DECLINED: _("Somebody does not want to acknowledge the code of conduct."),
}


def init_office(app: Flask) -> None:
    """Open the pages of this room."""
    app.register_blueprint(desk_page)
    app.register_blueprint(inside_page)


@desk_page.get("/")
def desk() -> str:
    """Show who asked for a person, how many came, and which badges wait."""
    with database().read() as connection:
        warnings = _warnings(connection)
        values = _desk_values(connection)
    return render_template("office/desk.html", form=PressForm(), warnings=warnings, **values)


@desk_page.get("/desk/live")
def desk_live() -> str:
    """Give the part of that page which changes."""
    with database().read() as connection:
        values = _desk_values(connection)
    return render_template("office/_desk.html", **values)


@desk_page.post("/desk/<request_id>/going")
def going(request_id: str) -> Any:
    """Tell the kiosk who is coming."""
    if PressForm().validate_on_submit():
        with database().write() as connection:
            team.answer_request(connection, request_id, g.staff.name)
    return redirect("/staff/", 303)


@inside_page.get("/inside")
def inside() -> str:
    """List who is inside, or those of them whose name or organisation was asked for."""
    words = " ".join(request.args.get("words", "")[:LONGEST_SEARCH].split())
    at = clock.now()
    with database().read() as connection:
        found, number = services.find_inside(connection, g.event, at, words)
    return render_template("office/inside.html", found=found, number=number, words=words, at=at)


def _desk_values(connection: Connection) -> dict[str, object]:
    sees_badges = may_see(g.staff.role, "badges")
    return {
        "waiting": team.waiting_requests(connection),
        "answered": team.answered_requests(connection),
        "reasons": REASONS,
        "counts": services.day_counts(connection, g.event, clock.now()),
        "sees_badges": sees_badges,
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
