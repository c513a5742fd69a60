"""The public page of the code of conduct, in every language it was published in."""

from babel.dates import format_date
from flask import Blueprint, Flask, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kiosk.conduct import services
from kiosk.conduct.errors import EditionDamaged, LanguageUnknown, SummaryFaulty
from kiosk.conduct.models import Version
from kiosk.event.services import event_day
from kiosk.languages import SHIPPED, direction, own_name
from kiosk.web.error_pages import say
from kiosk.web.house import database
from kiosk.web.language import current_language, set_language
from kiosk.web.language import lazy_gettext as _

blueprint = Blueprint("conduct", __name__, url_prefix="/code-of-conduct")


def init_conduct(app: Flask) -> None:
    """Register the page, and tell templates how languages are named and written."""
    app.register_blueprint(blueprint)
    app.add_template_global(own_name, "own_name")
    app.add_template_global(direction, "direction_of")
    no_such = _("There is no code of conduct in that language")
    say(LanguageUnknown, 404, no_such, _("Choose another language, or start over."))
    broken = _("The code of conduct cannot be shown right now")
    say(SummaryFaulty, 503, broken, _("Please ask a person for it on paper."))
    say(EditionDamaged, 503, broken, _("Please ask a person for it on paper."))


@blueprint.get("/")
def code_of_conduct_in_some_language() -> Response:
    """Lead to the page in the event's own language."""
    return redirect(url_for("conduct.code_of_conduct", language=g.event.language))


@blueprint.get("/<language>")
def code_of_conduct(language: str) -> str:
    """Show the official text and, above it, the summary. Raises: LanguageUnknown."""
    with database().read() as connection:
        version = services.current_version(connection)
        editions = services.editions(connection, version)
        edition = services.edition(connection, version, language)
        offered = dict.fromkeys((*g.event.languages, *(found.language for found in editions)))
        if language not in offered:
            raise LanguageUnknown(language)
        summary = services.summary(connection, version, language)
    if language in (*g.event.languages, *SHIPPED):
        set_language(language)
    return render_template(
        "conduct/code_of_conduct.html",
        asked_language=language,
        offered=list(offered),
        edition=edition,
        official=next((found for found in editions if found.official), None),
        summary=summary,
        version=version,
        published_on=_published_on(version),
    )


def _published_on(version: Version | None) -> str:
    if version is None:
        return ""
    day = event_day(g.event, version.opened_at)
    spoken = current_language().replace("-", "_")
    # Plain "en" would write the date as in the United States.
    return format_date(day, "long", locale="en_GB" if spoken == "en" else spoken)
