"""The shape of what is typed and tapped at a kiosk. What it means is for the services."""

from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from kiosk.web.csrf import KioskForm, VisitForm
from kiosk.web.language import lazy_gettext as _

# Longer than any code we know, and short enough to be shown again.
CODE_MAXIMUM = 500
NAME_MAXIMUM = 120
# The largest number that a column holds.
REVISION_MAXIMUM = 2**63 - 1


class AskForm(KioskForm):
    """The small doors on every screen: nothing to fill in."""


class ScanForm(KioskForm):
    """What a scanner read, or somebody typed."""

    code = StringField(
        _("Ticket code"),
        [
            InputRequired(_("Type the code that stands below the square on your ticket.")),
            Length(max=CODE_MAXIMUM, message=_("That is too long for a ticket code.")),
        ],
    )


class NoCodeForm(KioskForm):
    """Who somebody without a code is: enough to single them out, and no list to look through."""

    name = StringField(
        _("Your whole name"),
        [
            InputRequired(_("Type your whole name.")),
            Length(max=NAME_MAXIMUM, message=_("That name is too long to look up.")),
        ],
        description=_("As you gave it when you signed up"),
    )
    letters = StringField(
        _("The first three letters of your e-mail address or organisation"),
        [
            InputRequired(_("Type the first three letters.")),
            Length(max=NAME_MAXIMUM, message=_("Three letters are enough.")),
        ],
    )


class YouForm(VisitForm):
    """What will stand on the badge. Lengths and letters are judged by the attendees' room."""

    given_name = StringField(
        _("Large on your badge"), [InputRequired(_("Type the name people call you by."))]
    )
    name = StringField(_("Whole name"), [InputRequired(_("Type your whole name."))])
    pronouns = StringField(_("Pronouns"), [Optional()])
    organisation = StringField(_("Organisation"), [Optional()])
    revision = IntegerField(
        validators=[
            NumberRange(0, REVISION_MAXIMUM, _("This page is no longer current. Please try again."))
        ],
        widget=HiddenInput(),
    )


class ConductForm(VisitForm):
    """The acknowledgement. `shown` names the texts on the screen, so that no other is recorded."""

    shown = HiddenField()
    supplier = RadioField(
        _("Do you work where buyers of customer technology or services are the main audience?"),
        [InputRequired(_("Please answer: do you work at such a company?"))],
        choices=[SelectChoice("no", _("No")), SelectChoice("yes", _("Yes"))],
    )
