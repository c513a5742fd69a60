"""One table: which error answers with which status, and what it says to people."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from kiosk.errors import KioskError, StorageBusy, StorageFailed, StorageFull, StorageGone
from kiosk.web.apart import CONDUCT, REPORT, is_report
from kiosk.web.error_log import tell
from kiosk.web.language import current_language, guess_language, set_language
from kiosk.web.language import lazy_gettext as _


@dataclass(frozen=True)
class Said:
    """What an error page says: what happened, and what to do next."""

    status: int
    heading: object
    text: object


_START_OVER = _("Start over. If it happens again, ask a person.")
_NOTHING_SAVED = _("The kiosk cannot save anything now")
_BY_STATUS = {
    400: Said(400, _("That could not be read"), _START_OVER),
    403: Said(403, _("This is not allowed here"), _("Ask an organiser.")),
    404: Said(404, _("There is no such page"), _("Check the address, or start over.")),
    405: Said(405, _("There is no such page"), _("Check the address, or start over.")),
    413: Said(413, _("That is too much text"), _("Go back, make it shorter and send it again.")),
    500: Said(500, _("Something went wrong on our side"), _START_OVER),
}
_BY_ERROR: dict[type[KioskError], Said] = {
    StorageBusy: Said(
        503,
        _("The kiosk is busy for a moment"),
        _("This step was not saved. Wait a few seconds, then start over."),
    ),
    StorageFull: Said(
        503,
        _NOTHING_SAVED,
        _(
            "This step was not saved. Please go to the desk."
            " For organisers: the disk of the laptop is full. Make room, then go on."
        ),
    ),
    StorageGone: Said(
        503,
        _NOTHING_SAVED,
        _(
            "This step was not saved. Please go to the desk. For organisers: the file kiosk.db was"
            " moved, deleted or replaced. Put it back, then stop the kiosk and start it again."
        ),
    ),
    StorageFailed: Said(
        503,
        _NOTHING_SAVED,
        _(
            "This step was not saved. Please go to the desk. For organisers: the file kiosk.db"
            " cannot be read or written. Stop the kiosk, look after the disk, and start again."
        ),
    ),
}


def say(error: type[KioskError], status: int, heading: object, text: object) -> None:
    """Tell what the page of `error` says. Each room calls this for its own errors."""
    _BY_ERROR[error] = Said(status, heading, text)


def init_error_pages(app: Flask) -> None:
    """Answer every error with a page in the reader's language."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(KioskError, _kiosk_error)


def _http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    known = _BY_STATUS.get(error.code, _BY_STATUS[400 if error.code < 500 else 500])
    return _page(known, error.code)


def _kiosk_error(error: KioskError) -> Any:
    known = next((_BY_ERROR[kind] for kind in type(error).__mro__ if kind in _BY_ERROR), None)
    said = known or _BY_STATUS[500]
    if said.status >= 500:
        tell(current_app, error)
    return _page(said, said.status)


def _page(said: Said, status: int) -> tuple[str, int]:
    if "language" not in g and (guessed := guess_language()):
        set_language(guessed)
    page = render_template(
        "error.html",
        heading=said.heading,
        text=said.text,
        home=_home(),
        # Whoever wanted to report must not be left with an apology.
        needs_help=is_report(request) or request.path == "/kiosk/help",
    )
    return page, status


def _home() -> str:
    """Return where one starts over: the front page of the part of the house one is in."""
    if is_report(request):
        return f"{REPORT}/{current_language()}"
    parts = ("/kiosk/", "/staff/", f"{CONDUCT}/")
    return next((path for path in parts if request.path.startswith(path)), "/")
