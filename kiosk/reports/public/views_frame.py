"""What every page of the reporter shares: the event, even without a disk, and who can be called.

Nothing here reads a cookie, a session or an address, and nothing is written down.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from kiosk import clock
from kiosk.database import Database
from kiosk.errors import StorageFailed
from kiosk.event.models import Event, PersonOnDuty
from kiosk.event.services import people_on_duty, the_event
from kiosk.event.views import reads_event
from kiosk.languages import own_name
from kiosk.reports.room import Reports
from kiosk.reports.services import BoxStatus, box_status
from kiosk.web.house import database, house_of, settings
from kiosk.web.language import gettext, set_language
from kiosk.web.moments import clock_time, written_date

blueprint = Blueprint("report", __name__, url_prefix="/report")

_STANDING = "report_standing"
# A report box that cannot be read is closed, and the page says so.
OUT_OF_ORDER = BoxStatus("out_of_order")
TABLET = "kiosk"


@dataclass(frozen=True)
class Standing:
    """What the page of danger needs, kept in memory: it has to be there when the disk is not."""

    event: Event
    on_duty: tuple[PersonOnDuty, ...]


def _read(known: Database) -> Standing:
    with known.read() as connection:
        return Standing(the_event(connection), tuple(people_on_duty(connection)))


def _remember_at_start(state: BlueprintSetupState) -> None:
    app = cast(Flask, state.app)
    app.extensions[_STANDING] = _read(house_of(app).database)


def _read_event() -> Event:
    # Else as it was last read.
    with suppress(StorageFailed):
        current_app.extensions[_STANDING] = _read(database())
    standing: Standing = current_app.extensions[_STANDING]
    g.on_duty = standing.on_duty
    # So early that the page of an error speaks it too.
    language = (request.view_args or {}).get("language")
    if language in standing.event.languages:
        set_language(language)
    return standing.event


blueprint.record_once(_remember_at_start)
reads_event(blueprint, _read_event)


@blueprint.before_request
def _know_the_language() -> Any:
    language = (request.view_args or {}).get("language")
    if language is None or language in g.event.languages:
        return None
    return redirect(url_for("report.start"), 303)


def reports() -> Reports:
    """Return the report box of the running app."""
    found: Reports = current_app.extensions["reports"]
    return found


def status_of_box() -> BoxStatus:
    """Return whether the box is open; closed where its file cannot be read."""
    try:
        return box_status(reports().file, clock.now())
    except StorageFailed:
        return OUT_OF_ORDER


def is_tablet() -> bool:
    """Tell whether this is a tablet of the event: the end of a report leads back to its start."""
    try:
        return request.form.get("tablet") == TABLET
    except HTTPException:
        # Far too much text: the page that says so is read anywhere.
        return False


def start_url() -> str:
    """Return where the end of a report leads."""
    return "/kiosk/" if is_tablet() else url_for("report.danger", language=g.language)


def show(template: str, **values: Any) -> str:
    """Return a page of the reporter."""
    return render_template(f"report/{template}.html", **values)


@blueprint.context_processor
def _furniture() -> dict[str, object]:
    return {
        "on_duty": g.get("on_duty", ()),
        "tablet": is_tablet(),
        "start_url": start_url() if "language" in g else "/report/",
        "settings": settings(),
        "closing": closing,
        "outsiders": _outsiders,
        "day": written_date,
        "names_of": lambda codes: ", ".join(own_name(code) for code in codes),
    }


def _outsiders(status: BoxStatus) -> dict[str, str]:
    return {one.id: gettext("not at the event") for one in status.members if one.is_outside}


def digest_hours(status: BoxStatus) -> list[str]:
    """Return the hours at which the team is shown what came in."""
    return [f"{hour:%H:%M}" for hour in status.settings.digest_hours] if status.settings else []


def closing(status: BoxStatus) -> str:
    """Return day and time until which the box is open, where the event is."""
    assert status.closes_at is not None
    there = status.closes_at.astimezone(g.event.time_zone)
    return gettext("%(day)s, %(time)s", day=written_date(there.date()), time=clock_time(there))
