"""Tables come from migrations alone, and the migrations say what the models say."""

import stat
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kiosk import migrations
from kiosk.database import Database, metadata


def test_migrate__happy(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    migrations.migrate(database)
    with database.read() as connection:
        assert migrations.revision(connection) == migrations.HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_migrate__twice_changes_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    migrations.migrate(database)
    database.close()
    before = database.path.read_bytes()
    migrations.migrate(database)
    database.close()
    assert database.path.read_bytes() == before


def test_migrate__file_is_its_owners_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    migrations.migrate(database)
    database.close()
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


def test_head__is_the_newest_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD
