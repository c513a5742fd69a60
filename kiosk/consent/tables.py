"""The tables of this room; every query on them stands in `models.py`."""

from sqlalchemy import Column, Date, Integer, String, Table

from kiosk.database import UtcTime, metadata
from kiosk.facts import fact_columns

question_table = Table(
    "consent_question",
    metadata,
    Column("purpose", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("language", String, primary_key=True),
    Column("wording", String, nullable=False),
    Column("explanation", String, nullable=False),
    Column("sha256", String, nullable=False),
)

consent_table = Table(
    "consent",
    metadata,
    *fact_columns(),
    Column("purpose", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("wording_sha256", String, nullable=False),
    Column("choice", String, nullable=False),
    # Of a withdrawal afterwards: the day it reached the organiser.
    Column("received_on", Date),
)

minor_table = Table(
    "minor",
    metadata,
    Column("person", String, primary_key=True),
    Column("marked_at", UtcTime, nullable=False),
    Column("signed_on", Date),
    Column("entered_by", String),
    Column("entered_at", UtcTime),
    Column("asked_after", Integer, nullable=False),
    Column("unmarked_at", UtcTime),
)

picture_task_table = Table(
    "picture_task",
    metadata,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("purposes", String, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("received_on", Date),
    Column("finished_by", String),
    Column("finished_at", UtcTime),
)
