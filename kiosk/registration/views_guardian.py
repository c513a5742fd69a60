"""The guardian's form as an answer: for the ticket page, and for whoever prints it for others."""

from flask import g, request
from werkzeug.wrappers import Response

from kiosk.consent import services as consent
from kiosk.consent.guardian_form import form_pdf
from kiosk.web.house import database
from kiosk.web.language import current_language


def guardian_form(name: str = "") -> Response:
    """Give the form, in the language that the address asks for by `read`, else in the page's.

    Raises: FormNotPrintable.
    """
    asked_for = request.args.get("read", "")
    language = asked_for if asked_for in g.event.languages else current_language()
    with database().read() as connection:
        questions = consent.questions(connection, language)
    printed = form_pdf(g.event, questions, language, name)
    answer = Response(printed, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="guardian.pdf"'
    return answer
