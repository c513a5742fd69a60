"""The shape of what the conduct team types. What it means is for the services."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    Form,
    IntegerField,
    PasswordField,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from kiosk.reports.handled import Outcome, State, Step
from kiosk.reports.models import Member
from kiosk.reports.triage.views_csrf import TriageForm
from kiosk.reports.triage.views_words import OUTCOMES, STATES, STEPS
from kiosk.web.csrf import StatelessForm
from kiosk.web.language import gettext
from kiosk.web.language import lazy_gettext as _

UNLOCK_PREFIX = "unlock-"
# A report is new by itself, and two members close it.
SAID_BY_ONE = [one for one in State if one not in (State.NEW, State.CLOSED)]
LONGEST_NAME = 80
LONGEST_PASSPHRASE = 1000
LONGEST_CODE = 200
VERSIONS = 1_000_000
_NO_LONGER = _("This page is no longer current. Please try again.")


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class PressForm(TriageForm):
    """A button and nothing to fill in."""


class DeedForm(TriageForm):
    """Something done about a report. `version`: how many entries were seen before."""

    version = IntegerField(
        validators=[InputRequired(_NO_LONGER), NumberRange(0, VERSIONS, _NO_LONGER)],
        widget=HiddenInput(),
    )


class StateForm(DeedForm):
    """How far the team is."""

    state = RadioField(
        _("How far is the team with this report?"),
        [InputRequired(_("Choose how far the team is."))],
        choices=[SelectChoice(one, STATES[one]) for one in SAID_BY_ONE],
    )


class NoteForm(DeedForm):
    """A note that only the readers of the report can open."""

    note = TextAreaField(
        _("Note"),
        [DataRequired(_("Write a note first."))],
        description=_("Only the members who read this report can open it. At most 1,200 letters."),
    )


class ReplyForm(DeedForm):
    """An answer to the reporter."""

    reply = TextAreaField(
        _("Your answer"),
        [DataRequired(_("Write an answer first."))],
        description=_(
            "The reporter sees exactly this, without your name, when they type their receipt."
            " At most 1,200 letters."
        ),
    )


class StepForm(DeedForm):
    """What one member does at once, to keep people safe."""

    step = RadioField(
        _("What is done at once"),
        [InputRequired(_("Choose what is done at once."))],
        choices=[SelectChoice(one, STEPS[one]) for one in Step],
    )
    step_text = TextAreaField(
        _("What exactly, and where"),
        [Optional()],
        description=_("For the other members. At most 1,200 letters."),
    )


class OutcomeForm(DeedForm):
    """What one member proposes, and another has to agree to."""

    outcome = RadioField(
        _("What should come of it"),
        [InputRequired(_("Choose what should come of it."))],
        choices=[SelectChoice(one, OUTCOMES[one]) for one in Outcome],
    )
    outcome_text = TextAreaField(
        _("Why, in a few sentences"),
        [DataRequired(_("Say why, in a few sentences. The second member has to understand it."))],
        description=_("Only the members who read this report can open it. At most 1,200 letters."),
    )


class AgreeForm(DeedForm):
    """The second member's yes; where only one may read, after a call to the outside contact."""

    with_outside = BooleanField(
        _("I talked to the outside contact, and they agree"),
        description=_("Say what happened without saying who told it."),
    )


class RefuseForm(DeedForm):
    """No to what was proposed: to the outcome, or to the deletion."""

    deletion = BooleanField(widget=HiddenInput())


class DeletionForm(DeedForm):
    """A report that should be gone."""

    deletion = TextAreaField(
        _("Why should this report be gone?"),
        [DataRequired(_("Say why. The second member has to understand it."))],
        description=_("At most 1,200 letters. It is deleted together with the report."),
    )


class InviteForm(TriageForm):
    """Somebody who is asked onto the team."""

    name = StringField(
        _("Name"),
        filters=[_tidy],
        validators=[
            DataRequired(_("Type the name under which everybody at the event knows them.")),
            Length(max=LONGEST_NAME, message=_("At most 80 letters, please.")),
        ],
        description=_("Whoever reports something sees this name, to know who reads it."),
    )
    is_outside = BooleanField(
        _("The outside contact: not on site, and reachable after the event"),
    )


class _NewPassphrase(Form):
    """A passphrase that is typed twice, as nobody can look it up."""

    passphrase = PasswordField(
        _("New passphrase"),
        [
            InputRequired(_("Type a new passphrase.")),
            Length(max=LONGEST_PASSPHRASE, message=_("At most 1,000 letters, please.")),
        ],
        description=_(
            "At least 12 letters: four or five words that only you put together."
            " Nobody can look it up or set it back for you."
        ),
    )
    again = PasswordField(_("The same passphrase again"), [InputRequired(_("Type it twice."))])

    def validate_again(self, field: Any) -> None:
        """Refuse two passphrases that differ."""
        if field.data != self.passphrase.data:
            raise ValidationError(gettext("These two are not the same. Type both again."))


class PassphraseForm(_NewPassphrase, TriageForm):
    """Another passphrase for an unlocked key."""

    current = PasswordField(
        _("Passphrase until now"),
        [
            InputRequired(_("Type the passphrase that holds until now.")),
            Length(max=LONGEST_PASSPHRASE, message=_("At most 1,000 letters, please.")),
        ],
    )


class UnlockForm(StatelessForm):
    """Whose key, and what opens it."""

    member = RadioField(_("Who are you?"), [InputRequired(_("Choose your name."))])
    passphrase = PasswordField(
        _("Your passphrase"),
        [
            InputRequired(_("Type your passphrase.")),
            Length(max=LONGEST_PASSPHRASE, message=_("At most 1,000 letters, please.")),
        ],
    )

    def __init__(self, members: Sequence[Member], formdata: Any = None, **known: Any) -> None:
        """Offer these members."""
        super().__init__(formdata, prefix=UNLOCK_PREFIX, **known)
        self.member.choices = [SelectChoice(one.id, one.name) for one in members]


class CodeForm(StatelessForm):
    """The code of an invitation."""

    code = StringField(
        _("Code of your invitation"),
        filters=[_stripped],
        validators=[
            DataRequired(_("Type the code that the other member shows you.")),
            Length(max=LONGEST_CODE, message=_("This is too long to be one of our codes.")),
        ],
    )


class JoinForm(_NewPassphrase, CodeForm):
    """The key of somebody who was invited."""


class RestoreForm(_NewPassphrase, StatelessForm):
    """A new passphrase by the code on the recovery sheet."""

    member = RadioField(_("Who are you?"), [InputRequired(_("Choose your name."))])
    recovery_code = StringField(
        _("Code on your recovery sheet"),
        filters=[_stripped],
        validators=[
            DataRequired(_("Type the code on your recovery sheet.")),
            Length(max=LONGEST_CODE, message=_("This is too long to be one of our codes.")),
        ],
    )

    def __init__(self, members: Sequence[Member], formdata: Any = None) -> None:
        """Offer these members."""
        super().__init__(formdata)
        self.member.choices = [SelectChoice(one.id, one.name) for one in members]


class SheetForm(StatelessForm):
    """What stands on a recovery sheet; the server kept none of it."""

    name = StringField(validators=[InputRequired(_NO_LONGER), Length(max=LONGEST_NAME)])
    fingerprint = StringField(validators=[InputRequired(_NO_LONGER), Length(max=LONGEST_CODE)])
    recovery_code = StringField(validators=[InputRequired(_NO_LONGER), Length(max=LONGEST_CODE)])
