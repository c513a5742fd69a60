"""What stands on a badge, in words, in the event's first language: others are to read it."""

from collections.abc import Sequence

from kiosk.attendees.models import Attendee
from kiosk.attendees.tickets import change_of_mind
from kiosk.attendees.wording import type_word
from kiosk.consent.models import Choice
from kiosk.consent.services import Marks
from kiosk.event.models import Event, PersonOnDuty
from kiosk.languages import translation
from printouts.badge import Badge
from printouts.marks import Choice as MarkChoice
from printouts.marks import Mark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the event's language."""
    return message


MARK_WORDS = {
    ("photo", Choice.YES): _("Photos: yes"),
    ("photo", Choice.ASK): _("Photos: ask me"),
    ("photo", Choice.NO): _("No photos"),
    ("recording", Choice.YES): _("Recording: yes"),
    ("recording", Choice.NO): _("No recording"),
    ("contact", Choice.YES): _("You may write to me"),
}


def badge_values(
    event: Event, attendee: Attendee, code: str, marks: Marks, on_duty: Sequence[PersonOnDuty]
) -> Badge:
    """Return the plain values of one badge, ready to be drawn."""
    return Badge(
        given_name=attendee.given_name,
        full_name=attendee.name,
        pronouns=attendee.pronouns,
        organisation=attendee.organisation,
        attendee_type=type_word(attendee.type, event.language),
        event=event.name,
        code=code,
        marks=mark_values(marks, event.language),
        back_lines=_back_lines(event, on_duty),
    )


def mark_values(marks: Marks, language: str) -> tuple[Mark, ...]:
    """Return the marks that are shown: photo always, recording where it differs, contact if yes.

    "Ask me" for photos next to a plain yes or no for recordings always differs.
    """
    shown = [("photo", marks.photo)]
    if marks.recording is not marks.photo:
        shown.append(("recording", marks.recording))
    if marks.contact is Choice.YES:
        shown.append(("contact", marks.contact))
    gettext = translation(language).ugettext
    return tuple(
        Mark(purpose, MarkChoice(choice.value), gettext(MARK_WORDS[purpose, choice]))
        for purpose, choice in shown
    )


def _back_lines(event: Event, on_duty: Sequence[PersonOnDuty]) -> tuple[str, ...]:
    gettext = translation(event.language).ugettext
    help_lines = [f"{person.name}: {person.phone}" for person in on_duty[:2]]
    return (
        gettext("Something wrong, or you need help?"),
        *help_lines,
        gettext("Changed your mind? Scan this badge at a kiosk, and get a new one."),
        change_of_mind(event),
    )
