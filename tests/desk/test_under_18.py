"""Under-18s at the desk: the mark, the guardian's form, its answers, and a mark by mistake."""

from datetime import timedelta

from kiosk import clock
from kiosk.conduct.models import Way
from kiosk.consent import minors
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose, consent_table
from kiosk.event.models import event_table
from kiosk.team.models_audit import Deed
from kiosk.team.roles import Role
from tests.desk.conftest import Desk
from tests.desk.test_agreements import chosen, deeds
from tests.door.conftest import Tablet
from tests.page import page
from tests.printouts.samples import read_text


def test_guardian__then_they_are_asked(desk: Desk, soren: str, open_doors, person) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    shown = desk.open(soren)
    assert "No photos and no recording until a guardian signs the form." in shown.text
    desk.open(f"{soren}/choices")
    assert "everything is no until a guardian signs" in desk.at.text
    shown = desk.open(f"{soren}/guardian")
    future = (clock.now() + timedelta(days=2)).date().isoformat()
    assert desk.send(f"{soren}/guardian", signed_on=future).status == 422
    shown = desk.send(f"{soren}/guardian", signed_on="2026-11-01", language="da")
    assert "Now enter the answers that are ticked on it." in shown.text
    assert shown.heading == "Photos and recording: the form for Søren"
    # What was fixed at no until now is no answer of theirs.
    assert shown.root.one("main").all("input", checked="") == []
    shown = desk.send(f"{soren}/choices?paper=da", photo="yes")
    assert "A guardian signed on 1 November 2026." in shown.text
    assert chosen(open_doors, person)[Purpose.PHOTO] is Choice.YES
    with open_doors.read() as connection:
        facts = connection.execute(consent_table.select().where(consent_table.c.choice == "yes"))
        (fact,) = facts.all()
    assert (fact.way, fact.language) == (Way.PAPER, "da")


def test_guardian__without_date_or_language(desk: Desk, soren: str, open_doors, person) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    desk.open(f"{soren}/guardian")
    assert desk.send(f"{soren}/guardian").errors == ["Give the date: day, month and year."]
    assert desk.send(f"{soren}/guardian", signed_on="2026-11-01", language="xx").status == 422
    with open_doors.read() as connection:
        assert minors.is_fixed(connection, person.id)


def test_guardian__answers_asked_at_the_kiosk_where_none_are_entered(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors, person
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    desk.open(f"{soren}/guardian")
    desk.send(f"{soren}/guardian", signed_on="2026-11-01")
    with open_doors.read() as connection:
        assert not consent.is_complete(connection, person.id, "en")


def test_guardian_form__printed_at_the_desk(desk: Desk, soren: str, open_doors, person) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    shown = desk.open(soren)
    for code, words in (("en", "May people take photos of you?"), ("da", "Må andre tage billeder")):
        address = f"{soren}/guardian.pdf?read={code}"
        assert address in shown.links
        answer = desk.client.get(address)
        assert answer.mimetype == "application/pdf"
        text = read_text(answer.data)
        assert words in text and "Søren Ågård" in text and "privacy@example.org" in text


def test_guardian_form__of_somebody_grown_up(desk: Desk, soren: str) -> None:
    assert page(desk.client.get(f"{soren}/guardian.pdf")).status == 409
    assert not [link for link in desk.open(soren).links if "guardian" in link]


def test_guardian__of_somebody_grown_up(desk: Desk, soren: str) -> None:
    assert page(desk.client.get(f"{soren}/guardian")).status == 409


def test_under_18__marked_at_the_desk(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors, person
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    with open_doors.write() as connection:
        connection.execute(event_table.update().values(minors_expected=True))
    desk.open(soren)
    desk.press("They are under 18")
    assert chosen(open_doors, person)[Purpose.PHOTO] is Choice.NO


def test_under_18__marked_by_mistake(
    desk: Desk, tablet: Tablet, soren: str, ticket_of, open_doors, person
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="yes")
    with open_doors.write() as connection:
        connection.execute(event_table.update().values(minors_expected=True))
    desk.open(soren)
    desk.press("They are under 18")
    shown = desk.press("They are not under 18")
    assert "They are not under 18. Their answers stay no until they are asked anew." in shown.text
    assert "Maja supervisor noted that they are not under 18" in shown.text
    assert "Maja supervisor noted that they are under 18" in shown.text
    assert chosen(open_doors, person)[Purpose.PHOTO] is Choice.NO
    with open_doors.read() as connection:
        assert not consent.is_complete(connection, person.id, "en")
    assert desk.open(f"{soren}/choices").root.one("main").all("input", checked="") == []
    desk.send(f"{soren}/choices", photo="ask")
    assert chosen(open_doors, person)[Purpose.PHOTO] is Choice.ASK


def test_not_under_18__pressed_twice_is_noted_once(
    desk: Desk, soren: str, open_doors, person
) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    desk.open(soren)
    sent = desk._fields("deed-form")
    for _ in range(2):
        assert desk.client.post(f"{soren}/not-under-18", data=sent).status_code == 303
    assert deeds(open_doors, person) == [Deed.UNDER_18_TAKEN_BACK]


def test_not_under_18__not_by_a_steward(new_desk, soren: str, open_doors, person) -> None:
    with open_doors.write() as connection:
        minors.mark_minor(connection, person.id, clock.now())
    assert new_desk(Role.STEWARD).client.post(f"{soren}/not-under-18").status_code == 403
    with open_doors.read() as connection:
        assert minors.is_fixed(connection, person.id)
