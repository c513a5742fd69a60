"""The tablet of `tests/door` and the staff of `tests/team`."""

from tests.door.conftest import (  # noqa: F401
    moved_clock,
    new_tablet,
    open_doors,
    person,
    tablet,
    ticket_of,
)
from tests.team.conftest import signed_in, staff  # noqa: F401
