"""The pages of the reporter: danger first, then the report, its receipt, and the answers to it."""

from typing import Any

from flask import abort, g, redirect, request, url_for

from kiosk import clock
from kiosk.event.views import watch
from kiosk.reports.public import views_alert as views_alert
from kiosk.reports.public import views_follow_up as views_follow_up
from kiosk.reports.public import views_send as views_send
from kiosk.reports.public.views_frame import blueprint as blueprint
from kiosk.reports.public.views_frame import closing, is_tablet, show, status_of_box
from kiosk.reports.public.views_words import limits, promises


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
        promises=promises(status, closing(status)) if status.is_open else (),
        # Over plain HTTP somebody near could read along; the page says so only where it is so.
        limits=limits(is_tablet(), plain=not request.is_secure),
    )


@blueprint.get("/<language>/<path:_page>")
def begin_again(language: str, _page: str) -> Any:
    """Lead to the start: every page behind it is reached by a form, so that none is in a link."""
    return redirect(url_for("report.danger", language=language), 303)


@blueprint.post("/<language>/<path:_page>")
def no_such_page(language: str, _page: str) -> Any:
    """Answer what is no page of the report box, with those who can be called."""
    abort(404)
