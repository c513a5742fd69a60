"""A tablet in a quiet room: it checks nobody in, and leads to the report alone."""

from typing import Any

from flask import g, redirect, render_template, request, url_for

from kiosk.door.views_frame import blueprint
from kiosk.languages import own_name, translation

START = "door.welcome"
# Said on the doors of every other kiosk, so that it is in every catalogue.
WORDS = "Report something / I don’t feel safe"


@blueprint.before_request
def _lead_to_the_start() -> Any:
    """Show one page alone; a kiosk's other pages are none of this tablet's."""
    if not is_quiet() or request.endpoint == START:
        return None
    return redirect(url_for(START), 303)


def is_quiet() -> bool:
    """Tell whether this tablet is for reports alone."""
    return "kiosk" in g and bool(g.kiosk.report_only)


def quiet_page() -> str:
    """Offer the report in each language of the event."""
    ways = [(code, own_name(code), translation(code).ugettext(WORDS)) for code in g.event.languages]
    return render_template("door/quiet.html", ways=ways)
