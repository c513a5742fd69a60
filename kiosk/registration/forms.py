"""The shape of what is typed to register. What it means is for the services."""

from typing import Any

from wtforms import IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, StopValidation

from kiosk.attendees.wording import type_word
from kiosk.event.models import Registration
from kiosk.event.services import CAPACITY_MAXIMUM
from kiosk.registration.services import OFFERED_TYPES
from kiosk.web.csrf import KioskForm, StaffForm
from kiosk.web.language import current_language
from kiosk.web.language import lazy_gettext as _


class PersonForm(KioskForm):
    """Who somebody is. Lengths and letters are judged by the services."""

    name = StringField(_("Your whole name"), [InputRequired(_("Type your whole name."))])
    given_name = StringField(
        _("Large on your badge"),
        [Optional()],
        description=_("The name people call you by. Left empty, it is the first of your names."),
    )
    organisation = StringField(_("Organisation"), [Optional()])
    email = StringField(
        _("E-mail address"),
        [Optional()],
        description=_(
            "To reach you about this event, and to find you without your ticket. No advertising."
        ),
    )
    type = RadioField(
        _("You come as"),
        [InputRequired(_("Choose as what you come."))],
        description=_("Working here? The organiser puts staff on the list."),
    )
    adult = RadioField(
        _("Are you 18 or older?"),
        [InputRequired(_("Please answer: are you 18 or older?"))],
        choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))],
    )


def person_form(asks_age: bool, formdata: Any = None, known: Any = None) -> PersonForm:
    """Return the form, filled in with what is `known`; asking about age only where it matters."""
    form = PersonForm(formdata, data=known)
    form.type.choices = [
        SelectChoice(kind.value, type_word(kind, current_language())) for kind in OFFERED_TYPES
    ]
    if not asks_age:
        del form.adult
    return form


def _told_once(_form: Any, field: Any) -> None:
    """Say nothing about the size of what is no number."""
    if field.process_errors:
        raise StopValidation


class StateForm(StaffForm):
    """Who may put people on the list, and how many there may be."""

    state = RadioField(
        _("Who puts people on the list?"),
        choices=[
            SelectChoice(Registration.OPEN.value, _("They themselves, and the desk")),
            SelectChoice(Registration.WALK_IN.value, _("The desk alone")),
            SelectChoice(Registration.CLOSED.value, _("Nobody any more")),
        ],
    )
    capacity = IntegerField(
        _("At how many people on the list is it full?"),
        [
            Optional(),
            _told_once,
            NumberRange(1, CAPACITY_MAXIMUM, _("Type a number of people, or leave it empty.")),
        ],
        description=_("Empty: there is no limit. The desk may always add one more."),
    )
