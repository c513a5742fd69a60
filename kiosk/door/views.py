"""The kiosk's pages: arrival, the steps, who is known already, and the two small doors."""

from flask import Flask

# Each of these adds its pages to the blueprint.
from kiosk.door import views_arrival, views_changing, views_help, views_steps
from kiosk.door.views_frame import blueprint

PAGES = (views_arrival, views_steps, views_changing, views_help)


def init_door(app: Flask) -> None:
    """Open the kiosk's pages."""
    app.register_blueprint(blueprint)
