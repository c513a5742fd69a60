"""The pages of the desk."""

from flask import Flask

# Each of these adds its pages to the blueprint of `views_people`.
from kiosk.desk import (
    views_agreements,
    views_correct,
    views_day,
    views_deeds,
    views_people,
    views_scan,
    views_tasks,
    views_walk_in,
)

ABOUT_A_PERSON = (views_agreements, views_correct, views_deeds)


def init_desk(app: Flask) -> None:
    """Open the pages of this room."""
    views_day.init_day(app)
    views_people.init_people(app)
    views_walk_in.init_walk_in(app)
    views_tasks.init_tasks(app)
    views_scan.init_scan(app)
