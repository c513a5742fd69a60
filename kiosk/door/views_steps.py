"""The kiosk's steps for one attendee: you, the code of conduct, photos and recording, done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Response, abort, g, redirect, render_template, request, url_for
from itsdangerous import BadSignature
from markupsafe import Markup
from sqlalchemy import Connection

from kiosk import clock
from kiosk.attendees.errors import AttendeeChangedMeanwhile, NameMissing, TextTooLong
from kiosk.attendees.services import get_attendee
from kiosk.badges import services as badges
from kiosk.badges.printing import NoBadgePrintable, print_badges
from kiosk.badges.services import TextDoesNotFit
from kiosk.badges.wording import mark_values
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Version
from kiosk.conduct.services import Asked
from kiosk.consent import services as consent
from kiosk.consent.forms import choices_form
from kiosk.consent.models import Choice, Purpose, Question
from kiosk.consent.services import LooserNotHere
from kiosk.consent.views_marks import mark_drawings
from kiosk.door import changing, services
from kiosk.door.changing import Bearer
from kiosk.door.forms import ConductForm, ScanForm, YouForm
from kiosk.door.models import Outcome, Visit
from kiosk.door.services import Step
from kiosk.door.views_frame import blueprint, go_on
from kiosk.door.views_proofs import sign, sign_bearer, signed_here
from kiosk.event.services import people_on_duty
from kiosk.web.csrf import VisitForm
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext
from printouts.marks import mark_svg

View = Callable[[], Any]
BADGE_FORMAT = "A6"
SUPPLIER_ANSWERS = {True: "yes", False: "no", None: None}


def _only_at(step: Step) -> Callable[[View], View]:
    """Lead elsewhere whoever is not at this step: after Done, a reset, or with Back."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded() -> Any:
            if g.visit is None:
                return redirect(url_for("door.welcome"), 303)
            with database().read() as connection:
                now_at = services.step_of(connection, g.visit)
            return view() if now_at is step else go_on()

        return guarded

    return guard


@blueprint.route("/you", methods=["GET", "POST"])
@_only_at(Step.YOU)
def you() -> Any:
    """Show what will stand on the badge, to be corrected before anything is printed."""
    with database().read() as connection:
        attendee = get_attendee(connection, g.visit.person)
        alone = services.is_you_alone(connection, g.visit)
    form = YouForm(request.form, obj=attendee)
    if request.method == "GET" or not form.validate():
        return _page("door/you.html", form=form, alone=alone)
    try:
        with database().write() as connection:
            services.confirm_you(connection, g.event, g.visit, form.revision.data, form.data)
    except NameMissing as problem:
        form[problem.field].errors = [gettext("Type a name with at least one letter.")]
    except TextTooLong as problem:
        form[problem.field].errors = [
            gettext("At most %(n)s letters fit on a badge.", n=problem.maximum)
        ]
    except TextDoesNotFit as problem:
        form[problem.field].errors = [
            gettext("This is too long for a badge. Please shorten it, or ask a person.")
        ]
    except AttendeeChangedMeanwhile:
        form.revision.data, form.revision.raw_data = attendee.revision, None
        form.form_errors.append(gettext("The desk just changed this too. Check it once more."))
    else:
        return go_on()
    return _page("door/you.html", form=form, alone=alone)


@blueprint.route("/code-of-conduct", methods=["GET", "POST"])
@_only_at(Step.CONDUCT)
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
    form = ConductForm(request.form, supplier=SUPPLIER_ANSWERS[known])
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


@blueprint.route("/photos", methods=["GET", "POST"])
@_only_at(Step.PHOTOS)
def photos() -> Any:
    """Ask one question per purpose, with the mark as it will look."""
    with database().read() as connection:
        questions = consent.questions(connection, g.visit.language)
        before = consent.choices(connection, g.visit.person)
    form = choices_form(VisitForm, questions, request.form)
    if request.method == "POST" and form.validate():
        answers = {
            question.purpose: Choice(form[question.purpose].data)
            for question in questions
            if form[question.purpose].data
        }
        try:
            with database().write() as connection:
                services.choose(connection, g.event, g.kiosk, g.visit, answers, clock.now())
        except LooserNotHere as problem:
            return _looser_refused(form, problem, questions)
        return go_on()
    # Nothing is chosen beforehand, except somebody's own answers when they come to change them.
    if request.method == "GET" and g.visit.changing:
        for purpose, choice in before.items():
            form[purpose].data = choice
    return _photos_page(form, questions, before)


