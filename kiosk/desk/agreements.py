"""What somebody agrees to at the desk: the code of conduct, photos and recordings; and for whom."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from kiosk.attendees.services import get_attendee
from kiosk.badges.models import IssuedBadge
from kiosk.conduct import services as conduct
from kiosk.conduct.changes import Changes
from kiosk.conduct.models import Way
from kiosk.conduct.services import Edition
from kiosk.conduct.summaries import Summary
from kiosk.consent import minors
from kiosk.consent import services as consent
from kiosk.consent.models import Choice, Purpose
from kiosk.desk.errors import CodeChangedMeanwhile, DateInFuture, DateTooEarly, NothingChosen
from kiosk.desk.press import Press, note, renew_badge
from kiosk.door import passages
from kiosk.event.services import event_day
from kiosk.team.models_audit import Deed

_NOON = time(12)


def code_shown(connection: Connection, language: str) -> tuple[Edition | None, Summary]:
    """Return the code of conduct as it is shown in `language`. Raises: EditionDamaged."""
    version = conduct.current_version(connection)
    return (
        conduct.edition(connection, version, language),
        conduct.summary(connection, version, language),
    )


def changes_for(connection: Connection, person: str, language: str) -> Changes | None:
    """Return what is new since the version that `person` acknowledged, if they did."""
    asked = conduct.what_is_asked(connection, person)
    version = conduct.current_version(connection)
    if asked.since is None or version is None:
        return None
    return conduct.changes(connection, asked.since, version, language)


def proof_of(edition: Edition | None, summary: Summary) -> str:
    """Return what names the texts on a screen, so that no others are recorded."""
    return f"{edition.sha256 if edition else ''}:{summary.sha256}"


def acknowledge_here(
    connection: Connection, press: Press, person: str, *, language: str, shown: str, supplier: bool
) -> None:
    """Record that somebody read the code on the desk's screen, and will follow it.

    Raises: CodeChangedMeanwhile, where `shown` (`proof_of`) is not what counts now.
    """
    edition, summary = code_shown(connection, language)
    if shown != proof_of(edition, summary):
        raise CodeChangedMeanwhile
    _acknowledge(connection, press, person, edition, summary, supplier, Way.DESK, press.at)
    note(connection, press, Deed.ACKNOWLEDGED_AT_DESK, person)


def acknowledge_on_paper(
    connection: Connection,
    press: Press,
    person: str,
    *,
    language: str,
    signed_on: date,
    supplier: bool | None,
) -> None:
    """Enter an acknowledgement that was signed on paper. Raises: DateInFuture, DateTooEarly."""
    check_not_future(press, signed_on)
    version = conduct.current_version(connection)
    if version is not None and signed_on < event_day(press.event, version.opened_at):
        raise DateTooEarly
    edition, summary = code_shown(connection, language)
    # Paper tells the day; of a day, noon is as good as any hour that it can have been.
    noon = datetime.combine(signed_on, _NOON, press.event.time_zone).astimezone(UTC)
    opened = version.opened_at if version else noon
    at = min(press.at, max(opened, noon))
    _acknowledge(connection, press, person, edition, summary, supplier, Way.PAPER, at)
    note(connection, press, Deed.ACKNOWLEDGED_ON_PAPER, person)


def change_choices(
    connection: Connection,
    press: Press,
    person: str,
    answers: Mapping[Purpose, Choice],
    language: str,
    way: Way = Way.DESK,
) -> IssuedBadge | None:
    """Record what somebody answers at the desk or on paper, looser or stricter.

    Return their new badge.

    Raises: ChoiceNotOffered.
    """
    consent.record(
        connection,
        person,
        answers,
        language=language,
        way=way,
        device_key=press.key,
        kiosk_id=None,
        at=press.at,
    )
    note(connection, press, Deed.CHOICES_CHANGED, person)
    return renew_badge(connection, press, person, waits_at_desk=True)


def withdraw(
    connection: Connection,
    press: Press,
    person: str,
    purposes: Collection[Purpose],
    received_on: date,
) -> IssuedBadge | None:
    """Enter what somebody withdrew by letter or e-mail; return their new badge.

    Raises: NothingChosen, DateInFuture.
    """
    if not purposes:
        raise NothingChosen
    check_not_future(press, received_on)
    consent.withdraw(connection, person, purposes, received_on, device_key=press.key, at=press.at)
    note(connection, press, Deed.CONSENT_WITHDRAWN, person)
    is_here = passages.is_inside_now(connection, press.event, person, press.at)
    return renew_badge(connection, press, person, waits_at_desk=is_here)


def undo_acknowledgement(connection: Connection, press: Press, person: str, sequence: int) -> None:
    """Let the last acknowledgement count no more, if the desk entered it."""
    counting = conduct.acknowledgements(connection, person)
    is_last = bool(counting) and counting[-1].sequence == sequence
    if (
        is_last
        and is_from_desk(counting[-1].way)
        and conduct.undo_acknowledgement(connection, person, sequence, press.at)
    ):
        note(connection, press, Deed.UNDONE, person)


def is_from_desk(way: Way) -> bool:
    """Tell whether the desk entered it: what people did themselves, nobody undoes for them."""
    return way in (Way.DESK, Way.PAPER)


def mark_minor(connection: Connection, press: Press, person: str) -> IssuedBadge | None:
    """Fix the choices of somebody under 18 at no; return their new badge."""
    if minors.mark_minor(connection, person, press.at):
        note(connection, press, Deed.UNDER_18, person)
    return renew_badge(connection, press, person, waits_at_desk=True)


def unmark_minor(connection: Connection, press: Press, person: str) -> None:
    """Take back that somebody is under 18. Pressed twice, it is done and noted once."""
    if minors.unmark_minor(connection, person, press.at):
        note(connection, press, Deed.UNDER_18_TAKEN_BACK, person)


def guardian_signed(connection: Connection, press: Press, person: str, signed_on: date) -> None:
    """Enter a guardian's form. Raises: DateInFuture, NotUnder18."""
    check_not_future(press, signed_on)
    minors.guardian_signed(connection, person, signed_on, press.staff.name, press.at)
    note(connection, press, Deed.GUARDIAN_SIGNED, person)


def check_not_future(press: Press, day: date) -> None:
    """Raise DateInFuture for a day after today."""
    if day > press.day:
        raise DateInFuture


def _acknowledge(
    connection: Connection,
    press: Press,
    person: str,
    edition: Edition | None,
    summary: Summary,
    supplier: bool | None,
    way: Way,
    at: datetime,
) -> None:
    get_attendee(connection, person)
    conduct.acknowledge(
        connection,
        person,
        edition,
        summary,
        supplier=supplier,
        way=way,
        device_key=press.key,
        kiosk_id=None,
        at=at,
    )
