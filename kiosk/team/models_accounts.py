"""The staff's accounts as a list, and the end of one: every query."""

from sqlalchemy import Connection, delete, select

from kiosk.team.models import Staff
from kiosk.team.roles import Role
from kiosk.team.tables import staff_table


def list_staff(connection: Connection) -> list[Staff]:
    """Return every account, by the name of whoever it is for."""
    t = staff_table.c
    query = select(t.id, t.name, t.sign_in_name, t.role).order_by(t.name, t.sign_in_name)
    return [Staff(*row[:3], Role(row.role)) for row in connection.execute(query)]


def delete_staff(connection: Connection, staff_id: str) -> None:
    """Forget an account; what is signed in with it goes with it (ON DELETE CASCADE)."""
    connection.execute(delete(staff_table).where(staff_table.c.id == staff_id))
