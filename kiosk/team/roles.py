"""Who may see which staff page: one table, and every page's guard reads it."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody on the staff is here to do."""

    ORGANISER = "organiser"
    SUPERVISOR = "supervisor"
    STEWARD = "steward"
    CONDUCT_MEMBER = "conduct_member"


_IN_CHARGE = frozenset({Role.ORGANISER, Role.SUPERVISOR})
_EVERYBODY = frozenset(Role)

# Page (the name of its blueprint) -> roles. A steward scans and answers calls, and reads no list
# of people.
PAGES = {
    "desk": _EVERYBODY,
    "alerts": _EVERYBODY,
    "people": _IN_CHARGE,
    "walk_in": _IN_CHARGE,
    "scan": _IN_CHARGE | {Role.STEWARD},
    "tasks": _IN_CHARGE,
    "inside": _IN_CHARGE,
    "kiosks": _IN_CHARGE,
    "places": _IN_CHARGE,
    "badges": _IN_CHARGE,
    "registration_staff": frozenset({Role.ORGANISER}),
}


def may_see(role: Role, page: str) -> bool:
    """Tell whether `role` may see `page`. A page that the table does not name is for nobody."""
    return role in PAGES.get(page, frozenset())
