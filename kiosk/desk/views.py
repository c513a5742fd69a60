"""The pages of the desk."""

from flask import Flask

from kiosk.desk import views_day


def init_desk(app: Flask) -> None:
    """Open the pages of this room."""
    views_day.init_day(app)
