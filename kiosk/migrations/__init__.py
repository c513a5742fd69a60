"""Bring an event's tables to what this release expects."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from kiosk.database import Database

# The newest file in `versions/`. A folder that is there already starts without loading Alembic.
HEAD = "0011"
FOLDER = Path(__file__).parent


def migrate(database: Database) -> None:
    """Create or change tables until they fit this release, in one transaction."""
    with database.read() as connection:
        if revision(connection) == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    # What people agreed to is for whoever owns the folder, and for nobody else on the machine.
    database.path.chmod(0o600)


def revision(connection: Connection) -> str | None:
    """Return which file of `versions/` was applied last."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_known(revision: str) -> bool:
    """Tell whether this release knows a revision; one of a newer release it does not."""
    return any(path.stem.split("_")[0] == revision for path in (FOLDER / "versions").glob("*.py"))
