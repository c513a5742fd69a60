"""The event that this data folder is, and who is on duty at it: tables and every query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    insert,
    select,
    update,
)

from kiosk.database import metadata

# One event a folder: the only row has this key, and SQL refuses a second.
_ONLY_KEY = 1


class ReEntry(StrEnum):
    """Who may come in again on the same day."""

    FREE = "free"
    AFTER_CHECK_OUT = "after-check-out"
    ONCE = "once"


class Registration(StrEnum):
    """Whether people may put themselves on the list, only the desk may, or nobody."""

    OPEN = "open"
    WALK_IN = "walk-in"
    CLOSED = "closed"


@dataclass(frozen=True)
class Event:
    """What everybody may know of the event.

    `capacity`: at how many people on the list nobody registers themselves any more; none: no cap.
    `places`: the rooms of the venue, in the order in which they are shown.
    """

    name: str
    languages: tuple[str, ...]
    time_zone: ZoneInfo
    starts_on: date
    ends_on: date
    re_entry: ReEntry
    venue: str
    venue_address: str
    emergency_number: str
    controller: str
    privacy_contact: str
    accent: str
    is_demo: bool
    registration: Registration = Registration.WALK_IN
    capacity: int | None = None
    minors_expected: bool = False
    places: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language in which a page speaks before anybody chose one."""
        return self.languages[0]


@dataclass(frozen=True)
class PersonOnDuty:
    """Somebody whom attendees may turn to on the day."""

    name: str
    phone: str


event_table = Table(
    "event",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("languages", String, nullable=False),
    Column("time_zone", String, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("re_entry", String, nullable=False),
    Column("venue", String, nullable=False),
    Column("venue_address", String, nullable=False),
    Column("emergency_number", String, nullable=False),
    Column("controller", String, nullable=False),
    Column("privacy_contact", String, nullable=False),
    Column("accent", String, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("registration", String, nullable=False),
    Column("capacity", Integer),
    Column("minors_expected", Boolean, nullable=False),
    # One a line: a name may hold a comma.
    Column("places", String, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    CheckConstraint(f"key = {_ONLY_KEY}", name="only_one"),
)

person_on_duty_table = Table(
    "person_on_duty",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("phone", String, nullable=False),
)


def find_event(connection: Connection) -> Event | None:
    """Return the event, or nothing where the folder has none yet."""
    row = connection.execute(select(event_table)).mappings().first()
    return None if row is None else event_of(dict(row))


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event that a row says, by the names of its columns."""
    known = {name: row[name] for name in Event.__dataclass_fields__}
    known["languages"] = tuple(row["languages"].split(","))
    known["places"] = tuple(filter(None, row["places"].split("\n")))
    known["time_zone"] = ZoneInfo(row["time_zone"])
    known["re_entry"] = ReEntry(row["re_entry"])
    known["registration"] = Registration(row["registration"])
    return Event(**known)


def find_secret(connection: Connection) -> bytes:
    """Return the 32 random bytes under which this event signs its cookies."""
    return bytes(connection.execute(select(event_table.c.secret)).scalar_one())


def add_event(connection: Connection, event: Event, secret: bytes) -> None:
    """Store the event of this folder."""
    values = {name: getattr(event, name) for name in Event.__dataclass_fields__}
    values |= {"languages": ",".join(event.languages), "time_zone": event.time_zone.key}
    values["places"] = "\n".join(event.places)
    connection.execute(insert(event_table).values(key=_ONLY_KEY, secret=secret, **values))


def change_registration(
    connection: Connection, registration: Registration, capacity: int | None
) -> None:
    """Store whether people may register, and the cap."""
    connection.execute(
        update(event_table).values(registration=registration.value, capacity=capacity)
    )


def change_places(connection: Connection, places: Sequence[str]) -> None:
    """Store the rooms of the venue, in the order in which they are to be shown."""
    connection.execute(update(event_table).values(places="\n".join(places)))


def add_people_on_duty(connection: Connection, people: Sequence[PersonOnDuty]) -> None:
    """Store who is on duty, in the order in which they are to be shown."""
    for position, person in enumerate(people):
        connection.execute(
            insert(person_on_duty_table).values(
                position=position, name=person.name, phone=person.phone
            )
        )


def list_people_on_duty(connection: Connection) -> list[PersonOnDuty]:
    """Return who is on duty, first the one to ask first."""
    rows = connection.execute(
        select(person_on_duty_table).order_by(person_on_duty_table.c.position)
    )
    return [PersonOnDuty(row.name, row.phone) for row in rows]
