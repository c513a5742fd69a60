"""The staff's session cookie: over HTTPS it never goes out without it again."""

from collections.abc import Iterator
from typing import Any, NoReturn

from flask import Flask, Request, has_request_context, request
from flask.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface

from kiosk.web.apart import is_apart


class SessionForbidden(RuntimeError):
    """A page of the report box asked for a session: it would tie a report to a browser."""


class NoSession(NullSession):
    """What stands for the session where there must be none: to read it is an error too."""

    def _refuse(self, *_arguments: Any, **_more: Any) -> NoReturn:
        raise SessionForbidden

    def __iter__(self) -> Iterator[str]:
        """Raise SessionForbidden."""
        self._refuse()

    __getitem__ = __setitem__ = __delitem__ = __contains__ = __len__ = __bool__ = _refuse
    get = keys = values = items = pop = popitem = setdefault = update = clear = copy = _refuse


class StaffSessions(SecureCookieSessionInterface):
    """Sessions as Flask makes them, whose cookie is `Secure` where the page came over HTTPS.

    Fixed, it would keep everybody out who signs in on the laptop itself, over plain HTTP.
    """

    null_session_class = NoSession

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session of a staff page. A kiosk has none, and its check-ins need not look."""
        if is_apart(request):
            # Flask neither saves it nor sets a cookie.
            return NoSession()
        if not request.path.startswith(self.get_cookie_path(app)):
            return self.session_class()
        return super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the cookie is for HTTPS alone."""
        return has_request_context() and request.is_secure
