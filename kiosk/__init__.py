"""The event check-in and incident kiosk."""

from typing import TYPE_CHECKING

from kiosk.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

# A kiosk form is a few fields; an import file is read by the command line or on its own page.
MAX_BODY_BYTES = 256 * 1024


def create_app(settings: Settings) -> "Flask":
    """Return the app that serves the event in `settings.data_folder`. Raises: EventMissing."""
    from kiosk import rooms
    from kiosk.database import Database
    from kiosk.event import services
    from kiosk.web import compression, csrf, error_pages, headers, house, language, sessions
    from kiosk.web.error_log import QuietFlask

    database = Database(settings.database_path)
    app = QuietFlask(
        "kiosk",
        template_folder=str(house.folder("templates")),
        static_folder=str(house.folder("static")),
        static_url_path=f"/static/{house.static_release()}",
    )
    with database.read() as connection:
        services.the_event(connection)
        app.secret_key = services.signing_secret(connection)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES,
        SESSION_COOKIE_NAME="kiosk_staff",
        SESSION_COOKIE_PATH="/staff/",
        SESSION_COOKIE_SAMESITE="Strict",
    )
    app.session_interface = sessions.StaffSessions()
    house.move_in(app, settings, database)
    compression.init_compression(app)
    app.after_request(headers.add_headers)
    language.init_languages(app)
    error_pages.init_error_pages(app)
    rooms.open_rooms(app)
    # After the event is loaded: a refusal is a page of the event too.
    app.before_request(csrf.refuse_other_origins)
    if settings.https_proxy:
        from werkzeug.middleware.proxy_fix import ProxyFix

        # Scheme and host alone: the address of a visitor is none of our business.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1, x_host=1)  # type: ignore[method-assign]
    return app
