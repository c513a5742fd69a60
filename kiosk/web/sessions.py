"""The staff's session cookie: over HTTPS it never goes out without it again."""

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface


class StaffSessions(SecureCookieSessionInterface):
    """Sessions as Flask makes them, whose cookie is `Secure` where the page came over HTTPS.

    Fixed, it would keep everybody out who signs in on the laptop itself, over plain HTTP.
    """

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the cookie is for HTTPS alone."""
        return has_request_context() and request.is_secure
