"""What a scan has to know of the code and of somebody's acknowledgements, for one larger query."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Label, exists, func, literal, select

from kiosk.conduct.asking import Standing
from kiosk.conduct.models import acknowledgement_table, edition_table, version_table
from kiosk.facts import counts


def standing_columns(person: ColumnElement[Any]) -> tuple[Label[Any], ...]:
    """Return the fields of `asking.Standing` in their order."""
    v, a = version_table.c, acknowledgement_table.c
    newest = select(func.max(v.number)).scalar_subquery()
    asking = select(func.max(v.number)).where(~v.corrections_only).scalar_subquery()
    his = (a.person == person, counts(acknowledgement_table))
    known = select(func.max(a.version)).where(*his).scalar_subquery()
    return (
        newest.label("newest"),
        asking.label("asking"),
        known.label("known"),
        exists().where(*his).label("acknowledged"),
    )


def has_official_text() -> ColumnElement[bool]:
    """Return whether the newest version has an edition that binds."""
    e = edition_table.c
    newest = select(func.max(version_table.c.number)).scalar_subquery()
    return exists().where(e.version == newest, e.official)


def find_standing(connection: Connection, person: str) -> Standing:
    """Return how `person` stands towards the code."""
    return Standing(*connection.execute(select(*standing_columns(literal(person)))).one())
