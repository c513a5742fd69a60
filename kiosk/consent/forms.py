"""The questions of consent as a form: at a kiosk, at registration, at the desk."""

from collections.abc import Sequence
from typing import Any, TypeVar

from wtforms import Form, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from kiosk.consent.models import CHOICES, Choice, Question
from kiosk.consent.wording import CHOICE_WORDS
from kiosk.web.language import gettext

_Base = TypeVar("_Base", bound=Form)


def choices_form(base: type[_Base], questions: Sequence[Question], *given: Any) -> _Base:
    """Return a form of the kind `base` with one question per purpose, made from `given`.

    Nothing is chosen, and nothing is required.
    """
    fields: dict[str, Any] = {
        question.purpose.value: RadioField(
            question.wording,
            [Optional()],
            description=question.explanation,
            choices=[
                SelectChoice(choice.value, choice_word(choice))
                for choice in CHOICES[question.purpose]
            ],
        )
        for question in questions
    }
    form: _Base = type("ChoicesForm", (base,), fields)(*given)
    return form


def choice_word(choice: Choice) -> str:
    """Return the word on the card of one choice."""
    return gettext(CHOICE_WORDS[choice])
