"""The staff's page of kiosks: pair a new one, see when each was heard of, remove one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, url_for
from markupsafe import Markup

from kiosk import clock
from kiosk.team import services
from kiosk.team.forms import NewKioskForm, PressForm
from kiosk.team.models import PairingCode
from kiosk.team.services import KioskMissing, KioskNameTaken, PairingMissing
from kiosk.team.views_guards import staff_pages
from kiosk.web.error_pages import say
from kiosk.web.house import database, opens_elsewhere, settings
from kiosk.web.language import gettext, lazy_gettext
from printouts.qr import qr_svg

blueprint = Blueprint("kiosks", __name__, url_prefix="/staff/kiosks")
staff_pages(blueprint)


@dataclass(frozen=True)
class Pairing:
    """A pairing as its page shows it. `state`: open, paired, stopped or over."""

    state: str
    kiosk_name: str
    digits: str
    minutes_left: int
    address: str
    link: str
    qr: Markup
    is_reachable: bool


def init_kiosks(app: Flask) -> None:
    """Open these pages."""
    app.register_blueprint(blueprint)
    look = lazy_gettext("Look at the list of kiosks.")
    say(PairingMissing, 404, lazy_gettext("This pairing is over"), look)
    say(KioskMissing, 404, lazy_gettext("This kiosk was removed already"), look)


@blueprint.route("", methods=["GET", "POST"])
def kiosk_list() -> Any:
    """List the kiosks, and begin to pair another."""
    form = NewKioskForm()
    if form.validate_on_submit():
        try:
            return _begin_pairing(form)
        except KioskNameTaken:
            taken = gettext("Another kiosk has this name. Choose one that the desk can tell apart.")
            form.kiosk_name.errors = [taken]
    with database().read() as connection:
        kiosks = services.kiosks(connection)
    page = render_template("team/kiosks.html", form=form, kiosks=kiosks)
    return page, 422 if form.errors else 200


@blueprint.get("/pairing/<pairing_id>")
def pairing(pairing_id: str) -> str:
    """Show the six digits and the QR code, until a tablet has used them."""
    return render_template(
        "team/pairing.html", pairing=_shown(pairing_id), live=_live_address(pairing_id)
    )


@blueprint.get("/pairing/<pairing_id>/live")
def pairing_live(pairing_id: str) -> str:
    """Give the part of that page which changes."""
    return render_template("team/_pairing.html", pairing=_shown(pairing_id))


@blueprint.route("/<kiosk_id>/remove", methods=["GET", "POST"])
def remove(kiosk_id: str) -> Any:
    """Ask whether a kiosk is to be one no more, and see to it."""
    form = PressForm()
    if form.validate_on_submit():
        with database().write() as connection:
            services.revoke_kiosk(connection, kiosk_id)
        return redirect(url_for("kiosks.kiosk_list"), 303)
    with database().read() as connection:
        kiosk = services.kiosk_by_id(connection, kiosk_id)
    page = render_template("team/remove_kiosk.html", form=form, kiosk=kiosk)
    return page, 422 if form.errors else 200


def _begin_pairing(form: NewKioskForm) -> Any:
    lifetime = timedelta(minutes=settings().pairing_minutes)
    report_only = bool(form.report_only.data)
    prints_here = bool(form.prints_here.data) and not report_only
    with database().write() as connection:
        code = services.make_pairing_code(
            connection, form.kiosk_name.data, prints_here, lifetime, report_only=report_only
        )
    return redirect(url_for("kiosks.pairing", pairing_id=code.id), 303)


def _shown(pairing_id: str) -> Pairing:
    with database().read() as connection:
        pairing = services.pairing_by_id(connection, pairing_id)
    address = url_for("pairing.form", _external=True)
    link = url_for("pairing.form", code=pairing.code, _external=True)
    left = (pairing.expires_at - clock.now()).total_seconds()
    return Pairing(
        state=_state(pairing),
        kiosk_name=pairing.kiosk_name,
        digits=f"{pairing.code[:3]} {pairing.code[3:]}",
        minutes_left=max(1, round(left / 60)),
        address=address,
        link=link,
        qr=Markup(qr_svg(link, gettext("QR code that opens the pairing page on a tablet"))),
        is_reachable=opens_elsewhere(),
    )


def _state(pairing: PairingCode) -> str:
    if pairing.kiosk_id is not None:
        return "paired"
    if services.is_stopped(pairing):
        return "stopped"
    return "open" if services.is_open(pairing) else "over"


def _live_address(pairing_id: str) -> str:
    return url_for("kiosks.pairing_live", pairing_id=pairing_id)
