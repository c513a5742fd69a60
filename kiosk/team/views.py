"""The guards of staff pages and kiosk pages, signing in, and turning a browser into a kiosk."""

from typing import Any

from flask import (
    Blueprint,
    Flask,
    abort,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from kiosk import clock
from kiosk.team import services
from kiosk.team.forms import PairForm, PressForm, SignInForm
from kiosk.team.models import Kiosk
from kiosk.team.passwords import SignInBusy
from kiosk.team.roles import PAGES, Role, may_see
from kiosk.team.services import (
    CONTACT_STEP,
    PairingCodeExpired,
    PairingCodeWrong,
    SignInRefused,
)
from kiosk.web import moments
from kiosk.web.house import database
from kiosk.web.language import current_language, lazy_gettext, set_language

sign_in_pages = Blueprint("sign_in", __name__, url_prefix="/staff")
pairing_page = Blueprint("pairing", __name__, url_prefix="/kiosk/pair")

# Whoever looks for help leaves no trace, not even that their kiosk was used at that minute.
UNNOTED = "door.help_page"
DEVICE_COOKIE = "kiosk_device"
# As long as browsers keep any cookie.
DEVICE_COOKIE_DAYS = 400
TOKEN = "token"
LANGUAGE = "language"
SIGN_IN = "sign_in.form"
PAIR = "pairing.form"

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
    from kiosk.team import views_kiosks

    moments.init_moments(app)
    app.context_processor(_staff_furniture)
    app.register_blueprint(sign_in_pages)
    app.register_blueprint(pairing_page)
    views_kiosks.init_kiosks(app)


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
        _speak()
        if g.staff.role not in allowed:
            abort(403)
        # A page that asks by itself all night is nobody at work.
        if not is_live() and clock.now() - found.last_seen >= CONTACT_STEP:
            with database().write() as connection:
                services.session_was_used(connection, token)
        return None

    blueprint.before_request(guard)


def kiosk_pages(blueprint: Blueprint) -> None:
    """Let only paired kiosks in; any other browser gets the pairing page."""

    def guard() -> Any:
        kiosk = _kiosk_here()
        if kiosk is None:
            return redirect(url_for(PAIR), 303)
        g.kiosk, g.device_id = kiosk, kiosk.id
        if request.endpoint != UNNOTED and services.contact_is_due(kiosk):
            with database().write() as connection:
                services.note_contact(connection, kiosk)
        return None

    blueprint.before_request(guard)


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
    before = _kiosk_here()
    with database().write() as connection:
        _kiosk, token = services.pair(connection, code)
        if before is not None:
            services.revoke_kiosk(connection, before.id)
    return token


def _pairing_page(form: PairForm) -> Any:
    here = _kiosk_here()
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


def _kiosk_here() -> Kiosk | None:
    token = request.cookies.get(DEVICE_COOKIE, "")
    if not token:
        return None
    with database().read() as connection:
        return services.kiosk_by_token(connection, token)


def _sign_in_page(form: SignInForm) -> Any:
    page = render_template("team/sign_in.html", form=form, signed_in=False)
    return page, 422 if form.errors else 200


def _to_sign_in() -> Any:
    if is_live():
        abort(401)
    came_for = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(SIGN_IN, next=came_for), 303)


def _own_path(path: str) -> str:
    """Return `path` where it is one of the staff pages, else the desk's."""
    is_own = path.startswith("/staff/") and "\\" not in path
    return path if is_own else "/staff/"


@sign_in_pages.before_request
def _speak() -> None:
    """Answer in the language that this browser chose, if it chose one."""
    asked = request.args.get(LANGUAGE, "")
    if asked in g.event.languages:
        session[LANGUAGE] = asked
    if session.get(LANGUAGE) in g.event.languages:
        set_language(session[LANGUAGE])


def _staff_furniture() -> dict[str, object]:
    staff = g.get("staff")
    if staff is None:
        return {}
    return {
        "staff": staff,
        "csrf_token": generate_csrf,
        "may_see": lambda page: may_see(staff.role, page),
    }
