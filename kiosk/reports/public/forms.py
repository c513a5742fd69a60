"""The shape of what a reporter types and ticks. Only one field must be filled in."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation

from kiosk.event.services import PLACE_LETTERS
from kiosk.reports.errors import TextTooLong
from kiosk.reports.models import Member
from kiosk.reports.public.words import PART_WORDS
from kiosk.reports.report import (
    SHORT_LETTERS,
    WHAT_LETTERS,
    IAm,
    MayAct,
    Need,
    Report,
    When,
    clean,
)
from kiosk.web.csrf import StatelessForm
from kiosk.web.language import current_language, gettext
from kiosk.web.language import lazy_gettext as _

# Beside the name of a room, in UTF-16 units.
PLACE_MORE_LETTERS = SHORT_LETTERS - 2 * PLACE_LETTERS - len(", ")
_YES_NO = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure")}


class _Written:
    """Checks a text: not longer than its row has room for and, if required, not empty."""

    def __init__(self, letters: int, required: object = None) -> None:
        self.letters = letters
        self.required = required
        self.field_flags = {"required": True} if required is not None else {}

    def __call__(self, _form: Any, field: Any) -> None:
        try:
            kept = clean(field.data or "", self.letters)
        except TextTooLong as problem:
            over = len((field.data or "").encode("utf-16-le", "surrogatepass")) // 2 - self.letters
            said = gettext(
                "There is room for %(most)s letters: make this %(over)s letters shorter."
                " You can send the rest afterwards.",
                most=self.letters,
                over=max(over, 1),
            )
            raise ValidationError(said) from problem
        if self.required is not None and not kept:
            raise StopValidation(str(self.required))


def _radio(label: object, words: Mapping[Any, object]) -> RadioField:
    choices = [SelectChoice(str(value), said) for value, said in words.items()]
    return RadioField(label, [Optional()], choices=choices)


def _ticks(
    label: object, words: Mapping[Any, object], description: object = ""
) -> SelectMultipleField:
    choices = [SelectChoice(str(value), said) for value, said in words.items()]
    return SelectMultipleField(label, choices=choices, description=description)


class ReportForm(StatelessForm):
    """A report. `shown` names the team that stood on the page, `alert` a call that was made."""

    what = TextAreaField(
        _("What happened?"), [_Written(WHAT_LETTERS, _("Write in a few words what happened."))]
    )
    ongoing = _radio(_("Is it still going on?"), _YES_NO)
    come = BooleanField(_("Yes, come now to the place that I choose below"))
    place = _radio(_("Where?"), {})
    place_more = StringField(_("More exactly, or another place"), [_Written(PLACE_MORE_LETTERS)])
    needs = _ticks(
        _("What do you need right now?"),
        {
            Need.QUIET_PLACE: _("A quiet place"),
            Need.COMPANY: _("Somebody with me"),
            Need.DISTANCE: _("Distance from a person"),
            Need.NOTHING: _("Nothing"),
        },
    )
    excluded = _ticks(
        _("Should anyone on the team not read this?"),
        {},
        _("Whoever you tick cannot read it, and does not see that it is there."),
    )
    when = _radio(
        _("When was it?"),
        {
            When.NOW: _("Just now"),
            When.THIS_MORNING: _("This morning"),
            When.THIS_AFTERNOON: _("This afternoon"),
            When.THIS_EVENING: _("This evening"),
            When.EARLIER_DAY: _("On an earlier day"),
            When.UNSURE: _("Not sure"),
        },
    )
    who = StringField(
        _("Who did it?"),
        [_Written(SHORT_LETTERS)],
        description=_("A name, what the badge says, or what they look like"),
    )
    others = _radio(_("Did others see it?"), _YES_NO)
    i_am = _radio(
        _("You are somebody who"),
        {
            IAm.AFFECTED: _("was affected"),
            IAm.SAW: _("saw it"),
            IAm.TOLD: _("was told about it"),
            IAm.UNSAID: _("would rather not say"),
        },
    )
    parts = _ticks(_("What is it about?"), PART_WORDS)
    guessable = _radio(_("If we act, could people guess that it was you?"), _YES_NO)
    may_act = _radio(
        _("May we act anyway?"),
        {MayAct.YES: _("Yes"), MayAct.ASK_FIRST: _("Ask me first"), MayAct.NO: _("No")},
    )
    contact = StringField(
        _("How can we reach you?"),
        [_Written(SHORT_LETTERS)],
        description=_("Only if you want us to know who you are: with this you are not anonymous."),
    )
    shown = HiddenField()
    alert = HiddenField()

    def validate_excluded(self, field: Any) -> None:
        """Refuse a team other than the one that was shown: whom they meant may be gone."""
        if self.shown.data != self.shown.default:
            said = gettext("The team changed while you wrote. Look once more who reads this.")
            # In the place of "not a valid choice", which would send them looking for a mistake.
            field.errors.clear()
            raise StopValidation(said)

    @property
    def place_to_come_to(self) -> str:
        """A place of the venue; where none is known, what was typed."""
        return (self.place.data if self.place.choices else self.place_more.data) or ""

    @property
    def more_is_open(self) -> bool:
        """Whether something among the further questions was answered, or needs a look."""
        more = ("when", "who", "others", "i_am", "parts", "guessable", "may_act", "contact")
        return any(self[name].data or self[name].errors for name in more)

    def report(self) -> Report:
        """Return what was given."""
        names = ("what", "ongoing", "when", "who", "others", "i_am", "guessable", "may_act")
        given: dict[str, Any] = {name: self[name].data or "" for name in (*names, "contact")}
        many = ("parts", "excluded", "needs")
        given |= {name: tuple(self[name].data or ()) for name in many}
        place = ", ".join(filter(None, (self.place.data, (self.place_more.data or "").strip())))
        return Report(**given, place=place, language=current_language())


def report_form(places: Sequence[str], members: Sequence[Member], formdata: Any) -> ReportForm:
    """Return the form for this venue and this team, filled in with what was typed."""
    form = ReportForm(formdata)
    form.place.choices = [SelectChoice(place, place) for place in places]
    form.excluded.choices = [SelectChoice(one.id, one.name) for one in members]
    form.shown.default = _team(members)
    if not form.shown.data:
        form.shown.data = form.shown.default
    if not places:
        form.place_more.label.text = form.place.label.text
    return form


class ReceiptForm(StatelessForm):
    """What a reporter noted. It only reads, so that a page of yesterday works too."""

    class Meta(StatelessForm.Meta):
        csrf = False

    receipt = StringField(_("Your receipt"), [_Written(SHORT_LETTERS, _("Type your receipt."))])


class AddForm(StatelessForm):
    """Something more about a report that was sent."""

    receipt = HiddenField()
    text = TextAreaField(
        _("Add something to your report"),
        [_Written(WHAT_LETTERS, _("Write what you want to add."))],
    )


def nonce_for(form: StatelessForm, *told: object) -> bytes:
    """Return the nonce of what is told in this form.

    The same form with the same words is one report, however often it is sent; with other words,
    after an answer that got lost on its way, it is another one, so that no words are lost.
    """
    return blake2b(repr(told).encode("utf-8", "replace"), key=form.nonce, digest_size=32).digest()


def _team(members: Sequence[Member]) -> str:
    known = b"".join(one.id.encode() + one.public_key for one in members)
    return blake2b(known, digest_size=8).hexdigest()
