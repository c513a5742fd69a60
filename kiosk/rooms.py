"""The rooms of the house, from left to right, and the link of each to the app."""

from flask import Flask


def open_rooms(app: Flask) -> None:
    """Register the pages of every room. Each room names them in `views.py`."""
    from kiosk.event import views as event

    event.init_event(app)


def tables() -> None:
    """Import every room's tables, so that `kiosk.database.metadata` knows them all."""
    from kiosk.event import models  # noqa: F401
