"""An event whose attendees have everything on file, so that a scan alone lets them in."""

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, insert

from kiosk import clock
from kiosk.attendees import services as attendees
from kiosk.badges import services as badges
from kiosk.conduct import services as conduct
from kiosk.conduct.models import acknowledgement_table
from kiosk.conduct.reading import read_document
from kiosk.consent import services as consent
from kiosk.consent.models import consent_table
from kiosk.database import Database
from kiosk.event.services import the_event
from kiosk.team import services as team
from tests.door.conftest import CODE
from tests.server.real import Server, people_file

TABLETS = 8


def make_ready(folder: Path, empty_event: Path, people: int) -> Server:
    """Return an event in `folder` with so many people, their badges printed, and eight tablets."""
    folder.mkdir()
    shutil.copy(empty_event, folder / "kiosk.db")
    database = Database(folder / "kiosk.db")
    with database.write() as connection:
        _publish(connection, folder)
        reading = attendees.read_people(people_file(people).encode(), "people.csv")
        attendees.import_people(connection, attendees.preview_import(connection, reading))
        held = attendees.tickets(connection)
        _put_on_file(connection, [one.id for one, _ in held])
        everybody = [one for one, _ in held]
        badges.issue_for(connection, the_event(connection), everybody, clock.now())
        tokens = [_pair(connection, f"Door {number}") for number in range(TABLETS)]
    database.close()
    return Server(folder, tokens, [ticket.code for _, ticket in held])


def _publish(connection: Connection, folder: Path) -> None:
    consent.open_questions(connection, ("en", "da"))
    plan = conduct.plan_import(connection, read_document(CODE.encode(), "en"), "en", official=True)
    conduct.publish(connection, plan, clock.now(), folder)


def _pair(connection: Connection, name: str) -> str:
    return team.pair(connection, team.make_pairing_code(connection, name, False).code)[1]


def _put_on_file(connection: Connection, people: list[str]) -> None:
    """Give everybody an acknowledgement and their answers, as if they had been here."""
    version = conduct.current_version(connection)
    summary = conduct.summary(connection, version, "en")
    edition = conduct.edition(connection, version, "en")
    assert version is not None and edition is not None
    _add(
        connection, acknowledgement_table, people, version=version.number, supplier=False,
        edition_language="en", edition_sha256=edition.sha256,
        summary_language="en", summary_sha256=summary.sha256,
    )  # fmt: skip
    for number, question in enumerate(consent.questions(connection, "en"), start=1):
        _add(
            connection, consent_table, people, number, purpose=question.purpose, choice="no",
            version=question.version, language="en", wording_sha256=question.sha256,
        )  # fmt: skip


def _add(
    connection: Connection, table: Table, people: list[str], sequence: int = 1, **values: object
) -> None:
    at: datetime = clock.now()
    rows = [
        {"person": person, "sequence": sequence, "device_key": secrets.token_hex(8), "at": at}
        | {"way": "desk", "kiosk_id": None}
        | values
        for person in people
    ]
    connection.execute(insert(table), rows)
