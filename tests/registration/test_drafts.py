"""What a browser keeps on the way to a ticket: for an hour, and only as we signed it."""

import pytest
from itsdangerous import TimestampSigner

from kiosk.registration import drafts
from kiosk.registration.particulars import check_particulars

SECRET = b"s" * 32
ANNA = drafts.begin(check_particulars(name="Anna Bæk"), under_18=False, before=None)


def pass_by(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let so much time pass for whoever reads a signed cookie."""
    now = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: now(self) + seconds)


def test_read__happy(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, ticket = drafts.signed(SECRET, ANNA), drafts.signed_ticket(SECRET, ANNA.token)
    pass_by(monkeypatch, drafts.DRAFT_AGE_S - 60)
    assert drafts.read(SECRET, draft) == ANNA
    assert drafts.read_ticket(SECRET, ticket) == ANNA.token


def test_read__too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, ticket = drafts.signed(SECRET, ANNA), drafts.signed_ticket(SECRET, ANNA.token)
    pass_by(monkeypatch, drafts.DRAFT_AGE_S + 60)
    assert drafts.read(SECRET, draft) is None
    assert drafts.read_ticket(SECRET, ticket) == ANNA.token
    pass_by(monkeypatch, drafts.TICKET_AGE_S)
    assert drafts.read_ticket(SECRET, ticket) == ""


def test_read__of_another_event_or_another_kind() -> None:
    draft, ticket = drafts.signed(SECRET, ANNA), drafts.signed_ticket(SECRET, ANNA.token)
    assert drafts.read(b"t" * 32, draft) is None
    assert drafts.read(SECRET, ticket) is None
    assert drafts.read_ticket(SECRET, draft) == ""


def test_begin__same_person_goes_on() -> None:
    known = drafts.acknowledges(ANNA, "shown", "en", supplier=False)
    assert drafts.begin(ANNA.who, under_18=False, before=known) == known


def test_begin__another_person_or_age_is_another_registration() -> None:
    for who, under_18 in ((check_particulars(name="Bo"), False), (ANNA.who, True)):
        begun = drafts.begin(who, under_18, before=ANNA)
        assert begun.token != ANNA.token and begun.shown == ""
