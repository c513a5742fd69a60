"""The organisers' page of registration: who may, how full it is, and the address to give out."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from kiosk.conduct import services as conduct
from kiosk.event.models import Registration
from kiosk.event.services import change_registration
from kiosk.registration import services
from kiosk.registration.forms import StateForm
from kiosk.registration.views_guardian import guardian_form
from kiosk.team.views_guards import staff_pages
from kiosk.web.house import database, opens_elsewhere
from kiosk.web.house import settings as house_settings
from kiosk.web.language import gettext
from printouts.qr import qr_svg

blueprint = Blueprint("registration_staff", __name__, url_prefix="/staff/registration")
staff_pages(blueprint)


@blueprint.route("", methods=["GET", "POST"])
def settings() -> Any:
    """Show and change who may register."""
    form = StateForm(state=g.event.registration.value, capacity=g.event.capacity)
    if form.validate_on_submit():
        with database().write() as connection:
            change_registration(connection, Registration(form.state.data), form.capacity.data)
        return redirect(url_for("registration_staff.settings", saved=1), 303)
    with database().read() as connection:
        counts = services.counts(connection)
        is_ready = conduct.doors_may_open(connection, g.event)
    address = url_for("registration.you", _external=True)
    page = render_template(
        "registration/staff.html",
        form=form,
        counts=counts,
        is_ready=is_ready,
        saved="saved" in request.args,
        address=address,
        qr=Markup(qr_svg(address, gettext("QR code that opens the registration page"))),
        is_hosted=house_settings().https_proxy,
        is_reachable=opens_elsewhere(),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/guardian.pdf")
def guardian() -> Response:
    """Give the guardian's form without a name, to be laid out at the desk or sent along."""
    return guardian_form()
