"""The report box in the running app, and the pages of both its sides."""

from flask import Flask, current_app

from kiosk import clock
from kiosk.reports.public import views as public
from kiosk.reports.room import Reports, open_room
from kiosk.web.house import house_of

EXTENSION = "reports"


def reports() -> Reports:
    """Return the report box of the running app."""
    found: Reports = current_app.extensions[EXTENSION]
    return found


def init_reports(app: Flask) -> None:
    """Open the pages of this room."""
    from kiosk.reports.triage.views import init_triage

    app.extensions[EXTENSION] = open_room(house_of(app).settings.data_folder, clock.now())
    app.before_request(_tick)
    app.register_blueprint(public.blueprint)
    init_triage(app)


def _tick() -> None:
    # Any request of any room: so its minute tells nothing of a report.
    reports().tick(clock.now())
