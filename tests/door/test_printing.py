"""A kiosk with a printer of its own: the badge comes out there, and only there, once."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader

from kiosk.badges import services as badges
from kiosk.database import Database
from tests.door.conftest import Tablet

TicketOf = Callable[[str], str]
NewTablet = Callable[..., Tablet]


def badge_link(tablet: Tablet) -> str:
    """Return where "Print my badge" leads."""
    assert tablet.at is not None
    return next(link for link in tablet.at.links if ".pdf" in link)


def test_print__happy(new_tablet: NewTablet, ticket_of: TicketOf, open_doors: Database) -> None:
    tablet = new_tablet(prints_here=True)
    tablet.to_done(ticket_of("Søren"), photo="no")
    with open_doors.read() as connection:
        assert badges.waiting(connection) == []
    answer = tablet.client.get(badge_link(tablet))
    assert answer.mimetype == "application/pdf"
    assert "Søren" in PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    again = tablet.scan(ticket_of("Søren"))
    assert "Print my badge" not in again.text


def test_print__not_done_is_offered_again(new_tablet: NewTablet, ticket_of: TicketOf) -> None:
    tablet = new_tablet(prints_here=True)
    tablet.to_done(ticket_of("Søren"))
    assert "Print my badge" in tablet.scan(ticket_of("Søren")).text


def test_print__only_here_and_only_with_proof(new_tablet: NewTablet, ticket_of: TicketOf) -> None:
    tablet, other = new_tablet("Door 1", True), new_tablet("Door 2", True)
    tablet.to_done(ticket_of("Søren"))
    link = badge_link(tablet)
    other.to_done(ticket_of("Zoë"))
    proof_of_another = badge_link(other).split("?")[1]
    assert other.client.get(link).status_code == 404
    for forged in (link.split("?")[0], f"{link}x", f"{link.split('?')[0]}?{proof_of_another}"):
        assert tablet.client.get(forged).status_code == 404
    assert other.client.get(f"{link.split('?')[0]}?{proof_of_another}").status_code == 404


def test_print__letters_in_no_font_are_for_the_desk(
    new_tablet: NewTablet, ticket_of: TicketOf, open_doors: Database
) -> None:
    tablet = new_tablet(prints_here=True)
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you", name="漢字 名")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    tablet.send("/kiosk/photos")
    assert tablet.client.get(badge_link(tablet)).status_code == 409
    with open_doors.read() as connection:
        assert [one.name for one in badges.waiting(connection)] == ["漢字 名"]
