"""The staff of `tests/team` at the doors of `tests/door`."""

from tests.door.conftest import (  # noqa: F401
    moved_clock,
    new_tablet,
    open_doors,
    person,
    tablet,
    ticket_of,
)
from tests.team.conftest import kiosk, pairing, signed_in, staff  # noqa: F401
