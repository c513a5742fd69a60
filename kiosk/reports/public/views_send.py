"""The form, and what comes of it. Whatever goes wrong, what was typed stays on the screen."""

from dataclasses import replace
from typing import Any

from flask import g, request

from kiosk import clock
from kiosk.errors import StorageFailed
from kiosk.event.models_alerts import Alert
from kiosk.event.views import watch
from kiosk.reports.errors import BoxClosed, NobodyWouldRead, TooMany
from kiosk.reports.public import views_alert
from kiosk.reports.public.forms import ReportForm, nonce_for, report_form
from kiosk.reports.public.views_frame import (
    blueprint,
    digest_hours,
    reports,
    show,
    status_of_box,
)
from kiosk.reports.public.views_words import when_seen
from kiosk.reports.report import Report, is_urgent
from kiosk.reports.services import BoxStatus, send_report
from kiosk.web.language import gettext

# Four thousand letters of any script are less; what is longer is shown again, up to what the app
# reads at all.
BODY_BYTES = 64 * 1024
# Which problem answers with which status.
_TOO_LONG, _NOT_SO, _FLOOD, _SHUT = 413, 422, 429, 503


@blueprint.post("/<language>/form")
def form(language: str) -> Any:
    """Show the form, with what was typed in another language."""
    status = status_of_box()
    if not status.is_open:
        return show("closed", status=status), _SHUT
    filled = report_form(g.event.places, status.members, request.form)
    return _form_page(filled, status, 200)


@blueprint.post("/<language>/send")
def send(language: str) -> Any:
    """Store the report and show its receipt; call the staff first, if they are to come."""
    status = status_of_box()
    filled = report_form(g.event.places, status.members, request.form)
    called = _call(filled)
    if (request.content_length or 0) > BODY_BYTES:
        said = gettext("This is too much text. Make it shorter and send it again.")
        return _form_page(filled, status, _TOO_LONG, said, called)
    if status.is_open and not filled.validate():
        return _form_page(filled, status, _NOT_SO, "", called)
    try:
        given = filled.report()
        receipt = _store(filled, given)
    except (BoxClosed, NobodyWouldRead, TooMany, StorageFailed) as problem:
        return _form_page(filled, status_of_box(), *_said(problem), called)
    waits = views_alert.waits_for_nobody(called)
    return show(
        "sent",
        receipt=receipt,
        status=status,
        alert=called,
        waits_for_nobody=waits,
        seen=when_seen(digest_hours(status), is_urgent=is_urgent(given)),
        hides_outside=_hides_outside(given, status),
    )


def shown_again(problem: str, code: int) -> tuple[str, int]:
    """Return the form as it was sent, with what is to be said about it."""
    status = status_of_box()
    filled = report_form(g.event.places, status.members, request.form)
    return _form_page(filled, status, code, problem)


def _hides_outside(given: Report, status: BoxStatus) -> bool:
    """Tell whether whoever stays reachable is somebody who must not know of this report."""
    hidden = {one.name.casefold() for one in status.members if one.id in given.excluded}
    return status.outside is not None and status.outside.name.casefold() in hidden


def _store(filled: ReportForm, given: Report) -> str:
    reports().limit.take()
    return send_report(
        reports().file, given, nonce_for(filled, replace(given, language="")), clock.now()
    )


def _call(filled: ReportForm) -> Alert | None:
    """Call the staff if they are to come, once, also where the report itself is refused."""
    made = views_alert.find(filled.alert.data or "") if filled.alert.data else None
    if made is not None or not filled.come.data:
        return made
    made = views_alert.call(filled.place_to_come_to)
    filled.alert.data = made.id if made else ""
    return made


def _said(problem: Exception) -> tuple[int, str]:
    """Return the status, and what the page says."""
    if isinstance(problem, NobodyWouldRead):
        return _NOT_SO, gettext("Nobody could read this: leave somebody on the team who may.")
    if isinstance(problem, TooMany):
        return _FLOOD, gettext(
            "Too many reports are coming in at once. This one was not sent."
            " Wait a minute and send it again, or call."
        )
    if isinstance(problem, BoxClosed):
        return _SHUT, gettext(
            "The report box is closed. This was not sent. Call, or use a paper form."
        )
    return _SHUT, gettext(
        "The report box cannot save anything now. This was not sent."
        " Try again, call, or use a paper form."
    )


def _form_page(
    filled: ReportForm,
    status: BoxStatus,
    code: int,
    problem: str = "",
    called: Alert | None = None,
) -> tuple[str, int]:
    # The team that is shown now is the one that the next answer is about.
    filled.shown.data = filled.shown.default
    page = show(
        "form",
        form=filled,
        status=status,
        problem=problem,
        screens=watch().screens(clock.now()),
        alert=called,
        waits_for_nobody=views_alert.waits_for_nobody(called),
    )
    return page, code
