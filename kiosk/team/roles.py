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

# Page (the name of its blueprint) -> roles. A steward answers calls but reads no list of people.
PAGES = {
    "desk": _EVERYBODY,
    "inside": _IN_CHARGE,
    "kiosks": _IN_CHARGE,
    "badges": _IN_CHARGE,
}


def may_see(role: Role, page: str) -> bool:
    """Tell whether `role` may see `page`. A page that the table does not name is for nobody."""
    return role in PAGES.get(page, frozenset())
