"""An event of the release before registration: it opens, and only the desk adds people."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from kiosk import migrations
from kiosk.database import Database
from kiosk.event.models import Registration
from kiosk.event.services import the_event
from tests.conftest import THE_EVENT

ROW = """INSERT INTO event (key, name, languages, time_zone, starts_on, ends_on, re_entry, venue,
venue_address, emergency_number, controller, privacy_contact, accent, is_demo, secret) VALUES
(1, 'CX Day Aarhus', 'en,da', 'Europe/Copenhagen', '2026-11-22', '2026-11-23', 'free',
'Ridehuset', 'Vester Allé 1, 8000 Aarhus C', '112', 'ECXO', 'privacy@example.org', '#1d4f91', 0,
'secret')"""


def test_migrate__keeps_an_event_of_before(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.execute(text(ROW))
    migrations.migrate(database)
    with database.read() as connection:
        event = the_event(connection)
    database.close()
    assert event == THE_EVENT
    assert (event.registration, event.capacity) == (Registration.WALK_IN, None)
    assert not event.minors_expected
