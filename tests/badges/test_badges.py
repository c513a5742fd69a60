"""Badges: issued when they say something new, void when a newer one was made, printed or named."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection

from kiosk import clock, codes
from kiosk.attendees.models import Attendee
from kiosk.badges import services
from kiosk.badges.models import IssuedBadge
from kiosk.badges.printing import NoBadgePrintable, print_badges
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.conduct.models import Way
from kiosk.consent import minors
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.database import Database
from tests.cast import CAST, SOREN, bring_in, bring_in_cast
from tests.conftest import THE_EVENT


def issue(connection: Connection, attendee: Attendee, key: str) -> IssuedBadge | None:
    """Issue a badge at a kiosk."""
    return services.issue_if_needed(
        connection,
        THE_EVENT,
        attendee,
        way=Way.KIOSK,
        device_key=key,
        kiosk_id="kiosk-1",
        at=clock.now(),
    )


def allow_photos(connection: Connection, attendee: Attendee, choice: Choice) -> None:
    """Record an answer about photos."""
    consent.record(
        connection,
        attendee.id,
        {Purpose.PHOTO: choice},
        language="en",
        way=Way.KIOSK,
        device_key=codes.new_code(64),
        kiosk_id=None,
        at=clock.now(),
    )


@pytest.fixture
def soren(database: Database) -> Attendee:
    """Søren, who is on the list of an event that asks for consent."""
    with database.write() as connection:
        consent.open_questions(connection, ("en", "da"))
        return bring_in(connection, {"name": SOREN.name})[0]


def test_issue_if_needed__happy(database: Database, soren: Attendee) -> None:
    with database.write() as connection:
        badge = issue(connection, soren, "visit-1")
        assert badge is not None
        assert len(badge.code) == codes.BADGE_LETTERS and codes.is_intact(badge.code)
        assert services.find_bearer(connection, codes.grouped(badge.code).lower()) == soren.id
        assert [one.name for one in services.waiting(connection)] == [soren.name]


def test_issue_if_needed__same_words_need_no_new_badge(database: Database, soren: Attendee) -> None:
    with database.write() as connection:
        first = issue(connection, soren, "visit-1")
        assert first is not None
        assert issue(connection, soren, "visit-2") == first
        services.hand_over(connection, first.id, clock.now())
        assert issue(connection, soren, "visit-3") is None
        assert services.waiting(connection) == []


def test_issue_if_needed__new_choice_makes_the_old_badge_void(
    database: Database, soren: Attendee
) -> None:
    with database.write() as connection:
        first = issue(connection, soren, "visit-1")
        allow_photos(connection, soren, Choice.YES)
        second = issue(connection, soren, "visit-2")
        assert first is not None and second is not None and first.code != second.code
        assert services.find_bearer(connection, second.code) == soren.id
        with pytest.raises(BadgeVoid):
            services.find_bearer(connection, first.code)
        assert [one.print_id for one in services.waiting(connection)] == [second.id]


def test_find_bearer__refusals(database: Database, soren: Attendee) -> None:
    with database.write() as connection:
        badge = issue(connection, soren, "visit-1")
        assert badge is not None
        with pytest.raises(BadgeUnknown):
            services.find_bearer(connection, codes.new_code(codes.BADGE_RANDOM_BITS))
        wrong = ("D" if badge.code[0] != "D" else "F") + badge.code[1:]
        with pytest.raises(BadgeMistyped):
            services.find_bearer(connection, wrong)
        with pytest.raises(BadgeUnknown):
            services.get_badge(connection, "no such id")


@pytest.mark.parametrize(
    ("scanned", "is_one"),
    [("CBDE FGHI JKLN RTUV CB", True), ("CBDE FGHI JKLN RTUV CBDE", False), ("x" * 10**6, False)],
)
def test_is_badge_code__by_its_shape(scanned: str, is_one: bool) -> None:
    assert services.is_badge_code(scanned) is is_one


def test_print_badges__the_whole_cast(database: Database) -> None:
    with database.write() as connection:
        consent.open_questions(connection, ("en", "da"))
        people = bring_in_cast(connection)
        issued = services.issue_for(connection, THE_EVENT, people, clock.now())
        sheet = print_badges(connection, THE_EVENT, issued, "A6-front")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(sheet.pdf)).pages)
    assert sheet.unprintable == () and sheet.printed == len(issued) == len(CAST)
    assert SOREN.name in text and "No photos" in text


def test_print_badges__what_no_font_has_is_told_by_name(database: Database) -> None:
    with database.write() as connection:
        consent.open_questions(connection, ("en", "da"))
        people = bring_in(connection, {"name": "漢字 名"}, {"name": SOREN.name})
        issued = services.issue_for(connection, THE_EVENT, people, clock.now())
        sheet = print_badges(connection, THE_EVENT, issued, "A6")
    assert sheet.printed == 1
    assert [one.name for one in sheet.unprintable] == ["漢字 名"]


def test_print_badges__nobody(database: Database) -> None:
    with database.read() as connection, pytest.raises(NoBadgePrintable):
        print_badges(connection, THE_EVENT, [], "A6")


def test_count_unasked__happy(database: Database, soren: Attendee) -> None:
    with database.write() as connection:
        assert services.count_unasked(connection, THE_EVENT, [soren.id]) == 1
        allow_photos(connection, soren, Choice.NO)
        assert services.count_unasked(connection, THE_EVENT, [soren.id]) == 0


def test_count_unasked__nobody_asks_under_18_before_a_guardian_signed(
    database: Database, soren: Attendee
) -> None:
    with database.write() as connection:
        minors.mark_minor(connection, soren.id, clock.now())
        assert services.count_unasked(connection, THE_EVENT, [soren.id]) == 0


def test_issue_for__printed_beforehand_waits_only_once_its_bearer_is_here(
    database: Database, soren: Attendee
) -> None:
    with database.write() as connection:
        (printed,) = services.issue_for(connection, THE_EVENT, [soren], clock.now())
        assert services.waiting(connection) == []
        fetched = issue(connection, soren, "visit-1")
        assert fetched is not None and fetched.code == printed.code
        assert [one.print_id for one in services.waiting(connection)] == [printed.id]
