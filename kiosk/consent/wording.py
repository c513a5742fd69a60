"""The shipped wording of each question. An event stores it once, and shows what it stored."""

from kiosk.consent.models import Choice, Purpose, Question
from kiosk.languages import translation

FIRST_VERSION = 1


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the language that is asked for."""
    return message


CHOICE_WORDS = {Choice.YES: _("Yes"), Choice.ASK: _("Ask me first"), Choice.NO: _("No")}
_WORDING = {
    Purpose.PHOTO: (
        _("May people take photos of you?"),
        _("Photos in which you can be recognised, by anyone here. Your badge shows your answer."),
    ),
    Purpose.RECORDING: (
        _("May you be recorded?"),
        _("Video, sound or live stream in which you can be recognised."),
    ),
    Purpose.PUBLICATION: (
        _("May the organiser publish photos and recordings of you?"),
        _("On the organiser’s own website, newsletter and social media."),
    ),
    Purpose.CONTACT: (
        _("May people you meet here write to you?"),
        _("This does not allow advertising. If you say yes, your badge shows it."),
    ),
}


def shipped_questions(language: str) -> list[Question]:
    """Return the questions that this release ships, in `language`."""
    gettext = translation(language).ugettext
    return [
        Question(purpose, FIRST_VERSION, language, gettext(wording), gettext(explanation))
        for purpose, (wording, explanation) in _WORDING.items()
    ]
