"""Forged requests: the two kinds of token, and the check of the origin.

Staff pages have a session, so they use Flask-WTF's token. Kiosk pages must work at the first touch
after a night of standing still, and must not set a session cookie: their token is bound to the
paired device and to the visit under way, and has no age.
"""

import hmac
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from flask import abort, current_app, g, request
from flask_wtf import FlaskForm
from wtforms import Form, ValidationError
from wtforms.csrf.core import CSRF

from kiosk.web.language import gettext

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class _Translations:
    """Words of WTForms' own validators, from our catalogue."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return gettext(singular if n == 1 else plural)


class DeviceCSRF(CSRF):
    """A token that holds for this device and this visit, however long it stood on the screen."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token of this request's device and visit."""
        key = current_app.secret_key
        assert isinstance(key, bytes)
        bound = f"{g.get('device_id', '')}|{g.get('visit_id', '')}"
        return hmac.new(key, bound.encode(), sha256).hexdigest()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raise ValidationError for a token of another device or another visit."""
        if not hmac.compare_digest(str(field.data or ""), field.current_token):
            raise ValidationError(gettext("This page is from an earlier check-in."))


class KioskForm(Form):
    """The base of every form that a kiosk shows."""

    class Meta:
        csrf = True
        csrf_class = DeviceCSRF
        csrf_field_name = "csrf_token"

        def get_translations(self, _form: Form) -> _Translations:
            return _Translations()


class StaffForm(FlaskForm):  # type: ignore[misc]
    """The base of every form on a staff page."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        csrf_time_limit = None

        def get_translations(self, _form: Form) -> _Translations:
            return _Translations()


def refuse_other_origins() -> None:
    """Stop a post that another site's page sent. Browsers say where from; old ones may not."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
