"""How to try the demonstration, and tickets to scan. A real event has none of these pages."""

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from kiosk.demo import services
from kiosk.demo.errors import NotADemonstration
from kiosk.demo.forms import PairHereForm
from kiosk.team.views_guards import set_device_cookie
from kiosk.web.error_pages import say
from kiosk.web.house import database, settings
from kiosk.web.language import current_language, gettext, set_language
from kiosk.web.language import lazy_gettext as _
from printouts.qr import qr_svg

blueprint = Blueprint("demo", __name__, url_prefix="/demo")


def init_demo(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
    say(NotADemonstration, 404, _("There is no such page"), _("This is a real event."))


@blueprint.get("/")
def how_to_try() -> str:
    """Show the steps."""
    return render_template(
        "demo/start.html",
        form=PairHereForm(),
        sign_in_name=services.SIGN_IN_NAME,
        conduct_team=(*services.CONDUCT_TEAM, services.OUTSIDE_CONTACT.name),
        passphrase=services.CONDUCT_PASSPHRASE,
    )


@blueprint.post("/kiosk")
def pair_here() -> Response:
    """Make this browser a kiosk at one tap."""
    if not PairHereForm(request.form).validate():
        return redirect(url_for("demo.how_to_try", language=current_language()), 303)
    with database().write() as connection:
        token = services.pair_this_browser(connection)
    response = redirect("/kiosk/", 303)
    set_device_cookie(response, token)
    return response


@blueprint.get("/tickets")
def tickets() -> str:
    """Show tickets large enough to be scanned from this screen."""
    with database().read() as connection:
        found = services.tickets_to_try(connection)
    picture = gettext("QR code of this ticket")
    cards = [(ticket, qr_svg(ticket.code, picture)) for ticket in found]
    return render_template("demo/tickets.html", cards=cards)


@blueprint.get("/tickets.pdf")
def tickets_pdf() -> Response:
    """Give every ticket as one PDF."""
    file = (settings().data_folder / services.TICKETS_NAME).resolve()
    if not file.exists():
        abort(404)
    return send_file(file, mimetype="application/pdf")


@blueprint.before_request
def only_in_a_demonstration() -> None:
    """Have no such pages at a real event."""
    if not g.event.is_demo:
        abort(404)
    if request.args.get("language", "") in g.event.languages:
        set_language(request.args["language"])
