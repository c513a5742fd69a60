"""The two small doors on every screen: ask a person, and help."""

from contextlib import suppress
from typing import Any

from flask import g, redirect, render_template, request

from kiosk.door import services
from kiosk.door.forms import AskForm
from kiosk.door.views_frame import blueprint, forget_visit, go_on, kiosk_url
from kiosk.errors import StorageFailed
from kiosk.event.services import people_on_duty
from kiosk.team import services as team
from kiosk.team.models import Reason
from kiosk.web.house import database
from kiosk.web.language import current_language

_BY_THE_CODE = (Reason.CONDUCT, Reason.DECLINED)
REPORT = "/report/"
# Whoever looks for help waits for no other writer.
WAIT_S = 0.5


@blueprint.post("/ask")
def ask() -> Any:
    """Tell the desk that somebody here wants a person; what it is about is tied to nobody."""
    if not AskForm(request.form).validate():
        return redirect(kiosk_url("door.welcome"), 303)
    reason = _about(request.form.get("reason"))
    with database().write() as connection:
        # Who declines talked of it first: that is one call, not two.
        before = request.form.get("request", "")
        asked = team.ask_instead(connection, g.kiosk, before, reason)
        if reason is not Reason.HELP:
            services.leave(connection, g.kiosk)
    if reason is not Reason.HELP:
        g.visit, g.visit_id = None, ""
    return redirect(kiosk_url("door.asked", request=asked, about=reason.value), 303)


@blueprint.get("/ask")
def asked() -> Any:
    """Say that the desk knows, and who is coming."""
    request_id = request.args.get("request", "")
    with database().read() as connection:
        coming = team.request_answer(connection, request_id)
        on_duty = people_on_duty(connection)
    return render_template(
        "door/ask.html",
        coming=coming,
        on_duty=on_duty,
        request_id=request_id,
        about=_about(request.args.get("about")),
        here=g.kiosk.name,
    )


@blueprint.get("/ask/answer")
def ask_answer() -> str:
    """Say who is coming, for a screen that asks again and again."""
    with database().read() as connection:
        coming = team.request_answer(connection, request.args.get("request", ""))
    return render_template("door/_answer.html", coming=coming, here=g.kiosk.name)


@blueprint.get("/resume")
def resume() -> Any:
    """Go on where the check-in stood, for instance after asking for a person."""
    return go_on()


@blueprint.route("/help", methods=["GET", "POST"])
def help_page() -> Any:
    """Lead to the report, or say whom to turn to now. The check-in under way ends first.

    The form has no key of ours: a key belongs to a tablet, and would go along to the report.
    """
    # Whoever needs help gets the page, whatever the disk says.
    with suppress(StorageFailed):
        forget_visit(WAIT_S)
    g.visit, g.visit_id = None, ""
    if request.method == "POST":
        # As a post: only so a page of the report is left in no history. The address is all that
        # this room knows of the report.
        return redirect(REPORT + current_language(), 307)
    with database().read() as connection:
        on_duty = people_on_duty(connection)
    return render_template("door/help.html", on_duty=on_duty)


def _about(asked_for: str | None) -> Reason:
    return next((reason for reason in _BY_THE_CODE if reason.value == asked_for), Reason.HELP)
