"""The pages of the reporter: danger first, then the report, its receipt, and the answers to it."""

from typing import Any

from flask import abort, g, redirect, request, url_for

from kiosk import clock
from kiosk.errors import KioskError
from kiosk.event.views import watch
from kiosk.reports.public import views_alert as views_alert
from kiosk.reports.public import views_follow_up as views_follow_up
from kiosk.reports.public import views_send as views_send
from kiosk.reports.public.views_frame import blueprint as blueprint
from kiosk.reports.public.views_frame import closing, digest_hours, is_tablet, show, status_of_box
from kiosk.reports.public.views_words import limits, promises
from kiosk.web.house import opens_elsewhere
from kiosk.web.language import gettext


@blueprint.get("/")
def start() -> Any:
    """Lead to the page in the browser's own language, where the event has it."""
    known = request.accept_languages.best_match(g.event.languages)
    return redirect(url_for("report.danger", language=known or g.event.language), 303)


@blueprint.route("/<language>", methods=["GET", "POST"])
def danger(language: str) -> str:
    """Show who helps now, and what the report box promises and what it cannot."""
    status = status_of_box()
    return show(
        "danger",
        screens=watch().screens(clock.now()),
        status=status,
        promises=promises(status, closing(status), digest_hours(status)) if status.is_open else (),
        # Over plain HTTP somebody near could read along; the page says so only where it is so.
        limits=limits(is_tablet(), plain=not request.is_secure and opens_elsewhere()),
    )


@blueprint.get("/<language>/<path:_page>")
def begin_again(language: str, _page: str) -> Any:
    """Lead to the start: every page behind it is reached by a form, so that none is in a link."""
    return redirect(url_for("report.danger", language=language), 303)


@blueprint.post("/<language>/<path:_page>")
def no_such_page(language: str, _page: str) -> Any:
    """Answer what is no page of the report box, with those who can be called."""
    abort(404)


# What was typed there is shown again, whatever went wrong.
_AGAIN = {"report.send": views_send.shown_again, "report.add": views_follow_up.shown_again}


@blueprint.errorhandler(KioskError)
@blueprint.errorhandler(500)
def keep_what_was_typed(_problem: Exception) -> Any:
    """Show the page again where something went wrong that nobody expected."""
    said = gettext("Something went wrong on our side. This was not sent. Try again, or call.")
    again = _AGAIN.get(request.endpoint or "")
    return again(said, 500) if again else (show("error"), 500)


@blueprint.errorhandler(413)
def too_much(_problem: Exception) -> Any:
    """Say so where there is more than is read at all. With scripts, the text is still there."""
    heading = gettext("That is too much text")
    text = gettext("This was not sent. Make it shorter and send it again, or call.")
    return show("error", heading=heading, text=text), 413
