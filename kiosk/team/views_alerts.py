"""Danger alerts on every staff page: a strip that asks each second, and one button to answer."""

from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, session

from kiosk import clock
from kiosk.event.views import alerts, watch
from kiosk.team.forms import PressForm
from kiosk.team.services import token_digest
from kiosk.team.views_guards import TOKEN, staff_pages

HOME = "/staff/"
ADDRESS = "/staff/alerts"
blueprint = Blueprint("alerts", __name__, url_prefix=ADDRESS)
staff_pages(blueprint)


def init_alerts(app: Flask) -> None:
    """Open these pages."""
    app.register_blueprint(blueprint)


def strip_values(address: str) -> dict[str, object]:
    """Return what `team/_alerts.html` shows; `address`: below it are its live part and answers."""
    now = clock.now()
    return {
        "alerts_at": address,
        "alerts_open": alerts().open_alerts(now),
        "alerts_answered": alerts().recent(now),
    }


@blueprint.get("/live")
def live() -> str:
    """Give the strip to a screen that asks each second, and which is on watch by asking."""
    watch().heard(token_digest(session[TOKEN]), clock.now())
    return render_template("team/_alerts.html")


@blueprint.post("/<alert_id>/going")
def going(alert_id: str) -> Any:
    """Tell whoever raised the alert who is coming."""
    if not PressForm().validate_on_submit():
        abort(400)
    alerts().answer(alert_id, g.staff.name, clock.now())
    return redirect(_page_before(), 303)


def _page_before() -> str:
    before = (request.referrer or "").removeprefix(request.host_url.rstrip("/"))
    return before if before.startswith(HOME) else HOME
