"""The shape of what is typed on this room's pages."""

import unicodedata

from wtforms import BooleanField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from kiosk.web.csrf import KioskForm, StaffForm
from kiosk.web.language import lazy_gettext as _

LONGEST_NAME = 40
LONGEST_SIGN_IN = 200
PAIRING_DIGITS = 6


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _digits(text: str | None) -> str:
    # However they are grouped, and in whatever script's digits.
    return "".join(str(unicodedata.decimal(c)) for c in text or "" if c.isdecimal())


class SignInForm(StaffForm):
    """Who signs in."""

    sign_in_name = StringField(
        _("Name"),
        validators=[
            InputRequired(_("Type the name you sign in with.")),
            Length(max=LONGEST_SIGN_IN, message=_("This name is too long to be one of ours.")),
        ],
    )
    password = PasswordField(
        _("Password"),
        validators=[
            InputRequired(_("Type your password.")),
            Length(max=LONGEST_SIGN_IN, message=_("This password is too long to be one of ours.")),
        ],
    )


class PressForm(StaffForm):
    """A button and nothing to fill in."""


class NewKioskForm(StaffForm):
    """A tablet that is to become a kiosk."""

    kiosk_name = StringField(
        _("Name of the kiosk"),
        description=_("The place where it stands, such as “Door 1”. The desk sees this name."),
        filters=[_tidy],
        validators=[
            InputRequired(_("Give the kiosk a name, such as “Door 1”.")),
            Length(max=LONGEST_NAME, message=_("At most 40 letters, please.")),
            Regexp(r".*[^\W_]", message=_("Give the kiosk a name, such as “Door 1”.")),
        ],
    )
    prints_here = BooleanField(
        _("A printer is connected to this device: badges print here"),
        description=_("If not, badges wait at the desk."),
    )
    report_only = BooleanField(
        _("This tablet is for reports alone"),
        description=_("For a quiet room: it shows only the way to the report box."),
    )


class PlacesForm(StaffForm):
    """The rooms of the venue. How many and how long is judged by the event's room."""

    places = TextAreaField(
        _("Rooms, one a line"),
        [Optional()],
        description=_("In the order in which they are to be shown."),
    )


class PairForm(KioskForm):
    """The six digits that an organiser's screen shows."""

    code = StringField(
        _("Six-digit code"),
        filters=[_digits],
        validators=[
            InputRequired(_("Type the six digits that the organiser’s screen shows.")),
            Length(
                PAIRING_DIGITS,
                PAIRING_DIGITS,
                message=_("A code has exactly six digits. Look at the organiser’s screen again."),
            ),
        ],
    )
