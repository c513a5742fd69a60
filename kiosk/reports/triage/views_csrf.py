"""Forged requests behind an unlocked key: no page under /conduct/ has a session."""

import hmac
from hashlib import sha256
from typing import Any

from flask import g
from markupsafe import Markup
from wtforms.widgets import html_params

from kiosk.web.csrf import DeviceCSRF, KioskForm

WRITER = "writer"


class UnlockedCSRF(DeviceCSRF):
    """A token that goes with the cookie of one unlocked key."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token of this browser's cookie."""
        return unlocked_token()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raise ValidationError for a token of another cookie.

        What goes on after an unlock was judged before it, when its own cookie was still there.
        """
        if not g.get("goes_on"):
            super().validate_csrf_token(form, field)


class TriageForm(KioskForm):
    """The base of every form behind an unlocked key."""

    class Meta(KioskForm.Meta):
        csrf_class = UnlockedCSRF


def unlocked_token() -> str:
    """Return what proves that a form came from a page of this browser's cookie."""
    secret = str(g.get("conduct_token", "")).encode(errors="replace")
    return hmac.new(secret, b"a form under /conduct/", sha256).hexdigest()


def is_own(sent: str) -> bool:
    """Tell whether a form came from a page of this browser's cookie."""
    # As bytes: texts are compared in constant time only where they are ASCII, else refused.
    return hmac.compare_digest(sent.encode(errors="replace"), unlocked_token().encode())


def hidden_fields() -> Markup:
    """Return what every form carries: the token, and who fills it in."""
    values = {"csrf_token": unlocked_token(), WRITER: g.unlocked.member.id}
    inputs = [f"<input {html_params(type='hidden', name=n, value=v)}>" for n, v in values.items()]
    return Markup("".join(inputs))
