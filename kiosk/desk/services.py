"""What the desk does for and about somebody: one deed, one transaction, one line in the audit."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from kiosk.attendees import services as attendees
from kiosk.attendees.models import AttendeeType
from kiosk.badges.models import IssuedBadge
from kiosk.badges.services import check_fits, stop_waiting
from kiosk.conduct.models import Way
from kiosk.conduct.services import doors_may_open
from kiosk.consent import minors, tasks
from kiosk.desk.finding import is_registered
from kiosk.desk.press import Press, note, renew_badge
from kiosk.door import calls, passages
from kiosk.door.models import Direction
from kiosk.door.services import DoorsClosed
from kiosk.registration import services as registration
from kiosk.registration.particulars import Particulars
from kiosk.registration.services import Registered
from kiosk.team.models_audit import Deed


def check_in(connection: Connection, press: Press, person: str) -> IssuedBadge | None:
    """Let somebody in; return the badge to give them.

    Raises: DoorsClosed, what `desk_check_in` raises.
    """
    if not doors_may_open(connection, press.event):
        raise DoorsClosed
    attendee = attendees.get_attendee(connection, person)
    was_inside = passages.is_inside_now(connection, press.event, person, press.at)
    badge = passages.desk_check_in(
        connection, press.event, attendee, device_key=press.key, at=press.at
    )
    if not was_inside:
        note(connection, press, Deed.CHECKED_IN, person)
    return badge


def check_out(connection: Connection, press: Press, person: str) -> None:
    """Note that somebody leaves. Raises: NotInside."""
    passages.check_out(
        connection,
        press.event,
        person,
        way=Way.DESK,
        kiosk_id=None,
        device_key=press.key,
        at=press.at,
    )
    note(connection, press, Deed.CHECKED_OUT, person)


def undo_passage(connection: Connection, press: Press, person: str, sequence: int) -> None:
    """Let the last check-in or check-out count no more."""
    counting = [one for one in passages.passages(connection, person) if not one.undone]
    is_last = bool(counting) and counting[0].sequence == sequence
    if is_last and passages.undo_passage(connection, person, sequence, press.at):
        note(connection, press, Deed.UNDONE, person)
        if counting[0].direction is Direction.IN:
            stop_waiting(connection, person)


def correct(
    connection: Connection,
    press: Press,
    person: str,
    revision: int,
    corrected: Mapping[str, str],
) -> IssuedBadge | None:
    """Store what the desk corrected; return the new badge, if somebody has one already.

    `corrected` has given_name, name, pronouns, organisation, email and type.

    Raises: what `attendees.services.correct` raises, TextDoesNotFit.
    """
    attendee = attendees.correct(
        connection,
        person,
        revision,
        given_name=corrected["given_name"],
        name=corrected["name"],
        pronouns=corrected["pronouns"],
        organisation=corrected["organisation"],
        email=corrected["email"],
        type=AttendeeType(corrected["type"]),
    )
    check_fits(connection, press.event, attendee)
    if attendee.revision != revision:
        note(connection, press, Deed.CORRECTED, person)
    is_here = passages.is_inside_now(connection, press.event, person, press.at)
    return renew_badge(connection, press, person, waits_at_desk=is_here)


def call_to_desk(
    connection: Connection, press: Press, person: str, ask_name: str, ask_phone: str, until: date
) -> None:
    """Have somebody come to the desk before they come in, up to and with the day `until`.

    Raises: AttendeeUnknown, CallLapsesWrongly.
    """
    lapses_on = until + timedelta(days=1)
    calls.call_to_desk(
        connection, person, ask_name, ask_phone, lapses_on=lapses_on, today=press.day
    )
    note(connection, press, Deed.CALLED, None)


def lift_call(connection: Connection, press: Press, person: str) -> None:
    """Let somebody in again who was called to the desk."""
    if calls.lift_call(connection, person):
        note(connection, press, Deed.CALL_LIFTED, None)


def walk_in(
    connection: Connection, press: Press, who: Particulars, language: str, *, is_minor: bool
) -> Registered:
    """Put somebody on the list who stands at the desk.

    Raises: RegistrationClosed, TextDoesNotFit.
    """
    is_sent_again = is_registered(connection, press.key)
    made = registration.register(
        connection,
        press.event,
        who,
        way=Way.DESK,
        page_token=press.key,
        language=language,
        at=press.at,
    )
    if is_sent_again:
        return made
    if is_minor:
        minors.mark_minor(connection, made.attendee.id, press.at)
    note(connection, press, Deed.WALKED_IN, made.attendee.id)
    return made


def finish_task(connection: Connection, press: Press, task_id: str) -> None:
    """Note who saw to somebody's earlier pictures. Raises: PictureTaskMissing."""
    person = next((t.person for t in tasks.open_tasks(connection) if t.id == task_id), None)
    tasks.finish_task(connection, task_id, press.staff.name, press.at)
    if person is not None:
        note(connection, press, Deed.PICTURES_DEALT_WITH, person)
