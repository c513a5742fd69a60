"""Correct what the list has of somebody, and settle it where two people do so at once."""

from typing import Any

from flask import render_template, request

from kiosk.attendees.errors import (
    AttendeeChangedMeanwhile,
    EmailWrong,
    NameMissing,
    TextTooLong,
)
from kiosk.attendees.models import Attendee
from kiosk.attendees.wording import type_word
from kiosk.badges.services import TextDoesNotFit
from kiosk.desk import services
from kiosk.desk.forms import CorrectForm
from kiosk.desk.views_frame import badge_told, do, read_record, to_person
from kiosk.desk.views_people import blueprint
from kiosk.web.language import current_language, gettext

FIELDS = ("name", "given_name", "pronouns", "organisation", "email", "type")
REFUSED = (NameMissing, TextTooLong, EmailWrong, TextDoesNotFit, AttendeeChangedMeanwhile)


@blueprint.route("/<person>/correct", methods=["GET", "POST"])
def correct(person: str) -> Any:
    """Change name, organisation, e-mail or type; the badge follows."""
    attendee = read_record(person).attendee
    form = CorrectForm(**_values(attendee), revision=attendee.revision)
    if request.form.get("take") in FIELDS:
        return _take(attendee, form, request.form["take"])
    if form.validate_on_submit():
        try:
            badge = do(form, lambda connection, press: services.correct(
                connection, press, person, form.revision.data, form.data
            ))  # fmt: skip
        except REFUSED as problem:
            return _refused(read_record(person).attendee, form, problem)
        return to_person(person, gettext("Saved."), badge_told(badge))
    return _page(attendee, form, {})


def _refused(attendee: Attendee, form: CorrectForm, problem: Exception) -> Any:
    if isinstance(problem, AttendeeChangedMeanwhile):
        form.form_errors.append(
            gettext("Somebody else saved a change meanwhile. Compare, then save once more.")
        )
        return _page(attendee, form, _differences(attendee, form), 409)
    add_error(form, problem)
    return _page(attendee, form, {})


def _take(attendee: Attendee, form: CorrectForm, field: str) -> Any:
    """Put what is saved into one field, and save nothing yet."""
    form.form_errors = []
    form[field].data = _values(attendee)[field]
    return _page(attendee, form, _differences(attendee, form))


def _page(attendee: Attendee, form: CorrectForm, saved: dict[str, str], status: int = 200) -> Any:
    """Show the form; `saved` has what is saved now of each field that says something else."""
    if saved:
        # One more save decides, unless a third one was quicker again.
        form.revision.data, form.revision.raw_data = attendee.revision, None
    page = render_template("desk/correct.html", form=form, attendee=attendee, saved=saved)
    return page, 422 if form.errors and status == 200 else status


def _differences(attendee: Attendee, form: CorrectForm) -> dict[str, str]:
    shown = _values(attendee) | {"type": attendee.type.value}
    differing = [name for name in FIELDS if (form[name].data or "").strip() != shown[name]]
    words = shown | {"type": type_word(attendee.type, current_language())}
    return {name: words[name] for name in differing}


def _values(attendee: Attendee) -> dict[str, str]:
    return {name: str(getattr(attendee, name)) for name in FIELDS}


def add_error(form: Any, problem: Exception) -> None:
    """Tell beside its field what is wrong with a name, an address or another text."""
    if isinstance(problem, EmailWrong):
        form.email.errors = [gettext("This is no e-mail address. Correct it, or leave it empty.")]
    elif isinstance(problem, NameMissing):
        form[problem.field].errors = [gettext("Type a name with at least one letter.")]
    elif isinstance(problem, TextDoesNotFit):
        told = gettext("This is too long for a badge. Please shorten it.")
        form[problem.field if problem.field in form else "name"].errors = [told]
    elif isinstance(problem, TextTooLong):
        told = gettext("At most %(n)s letters fit here.", n=problem.maximum)
        form[problem.field].errors = [told]
