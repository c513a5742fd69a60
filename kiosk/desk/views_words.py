"""The words for what happened, and for what cannot be done, as the desk reads them."""

from kiosk.attendees.errors import (
    BadgeNotTicket,
    TicketCancelled,
    TicketMistyped,
    TicketUnknown,
)
from kiosk.badges.services import BadgeMistyped, BadgeUnknown, BadgeVoid
from kiosk.conduct.models import Way
from kiosk.consent.models import Given
from kiosk.desk.errors import DateInFuture, DateTooEarly
from kiosk.desk.forms import answer_word, purpose_word
from kiosk.desk.models import Acknowledged
from kiosk.desk.record import Line
from kiosk.door.calls import CalledToDesk
from kiosk.door.entry import AlreadyInside, TicketAlreadyUsed, TicketAtAnotherDoor
from kiosk.door.passages import NotInside
from kiosk.door.services import DoorsClosed
from kiosk.errors import KioskError
from kiosk.languages import own_name
from kiosk.team.models_audit import Deed
from kiosk.web.language import gettext
from kiosk.web.language import lazy_gettext as _
from kiosk.web.moments import written_date

# What is wrong where the desk wants to let somebody in or out.
NOT_NOW: dict[type[KioskError], object] = {
    TicketCancelled: _("They cancelled. Ask an organiser, or register them as a walk-in."),
    CalledToDesk: _("They are asked to talk to somebody first. Read the note on their page."),
    AlreadyInside: _("They are inside already. They check out before they come in again."),
    TicketAlreadyUsed: _("They came in today already, and this event lets everybody in once."),
    TicketAtAnotherDoor: _(
        "They came in at a kiosk less than two minutes ago. Is it the same person?"
    ),
    NotInside: _("They are not inside any more."),
    DoorsClosed: _("The doors are closed: there is no official code of conduct yet."),
}
WRONG_DATE: dict[type[KioskError], object] = {
    DateInFuture: _("This day is still to come. Look at the date again."),
    DateTooEarly: _(
        "There was another version of the code on that day. They have to acknowledge this one."
    ),
}


def not_now(problem: KioskError) -> str:
    """Return why somebody cannot be let in or out."""
    return str(NOT_NOW[type(problem)])


def wrong_date(problem: KioskError) -> str:
    """Return what is wrong with a date on paper."""
    return str(WRONG_DATE[type(problem)])


def way_word(way: Way) -> str:
    """Return where or how something was acknowledged."""
    words = {
        Way.REGISTRATION: gettext("at registration"),
        Way.KIOSK: gettext("at a kiosk"),
        Way.DESK: gettext("at the desk"),
        Way.PAPER: gettext("on paper"),
    }
    return words[way]


def history_line(line: Line) -> str:
    """Return one line of somebody's history."""
    place = line.place or way_word(Way(line.fact.way))
    if line.kind == "in":
        return gettext("Came in – %(place)s", place=place)
    if line.kind == "out":
        return gettext("Went out – %(place)s", place=place)
    if isinstance(line.fact, Given):
        return _answers_line(line.fact, place)
    assert isinstance(line.fact, Acknowledged)
    return gettext("Acknowledged %(code)s – %(place)s", code=code_word(line.fact), place=place)


def _answers_line(given: Given, place: str) -> str:
    answers = ", ".join(
        f"{purpose_word(purpose)}: {answer_word(choice)}"
        for purpose, choice in given.choices.items()
    )
    if given.received_on is None:
        return gettext("Answered %(answers)s – %(place)s", answers=answers, place=place)
    return gettext(
        "Took back by letter or e-mail, received on %(date)s: %(answers)s",
        date=written_date(given.received_on),
        answers=answers,
    )


def code_word(fact: Acknowledged) -> str:
    """Return which code somebody acknowledged."""
    if fact.version is None or fact.language is None:
        return gettext("the summary")
    language = own_name(fact.language)
    return gettext("version %(number)s, %(language)s", number=fact.version, language=language)


def deed_word(deed: Deed) -> str:
    """Return what somebody on the staff did."""
    words = {
        Deed.ACKNOWLEDGED_AT_DESK: gettext("entered the acknowledgement at the desk"),
        Deed.ACKNOWLEDGED_ON_PAPER: gettext("entered the acknowledgement from paper"),
        Deed.CALLED: gettext("asked somebody to the desk"),
        Deed.CALL_LIFTED: gettext("lifted a call to the desk"),
        Deed.CHECKED_IN: gettext("checked them in"),
        Deed.CHECKED_OUT: gettext("checked them out"),
        Deed.CHOICES_CHANGED: gettext("entered their answers about photos and recording"),
        Deed.CONSENT_WITHDRAWN: gettext("entered what they took back by letter or e-mail"),
        Deed.CORRECTED: gettext("corrected their data"),
        Deed.GUARDIAN_SIGNED: gettext("entered the guardian’s form"),
        Deed.PICTURES_DEALT_WITH: gettext("saw to earlier pictures of them"),
        Deed.REGISTRATION_CHANGED: gettext("changed the registration"),
        Deed.UNDER_18: gettext("noted that they are under 18"),
        Deed.UNDER_18_TAKEN_BACK: gettext("noted that they are not under 18"),
        Deed.UNDONE: gettext("undid what was entered last"),
        Deed.WALKED_IN: gettext("registered them at the desk"),
    }
    return words[deed]


_TO_THE_DESK = _("Please send them to the desk.")
_SCANNED: dict[type[KioskError], tuple[object, object]] = {
    TicketUnknown: (_("We do not know this code"), _TO_THE_DESK),
    BadgeNotTicket: (_("We do not know this badge"), _TO_THE_DESK),
    BadgeUnknown: (_("We do not know this badge"), _TO_THE_DESK),
    BadgeVoid: (_("This badge is void"), _("There is a newer one. Scan that, or their ticket.")),
    TicketMistyped: (_("A letter is wrong or missing"), _("Scan or type it once more.")),
    BadgeMistyped: (_("A letter is wrong or missing"), _("Scan or type it once more.")),
    TicketCancelled: (_("This ticket was cancelled"), _TO_THE_DESK),
    # Neutral: whoever stands behind them learns nothing.
    CalledToDesk: (_("Please send them to the desk"), _("Do not check them in here.")),
    AlreadyInside: (_("Somebody is inside with this ticket already"), _TO_THE_DESK),
    TicketAlreadyUsed: (_("This ticket was used already today"), _TO_THE_DESK),
    TicketAtAnotherDoor: (_("This ticket was just used at another door"), _TO_THE_DESK),
    NotInside: (_("They are outside already"), _("Nothing is to be done.")),
    DoorsClosed: (_("The doors are not open yet"), _("Ask an organiser.")),
}


def scan_refused(problem: KioskError) -> tuple[str, str]:
    """Return what a scan says that does not let in: a heading, and what to do."""
    heading, text = _SCANNED[type(problem)]
    return str(heading), str(text)
