"""What the pages of registration share: the draft, the language, and how it is shut."""

from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.attendees.tickets import event_days
from kiosk.conduct.models import Way
from kiosk.registration import drafts
from kiosk.registration.drafts import Draft
from kiosk.registration.errors import (
    RegistrationAtDesk,
    RegistrationClosed,
    RegistrationFull,
    RegistrationNotReady,
)
from kiosk.registration.services import check_open, is_registered
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext, set_language

blueprint = Blueprint("registration", __name__, url_prefix="/register")

DRAFT_COOKIE = "registration"
TICKET_COOKIE = "registration_ticket"
PATH = "/register/"


def speak_browsers_language() -> None:
    """Answer in the browser's own language where the event has it: here it is a person's own."""
    known = request.accept_languages.best_match(g.event.languages)
    if "language" not in g and known:
        set_language(known)


@blueprint.before_request
def _load_draft() -> Any:
    speak_browsers_language()
    g.draft = drafts.read(_secret(), request.cookies.get(DRAFT_COOKIE, ""))
    g.ticket_token = drafts.read_ticket(_secret(), request.cookies.get(TICKET_COOKIE, ""))
    # What the tokens of the forms are bound to: each step to the person whose draft it shows.
    g.device_id = "registration"
    g.visit_id = g.draft.token if g.draft else ""


@blueprint.before_request
def _refuse_if_shut() -> Any:
    if g.ticket_token and not g.draft:
        return None
    with database().read() as connection:
        try:
            check_open(connection, g.event, Way.REGISTRATION)
        except (RegistrationClosed, RegistrationFull) as problem:
            sent = g.draft is not None and is_registered(connection, g.draft.token)
            # It may be shut since, or full with this very person: the answer was lost on its way.
            return lead_to_ticket(g.draft.token) if sent else shut(problem)
    return None


def shut(problem: RegistrationClosed | RegistrationFull) -> Any:
    """Say why nobody registers here now, and what to do instead."""
    heading, text = _SHUT[type(problem)]
    page = render_template(
        "registration/shut.html",
        heading=gettext(heading),
        text=gettext(text),
        when=event_days(g.event, current_language()),
    )
    return page, 200 if request.method == "GET" else 409


def step_url(step: str) -> str:
    """Return the address of a step, in the language that is being read."""
    return url_for(f"registration.{step}", language=current_language())


def lead_to(step: str, draft: Draft | None = None) -> Response:
    """Lead to a step; with a `draft`, keep it in the browser."""
    answer = redirect(step_url(step), 303)
    if draft is not None:
        _keep(answer, DRAFT_COOKIE, drafts.signed(_secret(), draft), drafts.DRAFT_AGE_S)
    return answer


def lead_to_ticket(token: str) -> Response:
    """Lead to the ticket page; the browser forgets the draft, and remembers the ticket."""
    address = url_for("ticket.ticket", token=token, language=current_language())
    answer = redirect(address, 303)
    answer.delete_cookie(DRAFT_COOKIE, path=PATH)
    ticket = drafts.signed_ticket(_secret(), token)
    _keep(answer, TICKET_COOKIE, ticket, drafts.TICKET_AGE_S)
    return answer


def forget(answer: Response) -> Response:
    """Let this browser forget draft and ticket: the next person begins anew."""
    answer.delete_cookie(DRAFT_COOKIE, path=PATH)
    answer.delete_cookie(TICKET_COOKIE, path=PATH)
    return answer


def _keep(answer: Response, name: str, value: str, age_s: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=age_s,
        path=PATH,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def _secret() -> bytes:
    key = current_app.secret_key
    assert isinstance(key, bytes)
    return key


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up when it is shown."""
    return message


_SHUT = {
    RegistrationFull: (
        _("The list is full"),
        _("All places are taken. On the day one may become free: ask at the desk of the venue."),
    ),
    RegistrationNotReady: (
        _("Registration opens soon"),
        _("The organiser is still preparing it. Please come back later."),
    ),
    RegistrationAtDesk: (
        _("Register at the desk"),
        _("Come to the venue. The desk puts you on the list in a moment."),
    ),
    RegistrationClosed: (
        _("Registration is closed"),
        _("Nobody can be added to the list any more. Your ticket still works if you have one."),
    ),
}
