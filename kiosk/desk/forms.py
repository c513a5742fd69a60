"""The shape of what the desk types. What it means is for the services."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from kiosk.attendees.models import AttendeeType
from kiosk.attendees.names import clean_text
from kiosk.attendees.wording import type_word
from kiosk.consent.forms import choice_word
from kiosk.consent.models import Choice, Purpose
from kiosk.languages import own_name
from kiosk.web.csrf import StaffForm
from kiosk.web.language import current_language, gettext
from kiosk.web.language import lazy_gettext as _

LONGEST_NAME = 80
LONGEST_PHONE = 40
LONGEST_SCAN = 1000
KEY_LETTERS = 32
# The largest number that a column holds.
REVISION_MAXIMUM = 2**63 - 1
_DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y")
# Days far off cannot be counted with.
_YEARS = range(1900, 2200)
_NO_LONGER = _("This page is no longer current. Please try again.")
_DATE_MISSING = _("Give the date: day, month and year.")


def _tidy(text: str | None) -> str:
    return clean_text(text or "")


class DayField(DateField):
    """A day, as a browser sends it, or as people type it where a browser has no calendar."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read the ways of writing a day that cannot be mistaken for another."""
        super().__init__(*args, format=list(_DAY_FORMATS), **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day. Raises: ValueError, in our own words."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
        if valuelist and valuelist[0].strip() and not (self.data and self.data.year in _YEARS):
            self.data = None
            raise ValueError(gettext("This is no date. Give day, month and year, as 22.11.2026."))


def day_in(field: DayField) -> date:
    """Return the day in a field that was found valid."""
    assert isinstance(field.data, date)
    return field.data


class DeedForm(StaffForm):
    """A button that does something. `key` makes the second of two taps the same deed."""

    key = HiddenField(
        default=lambda: secrets.token_hex(KEY_LETTERS // 2),
        validators=[Length(KEY_LETTERS, KEY_LETTERS, message=_NO_LONGER)],
    )


class CorrectForm(DeedForm):
    """What the list has of somebody. Lengths and letters are judged by the attendees' room."""

    name = StringField(_("Whole name"), [InputRequired(_("Type the whole name."))])
    given_name = StringField(
        _("Large on the badge"), [InputRequired(_("Type the name people call them by."))]
    )
    pronouns = StringField(_("Pronouns"), [Optional()])
    organisation = StringField(_("Organisation"), [Optional()])
    email = StringField(_("E-mail"), [Optional()])
    type = SelectField(_("Type"), [InputRequired(_("Choose a type."))])
    revision = IntegerField(
        validators=[InputRequired(_NO_LONGER), NumberRange(0, REVISION_MAXIMUM, _NO_LONGER)],
        widget=HiddenInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the types in the reader's language."""
        super().__init__(*args, **kwargs)
        self.type.choices = type_choices()


class WalkInForm(DeedForm):
    """Somebody who stands at the desk and is not on the list."""

    name = StringField(_("Whole name"), [InputRequired(_("Type the whole name."))])
    given_name = StringField(
        _("Large on the badge"),
        [Optional()],
        description=_("If you leave this empty, it is the first word of the name."),
    )
    organisation = StringField(_("Organisation"), [Optional()])
    email = StringField(_("E-mail"), [Optional()])
    type = SelectField(
        _("Type"), [InputRequired(_("Choose a type."))], default=AttendeeType.MEMBER.value
    )
    under_18 = BooleanField(
        _("Under 18"),
        description=_("No photos and no recording until a guardian signs the form."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the types in the reader's language."""
        super().__init__(*args, **kwargs)
        self.type.choices = type_choices()


class HereForm(DeedForm):
    """The acknowledgement at the desk. `shown` names the texts on the screen."""

    shown = HiddenField()
    supplier = RadioField(
        _("Do you work where buyers of customer technology or services are the main audience?"),
        [InputRequired(_("Please ask: do they work at such a company?"))],
        choices=[SelectChoice("no", _("No")), SelectChoice("yes", _("Yes"))],
    )


class PaperForm(DeedForm):
    """An acknowledgement that was signed on paper."""

    signed_on = DayField(_("Date beside the signature"), [InputRequired(_DATE_MISSING)])
    language = RadioField(_("Language of the paper"), [InputRequired(_("Choose the language."))])
    supplier = RadioField(
        _("What the paper says about working for a supplier"),
        [Optional()],
        choices=[
            SelectChoice("", _("It does not say")),
            SelectChoice("no", _("No")),
            SelectChoice("yes", _("Yes")),
        ],
        default="",
    )

    def __init__(self, languages: Sequence[str], *args: Any, **kwargs: Any) -> None:
        """Offer the languages of the event, by their own names."""
        super().__init__(*args, **kwargs)
        self.language.choices = [SelectChoice(code, own_name(code)) for code in languages]


class WithdrawForm(DeedForm):
    """A consent that somebody takes back by letter or e-mail."""

    purposes = SelectMultipleField(
        _("What they take back"), [InputRequired(_("Choose what they take back."))]
    )
    received_on = DayField(
        _("Date on which it was received"),
        [InputRequired(_DATE_MISSING)],
        description=_("The day the letter or e-mail reached you, not the day you enter it."),
    )

    def __init__(self, purposes: Sequence[Purpose], *args: Any, **kwargs: Any) -> None:
        """Offer what somebody allows until now."""
        super().__init__(*args, **kwargs)
        self.purposes.choices = [SelectChoice(p.value, purpose_word(p)) for p in purposes]


class CallForm(DeedForm):
    """Whom somebody is to ask for at the desk. Why is asked nowhere."""

    ask_name = StringField(
        _("Whom to ask for"),
        filters=[_tidy],
        validators=[
            DataRequired(_("Type a name.")),
            Length(max=LONGEST_NAME, message=_("At most 80 letters, please.")),
        ],
    )
    ask_phone = StringField(
        _("Phone"),
        filters=[_tidy],
        validators=[
            DataRequired(_("Type a phone number.")),
            Length(max=LONGEST_PHONE, message=_("At most 40 letters, please.")),
        ],
    )
    until = DayField(
        _("Last day on which it holds"),
        [InputRequired(_DATE_MISSING)],
        description=_("After this day it holds no more."),
    )


class GuardianForm(DeedForm):
    """A guardian's form on paper."""

    signed_on = DayField(_("Date beside the signature"), [InputRequired(_DATE_MISSING)])
    language = RadioField(_("Language of the paper"), [InputRequired(_("Choose the language."))])

    def __init__(self, languages: Sequence[str], *args: Any, **kwargs: Any) -> None:
        """Offer the languages of the event, by their own names."""
        super().__init__(*args, **kwargs)
        self.language.choices = [SelectChoice(code, own_name(code)) for code in languages]


class ScanForm(DeedForm):
    """A ticket or badge that a steward scans."""

    code = StringField(
        _("Ticket or badge"),
        [
            InputRequired(_("Scan a ticket or a badge.")),
            Length(max=LONGEST_SCAN, message=_("That is too long for a ticket code.")),
        ],
    )


def type_choices() -> list[SelectChoice]:
    """Return the types of attendees with their words."""
    return [SelectChoice(kind.value, type_word(kind, current_language())) for kind in AttendeeType]


def answer_word(choice: Choice) -> str:
    """Return the word for an answer, also for none."""
    if choice is Choice.UNANSWERED:
        return gettext("not answered, so no")
    return choice_word(choice)


def purpose_word(purpose: Purpose) -> str:
    """Return what a purpose is called in a list."""
    words = {
        Purpose.PHOTO: gettext("Photos"),
        Purpose.RECORDING: gettext("Recording"),
        Purpose.PUBLICATION: gettext("Publication by the organiser"),
        Purpose.CONTACT: gettext("Messages from people met here"),
    }
    return words[purpose]
