"""What somebody typed on the way to their ticket: kept in their own browser, signed, for an hour.

The server keeps nothing before the last step. A draft is a cookie and no hidden field, so that
each step is a page of its own that Back, Forward and reload show as it was left.
"""

from dataclasses import asdict, dataclass, fields, replace

from itsdangerous import BadSignature, URLSafeTimedSerializer

from kiosk.attendees.models import AttendeeType
from kiosk.registration.particulars import Particulars
from kiosk.registration.services import new_page_token

DRAFT_AGE_S = 60 * 60
TICKET_AGE_S = 24 * 60 * 60
# Whoever first wants to talk to somebody goes on without having acknowledged anything.
TALK_FIRST = "talk"
TYPED = ("name", "given_name", "organisation", "email", "type")


@dataclass(frozen=True)
class Draft:
    """A registration under way. `token` opens the ticket page later.

    `shown`: which texts of the code were acknowledged, `TALK_FIRST`, or nothing yet; `read_in`: in
    which language.
    """

    token: str
    name: str
    given_name: str
    organisation: str
    email: str
    type: str
    under_18: bool = False
    shown: str = ""
    read_in: str = ""
    supplier: bool | None = None
    code_changed: bool = False

    @property
    def who(self) -> Particulars:
        """Return what was typed, as it was checked then."""
        kind = AttendeeType(self.type)
        return Particulars(self.name, self.given_name, self.organisation, self.email, kind)


def begin(who: Particulars, under_18: bool, before: Draft | None) -> Draft:
    """Return the draft of `who`. Another person than before is another registration."""
    typed = Draft(
        token=new_page_token(),
        name=who.name,
        given_name=who.given_name,
        organisation=who.organisation,
        email=who.email,
        type=who.type.value,
        under_18=under_18,
    )
    is_same = before is not None and _typed(before) == _typed(typed)
    return before if before is not None and is_same else typed


def acknowledges(draft: Draft, shown: str, read_in: str, supplier: bool) -> Draft:
    """Return `draft` of somebody who knows the code and will follow it."""
    return replace(draft, shown=shown, read_in=read_in, supplier=supplier, code_changed=False)


def talks_first(draft: Draft) -> Draft:
    """Return `draft` of somebody who first wants to talk to someone."""
    return replace(draft, shown=TALK_FIRST, supplier=None, code_changed=False)


def is_asked_again(draft: Draft) -> Draft:
    """Return `draft` of somebody whose code is not the newest any more."""
    return replace(draft, shown="", code_changed=True)


def signed(secret: bytes, draft: Draft) -> str:
    """Return `draft` as its cookie has it."""
    return _drafts(secret).dumps(asdict(draft))


def read(secret: bytes, cookie: str) -> Draft | None:
    """Return the draft in `cookie`; nothing if it is old, or not ours."""
    found = _loaded(_drafts(secret), cookie, DRAFT_AGE_S)
    known = {field.name for field in fields(Draft)}
    return Draft(**found) if isinstance(found, dict) and set(found) == known else None


def signed_ticket(secret: bytes, token: str) -> str:
    """Return the cookie that lets this browser find its ticket page again."""
    return _tickets(secret).dumps(token)


def read_ticket(secret: bytes, cookie: str) -> str:
    """Return the token in `cookie`; an empty one if it is old, or not ours."""
    found = _loaded(_tickets(secret), cookie, TICKET_AGE_S)
    return found if isinstance(found, str) else ""


def _typed(draft: Draft) -> tuple[object, ...]:
    return (*(getattr(draft, name) for name in TYPED), draft.under_18)


def _loaded(serializer: URLSafeTimedSerializer, cookie: str, age_s: int) -> object:
    try:
        return serializer.loads(cookie, max_age=age_s)
    except BadSignature:
        return None


def _drafts(secret: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="registration-draft")


def _tickets(secret: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="registration-ticket")
