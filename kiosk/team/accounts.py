"""Who is on the staff, and how somebody leaves it."""

from sqlalchemy import Connection

from kiosk.errors import KioskError
from kiosk.team import models_accounts
from kiosk.team.models import Staff, find_staff
from kiosk.team.roles import Role
from kiosk.team.services import sign_in_key


class StaffUnknown(KioskError):
    """Nobody signs in under this name."""


class LastOrganiser(KioskError):
    """Without this account nobody could open every page."""


def everybody(connection: Connection) -> list[Staff]:
    """Return the whole staff, by name."""
    return models_accounts.list_staff(connection)


def remove_staff(connection: Connection, sign_in_name: str) -> Staff:
    """Remove an account, signed out at once everywhere. Raises: StaffUnknown, LastOrganiser."""
    found = find_staff(connection, sign_in_key(sign_in_name))
    if found is None:
        raise StaffUnknown(sign_in_name)
    staff = found[0]
    organisers = [one for one in everybody(connection) if one.role is Role.ORGANISER]
    if organisers == [staff]:
        raise LastOrganiser(staff.name)
    models_accounts.delete_staff(connection, staff.id)
    return staff
