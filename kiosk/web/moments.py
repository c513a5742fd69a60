"""Moments as people read them: in the event's time zone and the request's language."""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from flask import Flask, g

from kiosk import clock
from kiosk.web.language import current_language, gettext

_A_MINUTE = timedelta(minutes=1)


def clock_time(moment: datetime) -> str:
    """Return hour and minute of `moment` where the event is."""
    return format_time(moment, "short", tzinfo=g.event.time_zone, locale=_locale())


def ago(moment: datetime) -> str:
    """Return how long ago `moment` was, in whole minutes, hours or days."""
    passed = clock.now() - moment
    if passed < _A_MINUTE:
        return gettext("just now")
    return format_timedelta(-passed, granularity="minute", add_direction=True, locale=_locale())


def written_date(day: date) -> str:
    """Return `day` with the name of its month."""
    return format_date(day, "long", locale=_locale())


def init_moments(app: Flask) -> None:
    """Give templates these filters."""
    app.add_template_filter(clock_time)
    app.add_template_filter(ago)


def _locale() -> Locale:
    # English as it is written in Europe: plain "en" would tell the time by AM and PM.
    language = current_language()
    return Locale("en", "150") if language == "en" else Locale.parse(language, sep="-")
