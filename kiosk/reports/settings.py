"""What the box was told when it was made: until when, for whom, at which hours."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from kiosk.reports import models
from kiosk.reports.models import Connection

SETTINGS, BOX_KEY, OPENED, COPIED = "box", "key", "opened", "copied"


@dataclass(frozen=True)
class Contact:
    """Somebody outside the event who stays reachable after it."""

    name: str
    phone: str


@dataclass(frozen=True)
class BoxSettings:
    """What everybody may know of the box.

    `digest_hours`: when the team is shown what came in, in `time_zone`, at least one; `reads`:
    codes of the languages that the team reads.
    """

    closes_at: datetime
    digest_hours: tuple[time, ...]
    reads: tuple[str, ...]
    outside: Contact | None
    time_zone: ZoneInfo
    is_destroyed: bool = False


def read_box_settings(connection: Connection) -> BoxSettings:
    """Return the settings of a box that was made."""
    stored = models.find_setting(connection, SETTINGS)
    assert stored is not None
    said = json.loads(stored)
    outside = said["outside"]
    return BoxSettings(
        closes_at=datetime.fromisoformat(said["closes_at"]),
        digest_hours=tuple(time.fromisoformat(one) for one in said["digest_hours"]),
        reads=tuple(said["reads"]),
        outside=Contact(*outside) if outside else None,
        time_zone=ZoneInfo(said["time_zone"]),
        is_destroyed=said["is_destroyed"],
    )


def write_box_settings(connection: Connection, settings: BoxSettings) -> None:
    """Store the settings."""
    said = {
        "closes_at": settings.closes_at.astimezone(UTC).isoformat(),
        "digest_hours": [one.isoformat("minutes") for one in sorted(settings.digest_hours)],
        "reads": list(settings.reads),
        "outside": [settings.outside.name, settings.outside.phone] if settings.outside else None,
        "time_zone": settings.time_zone.key,
        "is_destroyed": settings.is_destroyed,
    }
    models.put_setting(connection, SETTINGS, json.dumps(said).encode())
