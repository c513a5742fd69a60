"""The staff of `tests/team` at the doors of `tests/door`."""

from tests.office.conftest import (  # noqa: F401
    kiosk,
    moved_clock,
    new_tablet,
    open_doors,
    pairing,
    person,
    signed_in,
    staff,
    tablet,
    ticket_of,
)
