"""What every screen of a kiosk stands in, in one statement: event, tablet, check-in under way."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select

from kiosk.database import Database, Prepared
from kiosk.door.models import Visit, visit_of, visit_table
from kiosk.event.models import Event, event_of, event_table
from kiosk.team.models import Kiosk
from kiosk.team.tables import kiosk_table


@dataclass(frozen=True)
class Frame:
    """The event, the paired tablet that asks, and the check-in under way at it."""

    event: Event
    kiosk: Kiosk | None
    visit: Visit | None


_EVENT, _KIOSK, _VISIT = (tuple(kind.__dataclass_fields__) for kind in (Event, Kiosk, Visit))
_HERE = and_(
    kiosk_table.c.token_hash == bindparam("token_hash"), kiosk_table.c.revoked_at.is_(None)
)
_FRAME = Prepared(
    select(
        *(event_table.c[name] for name in _EVENT),
        *(kiosk_table.c[name] for name in _KIOSK),
        *(visit_table.c[name] for name in _VISIT),
    )
    .select_from(event_table)
    .outerjoin(kiosk_table, _HERE)
    .outerjoin(visit_table, visit_table.c.kiosk_id == kiosk_table.c.id)
)


def find_frame(database: Database, token_hash: str) -> Frame | None:
    """Return what stands around a screen; nothing where the folder has no event."""
    rows: list[list[Any]] = database.ask(_FRAME, token_hash=token_hash)
    if not rows:
        return None
    row, kiosk_at = rows[0], len(_EVENT)
    visit_at = kiosk_at + len(_KIOSK)
    kiosk, visit = row[kiosk_at:visit_at], row[visit_at:]
    return Frame(
        event_of(dict(zip(_EVENT, row, strict=False))),
        Kiosk(*kiosk) if kiosk[0] else None,
        visit_of(visit) if visit[0] else None,
    )
