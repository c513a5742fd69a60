"""What an older release stored about consent is there after an upgrade, and means the same."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from kiosk import migrations
from kiosk.consent import services
from kiosk.consent.models import Choice, Purpose
from kiosk.consent.tasks import open_tasks
from kiosk.database import Database

FIRST_RELEASE = "0007"
NOW = datetime(2026, 12, 1, tzinfo=UTC)
AN_ANSWER = """INSERT INTO consent (person, sequence, device_key, way, at, purpose, version,
  language, wording_sha256, choice) VALUES ('somebody', 1, 'visit-1:photo', 'kiosk',
  '2026-11-21 09:00:00.000000', 'photo', 1, 'en', 'abc', 'ask')"""


def test_upgrade__keeps_every_answer(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST_RELEASE)
        connection.execute(text(AN_ANSWER))
    migrations.migrate(database)
    with database.write() as connection:
        assert services.choices(connection, "somebody") == {Purpose.PHOTO: Choice.ASK}
        services.withdraw(
            connection, "somebody", [Purpose.PHOTO], NOW.date(), device_key="letter-1", at=NOW
        )
        assert [task.received_on for task in open_tasks(connection)] == [NOW.date()]
    database.close()
