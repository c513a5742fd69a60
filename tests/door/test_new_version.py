"""After a new version of the code: what changed is shown once, and corrections ask nobody."""

from collections.abc import Callable
from pathlib import Path

from kiosk import clock
from kiosk.attendees.models import Attendee
from kiosk.conduct import services as conduct
from kiosk.conduct.reading import read_document
from kiosk.database import Database
from tests.door.conftest import CODE, Tablet


def publish(database: Database, folder: Path, text: str, corrections_only: bool = False) -> None:
    """Publish `text` as the official edition of the next version."""
    with database.write() as connection:
        document = read_document(text.encode(), "en")
        plan = conduct.plan_import(connection, document, "en", True, corrections_only)
        conduct.publish(connection, plan, clock.now(), folder)


def test_new_version__is_shown_and_asked_once(
    tablet: Tablet,
    ticket_of: Callable[[str], str],
    open_doors: Database,
    person: Attendee,
    tmp_path: Path,
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="no")
    publish(open_doors, tmp_path, CODE + "\nPlease leave the last chair free.\n")
    shown = tablet.scan(ticket_of("Søren"))
    assert tablet.step == "conduct"
    assert "New: Please leave the last chair free." in shown.text
    assert tablet.send("/kiosk/code-of-conduct").heading == "Welcome back, Søren"
    tablet.scan(ticket_of("Søren"))
    assert tablet.step == "done"
    with open_doors.read() as connection:
        versions = [fact.version for fact in conduct.acknowledgements(connection, person.id)]
    assert versions == [1, 2]


def test_new_version__corrections_only_ask_nobody(
    tablet: Tablet, ticket_of: Callable[[str], str], open_doors: Database, tmp_path: Path
) -> None:
    tablet.to_done(ticket_of("Søren"), photo="no")
    publish(open_doors, tmp_path, CODE.replace("kind", "kinder"), corrections_only=True)
    tablet.scan(ticket_of("Søren"))
    assert tablet.step == "done"


def test_new_version__published_while_the_old_one_was_on_the_screen(
    tablet: Tablet,
    ticket_of: Callable[[str], str],
    open_doors: Database,
    person: Attendee,
    tmp_path: Path,
) -> None:
    tablet.scan(ticket_of("Søren"))
    tablet.send("/kiosk/you")
    publish(open_doors, tmp_path, CODE + "\nPlease leave the last chair free.\n")
    shown = tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert (shown.status, tablet.step) == (422, "conduct")
    assert shown.errors == ["The code changed a moment ago. Here is the new one."]
    with open_doors.read() as connection:
        assert conduct.acknowledgements(connection, person.id) == []
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    assert tablet.step == "photos"
