"""The rooms of the house, from left to right, and the link of each to the app."""

from flask import Flask


def open_rooms(app: Flask) -> None:
    """Register the pages of every room. Each room names them in `views.py`."""
    from kiosk.attendees import views as attendees
    from kiosk.event import views as event

    event.init_event(app)
    attendees.init_attendees(app)


def tables() -> None:
    """Import every room's tables, so that `kiosk.database.metadata` knows them all."""
    from kiosk.attendees import models as _attendees  # noqa: F401
    from kiosk.event import models  # noqa: F401
