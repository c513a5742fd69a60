"""The ticket page: an address that nobody can guess, to be bookmarked, and its PDF."""

from typing import Any

from flask import Blueprint, g, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from kiosk.attendees.tickets import event_days, ticket_pdf, ticket_values
from kiosk.conduct import services as conduct
from kiosk.conduct.services import Question
from kiosk.consent import services as consent
from kiosk.consent.minors import NotUnder18, is_fixed
from kiosk.registration import services
from kiosk.registration.views_frame import speak_browsers_language
from kiosk.registration.views_guardian import guardian_form
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext
from printouts.qr import qr_svg
from printouts.ticket import ticket_problems

blueprint = Blueprint("ticket", __name__, url_prefix="/ticket")
blueprint.before_request(speak_browsers_language)


@blueprint.get("/<token>")
def ticket(token: str) -> str:
    """Show the ticket, to be held up to the kiosk. Raises: TicketPageUnknown."""
    with database().read() as connection:
        held = services.ticket_page(connection, token)
        person = held.attendee.id
        asked = conduct.what_is_asked(connection, person).question is not Question.NOTHING
        complete = consent.is_complete(connection, person, current_language())
        fixed = is_fixed(connection, person)
    printed = ticket_values(g.event, held.attendee, held.ticket)
    return render_template(
        "registration/ticket.html",
        held=held,
        qr=Markup(qr_svg(held.ticket.code, gettext("QR code of this ticket"))),
        when=event_days(g.event, current_language()),
        asks_at_the_door=asked or not complete,
        under_18=fixed,
        is_printable=not ticket_problems([printed]),
    )


@blueprint.get("/<token>/ticket.pdf")
def pdf(token: str) -> Response:
    """Give the same ticket on paper. Raises: TicketPageUnknown."""
    with database().read() as connection:
        held = services.ticket_page(connection, token)
    printed = ticket_pdf(g.event, [ticket_values(g.event, held.attendee, held.ticket)])
    answer = Response(printed, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="ticket.pdf"'
    return answer


@blueprint.get("/<token>/guardian.pdf")
def guardian(token: str) -> Response:
    """Give the form to be signed at home. Raises: TicketPageUnknown, NotUnder18."""
    with database().read() as connection:
        held = services.ticket_page(connection, token)
        if not is_fixed(connection, held.attendee.id):
            raise NotUnder18
    return guardian_form(held.attendee.name)


@blueprint.after_request
def _stay_unlisted(response: Response) -> Any:
    """Keep the address, which is a key, out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
