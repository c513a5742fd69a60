"""A call for help now: one tap, which needs neither the report box nor a token nor the disk."""

from datetime import timedelta
from typing import Any

from flask import g, request

from kiosk import clock
from kiosk.event.models_alerts import Alert
from kiosk.event.services import PLACE_LETTERS
from kiosk.event.views import alerts, watch
from kiosk.reports.public.views_frame import blueprint, show, status_of_box
from kiosk.reports.receipts import is_receipt_shaped, normalise
from kiosk.reports.report import clean

# After this long without an answer nobody should count on one.
NOBODY_AFTER = timedelta(seconds=30)


@blueprint.post("/<language>/alert")
def alert(language: str) -> Any:
    """Call the staff to a place.

    Without a token: one that is no longer current must not keep help away, and another site's page
    is refused by its origin before this.
    """
    called = call(request.form.get("place", ""))
    return show("alert", alert=called, waits_for_nobody=waits_for_nobody(called), receipt="")


@blueprint.post("/<language>/look")
def look(language: str) -> Any:
    """Say whether somebody is coming; a receipt that stood on the page stays there."""
    called = find(request.form.get("alert", ""))
    receipt = request.form.get("receipt", "")
    if not is_receipt_shaped(normalise(receipt)):
        receipt = ""
    return show(
        "alert",
        alert=called,
        waits_for_nobody=waits_for_nobody(called),
        receipt=receipt,
        # Asked every two seconds: the file of the box is opened only where its words are shown.
        status=status_of_box() if receipt else None,
        seen="",
        # Who was ticked is not known here.
        hides_outside=True,
    )


def call(place: str) -> Alert | None:
    """Call the staff: to a place of the venue or, where none is known, to what was typed."""
    known = place if place in g.event.places or not g.event.places else ""
    shown = " ".join(clean(known[:PLACE_LETTERS], PLACE_LETTERS * 2).split())
    return find(alerts().raise_alert(shown, clock.now()))


def find(alert_id: str) -> Alert | None:
    """Return a call, also minutes after somebody answered it."""
    return alerts().find(alert_id)


def waits_for_nobody(called: Alert | None) -> bool:
    """Tell whether to say: nobody has answered yet, call."""
    if called is None:
        return True
    if called.answered_by is not None:
        return False
    at = clock.now()
    return watch().screens(at) == 0 or not timedelta() <= at - called.raised_at < NOBODY_AFTER
