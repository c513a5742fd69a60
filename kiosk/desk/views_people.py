"""Find somebody, and their page: what is so now, how it came to be, and what can be done."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from markupsafe import Markup

from kiosk import clock
from kiosk.attendees.wording import type_word
from kiosk.badges.wording import mark_values
from kiosk.consent.minors import NotUnder18
from kiosk.consent.models import Purpose
from kiosk.desk.finding import Found, find
from kiosk.desk.forms import DeedForm, answer_word, purpose_word
from kiosk.desk.views_frame import read_record
from kiosk.desk.views_words import code_word, deed_word, history_line, way_word
from kiosk.event.services import event_day
from kiosk.team.views_guards import staff_pages
from kiosk.web.error_pages import say
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext
from kiosk.web.language import lazy_gettext as _
from kiosk.web.moments import clock_time, written_date
from printouts.marks import mark_svg
from printouts.qr import qr_svg

blueprint = Blueprint("people", __name__, url_prefix="/staff/people")
staff_pages(blueprint)

LONGEST_SEARCH = 200


def init_people(app: Flask) -> None:
    """Open these pages, and give templates the words for what is on them."""
    app.register_blueprint(blueprint)
    say(NotUnder18, 409, _("They are not under 18"), _("Nobody marked them as under 18."))
    app.add_template_filter(lambda kind: type_word(kind, current_language()), "type_word")
    app.add_template_filter(written_date)
    app.add_template_filter(when)
    app.add_template_filter(purpose_word)
    app.add_template_filter(answer_word)
    app.add_template_filter(way_word)
    app.add_template_filter(history_line)
    app.add_template_filter(deed_word)
    app.add_template_filter(code_word)


@blueprint.get("")
def search() -> Any:
    """Show who fits the words; go straight to somebody found by a code, or found alone."""
    found = _found()
    if found.only is not None:
        return redirect(url_for("people.person", person=found.only), 303)
    return render_template("desk/people.html", found=found)


@blueprint.get("/live")
def search_live() -> str:
    """Give the results alone, while somebody types."""
    return render_template("desk/_found.html", found=_found())


@blueprint.get("/<person>")
def person(person: str) -> Any:
    """Show all that the desk may know of somebody."""
    return person_page(person)


@blueprint.get("/<person>/ticket")
def ticket(person: str) -> str:
    """Show somebody's ticket on the screen, to be scanned by a tablet."""
    record = read_record(person)
    codes = [one for one in record.tickets if not one.foreign] or record.tickets
    shown = codes[0] if codes else None
    qr = Markup(qr_svg(shown.code, gettext("QR code of this ticket"))) if shown else ""
    return render_template("desk/ticket.html", record=record, ticket=shown, qr=qr)


def person_page(person: str, problem: str = "", status: int = 200) -> Any:
    """Return somebody's page, with what went wrong if anything did."""
    record = read_record(person)
    drawings = [
        (mark.word, Markup(mark_svg(mark.purpose, mark.choice, "")))
        for mark in mark_values(record.marks, current_language())
    ]
    page = render_template(
        "desk/person.html",
        form=DeedForm(),
        record=record,
        marks=drawings,
        purposes=list(Purpose),
        problem=problem,
    )
    return page, status


def when(moment: datetime) -> str:
    """Return the hour of `moment`, and its day unless that is today."""
    day, hour = event_day(g.event, moment), clock_time(moment)
    return hour if day == event_day(g.event, clock.now()) else f"{written_date(day)}, {hour}"


def _found() -> Found:
    words = " ".join(request.args.get("words", "")[:LONGEST_SEARCH].split())
    with database().read() as connection:
        return find(connection, g.event, words, clock.now())
