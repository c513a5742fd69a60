"""The report box's file: what it does not tell, and that nothing of it stays."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.reports import models, services
from kiosk.reports.box import ENTRY_BYTES, REPORT_BYTES, row_bytes
from kiosk.reports.models import ENTRY, FILE_TIME_S, REPORT, ReportFile
from kiosk.reports.report import Report
from kiosk.reports.room import open_room
from tests.reports.team import AFTER_DIGEST, MORNING, Team, make_team

EMOJI = "👩🏽‍💻"
MARKER = "the man in the blue jacket"


def send(team: Team, what: str) -> str:
    return services.send_report(team.file, Report(what), services.new_nonce(), MORNING)


def lengths(team: Team, table: str) -> set[int]:
    with team.file.read() as connection:
        return {len(row) for _id, row in models.list_rows(connection, table)}


LONG = [1, 2, 100, 3999, 4000]


@pytest.mark.parametrize(
    "what", [*("x" * n for n in LONG), "字" * 4000, EMOJI * 500, '"\\\n' * 1300]
)
def test_rows__same_size_whatever_is_told(team: Team, what: str) -> None:
    """Proof 15. The control: the report itself comes back whole."""
    send(team, what)
    assert lengths(team, REPORT) == {row_bytes(REPORT_BYTES)}
    assert lengths(team, ENTRY) == {row_bytes(ENTRY_BYTES)}


def test_schema__no_time_and_no_number(team: Team) -> None:
    """Proof 18. The control: a column with a time, and a table with row numbers, are noticed."""
    assert _telling(team.file.path) == []
    with team.file.write() as connection:
        connection.execute("CREATE TABLE planted (at TIMESTAMP, n INTEGER)")
    assert _telling(team.file.path) == ["planted has row numbers", "planted.at", "planted.n"]


def _telling(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    ).fetchall()
    found = [f"{name} has row numbers" for name, sql in tables if "WITHOUT ROWID" not in sql]
    for name, _sql in tables:
        for _n, column, kind, *_rest in connection.execute(f"PRAGMA table_info({name})"):
            if kind not in ("TEXT", "BLOB"):
                found.append(f"{name}.{column}")
    connection.close()
    return sorted(found)


def test_settings_of_the_file(team: Team) -> None:
    with team.file.read() as connection:
        said = {
            pragma: connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("journal_mode", "secure_delete", "temp_store", "synchronous")
        }
    assert said == {"journal_mode": "delete", "secure_delete": 1, "temp_store": 2, "synchronous": 3}


def test_order__is_that_of_random_keys(tmp_path: Path) -> None:
    """Proof 19: over 20 boxes the place of a row in the file says nothing of when it came.

    The control: the same rows in a table with row numbers stand in the order in which they came.
    """
    agreements = 0
    for run in range(20):
        folder = tmp_path / str(run)
        folder.mkdir()
        box = make_team(folder)
        with box.file.read() as connection:
            before = {row_id for row_id, _row in models.list_rows(connection, REPORT)}
        came: list[bytes] = []
        for number in range(4):
            send(box, f"report {number}")
            with box.file.read() as connection:
                ids = {row_id for row_id, _row in models.list_rows(connection, REPORT)}
            (new,) = ids - before - set(came)
            came.append(new)
        places = [box.file.path.read_bytes().index(one) for one in came]
        agreements += places == sorted(places)
    # One in 24 by chance: six of twenty would come once in ten thousand runs.
    assert agreements < 6


def test_order__control_finds_the_order_of_a_plain_table(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE report (sealed BLOB)")
    came = [os.urandom(17_000) for _ in range(4)]
    for row in came:
        connection.execute("INSERT INTO report VALUES (?)", (row,))
    connection.commit()
    connection.close()
    whole = path.read_bytes()
    # The last bytes of a long row lie in pages of their own: those are looked for.
    places = [whole.index(row[-1000:]) for row in came]
    assert places == sorted(places)


def test_write__nothing_stays_of_what_was_deleted(team: Team) -> None:
    """Proof 20, in the file itself. The control: the text is there before."""
    row_id = os.urandom(16)
    with team.file.write() as connection:
        models.add_row(connection, REPORT, row_id, MARKER.encode() * 600)
    assert MARKER.encode() in team.file.path.read_bytes()
    with team.file.write() as connection:
        models.delete_rows(connection, REPORT, [row_id])
    assert MARKER.encode() not in team.file.path.read_bytes()
    assert sorted(one.name for one in team.file.path.parent.glob("reports.db*")) == ["reports.db"]


def test_write__times_of_file_and_folder_stand_still(team: Team) -> None:
    """Proof 21. The control: another file in the folder moves both."""
    path = team.file.path
    send(team, "something")
    assert {one.stat().st_mtime for one in (path, path.parent)} == {FILE_TIME_S}
    assert path.stat().st_atime == FILE_TIME_S
    (path.parent / "control").write_text("x")
    assert path.parent.stat().st_mtime != FILE_TIME_S


def test_write__all_or_nothing(team: Team) -> None:
    row_id = os.urandom(16)
    with pytest.raises(RuntimeError), team.file.write() as connection:
        models.add_row(connection, REPORT, row_id, b"half")
        raise RuntimeError
    with team.file.read() as connection:
        assert models.find_row(connection, REPORT, row_id) is None


def test_create__for_its_owner_alone(team: Team) -> None:
    assert team.file.path.stat().st_mode & 0o777 == 0o600


def test_copy_to__is_a_file_of_its_own(team: Team, tmp_path: Path) -> None:
    send(team, "something")
    copy = tmp_path / "copy.db"
    team.file.copy_to(copy)
    with team.file.read() as one, ReportFile(copy).read() as other:
        assert models.list_rows(one, REPORT) == models.list_rows(other, REPORT)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.stat().st_mtime == FILE_TIME_S


def test_tidy__writes_anew_what_a_killed_process_left(team: Team) -> None:
    connection = sqlite3.connect(team.file.path)
    connection.execute("PRAGMA secure_delete=OFF")
    connection.execute("INSERT INTO report VALUES (?, ?)", (b"k" * 16, MARKER.encode() * 600))
    connection.commit()
    connection.execute("DELETE FROM report WHERE id = ?", (b"k" * 16,))
    connection.commit()
    connection.close()
    assert MARKER.encode() in team.file.path.read_bytes()
    team.file.tidy()
    assert MARKER.encode() not in team.file.path.read_bytes()
    assert team.file.path.stat().st_mtime == FILE_TIME_S


def test_tick__the_copy_is_made_at_the_hour_and_not_at_a_report(team: Team) -> None:
    """And once a minute the time of change is that of any request, not of a report."""
    room = open_room(team.file.path.parent, MORNING)
    made = room.file.copy.path.stat().st_ctime_ns
    changed = room.file.path.stat().st_ctime_ns
    room.tick(MORNING)
    assert room.file.path.stat().st_ctime_ns > changed
    before = rows_of(room.file.copy)
    send(team, "something")
    room.tick(MORNING + timedelta(seconds=59))
    assert rows_of(room.file.copy) == before
    room.tick(AFTER_DIGEST)
    assert rows_of(room.file.copy) == rows_of(room.file) != before
    assert room.file.copy.path.stat().st_ctime_ns > made


def rows_of(file: ReportFile) -> list[tuple[bytes, bytes]]:
    with file.read() as connection:
        return models.list_rows(connection, REPORT)
