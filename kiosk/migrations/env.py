"""Alembic's way in: it works on the connection that `migrate` gives it."""

from alembic import context

from kiosk import rooms
from kiosk.database import metadata

rooms.tables()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a column by making the table anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
