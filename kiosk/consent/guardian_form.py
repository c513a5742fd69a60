"""The paper form by which a guardian answers for somebody under 18, in the event's own words."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.consent.models import CHOICES, Question
from kiosk.consent.wording import CHOICE_WORDS
from kiosk.errors import KioskError
from kiosk.event.models import Event
from kiosk.event.notice import retention
from kiosk.languages import translation
from printouts.errors import ItemProblem
from printouts.guardian_form import (
    FormQuestion,
    GuardianForm,
    guardian_form_pdf,
    guardian_form_problems,
)


class FormNotPrintable(KioskError):
    """The words of the event do not fit on the form, or have letters that no font has."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the language of the form."""
    return message


_WORDS = {
    "title": _("Form for a parent or guardian"),
    "controller": _("Responsible for the data: %(controller)s"),
    "intro": _(
        "For somebody under 18 who comes to this event. “You” is that person. Please read the"
        " questions together and tick one box for each. A question without a tick counts as no."
        " Until this form is at the desk, every answer is no."
    ),
    "name_label": _("Whole name of the person under 18"),
    "withdrawal": _(
        "You can take any answer back at any time, also after the event: at the desk, or by"
        " writing to %(contact)s."
    ),
    "statement": _(
        "I am a parent or the legal guardian of this person. We talked about the questions, and I"
        " agree with the answers above."
    ),
    "guardian_label": _("Whole name of the parent or guardian"),
    "date_label": _("Date"),
    "signature_label": _("Signature of the parent or guardian"),
    "privacy_title": _("What happens with this form"),
}
_PRIVACY = (
    _("Who: %(controller)s keeps it and answers for it. Write to %(contact)s."),
    _(
        "What for: so that people keep to the answers, and to show later that the guardian agreed."
        " The kiosk stores the answers and the date; the guardian’s name stays on this paper alone."
    ),
    _(
        "Until when: as long as a picture or recording of the person is used, and %(months)s"
        " months after."
    ),
)


def form_pdf(event: Event, questions: Sequence[Question], language: str, name: str = "") -> bytes:
    """Return the form in `language` for the person `name`, with `questions` in that language.

    A name that no font has, or that is too long, is left to be written by hand: on a line, as
    where no name is given. Raises: FormNotPrintable.
    """
    form = form_values(event, questions, language, name)
    if any(problem.field == "name" for problem in guardian_form_problems(form)):
        form = replace(form, name="")
    try:
        return guardian_form_pdf(form, language=language)
    except ItemProblem as problem:
        raise FormNotPrintable(str(problem)) from problem


def form_values(
    event: Event, questions: Sequence[Question], language: str, name: str = ""
) -> GuardianForm:
    """Return what stands on the form."""
    gettext = translation(language).ugettext
    known = {
        "controller": event.controller,
        "contact": event.privacy_contact,
        "months": retention().consent_months,
    }
    words = {field: gettext(message) % known for field, message in _WORDS.items()}
    asked = tuple(
        FormQuestion(
            question.wording,
            question.explanation,
            tuple(gettext(CHOICE_WORDS[choice]) for choice in CHOICES[question.purpose]),
        )
        for question in questions
    )
    return GuardianForm(
        event=event.name,
        name=name,
        questions=asked,
        privacy=tuple(gettext(line) % known for line in _PRIVACY),
        **words,
    )
