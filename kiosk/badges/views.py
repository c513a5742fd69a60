"""The desk's side of badges: print what waits, and say that somebody has theirs."""

from typing import Any

from flask import Blueprint, Flask, Response, g, redirect

from kiosk import clock
from kiosk.badges import services
from kiosk.badges.models import IssuedBadge
from kiosk.badges.printing import NoBadgePrintable, print_badges
from kiosk.badges.services import BadgeUnknown
from kiosk.team.forms import PressForm
from kiosk.team.views_guards import staff_pages
from kiosk.web.error_pages import say
from kiosk.web.house import database
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("badges", __name__, url_prefix="/staff/badges")
staff_pages(blueprint)

PAPER = "A6"


def init_badges(app: Flask) -> None:
    """Open the pages of this room."""
    say(
        NoBadgePrintable,
        409,
        _("This badge cannot be printed"),
        _("Its name is too long, or has letters that are in none of our fonts. Write it by hand."),
    )
    say(BadgeUnknown, 404, _("There is no such badge"), _("Go back to the desk’s page."))
    app.register_blueprint(blueprint)


@blueprint.get("/waiting.pdf")
def waiting_pdf() -> Response:
    """Give all badges that wait, as one PDF."""
    with database().read() as connection:
        waiting = services.waiting_badges(connection)
    return _pdf(waiting)


@blueprint.get("/<badge_id>.pdf")
def badge_pdf(badge_id: str) -> Response:
    """Give one badge."""
    with database().read() as connection:
        badge = services.get_badge(connection, badge_id)
    return _pdf([badge])


@blueprint.post("/<badge_id>/handed-over")
def handed_over(badge_id: str) -> Any:
    """Note that its bearer has the badge now."""
    if PressForm().validate_on_submit():
        with database().write() as connection:
            services.hand_over(connection, badge_id, clock.now())
    return redirect("/staff/", 303)


def _pdf(badges: list[IssuedBadge]) -> Response:
    with database().read() as connection:
        sheet = print_badges(connection, g.event, badges, PAPER)
    return Response(sheet.pdf, mimetype="application/pdf")
