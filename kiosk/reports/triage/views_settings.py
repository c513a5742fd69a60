"""Change what everybody is told about the box."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.reports.members import change_settings
from kiosk.reports.services import box_status
from kiosk.reports.triage.views_box_forms import SettingsForm
from kiosk.reports.triage.views_frame import unlocked_pages
from kiosk.reports.views import reports

blueprint = Blueprint("triage_settings", __name__, url_prefix="/conduct/box/settings")
unlocked_pages(blueprint)


@blueprint.route("", methods=["GET", "POST"])
def form() -> Any:
    """Change until when, at which hours, in which languages, and who stays reachable."""
    settings = box_status(reports().file, clock.now()).settings
    assert settings is not None
    form = SettingsForm(settings, request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        changed = replace(
            settings,
            closes_at=form.closing(),
            digest_hours=form.hours(),
            reads=tuple(form.reads.data or ()),
            outside=form.contact(),
        )
        change_settings(reports().file, g.unlocked, changed)
        return redirect(url_for("triage_box.box", done="settings"), 303)
    return render_template("triage/settings.html", form=form), 422 if form.errors else 200
