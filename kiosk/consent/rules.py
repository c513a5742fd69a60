"""What follows from answers of consent: plain values in, plain values out.

A scan needs these where it read the rows already, so nothing here asks the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.consent.models import CHOICES, Choice, Purpose
from kiosk.errors import KioskError

_LOOSENESS = {Choice.UNANSWERED: 0, Choice.NO: 0, Choice.ASK: 1, Choice.YES: 2}


class ChoiceNotOffered(KioskError):
    """The answer is none of those offered for its purpose."""


@dataclass(frozen=True)
class Marks:
    """What a badge may say of its bearer: unanswered counts as no."""

    photo: Choice = Choice.NO
    recording: Choice = Choice.NO
    contact: Choice = Choice.NO


def check_choice(purpose: Purpose, choice: Choice) -> None:
    """Raise ChoiceNotOffered for an answer that nobody could give to this question."""
    if choice not in (*CHOICES[purpose], Choice.UNANSWERED):
        raise ChoiceNotOffered(purpose)


def is_stricter(purpose: Purpose, before: Choice, after: Choice) -> bool:
    """Tell whether `after` allows less than `before`: yes, then ask, then no and unanswered.

    Raises: ChoiceNotOffered.
    """
    check_choice(purpose, before)
    check_choice(purpose, after)
    return _LOOSENESS[after] < _LOOSENESS[before]


def marks_from(chosen: Mapping[Purpose, Choice]) -> Marks:
    """Return what the badge may say of somebody who chose this."""
    shown = (p for p in (Purpose.PHOTO, Purpose.RECORDING, Purpose.CONTACT) if p in chosen)
    return Marks(**{purpose.value: treated(chosen[purpose]) for purpose in shown})


def treated(choice: Choice) -> Choice:
    """Return as what a choice counts."""
    return Choice.NO if choice is Choice.UNANSWERED else choice
