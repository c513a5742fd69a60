"""What a kiosk signs, so that a screen that forgot its visit can lead on for a moment."""

import secrets

from flask import current_app, g
from itsdangerous import BadSignature, URLSafeTimedSerializer

from kiosk.door.changing import Bearer
from kiosk.door.models import CameBy

# As long as such a screen may stand, and a little more.
WITHIN_S = 120


def sign(purpose: str, *values: str) -> str:
    """Return `values` in a form that only this kiosk gives back, only for this purpose."""
    return str(_signer(purpose).dumps([*values, g.kiosk.id]))


def signed_here(purpose: str, token: str) -> list[str]:
    """Return what this kiosk signed for this purpose a moment ago. Raises: BadSignature."""
    *values, kiosk_id = _signer(purpose).loads(token, WITHIN_S)
    if kiosk_id != g.kiosk.id:
        raise BadSignature("another kiosk")
    return values


def sign_bearer(bearer: Bearer) -> str:
    """Return what lets the bearer go on. It is another each time, so a leaving counts once."""
    return sign("bearer", bearer.person, bearer.came_by, secrets.token_hex(16))


def bearer_signed_here(token: str) -> tuple[Bearer, str]:
    """Return the bearer, and what is unique of this showing. Raises: BadSignature."""
    person, came_by, once = signed_here("bearer", token)
    return Bearer(person, CameBy(came_by)), once


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or b"", salt=purpose)
