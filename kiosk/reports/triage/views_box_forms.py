"""The shape of what the conduct team types about the box itself."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from urllib.parse import urlsplit

from flask import g
from wtforms import (
    DateTimeLocalField,
    Form,
    RadioField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from kiosk.languages import own_name
from kiosk.reports.settings import BoxSettings, Contact
from kiosk.reports.triage.views_csrf import TriageForm
from kiosk.web.house import ONLY_THIS_COMPUTER
from kiosk.web.language import gettext
from kiosk.web.language import lazy_gettext as _
from printouts.paper import A3, A4

PAPERS = {"A4": A4, "A3": A3}
LONGEST_ADDRESS = 200
LONGEST_NAME = 80
LONGEST_PHONE = 40
LONGEST_HOURS = 100
# The official languages of the European Union, and those of its neighbours and newcomers.
LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "ar", "is", "nb", "sr", "tr", "uk",
)  # fmt: skip


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _opens_elsewhere(_form: Form, field: Any) -> None:
    try:
        host = urlsplit(str(field.data)).hostname
    except ValueError:
        host = None
    if host in ONLY_THIS_COMPUTER:
        raise ValidationError(
            gettext("Phones cannot open this address. Type the one that tablets at the venue open.")
        )


class PosterForm(TriageForm):
    """What the organisers know better than the kiosk."""

    poster_language = RadioField(_("Language of the poster"), [InputRequired()])
    paper = RadioField(
        _("Paper"), [InputRequired()], choices=[SelectChoice(one, one) for one in PAPERS]
    )
    address = StringField(
        _("Address of the report page"),
        filters=[_tidy],
        validators=[
            DataRequired(_("Type the address that phones at the venue open.")),
            Length(max=LONGEST_ADDRESS, message=_("At most 200 letters, please.")),
            _opens_elsewhere,
        ],
        description=_("The QR code of the poster opens it. Try it with a phone before you print."),
    )

    def __init__(self, languages: Sequence[str], *args: Any, **kwargs: Any) -> None:
        """Offer the languages of the event, by their own names."""
        super().__init__(*args, **kwargs)
        self.poster_language.choices = [SelectChoice(one, own_name(one)) for one in languages]


class DestroyForm(TriageForm):
    """The end of every key, typed out so that no slip of the hand does it."""

    typed_name = StringField(
        _("Name of the event"),
        filters=[_tidy],
        validators=[InputRequired(_("Type the name of the event. Nothing was done."))],
    )

    def __init__(self, event_name: str, *args: Any, **kwargs: Any) -> None:
        """Ask for the name of this event."""
        super().__init__(*args, **kwargs)
        self._event_name = event_name

    def validate_typed_name(self, field: Any) -> None:
        """Refuse anything but the event's name."""
        if (field.data or "").casefold() != _tidy(self._event_name).casefold():
            raise ValidationError(
                gettext("Type the name of the event exactly as it stands above. Nothing was done.")
            )


class SettingsForm(TriageForm):
    """What everybody is told about the box. What was promised may be kept longer, never shorter."""

    closes_at = DateTimeLocalField(
        _("The box closes"),
        [InputRequired(_("Give the day and the hour at which the box closes."))],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"],
        description=_("You can move it later, never earlier: posters and receipts name it."),
    )
    digest_hours = StringField(
        _("New reports show up at"),
        filters=[_tidy],
        validators=[
            DataRequired(_("Give at least one hour, such as 13:00.")),
            Length(max=LONGEST_HOURS, message=_("These are too many hours.")),
        ],
        description=_("Hours with commas between them, such as 09:00, 13:00, 18:00."),
    )
    reads = SelectMultipleField(
        _("Languages that the team reads"),
        [DataRequired(_("Choose at least one language."))],
    )
    contact_name = StringField(
        _("Who stays reachable after the event"),
        filters=[_tidy],
        validators=[
            Optional(),
            Length(max=LONGEST_NAME, message=_("At most 80 letters, please.")),
        ],
        description=_("Without a name and a phone number there are no receipts and no answers."),
    )
    contact_phone = StringField(
        _("Phone"),
        filters=[_tidy],
        # Not optional by itself: whether it is depends on the name.
        validators=[Length(max=LONGEST_PHONE, message=_("At most 40 letters, please."))],
    )

    def __init__(self, settings: BoxSettings, formdata: Any = None) -> None:
        """Begin with what holds now."""
        self._now = settings
        outside = settings.outside or Contact("", "")
        known = {
            "closes_at": settings.closes_at.astimezone(g.event.time_zone).replace(tzinfo=None),
            "digest_hours": ", ".join(f"{one:%H:%M}" for one in settings.digest_hours),
            "reads": list(settings.reads),
            "contact_name": outside.name,
            "contact_phone": outside.phone,
        }
        super().__init__(formdata, data=known)
        offered = dict.fromkeys((*g.event.languages, *settings.reads, *LANGUAGES))
        self.reads.choices = [SelectChoice(one, own_name(one)) for one in offered]

    def closing(self) -> datetime:
        """Return when the box closes."""
        assert isinstance(self.closes_at.data, datetime)
        return self.closes_at.data.replace(tzinfo=g.event.time_zone)

    def hours(self) -> tuple[time, ...]:
        """Return the hours of the digest. Raises: ValueError."""
        typed = (one.strip() for one in str(self.digest_hours.data).split(","))
        found = [datetime.strptime(one, "%H:%M").time() for one in typed if one]  # noqa: DTZ007
        return tuple(sorted(set(found)))

    def contact(self) -> Contact | None:
        """Return who stays reachable."""
        name, phone = str(self.contact_name.data or ""), str(self.contact_phone.data or "")
        return Contact(name, phone) if name and phone else None

    def validate_closes_at(self, field: Any) -> None:
        """Refuse to close earlier than was promised."""
        if field.data is not None and self.closing() < self._now.closes_at.replace(second=0):
            raise ValidationError(
                gettext(
                    "This is earlier than people were told. Choose the same hour, or a later one."
                )
            )

    def validate_digest_hours(self, field: Any) -> None:
        """Refuse what are no hours."""
        try:
            is_empty = not self.hours()
        except ValueError:
            is_empty = True
        if is_empty:
            raise ValidationError(gettext("Write hours such as 09:00, 13:00, 18:00."))

    def validate_contact_phone(self, _field: Any) -> None:
        """Refuse half a contact, and none where there were receipts."""
        given = bool(self.contact_name.data), bool(self.contact_phone.data)
        if given[0] != given[1]:
            raise ValidationError(gettext("Give both: a name and a phone number."))
        if self._now.outside and not any(given):
            raise ValidationError(
                gettext(
                    "People were told that somebody stays reachable. Give another name instead."
                )
            )
