"""Changing one's mind at a kiosk: by badge only towards no, by ticket both ways."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk import clock
from kiosk.attendees.models import Attendee
from kiosk.badges import services as badges
from kiosk.consent import minors, tasks
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose, Question, add_questions, consent_table
from kiosk.database import Database
from kiosk.door.models import passage_table, visit_table
from tests.conftest import THE_EVENT
from tests.door.conftest import Tablet
from tests.page import Page

CodeOf = Callable[[str], str]
NewTablet = Callable[..., Tablet]
REFUSED = "Your badge alone does not allow more. Scan your ticket, or go to the desk."


def chosen(shown: Page) -> dict[str, str]:
    """Return which answers are ticked."""
    radios = shown.root.all("input", type="radio")
    return {
        r.attributes["name"]: r.attributes["value"] for r in radios if "checked" in r.attributes
    }


def locked(shown: Page) -> set[tuple[str, str]]:
    """Return which answers are shown and cannot be chosen."""
    radios = shown.root.all("input", type="radio")
    return {
        (r.attributes["name"], r.attributes["value"]) for r in radios if "disabled" in r.attributes
    }


@pytest.fixture
def inside(tablet: Tablet, ticket_of: CodeOf) -> Tablet:
    """Søren is in: photos yes, recordings yes, contact after asking, publication not answered."""
    tablet.to_done(ticket_of("Søren"), photo="yes", recording="yes", contact="ask")
    tablet.open("/kiosk/")
    return tablet


def test_change_by_badge__happy(
    inside: Tablet, badge_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    old = badge_of("Søren")
    inside.scan(old)
    shown = inside.send("/kiosk/change")
    assert chosen(shown) == {"photo": "yes", "recording": "yes", "contact": "ask"}
    done = inside.send("/kiosk/photos", photo="no")
    assert done.heading == "Done, Søren"
    assert "Your new badge waits at the desk. The old one opens nothing any more." in done.text
    assert "Your new badge says: No photos" in done.text
    with open_doors.read() as connection:
        assert consent.choices(connection, person.id)[Purpose.PHOTO] is Choice.NO
        (task,) = tasks.open_tasks(connection)
        assert (task.person, task.purposes) == (person.id, (Purpose.PHOTO,))
        assert [one.name for one in badges.waiting(connection)] == ["Søren Ågård"]
    assert "A newer badge was printed for you." in inside.scan(old).errors[0]
    assert inside.scan(badge_of("Søren")).heading == "Welcome back, Søren"


def test_change_by_badge__what_allows_more_is_shown_and_explained(
    inside: Tablet, badge_of: CodeOf
) -> None:
    inside.scan(badge_of("Søren"))
    shown = inside.send("/kiosk/change")
    assert locked(shown) == {("publication", "yes"), ("contact", "yes")}
    assert "To allow more, scan your ticket or go to the desk." in shown.text
    assert any(link.startswith("/kiosk/scan") for link in shown.links)


@pytest.mark.parametrize(
    "forged", [{"publication": "yes"}, {"contact": "yes"}, {"photo": "no", "contact": "yes"}]
)
def test_change_by_badge__forged_looser_answer_stores_nothing(
    inside: Tablet,
    badge_of: CodeOf,
    open_doors: Database,
    person: Attendee,
    forged: dict[str, str],
) -> None:
    inside.scan(badge_of("Søren"))
    inside.send("/kiosk/change")
    shown = inside.send("/kiosk/photos", **forged)
    assert (shown.status, shown.errors) == (422, [REFUSED])
    assert "contact" not in forged or chosen(shown)["contact"] == "ask"
    with open_doors.read() as connection:
        assert consent.choices(connection, person.id)[Purpose.PHOTO] is Choice.YES
        assert len(connection.execute(select(consent_table)).all()) == len(Purpose)
    # What was shown again can be sent as it stands.
    assert inside.send("/kiosk/photos").heading == "Done, Søren"


def test_change_by_badge__nothing_changed_keeps_the_badge(
    inside: Tablet, badge_of: CodeOf, open_doors: Database
) -> None:
    before = badge_of("Søren")
    with open_doors.write() as connection:
        badge = badges.waiting_badges(connection)[0]
        badges.hand_over(connection, badge.id, clock.now())
    inside.scan(before)
    inside.send("/kiosk/change")
    assert "Your badge stays as it is." in inside.send("/kiosk/photos").text
    assert badge_of("Søren") == before
    with open_doors.read() as connection:
        assert tasks.open_tasks(connection) == []


def test_change_by_badge__printed_here(
    new_tablet: NewTablet, ticket_of: CodeOf, badge_of: CodeOf
) -> None:
    tablet = new_tablet(prints_here=True)
    tablet.to_done(ticket_of("Søren"), photo="yes")
    tablet.scan(badge_of("Søren"))
    tablet.send("/kiosk/change")
    done = tablet.send("/kiosk/photos", photo="ask")
    assert "Print your new badge here." in done.text
    link = next(link for link in done.links if ".pdf" in link)
    assert tablet.client.get(link).mimetype == "application/pdf"


def test_change_by_ticket__may_allow_more(
    inside: Tablet, ticket_of: CodeOf, open_doors: Database, person: Attendee
) -> None:
    inside.scan(ticket_of("Søren"))
    assert locked(inside.send("/kiosk/change")) == set()
    inside.send("/kiosk/photos", publication="yes", contact="yes")
    with open_doors.read() as connection:
        now = consent.choices(connection, person.id)
        assert (now[Purpose.PUBLICATION], now[Purpose.CONTACT]) == (Choice.YES, Choice.YES)
        assert tasks.open_tasks(connection) == []


def test_change__two_kiosks_at_once(
    inside: Tablet,
    new_tablet: NewTablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    moved_clock: Callable[..., None],
) -> None:
    """What stands on the screen is older than what is on file: the badge does not bring it back."""
    inside.scan(badge_of("Søren"))
    inside.send("/kiosk/change")
    moved_clock(clock.now() + timedelta(minutes=3))
    other = new_tablet("Door 2")
    other.scan(ticket_of("Søren"))
    other.send("/kiosk/change")
    other.send("/kiosk/photos", photo="no")
    shown = inside.send("/kiosk/photos")
    assert (shown.status, shown.errors) == (422, [REFUSED])
    assert chosen(shown)["photo"] == "no"
    assert ("photo", "yes") in locked(shown)


def test_change__other_kiosk_changed_while_this_one_was_at_done(
    tablet: Tablet,
    new_tablet: NewTablet,
    ticket_of: CodeOf,
    badge_of: CodeOf,
    moved_clock: Callable[..., None],
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    moved_clock(clock.now() + timedelta(minutes=3))
    other = new_tablet("Door 2")
    other.scan(badge_of("Søren"))
    other.send("/kiosk/change")
    other.send("/kiosk/photos", photo="no")
    assert chosen(tablet.send("/kiosk/change"))["photo"] == "no"


def test_change__sent_again_changes_nothing_more(
    inside: Tablet, badge_of: CodeOf, open_doors: Database
) -> None:
    inside.scan(badge_of("Søren"))
    at_photos = inside.send("/kiosk/change")
    inside.send("/kiosk/photos", photo="no")
    new = badge_of("Søren")
    inside.at = at_photos
    inside.send("/kiosk/photos", photo="no")
    assert inside.step == "welcome"
    assert badge_of("Søren") == new
    with open_doors.read() as connection:
        assert len(tasks.open_tasks(connection)) == 1


def test_badge__photo_of_somebodys_opens_nothing_else(inside: Tablet, badge_of: CodeOf) -> None:
    code = badge_of("Søren")
    for shown in (inside.scan(code), inside.send("/kiosk/change")):
        assert "Søren" in shown.text
        for secret in ("Ågård", "soeren@example.org", "Fjordvind", "he/him", "2026"):
            assert secret not in shown.text
    for path in ("/kiosk/you", "/kiosk/code-of-conduct"):
        assert inside.open(path).heading == "Photos and recording: you decide"


def test_badge__first_answers_allow_nothing_without_the_ticket(
    tablet: Tablet, open_doors: Database, person: Attendee, badge_of: CodeOf, ticket_of: CodeOf
) -> None:
    """Badges that lie ready at the desk: whoever holds one cannot say yes for somebody else."""
    with open_doors.write() as connection:
        badges.issue_for(connection, THE_EVENT, [person], clock.now())
    tablet.scan(badge_of("Søren"))
    shown = tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert len(locked(shown)) == 2 + 1 + 1 + 2
    assert tablet.send("/kiosk/photos", photo="ask").errors == [REFUSED]
    tablet.scan(ticket_of("Søren"))
    assert tablet.at is not None and locked(tablet.at) == set()
    assert tablet.send("/kiosk/photos", photo="ask").heading == "You are in, Søren"


def test_badge__after_a_new_question_may_keep_what_it_says(
    inside: Tablet, open_doors: Database, person: Attendee, badge_of: CodeOf
) -> None:
    with open_doors.write() as connection:
        add_questions(connection, [Question(Purpose.PHOTO, 2, "en", "New words?", "")])
    shown = inside.scan(badge_of("Søren"))
    assert "New words?" in shown.text and chosen(shown) == {}
    inside.send("/kiosk/photos", photo="yes", recording="yes")
    with open_doors.read() as connection:
        assert consent.choices(connection, person.id)[Purpose.PHOTO] is Choice.YES


@pytest.mark.parametrize("field", [{"bearer": "x.y.z"}, {"bearer": ""}, {}])
@pytest.mark.parametrize("action", ["/kiosk/change", "/kiosk/leave"])
def test_bearer__forged_leads_to_welcome(
    inside: Tablet, open_doors: Database, action: str, field: dict[str, str]
) -> None:
    answer = inside.client.post(action, data=field, follow_redirects=True)
    assert inside._shown(answer).heading == "Welcome to CX Day Aarhus"
    with open_doors.read() as connection:
        assert len(connection.execute(select(passage_table)).all()) == 1


def test_bearer__of_another_tablet_leads_to_welcome(
    inside: Tablet, new_tablet: NewTablet, badge_of: CodeOf, open_doors: Database
) -> None:
    allowed = inside.scan(badge_of("Søren"))
    other = new_tablet("Door 2")
    for action in ("/kiosk/change", "/kiosk/leave"):
        sent = allowed.fields(action)
        other._shown(other.client.post(action, data=sent, follow_redirects=True))
        assert other.step == "welcome"
    with open_doors.read() as connection:
        assert len(connection.execute(select(passage_table)).all()) == 1


def test_change__minor_is_offered_none(
    inside: Tablet, open_doors: Database, person: Attendee, ticket_of: CodeOf
) -> None:
    before = inside.scan(ticket_of("Søren"))
    assert "/kiosk/change" in [form.attributes["action"] for form in before.root.all("form")]
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    inside.send("/kiosk/change")
    assert inside.step == "welcome"
    shown = inside.scan(ticket_of("Søren"))
    assert "/kiosk/change" not in [form.attributes["action"] for form in shown.root.all("form")]


def test_minor__is_asked_no_photo_questions_until_a_guardian_signs(
    tablet: Tablet,
    open_doors: Database,
    person: Attendee,
    ticket_of: CodeOf,
) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    done = tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert done.heading == "You are in, Søren" and "No photos" in done.text
    with open_doors.write() as connection:
        signed_on = THE_EVENT.starts_on
        minors.guardian_signed(connection, person.id, signed_on, "Maja Holm", clock.now())
    tablet.scan(ticket_of("Søren"))
    assert tablet.step == "photos"


def test_idle__end_wipes_a_change_under_way(
    inside: Tablet, badge_of: CodeOf, open_doors: Database
) -> None:
    inside.scan(badge_of("Søren"))
    inside.send("/kiosk/change")
    # What the script does when nobody touches the screen any more.
    assert "Søren" not in inside.open("/kiosk/").text
    inside.open("/kiosk/photos")
    assert inside.step == "welcome"
    with open_doors.read() as connection:
        assert connection.execute(select(visit_table)).all() == []
