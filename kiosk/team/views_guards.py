"""Who gets in: the guards of staff pages and of kiosk pages."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Blueprint, abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from kiosk import clock
from kiosk.errors import StorageFailed
from kiosk.team import services
from kiosk.team.models import Kiosk
from kiosk.team.roles import PAGES, Role
from kiosk.team.services import CONTACT_STEP
from kiosk.web.house import database
from kiosk.web.language import set_language

# Whoever looks for help leaves no trace, not even that their kiosk was used at that minute.
UNNOTED = "door.help_page"
DEVICE_COOKIE = "kiosk_device"
# As long as browsers keep any cookie.
DEVICE_COOKIE_DAYS = 400
TOKEN = "token"
LANGUAGE = "language"
SIGN_IN = "sign_in.form"
PAIR = "pairing.form"
# When somebody was last here is good to know, and nothing to wait or to fail for.
AT_ONCE_S = 0.2


def staff_pages(blueprint: Blueprint, *roles: Role) -> None:
    """Let only staff of these roles in; without any, those whom `roles.PAGES` names for it."""
    allowed = frozenset(roles) or PAGES[blueprint.name]

    def guard() -> Any:
        token = session.get(TOKEN, "")
        with database().read() as connection:
            found = services.session_by_token(connection, token) if token else None
        if found is None:
            return _to_sign_in()
        g.staff = found.staff
        speak()
        if g.staff.role not in allowed:
            abort(403)
        # A page that asks by itself all night is nobody at work.
        if not is_live() and clock.now() - found.last_seen >= CONTACT_STEP:
            with suppress(StorageFailed), database().write(AT_ONCE_S) as connection:
                services.session_was_used(connection, token)
        return None

    blueprint.before_request(guard)


def kiosk_pages(blueprint: Blueprint, find: Callable[[], Kiosk | None] | None = None) -> None:
    """Let only paired kiosks in; any other browser gets the pairing page.

    `find` gives the kiosk where the blueprint has read it already.
    """

    def guard() -> Any:
        kiosk = (find or kiosk_here)()
        if kiosk is None:
            if request.endpoint == UNNOTED and request.method == "POST":
                # A tablet that was removed meanwhile: nobody who needs help is asked to pair it.
                return None
            return redirect(url_for(PAIR, language=request.args.get(LANGUAGE)), 303)
        g.kiosk, g.device_id = kiosk, kiosk.id
        if not _is_about_a_report(kiosk) and services.contact_is_due(kiosk):
            with suppress(StorageFailed), database().write(AT_ONCE_S) as connection:
                services.note_contact(connection, kiosk)
        return None

    blueprint.before_request(guard)
    blueprint.after_request(_renew_device_cookie)


def _is_about_a_report(kiosk: Kiosk) -> bool:
    """Tell whether this touch comes from somebody who looks for help, or from their report."""
    from_report = (request.referrer or "").startswith(f"{request.host_url}report/")
    return kiosk.report_only or request.endpoint == UNNOTED or from_report


def set_device_cookie(response: Response, token: str) -> None:
    """Make this browser the kiosk that holds `token`."""
    response.set_cookie(
        DEVICE_COOKIE,
        token,
        max_age=DEVICE_COOKIE_DAYS * 24 * 60 * 60,
        path="/kiosk/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )


def is_live() -> bool:
    """Tell whether a script asked, to keep a page that is open up to date."""
    return request.path.endswith("/live")


def kiosk_here() -> Kiosk | None:
    """Return the kiosk that this browser is paired as."""
    token = request.cookies.get(DEVICE_COOKIE, "")
    if not token:
        return None
    with database().read() as connection:
        return services.kiosk_by_token(connection, token)


def _renew_device_cookie(response: Response) -> Response:
    """Give the device cookie again with each page that a browser opens as a document.

    A kiosk in use stays paired beyond the life of a cookie. And Chromium keeps left pages whole,
    with what was typed, for Back and Forward, in spite of `no-store`; but not beyond a change of
    an HttpOnly cookie. Without scripts nothing else would wipe them.
    """
    # Browsers do not say what for over plain HTTP from elsewhere.
    for_a_document = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    if for_a_document and g.get("kiosk") is not None:
        set_device_cookie(response, request.cookies[DEVICE_COOKIE])
    return response


def _to_sign_in() -> Any:
    if is_live():
        abort(401)
    came_for = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(SIGN_IN, next=came_for, language=request.args.get(LANGUAGE)), 303)


def speak() -> None:
    """Answer in the language that this browser chose, if it chose one."""
    asked = request.args.get(LANGUAGE, "")
    if asked in g.event.languages:
        session[LANGUAGE] = asked
    if session.get(LANGUAGE) in g.event.languages:
        set_language(session[LANGUAGE])
