"""The staff's session cookie: over HTTPS it never goes out without it again."""

from flask import Flask, Request, has_request_context, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class StaffSessions(SecureCookieSessionInterface):
    """Sessions as Flask makes them, whose cookie is `Secure` where the page came over HTTPS.

    Fixed, it would keep everybody out who signs in on the laptop itself, over plain HTTP.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session of a staff page. A kiosk has none, and its check-ins need not look."""
        if not request.path.startswith(self.get_cookie_path(app)):
            return self.session_class()
        return super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the cookie is for HTTPS alone."""
        return has_request_context() and request.is_secure
