"""The conduct team's pages: unlock, lock, and the danger alerts on each of them."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.event.views import alerts, watch
from kiosk.reports.members import roster
from kiosk.reports.triage import (
    views_box,
    views_deeds,
    views_export,
    views_join,
    views_list,
    views_members,
    views_report,
    views_settings,
)
from kiosk.reports.triage.forms import PressForm, UnlockForm
from kiosk.reports.triage.views_frame import ALERTS, PATH, lock, open_pages, unlock, unlocked_pages
from kiosk.reports.views import reports

unlock_pages = Blueprint("triage_unlock", __name__, url_prefix="/conduct")
open_pages(unlock_pages)
alert_pages = Blueprint("triage_alerts", __name__, url_prefix=ALERTS)
unlocked_pages(alert_pages)
PAGES = (
    views_list,
    views_report,
    views_deeds,
    views_export,
    views_members,
    views_join,
    views_box,
    views_settings,
)


def init_triage(app: Flask) -> None:
    """Open the conduct team's pages."""
    for blueprint in (unlock_pages, alert_pages, *(one.blueprint for one in PAGES)):
        app.register_blueprint(blueprint)
    views_report.init_report(app)
    views_members.init_members(app)


@unlock_pages.route("/unlock", methods=["GET", "POST"])
def form() -> Any:
    """Ask whose key, and for the passphrase."""
    came_for = request.args.get("next", "")
    if g.unlocked is not None and request.method == "GET":
        return redirect(_own_path(came_for), 303)
    team = roster(reports().file) if reports().file.exists else ()
    form = UnlockForm(team, request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate() and unlock(form):
        return redirect(_own_path(came_for), 303)
    page = render_template("triage/unlock.html", form=form, team=team, came_for=came_for)
    return page, 422 if form.errors else 200


@unlock_pages.post("/lock")
def lock_now() -> Any:
    """Lock this browser's key."""
    if g.unlocked is not None and PressForm(request.form).validate():
        lock()
    return redirect(url_for("triage_unlock.form"), 303)


@alert_pages.get("/live")
def alerts_live() -> str:
    """Give the strip to a screen that asks each second, and which is on watch by asking."""
    watch().heard(sha256(g.conduct_token.encode()).hexdigest(), clock.now())
    return render_template("team/_alerts.html")


@alert_pages.post("/<alert_id>/going")
def going(alert_id: str) -> Any:
    """Tell whoever raised the alert who is coming."""
    if not PressForm(request.form).validate():
        abort(400)
    alerts().answer(alert_id, g.unlocked.member.name, clock.now())
    return redirect(_own_path(urlsplit(request.referrer or "").path), 303)


def _own_path(path: str) -> str:
    """Return `path` where it is one of these pages, else the list's."""
    return path if path.startswith(PATH) and "\\" not in path else PATH
