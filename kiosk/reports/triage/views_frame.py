"""What all pages under /conduct/ share: who is let in, the cookie, the language.

No page here has a session: the cookie `kiosk_conduct` holds what opens the member's unlocked key,
and is sent to no other path.
"""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk import clock
from kiosk.reports.errors import MemberMissing, PassphraseWrong, SheetNeeded, UnlockBusy
from kiosk.reports.members import roster, roster_changed
from kiosk.reports.triage.forms import UNLOCK_PREFIX, UnlockForm
from kiosk.reports.triage.views_csrf import WRITER, hidden_fields, is_own
from kiosk.reports.triage.views_words import refused
from kiosk.reports.views import reports
from kiosk.team.views_alerts import strip_values
from kiosk.web.house import opens_elsewhere
from kiosk.web.language import set_language

COOKIE, LANGUAGE_COOKIE = "kiosk_conduct", "kiosk_conduct_language"
PATH = "/conduct/"
ALERTS = "/conduct/alerts"
UNLOCK = "triage_unlock.form"
_PASSPHRASE = f"{UNLOCK_PREFIX}passphrase"


def unlocked_pages(blueprint: Blueprint) -> None:
    """Let only members with an unlocked key in."""
    blueprint.before_request(_let_in)
    blueprint.after_request(_set_cookies)
    blueprint.context_processor(_furniture)


def open_pages(blueprint: Blueprint) -> None:
    """Let everybody in: a key is made or unlocked here."""
    blueprint.before_request(_find_key)
    blueprint.after_request(_set_cookies)
    blueprint.context_processor(lambda: {"is_in_the_open": _is_in_the_open()})


def unlock(form: UnlockForm) -> bool:
    """Unlock a key for this browser, or tell in `form` why not."""
    try:
        token = reports().unlocked.open(
            reports().file, form.member.data, form.passphrase.data, clock.now()
        )
    except (PassphraseWrong, SheetNeeded) as problem:
        form.passphrase.errors = [refused(problem)]
    except (UnlockBusy, MemberMissing) as problem:
        form.form_errors.append(refused(problem))
    else:
        g.new_token = g.conduct_token = token
        g.unlocked = reports().unlocked.get(reports().file, token, clock.now())
    return g.unlocked is not None


def lock() -> None:
    """Lock the key of this browser."""
    reports().unlocked.close(g.conduct_token)
    g.is_over = True


def _find_key() -> None:
    if request.cookies.get(LANGUAGE_COOKIE) in g.event.languages and "language" not in g:
        set_language(request.cookies[LANGUAGE_COOKIE])
    g.conduct_token = request.cookies.get(COOKIE, "")
    found = reports().unlocked.get(reports().file, g.conduct_token, clock.now())
    g.unlocked = found if g.conduct_token else None


def _let_in() -> Any:
    _find_key()
    if g.unlocked is not None:
        return None
    if request.path.endswith("/live"):
        # Not refused: then the page would load again, and what is typed on it would be lost.
        return render_template("triage/_locked.html")
    if request.method == "POST":
        return _unlock_and_go_on()
    g.is_over = True
    return redirect(url_for(UNLOCK, next=request.path), 303)


def _unlock_and_go_on() -> Any:
    """Ask for the passphrase and keep what was sent; with the passphrase, let the deed be done."""
    # By the cookie that it was written under, before there is a new one.
    is_genuine = is_own(request.form.get("csrf_token", ""))
    is_typed = _PASSPHRASE in request.form
    team = roster(reports().file) if reports().file.exists else ()
    writer = [one for one in team if one.id == request.form.get(WRITER)]
    # Nobody goes on with what somebody else wrote.
    form = UnlockForm(writer, request.form if is_typed else None)
    if is_typed and form.validate() and unlock(form):
        g.goes_on = is_genuine
        return None
    return _kept_page(form, writer[0].name if writer else ""), 422 if is_typed else 403


def _kept_page(form: UnlockForm, writer: str) -> str:
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if not name.startswith(UNLOCK_PREFIX)
    ]
    return render_template("triage/go_on.html", form=form, kept=kept, name=writer)


def _set_cookies(response: Response) -> Response:
    chosen = request.args.get("language", "")
    # Without a disk there is no event, and the page that says so needs no cookie.
    if "event" in g and chosen in g.event.languages:
        _set_cookie(response, LANGUAGE_COOKIE, chosen)
    if "new_token" in g:
        _set_cookie(response, COOKIE, g.new_token)
    elif "is_over" in g and COOKIE in request.cookies:
        # Also to have Chromium drop the pages that it keeps for Back: it does so with the cookie.
        response.delete_cookie(
            COOKIE, PATH, secure=request.is_secure, httponly=True, samesite="Strict"
        )
    return response


def _set_cookie(response: Response, name: str, value: str) -> None:
    response.set_cookie(
        name, value, path=PATH, secure=request.is_secure, httponly=True, samesite="Strict"
    )


def _is_in_the_open() -> bool:
    """Tell whether somebody in the same Wi-Fi could read what is typed: plain HTTP from afar."""
    return not request.is_secure and opens_elsewhere()


def _furniture() -> dict[str, object]:
    if g.get("unlocked") is None:
        return {}
    return {
        "unlocked": g.unlocked,
        "hidden_fields": hidden_fields,
        "alerts_key": hidden_fields(),
        "is_in_the_open": _is_in_the_open(),
        # Asked for by the pages alone: a page about a file that cannot be read must not read it.
        "team_changed": lambda: roster_changed(reports().file, g.unlocked),
        **strip_values(ALERTS),
    }
