"""The kiosk's pages for whoever is known here: inside already, changing an answer, leaving."""

from contextlib import suppress
from typing import Any

from flask import g, redirect, render_template, request, url_for
from itsdangerous import BadSignature

from kiosk import clock
from kiosk.attendees.services import get_attendee
from kiosk.conduct.models import Way
from kiosk.door import changing, services
from kiosk.door.changing import Bearer
from kiosk.door.forms import ScanForm
from kiosk.door.passages import NotInside, check_out
from kiosk.door.views_frame import blueprint, go_on
from kiosk.door.views_proofs import bearer_signed_here, sign_bearer
from kiosk.web.house import database
from kiosk.web.language import current_language


def inside_page(bearer: Bearer) -> Any:
    """Tell somebody that they are inside, and offer what they may have come for."""
    with database().read() as connection:
        given_name = get_attendee(connection, bearer.person).given_name
        may_change = changing.may_change(connection, bearer)
    page = render_template(
        "door/inside.html",
        given_name=given_name,
        may_change=may_change,
        bearer=sign_bearer(bearer),
        scan_form=ScanForm(),
    )
    return page, 409


@blueprint.post("/change")
def change() -> Any:
    """Ask again for the answers of whoever showed their ticket or badge here a moment ago."""
    try:
        bearer, _once = bearer_signed_here(request.form.get("bearer", ""))
    except BadSignature:
        return redirect(url_for("door.welcome"), 303)
    with database().write() as connection:
        changing.begin_change(connection, g.kiosk, bearer, current_language(), clock.now())
    return go_on()


@blueprint.post("/leave")
def leave() -> Any:
    """Check out whoever showed their ticket or badge here a moment ago."""
    try:
        bearer, once = bearer_signed_here(request.form.get("bearer", ""))
    except BadSignature:
        return redirect(url_for("door.welcome"), 303)
    with database().write() as connection:
        given_name = get_attendee(connection, bearer.person).given_name
        # Sent twice, or out already by another door: what they wanted is so.
        with suppress(NotInside):
            check_out(
                connection,
                g.event,
                bearer.person,
                way=Way.KIOSK,
                kiosk_id=g.kiosk.id,
                device_key=f"{once}:out",
                at=clock.now(),
            )
        services.leave(connection, g.kiosk)
    g.visit, g.visit_id = None, ""
    return render_template("door/left.html", given_name=given_name, scan_form=ScanForm())