@blueprint.get("/done")
def done() -> Any:
    """Say that the attendee is in, once: the screen after it is Welcome, however one gets there."""
    visit = g.visit
    if visit is None or visit.outcome is None:
        return go_on()
    bearer = Bearer(visit.person, visit.came_by)
    with database().write() as connection:
        attendee = get_attendee(connection, visit.person)
        marks = _shown_marks(connection, visit.person)
        may_change = changing.may_change(connection, bearer)
        replaces = _replaces_another(connection, visit)
        services.leave(connection, g.kiosk)
    g.visit, g.visit_id = None, ""
    printing = visit.badge_id if visit.badge_id and g.kiosk.prints_here else ""
    return render_template(
        "door/done.html",
        visit=visit,
        attendee=attendee,
        marks=marks,
        replaces=replaces,
        scan_form=ScanForm(),
        print_link=sign("print", printing) if printing else "",
        bearer=sign_bearer(bearer),
        may_change=may_change and visit.outcome is not Outcome.CHANGED,
    )


@blueprint.get("/badge/<badge_id>.pdf")
def badge_pdf(badge_id: str) -> Response:
    """Give the printer at this kiosk the badge of whoever just came in here, and no other."""
    try:
        allowed = signed_here("print", request.args.get("proof", ""))
    except BadSignature:
        abort(404)
    if allowed != [badge_id]:
        abort(404)
    with database().read() as connection:
        badge = badges.get_badge(connection, badge_id)
    try:
        with database().read() as connection:
            sheet = print_badges(connection, g.event, [badge], BADGE_FORMAT)
    except NoBadgePrintable:
        _queue(badges.wait_at_desk, badge_id)
        raise
    _queue(badges.hand_over, badge_id)
    return Response(sheet.pdf, mimetype="application/pdf")


def _page(template: str, form: VisitForm, **values: Any) -> Any:
    """Show a step; a form that belongs to an earlier check-in leads to Welcome instead."""
    if "csrf_token" in form.errors:
        return redirect(url_for("door.welcome"), 303)
    with database().read() as connection:
        given_name = get_attendee(connection, g.visit.person).given_name
    page = render_template(template, form=form, visit=g.visit, given_name=given_name, **values)
    return page, 422 if form.errors else 200


def _looser_refused(form: VisitForm, problem: LooserNotHere, questions: Sequence[Question]) -> Any:
    """Show the answers again, as they are on file where more was to be allowed."""
    with database().read() as connection:
        before = consent.choices(connection, g.visit.person)
    refused = form[problem.purpose]
    refused.data = before.get(problem.purpose)
    refused.errors = [
        gettext("Your badge alone does not allow more. Scan your ticket, or go to the desk.")
    ]
    return _photos_page(form, questions, before)


def _photos_page(
    form: VisitForm, questions: Sequence[Question], before: Mapping[Purpose, Choice]
) -> Any:
    return _page(
        "door/photos.html",
        form=form,
        questions=questions,
        drawings=mark_drawings(),
        locked=changing.looser_choices(g.visit, before),
    )


def _replaces_another(connection: Connection, visit: Visit) -> bool:
    """Tell whether this visit made a new badge, and the one before it is void."""
    if visit.badge_id is None:
        return False
    badge = badges.get_badge(connection, visit.badge_id)
    return badge.sequence > 1 and badge.issued_at >= visit.started_at


def _shown_marks(connection: Connection, person: str) -> list[dict[str, object]]:
    marks = mark_values(consent.marks_of(connection, person), current_language())
    return [
        {"word": mark.word, "drawing": Markup(mark_svg(mark.purpose, mark.choice, ""))}
        for mark in marks
    ]


def _queue(service: Callable[[Connection, str, datetime], None], badge_id: str) -> None:
    with database().write() as connection:
        service(connection, badge_id, clock.now())


def _changes(connection: Connection, asked: Asked, version: Version | None) -> Any:
    """Return what is new since the version that the attendee acknowledged, if they did."""
    if asked.since is None or version is None:
        return None
    return conduct.changes(connection, asked.since, version, current_language())
