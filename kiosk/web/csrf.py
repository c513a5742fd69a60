"""Forged requests: the three kinds of token, and the check of the origin.

Staff pages have a session, so they use Flask-WTF's token. Kiosk pages must work at the first touch
after a night of standing still, and must not set a session cookie: their token is bound to the
paired device and to the visit under way, and has no age. Pages of the report box know neither
device nor visit: their token is a random secret of the form itself, signed for the day.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Wrong
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from flask import abort, current_app, g, request
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Form, ValidationError
from wtforms.csrf.core import CSRF
from wtforms.widgets import html_params

from kiosk import clock
from kiosk.web.language import gettext

NONCE_BYTES = 32
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class _Translations:
    """Words of WTForms' own validators, from our catalogue."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return gettext(singular if n == 1 else plural)


def _token_input(field: Any, **_attributes: Any) -> Markup:
    # Without the id that WTForms gives: a page has several forms, and an id is there once.
    return Markup(f"<input {html_params(type='hidden', name=field.name, value=field._value())}>")


class DeviceCSRF(CSRF):
    """A token that holds for this device, however long it stood on the screen."""

    def setup_form(self, form: Any) -> list[tuple[str, Any]]:
        """Return the field of the token."""
        field = self.field_class("", csrf_impl=self, widget=_token_input)
        return [(form.meta.csrf_field_name, field)]

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token of what this form is bound to."""
        key = current_app.secret_key
        assert isinstance(key, bytes)
        return hmac.new(key, self.bound_to().encode(), sha256).hexdigest()

    def bound_to(self) -> str:
        """Return what the token holds for."""
        return f"device|{g.get('device_id', '')}"

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raise ValidationError for a token of another device or another visit."""
        sent = str(field.data or "").encode(errors="replace")
        # As bytes: texts are compared in constant time only where they are ASCII, else refused.
        if not hmac.compare_digest(sent, field.current_token.encode()):
            raise ValidationError(gettext("This page is no longer current. Please try again."))


class VisitCSRF(DeviceCSRF):
    """A token that dies with the check-in it was made for: nobody goes on for somebody else."""

    def bound_to(self) -> str:
        """Return device and visit."""
        return f"visit|{g.get('device_id', '')}|{g.get('visit_id', '')}"


class StatelessCSRF(DeviceCSRF):
    """A token that is tied to nobody: a secret nonce, and that this server made it on this day.

    It holds on the day and the one after. No time finer than the day goes into it.
    """

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token that was sent while it holds, so that sending again is the same deed."""
        sent = str(csrf_token_field.data or "")
        return sent if nonce_of(sent) else _signed(secrets.token_bytes(NONCE_BYTES), _today())

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raise ValidationError for a token of another day or another server."""
        if nonce_of(str(field.data or "")) is None:
            raise ValidationError(
                gettext("This page stood open for too long. What you typed is still here: send it.")
            )


def nonce_of(token: str) -> bytes | None:
    """Return the nonce of a stateless token that holds now."""
    try:
        nonce = urlsafe_b64decode(token.encode())[:NONCE_BYTES]
    except (ValueError, Base64Wrong):
        return None
    made_on = (_today(), _today() - timedelta(days=1))
    holds = (hmac.compare_digest(token.encode(), _signed(nonce, on).encode()) for on in made_on)
    return nonce if any(holds) else None


def _signed(nonce: bytes, day: date) -> str:
    key = current_app.secret_key
    assert isinstance(key, bytes)
    mac = hmac.new(key, b"stateless|" + day.isoformat().encode() + b"|" + nonce, sha256)
    return urlsafe_b64encode(nonce + mac.digest()).decode()


def _today() -> date:
    return clock.now().date()


class KioskForm(Form):
    """The base of the forms that begin something at a kiosk."""

    class Meta:
        csrf = True
        csrf_class = DeviceCSRF
        csrf_field_name = "csrf_token"

        def get_translations(self, _form: Form) -> _Translations:
            return _Translations()


class VisitForm(KioskForm):
    """The base of the forms of a check-in under way."""

    class Meta(KioskForm.Meta):
        csrf_class = VisitCSRF


class StatelessForm(KioskForm):
    """The base of the forms of the report box."""

    class Meta(KioskForm.Meta):
        csrf_class = StatelessCSRF

    @property
    def nonce(self) -> bytes:
        """The secret of this form. Only for a form that was validated."""
        found = nonce_of(self.csrf_token.current_token)
        assert found is not None
        return found


class StaffForm(FlaskForm):
    """The base of every form on a staff page."""

    class Meta(FlaskForm.Meta):
        csrf_time_limit = None

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """Read texts alone: JSON and files could stand where text is expected."""
            if request.is_json:
                return None
            return request.form if request.files else super().wrap_formdata(form, formdata)

        def get_translations(self, _form: Form) -> _Translations:
            return _Translations()

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the form may be used; a token of before is told in our own words."""
        valid = bool(super().validate(extra_validators))
        if self.csrf_token.errors:
            self.csrf_token.errors = [gettext("This page is no longer current. Please try again.")]
        return valid


def refuse_other_origins() -> None:
    """Stop a post that another site's page sent. Browsers say where from; old ones may not."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and _host_of(origin) != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
