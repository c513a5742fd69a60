"""The rooms of the house, from left to right, and the link of each to the app."""

from flask import Flask


def open_rooms(app: Flask) -> None:
    """Register the pages of every room. Each room names them in `views.py`."""
    from kiosk.attendees import views as attendees
    from kiosk.badges import views as badges
    from kiosk.conduct import views as conduct
    from kiosk.demo import views as demo
    from kiosk.desk import views as desk
    from kiosk.door import views as door
    from kiosk.event import views as event
    from kiosk.office import views as office
    from kiosk.registration import views as registration
    from kiosk.reports import views as reports
    from kiosk.team import views as team

    event.init_event(app)
    team.init_team(app)
    conduct.init_conduct(app)
    reports.init_reports(app)
    attendees.init_attendees(app)
    badges.init_badges(app)
    door.init_door(app)
    registration.init_registration(app)
    desk.init_desk(app)
    office.init_office(app)
    demo.init_demo(app)


def tables() -> None:
    """Import every room's tables, so that `kiosk.database.metadata` knows them all."""
    from kiosk.attendees import models as _attendees  # noqa: F401
    from kiosk.badges import models as _badges  # noqa: F401
    from kiosk.conduct import models as _conduct  # noqa: F401
    from kiosk.consent import models as _consent  # noqa: F401
    from kiosk.door import models as _door  # noqa: F401
    from kiosk.door import models_calls as _calls  # noqa: F401
    from kiosk.event import models as _event  # noqa: F401
    from kiosk.event import models_alerts as _alerts  # noqa: F401
    from kiosk.event import models_notice as _notice  # noqa: F401
    from kiosk.registration import models as _registration  # noqa: F401
    from kiosk.team import models as _team  # noqa: F401
    from kiosk.team import models_audit as _audit  # noqa: F401
