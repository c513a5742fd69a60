"""What somebody agrees to at the desk: the code, photos and recordings, and for whom."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for

from kiosk.conduct.models import Way
from kiosk.consent import services as consent
from kiosk.consent.forms import choices_form
from kiosk.consent.minors import NotUnder18
from kiosk.consent.models import Choice, Purpose
from kiosk.consent.services import is_stricter
from kiosk.consent.views_marks import mark_drawings
from kiosk.desk import agreements
from kiosk.desk.errors import CodeChangedMeanwhile, DateInFuture, DateTooEarly
from kiosk.desk.forms import (
    DeedForm,
    GuardianForm,
    HereForm,
    PaperForm,
    WithdrawForm,
    day_in,
)
from kiosk.desk.views_frame import badge_told, do, pressed, read_record, to_person
from kiosk.desk.views_people import blueprint
from kiosk.desk.views_words import wrong_date
from kiosk.registration.views_guardian import guardian_form
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext

SUPPLIER = {"yes": True, "no": False}


@blueprint.route("/<person>/code", methods=["GET", "POST"])
def code(person: str) -> Any:
    """Show the code for somebody to read here, and take their acknowledgement."""
    record = read_record(person)
    # The attendee's language, while the page around it keeps that of whoever sits here.
    asked_for = request.args.get("read", "")
    language = asked_for if asked_for in g.event.languages else current_language()
    form = HereForm()
    if form.validate_on_submit():
        try:
            do(form, lambda connection, press: agreements.acknowledge_here(
                connection, press, person, language=language, shown=str(form.shown.data),
                supplier=SUPPLIER[form.supplier.data],
            ))  # fmt: skip
        except CodeChangedMeanwhile:
            form.form_errors.append(gettext("The code changed a moment ago. Here is the new one."))
        else:
            return to_person(person, gettext("The code is acknowledged."))
    with database().read() as connection:
        edition, summary = agreements.code_shown(connection, language)
        changes = agreements.changes_for(connection, person, language)
    form.shown.data = agreements.proof_of(edition, summary)
    return _page(
        "desk/code.html",
        form,
        record=record,
        edition=edition,
        summary=summary,
        changes=changes,
        read=language,
    )


@blueprint.route("/<person>/paper", methods=["GET", "POST"])
def paper(person: str) -> Any:
    """Enter an acknowledgement that was signed on paper."""
    record = read_record(person)
    form = PaperForm(g.event.languages, language=g.event.language)
    if form.validate_on_submit():
        try:
            do(form, lambda connection, press: agreements.acknowledge_on_paper(
                connection, press, person, language=form.language.data,
                signed_on=day_in(form.signed_on), supplier=SUPPLIER.get(form.supplier.data),
            ))  # fmt: skip
        except (DateInFuture, DateTooEarly) as problem:
            form.signed_on.errors = [wrong_date(problem)]
        else:
            return to_person(person, gettext("The acknowledgement on paper is entered."))
    return _page("desk/paper.html", form, record=record)


@blueprint.route("/<person>/choices", methods=["GET", "POST"])
def choices(person: str) -> Any:
    """Ask somebody at the desk about photos, recording and messages, looser or stricter.

    With `paper` in the address, the answers are those of a form on paper in that language.
    """
    record = read_record(person)
    paper = request.args.get("paper", "")
    is_paper = paper in g.event.languages
    language = paper if is_paper else current_language()
    with database().read() as connection:
        questions = consent.questions(connection, current_language())
    form = choices_form(DeedForm, questions)
    if form.validate_on_submit() and not record.is_fixed:
        answers = {
            q.purpose: Choice(form[q.purpose].data) for q in questions if form[q.purpose].data
        }
        badge = do(form, lambda connection, press: agreements.change_choices(
            connection, press, person, answers, language, Way.PAPER if is_paper else Way.DESK
        ))  # fmt: skip
        return to_person(person, gettext("Their answers are saved."), badge_told(badge))
    # What was fixed at no while they were under 18 is no answer of theirs.
    if request.method == "GET" and record.has_answered:
        for question in questions:
            form[question.purpose].data = record.choices.get(question.purpose)
    return _page(
        "desk/choices.html",
        form,
        record=record,
        questions=questions,
        drawings=mark_drawings(),
        is_paper=is_paper,
    )


@blueprint.route("/<person>/withdraw", methods=["GET", "POST"])
def withdraw(person: str) -> Any:
    """Enter what somebody took back by letter or e-mail, also when the event is over."""
    record = read_record(person)
    allowed = [p for p, choice in record.choices.items() if is_stricter(p, choice, Choice.NO)]
    form = WithdrawForm(allowed)
    if allowed and form.validate_on_submit():
        purposes = [Purpose(value) for value in form.purposes.data]
        try:
            badge = do(form, lambda connection, press: agreements.withdraw(
                connection, press, person, purposes, day_in(form.received_on)
            ))  # fmt: skip
        except DateInFuture as problem:
            form.received_on.errors = [wrong_date(problem)]
        else:
            return to_person(person, gettext("What they took back is saved."), badge_told(badge))
    return _page("desk/withdraw.html", form, record=record, allowed=allowed)


@blueprint.route("/<person>/guardian", methods=["GET", "POST"])
def guardian(person: str) -> Any:
    """Enter the form that a guardian signed."""
    record = read_record(person)
    if record.minor is None:
        raise NotUnder18
    form = GuardianForm(g.event.languages, language=g.event.language)
    if form.validate_on_submit():
        try:
            do(form, lambda connection, press: agreements.guardian_signed(
                connection, press, person, day_in(form.signed_on)
            ))  # fmt: skip
        except DateInFuture as problem:
            form.signed_on.errors = [wrong_date(problem)]
        else:
            flash(gettext("The form is entered. Now enter the answers that are ticked on it."))
            paper = str(form.language.data)
            return redirect(url_for("people.choices", person=person, paper=paper), 303)
    return _page("desk/guardian.html", form, record=record)


@blueprint.get("/<person>/guardian.pdf")
def guardian_pdf(person: str) -> Any:
    """Give the form that a guardian is to sign, with this person's name."""
    record = read_record(person)
    if not record.is_fixed:
        raise NotUnder18
    return guardian_form(record.attendee.name)


@blueprint.post("/<person>/under-18")
def under_18(person: str) -> Any:
    """Note that somebody is under 18."""
    form = pressed()
    badge = do(form, lambda connection, press: agreements.mark_minor(connection, press, person))
    told = gettext("No photos and no recording until a guardian signs the form.")
    return to_person(person, told, badge_told(badge))


@blueprint.post("/<person>/not-under-18")
def not_under_18(person: str) -> Any:
    """Take back that somebody is under 18."""
    form = pressed()
    do(form, lambda connection, press: agreements.unmark_minor(connection, press, person))
    told = gettext("They are not under 18. Their answers stay no until they are asked anew.")
    return to_person(person, told)


def _page(template: str, form: DeedForm, **values: Any) -> Any:
    page = render_template(template, form=form, **values)
    return page, 422 if form.errors else 200
