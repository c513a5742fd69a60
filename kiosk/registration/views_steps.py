"""The three steps to a ticket: you, the code of conduct, photos and recording."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g, redirect, render_template, request
from sqlalchemy import Connection
from wtforms import Form

from kiosk import clock
from kiosk.attendees.errors import EmailWrong, NameMissing, TextTooLong
from kiosk.attendees.models import AttendeeType
from kiosk.badges.services import TextDoesNotFit
from kiosk.conduct import services as conduct
from kiosk.conduct.models import Way
from kiosk.consent import services as consent
from kiosk.consent.forms import choices_form
from kiosk.consent.models import Choice, Purpose, Question
from kiosk.consent.views_marks import mark_drawings
from kiosk.door.forms import ConductForm
from kiosk.event.notice import open_if_changed
from kiosk.event.services import people_on_duty
from kiosk.registration import drafts, services
from kiosk.registration.drafts import TALK_FIRST, Draft
from kiosk.registration.errors import RegistrationClosed, RegistrationFull
from kiosk.registration.forms import PersonForm, person_form
from kiosk.registration.particulars import Particulars, check_particulars
from kiosk.registration.services import Acknowledged
from kiosk.registration.views_frame import (
    blueprint,
    forget,
    lead_to,
    lead_to_ticket,
    shut,
    step_url,
)
from kiosk.web.csrf import VisitForm
from kiosk.web.house import database
from kiosk.web.language import current_language, gettext


class CodeChanged(Exception):
    """The code of conduct is not the one that was acknowledged a moment ago."""


@blueprint.route("/", methods=["GET", "POST"])
def you() -> Any:
    """Ask who somebody is. Whoever registered here a while ago is led to their ticket first."""
    if request.method == "GET" and g.ticket_token and not g.draft:
        return render_template("registration/again.html", token=g.ticket_token)
    form = person_form(g.event.minors_expected, request.form, _known(g.draft))
    who = _checked(form) if request.method == "POST" and form.validate() else None
    if who is None:
        return _page("registration/you.html", form)
    under_18 = g.event.minors_expected and form.adult.data == "no"
    return lead_to("code_of_conduct", drafts.begin(who, under_18, g.draft))


@blueprint.post("/start-over")
def start_over() -> Any:
    """Let this browser forget what was typed, and whose ticket it knows."""
    return forget(redirect(step_url("you"), 303))


@blueprint.route("/code-of-conduct", methods=["GET", "POST"])
def code_of_conduct() -> Any:
    """Show the eight lines and the official text, and ask for the acknowledgement."""
    draft: Draft | None = g.draft
    if draft is None:
        return lead_to("you")
    with database().read() as connection:
        code = _code(connection, current_language(), supplier=False)
        on_duty = people_on_duty(connection)
    form = ConductForm(request.form, supplier=_likely_supplier(draft))
    if request.method == "POST":
        answered = _answered(form, draft, code)
        if answered is not None:
            return lead_to("photos", answered)
    elif draft.code_changed:
        form.form_errors.append(gettext("The code changed a moment ago. Here is the new one."))
    form.shown.data = _digest(code)
    return _page(
        "registration/code_of_conduct.html",
        form,
        edition=code.edition,
        summary=code.summary,
        on_duty=on_duty,
    )


@blueprint.route("/photos", methods=["GET", "POST"])
def photos() -> Any:
    """Ask one question per purpose, with the mark as it will look; then there is a ticket."""
    draft: Draft | None = g.draft
    if draft is None or not draft.shown:
        return lead_to("you" if draft is None else "code_of_conduct")
    with database().read() as connection:
        questions = [] if draft.under_18 else consent.questions(connection, current_language())
        on_duty = people_on_duty(connection)
    form = choices_form(VisitForm, questions, request.form)
    if request.method == "POST" and form.validate():
        return _register(draft, _choices(form, questions))
    return _page(
        "registration/photos.html",
        form,
        questions=questions,
        drawings=mark_drawings(),
        on_duty=on_duty,
        talks_first=draft.shown == TALK_FIRST,
    )


def _page(template: str, form: Form, **values: Any) -> Any:
    page = render_template(template, form=form, draft=g.draft, step_url=step_url, **values)
    return page, 422 if form.errors else 200


def _known(draft: Draft | None) -> Mapping[str, Any] | None:
    if draft is None:
        return None
    adult = {"adult": "no" if draft.under_18 else "yes"}
    return {name: getattr(draft, name) for name in drafts.TYPED} | adult


def _checked(form: PersonForm) -> Particulars | None:
    """Return what was typed, clean; or nothing, and the form says what is wrong with it."""
    try:
        who = check_particulars(
            name=form.name.data or "",
            given_name=form.given_name.data or "",
            organisation=form.organisation.data or "",
            email=form.email.data or "",
            type=AttendeeType(form.type.data),
        )
        with database().read() as connection:
            services.check_who(connection, g.event, who, Way.REGISTRATION)
    except NameMissing as problem:
        form[problem.field].errors = [gettext("Type a name with at least one letter.")]
    except TextTooLong as problem:
        form[problem.field].errors = [
            gettext("At most %(n)s letters fit on a badge.", n=problem.maximum)
        ]
    except TextDoesNotFit as problem:
        form[problem.field].errors = [gettext("This is too long for a badge. Please shorten it.")]
    except EmailWrong:
        form.email.errors = [gettext("Check the e-mail address. Write it like name@example.org.")]
    else:
        return who
    return None


def _code(connection: Connection, language: str, supplier: bool) -> Acknowledged:
    """Return the code of conduct as it is shown in `language` now."""
    version = conduct.current_version(connection)
    edition = conduct.edition(connection, version, language)
    return Acknowledged(edition, conduct.summary(connection, version, language), supplier)


def _digest(code: Acknowledged) -> str:
    return f"{code.edition.sha256 if code.edition else ''}:{code.summary.sha256}"


def _likely_supplier(draft: Draft) -> str | None:
    """Return what somebody said already: here before, or by coming as a supplier."""
    if draft.supplier is not None:
        return "yes" if draft.supplier else "no"
    return "yes" if draft.type == AttendeeType.SUPPLIER else None


def _answered(form: ConductForm, draft: Draft, code: Acknowledged) -> Draft | None:
    """Return the draft with what was answered about the code, if it can be used."""
    valid = form.validate()
    if "talk" in request.form and "csrf_token" not in form.errors:
        return drafts.talks_first(draft)
    if valid and form.shown.data != _digest(code):
        form.form_errors.append(gettext("The code changed a moment ago. Here is the new one."))
        return None
    if not valid:
        return None
    supplier = form.supplier.data == "yes"
    return drafts.acknowledges(draft, _digest(code), current_language(), supplier)


def _choices(form: Form, questions: Sequence[Question]) -> dict[Purpose, Choice]:
    given = {question.purpose: form[question.purpose].data for question in questions}
    return {purpose: Choice(choice) for purpose, choice in given.items() if choice}


def _register(draft: Draft, choices: Mapping[Purpose, Choice]) -> Any:
    try:
        with database().write() as connection:
            services.register(
                connection,
                g.event,
                draft.who,
                way=Way.REGISTRATION,
                page_token=draft.token,
                language=current_language(),
                at=clock.now(),
                acknowledged=_acknowledged(connection, draft),
                choices=choices,
                notice_version=open_if_changed(connection, g.event, clock.now()),
                under_18=draft.under_18,
            )
    except (RegistrationClosed, RegistrationFull) as problem:
        return shut(problem)
    except CodeChanged:
        return lead_to("code_of_conduct", drafts.is_asked_again(draft))
    return lead_to_ticket(draft.token)


def _acknowledged(connection: Connection, draft: Draft) -> Acknowledged | None:
    """Return the code that was acknowledged. Raises: CodeChanged."""
    if draft.shown == TALK_FIRST:
        return None
    code = _code(connection, draft.read_in, bool(draft.supplier))
    if _digest(code) != draft.shown and not services.is_registered(connection, draft.token):
        raise CodeChanged
    return code
