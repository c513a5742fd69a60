"""Files that were edited without being published are noticed, and never shown."""

from pathlib import Path

import pytest

from kiosk.conduct import services, summaries
from kiosk.conduct.copies import EditKind, UnpublishedEdit, unpublished_edits
from kiosk.conduct.models import Version
from kiosk.conduct.wording import edit_line
from kiosk.database import Database
from tests.conduct.conftest import Publish
from tests.conduct.wordings import INVENTED


@pytest.fixture
def copy(version: Version, data_folder: Path) -> Path:
    return data_folder / "conduct" / "version-1" / "da.txt"


def edits(database: Database, folder: Path) -> list[UnpublishedEdit]:
    with database.read() as connection:
        return unpublished_edits(connection, folder)


def test_unpublished_edits__none(database: Database, copy: Path, data_folder: Path) -> None:
    assert edits(database, data_folder) == []


def test_unpublished_edits__before_any_import(database: Database, data_folder: Path) -> None:
    assert edits(database, data_folder) == []


def test_unpublished_edits__changed_file_is_not_shown(
    database: Database, copy: Path, data_folder: Path, version: Version
) -> None:
    copy.write_text("Anything goes.", encoding="utf-8")
    assert edits(database, data_folder) == [UnpublishedEdit(copy, EditKind.CHANGED)]
    with database.read() as connection:
        shown = services.edition(connection, version, "da")
    assert shown is not None and shown.text == INVENTED


def test_unpublished_edits__saved_by_another_editor(
    database: Database, copy: Path, data_folder: Path
) -> None:
    copy.write_bytes(INVENTED.replace("\n", "\r\n").encode("utf-8-sig"))
    assert edits(database, data_folder) == []


def test_unpublished_edits__missing_and_new(
    database: Database, copy: Path, data_folder: Path
) -> None:
    other = copy.rename(copy.with_name("de.txt"))
    assert edits(database, data_folder) == [
        UnpublishedEdit(copy, EditKind.MISSING),
        UnpublishedEdit(other, EditKind.NEW),
    ]


def test_unpublished_edits__summary_source(
    database: Database, version: Version, data_folder: Path, edited_summary: str
) -> None:
    source = summaries.FOLDER / "da.md"
    assert edits(database, data_folder) == [UnpublishedEdit(source, EditKind.CHANGED)]
    source.write_bytes(b"\xff\xfe\x00")
    assert edits(database, data_folder) == [UnpublishedEdit(source, EditKind.CHANGED)]
    source.rename(source.with_name("fi.md"))
    assert edits(database, data_folder) == [
        UnpublishedEdit(source.with_name("fi.md"), EditKind.NEW)
    ]


def test_unpublished_edits__gone_once_published(
    database: Database, version: Version, data_folder: Path, edited_summary: str, publish: Publish
) -> None:
    with database.write() as connection:
        publish(connection)
    assert edits(database, data_folder) == []


@pytest.mark.parametrize("kind", list(EditKind))
def test_edit_line__names_the_file(kind: EditKind) -> None:
    line = edit_line(UnpublishedEdit(Path("/data/conduct/da\n.txt"), kind))
    assert "da[U+000A].txt" in line
