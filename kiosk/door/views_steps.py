"""The kiosk's steps for one attendee: you, the code of conduct, photos and recording, done."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from sqlalchemy import Connection

from kiosk import clock
from kiosk.attendees.errors import AttendeeChangedMeanwhile, NameMissing, TextTooLong
from kiosk.attendees.services import get_attendee
from kiosk.badges import services as badges
from kiosk.badges.printing import print_badges
from kiosk.badges.wording import mark_values
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Version
from kiosk.conduct.services import Asked
from kiosk.consent import services as consent
from kiosk.consent.models import Choice
from kiosk.door import services
from kiosk.door.forms import ConductForm, ScanForm, YouForm, consent_form
from kiosk.door.services import Step
from kiosk.door.views import STEP_PAGES, go_on
from kiosk.event.services import people_on_duty
from kiosk.web.csrf import VisitForm
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext

View = Callable[[], Any]
BADGE_FORMAT = "A6"
SUPPLIER_ANSWERS = {True: "yes", False: "no"}


def add_steps(blueprint: Blueprint) -> None:
    """Add the pages of a check-in under way."""
    pages = (
        ("/you", you, Step.YOU),
        ("/code-of-conduct", code_of_conduct, Step.CONDUCT),
        ("/photos", photos, Step.PHOTOS),
    )
    for path, view, step in pages:
        blueprint.add_url_rule(path, view_func=_only_at(step, view), methods=["GET", "POST"])
    blueprint.add_url_rule("/done", view_func=done)
    blueprint.add_url_rule("/badge/<badge_id>.pdf", view_func=badge_pdf)


def you() -> Any:
    """Show what will stand on the badge, to be corrected before anything is printed."""
    with database().read() as connection:
        attendee = get_attendee(connection, g.visit.person)
    form = YouForm(request.form, obj=attendee)
    if request.method == "GET" or not form.validate():
        return _page("door/you.html", form=form)
    try:
        with database().write() as connection:
            services.confirm_you(connection, g.visit, form.revision.data, form.data)
    except NameMissing as problem:
        form[problem.field].errors = [gettext("Type a name with at least one letter.")]
    except TextTooLong as problem:
        form[problem.field].errors = [
            gettext("At most %(n)s letters fit on a badge.", n=problem.maximum)
        ]
    except AttendeeChangedMeanwhile:
        form.revision.data, form.revision.raw_data = attendee.revision, None
        form.form_errors.append(gettext("The desk just changed this too. Check it once more."))
    else:
        return go_on()
    return _page("door/you.html", form=form)


def code_of_conduct() -> Any:
    """Show the eight lines and the official text, and ask for the acknowledgement."""
    with database().read() as connection:
        version = conduct.current_version(connection)
        edition = conduct.edition(connection, version, current_language())
        summary = conduct.summary(connection, version, current_language())
        asked = conduct.what_is_asked(connection, g.visit.person)
        known = conduct.supplier_answer(connection, g.visit.person)
        on_duty = people_on_duty(connection)
        changes = _changes(connection, asked, version)
    shown = f"{edition.sha256 if edition else ''}:{summary.sha256}"
    form = ConductForm(request.form, supplier=SUPPLIER_ANSWERS.get(known))
    if request.method == "POST" and form.shown.data != shown:
        form.form_errors.append(gettext("The code changed a moment ago. Here is the new one."))
    elif request.method == "POST" and form.validate():
        with database().write() as connection:
            supplier = form.supplier.data == "yes"
            services.acknowledge(connection, g.visit, edition, summary, supplier, clock.now())
        return go_on()
    form.shown.data = shown
    return _page(
        "door/code_of_conduct.html",
        form=form,
        edition=edition,
        summary=summary,
        asked=asked,
        changes=changes,
        on_duty=on_duty,
    )


def photos() -> Any:
    """Ask one question per purpose, with the mark as it will look."""
    with database().read() as connection:
        questions = consent.questions(connection, g.visit.language)
        before = consent.choices(connection, g.visit.person)
    form = consent_form(questions, request.form)
    if request.method == "POST" and form.validate():
        answers = {
            question.purpose: Choice(form[question.purpose].data)
            for question in questions
            if form[question.purpose].data
        }
        with database().write() as connection:
            services.choose(connection, g.visit, answers, clock.now())
        return go_on()
    return _page("door/photos.html", form=form, questions=questions, before=before)


def done() -> Any:
    """Say that the attendee is in, once: the screen after it is Welcome, however one gets there."""
    visit = g.visit
    if visit is None or visit.outcome is None:
        return go_on()
    with database().write() as connection:
        attendee = get_attendee(connection, visit.person)
        marks = mark_values(consent.marks_of(connection, visit.person), current_language())
        services.leave(connection, g.kiosk)
    g.visit, g.visit_id = None, ""
    return render_template(
        "door/done.html", visit=visit, attendee=attendee, marks=marks, scan_form=ScanForm()
    )


def badge_pdf(badge_id: str) -> Response:
    """Give the badge to the printer at this kiosk: the one it issued itself, and no other."""
    with database().read() as connection:
        badge = badges.get_badge(connection, badge_id)
        if badge.kiosk_id != g.kiosk.id or not badges.is_fresh(badge, clock.now()):
            abort(404)
        sheet = print_badges(connection, g.event, [badge], BADGE_FORMAT)
    return Response(sheet.pdf, mimetype="application/pdf")


def _only_at(step: Step, view: View) -> View:
    """Lead elsewhere whoever is not at this step: after Done, a reset, or with Back."""

    @wraps(view)
    def guarded() -> Any:
        if g.visit is None:
            return redirect(url_for("door.welcome"), 303)
        with database().read() as connection:
            now_at = services.step_of(connection, g.visit)
        return view() if now_at is step else redirect(url_for(STEP_PAGES[now_at]), 303)

    return guarded


def _page(template: str, form: VisitForm, **values: Any) -> Any:
    """Show a step; a form that belongs to an earlier check-in leads to Welcome instead."""
    if "csrf_token" in form.errors:
        return redirect(url_for("door.welcome"), 303)
    page = render_template(template, form=form, visit=g.visit, **values)
    return page, 422 if form.errors else 200


def _changes(connection: Connection, asked: Asked, version: Version | None) -> Any:
    """Return what is new since the version that the attendee acknowledged, if they did."""
    if asked.since is None or version is None:
        return None
    return conduct.changes(connection, asked.since, version, current_language())
