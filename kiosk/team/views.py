"""Signing in, and turning a browser into a kiosk."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import generate_csrf

from kiosk.team import services, views_alerts, views_kiosks, views_places
from kiosk.team.forms import PairForm, PressForm, SignInForm
from kiosk.team.passwords import SignInBusy
from kiosk.team.roles import may_see
from kiosk.team.services import (
    PairingCodeExpired,
    PairingCodeWrong,
    SignInRefused,
)
from kiosk.team.views_guards import (
    DEVICE_COOKIE,
    LANGUAGE,
    PAIR,
    SIGN_IN,
    TOKEN,
    kiosk_here,
    set_device_cookie,
    speak,
)
from kiosk.web import moments
from kiosk.web.house import database
from kiosk.web.language import current_language, lazy_gettext, set_language

sign_in_pages = Blueprint("sign_in", __name__, url_prefix="/staff")
sign_in_pages.before_request(speak)
pairing_page = Blueprint("pairing", __name__, url_prefix="/kiosk/pair")


SIGN_IN_WORDS = {
    SignInRefused: lazy_gettext(
        "This name and this password do not belong together. Check both, and try again."
    ),
    SignInBusy: lazy_gettext(
        "Several people are signing in at this moment. Wait a few seconds and try again."
    ),
}
PAIRING_WORDS = {
    PairingCodeWrong: lazy_gettext(
        "No kiosk waits for this code. Compare the six digits with the organiser’s screen."
    ),
    PairingCodeExpired: lazy_gettext(
        "This code has run out or was used already. Ask the organiser for a new one."
    ),
}


def init_team(app: Flask) -> None:
    """Open the pages of this room."""
    moments.init_moments(app)
    app.context_processor(_staff_furniture)
    app.register_blueprint(sign_in_pages)
    app.register_blueprint(pairing_page)
    views_kiosks.init_kiosks(app)
    views_places.init_places(app)
    views_alerts.init_alerts(app)


@sign_in_pages.route("/sign-in", methods=["GET", "POST"], endpoint="form")
def sign_in() -> Any:
    """Ask for name and password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form)
    try:
        with database().read() as connection:
            staff = services.sign_in(connection, form.sign_in_name.data, form.password.data)
    except (SignInRefused, SignInBusy) as problem:
        form.form_errors.append(str(SIGN_IN_WORDS[type(problem)]))
        return _sign_in_page(form)
    with database().write() as connection:
        token = services.open_session(connection, staff)
    # Nothing of what the cookie held before goes on: neither a token nor another's form key.
    language = session.get(LANGUAGE)
    session.clear()
    session.update({TOKEN: token} | ({LANGUAGE: language} if language else {}))
    return redirect(_own_path(request.args.get("next", "")), 303)


@sign_in_pages.post("/sign-out")
def sign_out() -> Any:
    """End the session here and in the database, so that a copied cookie is worth nothing."""
    if PressForm().validate_on_submit():
        with database().write() as connection:
            services.close_session(connection, session.get(TOKEN, ""))
        session.clear()
    return redirect(url_for(SIGN_IN), 303)


@pairing_page.route("", methods=["GET", "POST"], endpoint="form")
def pair() -> Any:
    """Turn this browser into a kiosk by the six digits that an organiser's screen shows."""
    if request.args.get("language", "") in g.event.languages:
        set_language(request.args["language"])
    form = PairForm(request.form if request.method == "POST" else None, code=_code_in_address())
    if request.method == "GET" or not form.validate():
        return _pairing_page(form)
    try:
        token = _pair(str(form.code.data))
    except (PairingCodeWrong, PairingCodeExpired) as problem:
        with database().write() as connection:
            services.count_wrong_code(connection)
        form.code.errors = [str(PAIRING_WORDS[type(problem)])]
        return _pairing_page(form)
    response = redirect("/kiosk/", 303)
    set_device_cookie(response, token)
    return response


def _pair(code: str) -> str:
    before = kiosk_here()
    with database().write() as connection:
        _kiosk, token = services.pair(connection, code)
        if before is not None:
            services.revoke_kiosk(connection, before.id)
    return token


def _pairing_page(form: PairForm) -> Any:
    here = kiosk_here()
    page = render_template(
        "team/pair.html",
        form=form,
        here=here,
        was_kiosk=here is None and DEVICE_COOKIE in request.cookies,
        action=url_for(PAIR, language=current_language()),
    )
    return page, 422 if form.errors else 200


def _code_in_address() -> str:
    return request.args.get("code", "")[:20]


def _sign_in_page(form: SignInForm) -> Any:
    page = render_template("team/sign_in.html", form=form, signed_in=False)
    return page, 422 if form.errors else 200


def _own_path(path: str) -> str:
    """Return `path` where it is one of the staff pages, else the desk's."""
    is_own = path.startswith("/staff/") and "\\" not in path
    return path if is_own else "/staff/"


def _staff_furniture() -> dict[str, object]:
    staff = g.get("staff")
    if staff is None:
        return {}
    return {
        "staff": staff,
        "csrf_token": generate_csrf,
        "may_see": lambda page: may_see(staff.role, page),
        **views_alerts.strip_values(views_alerts.ADDRESS),
    }
