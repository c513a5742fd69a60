"""Readable copies of what was published, and whether somebody edited one of them.

Pages show what the database has. A copy that was edited is told to the organiser, who may have
meant to change the code and must publish it to do so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from kiosk.conduct import models, summaries
from kiosk.conduct.errors import SummaryFaulty

FOLDER_NAME = "conduct"


class EditKind(StrEnum):
    """How a file differs from what was published."""

    CHANGED = "changed"
    MISSING = "missing"
    NEW = "new"


@dataclass(frozen=True)
class UnpublishedEdit:
    """A file that is not what was published. What people are shown is what was published."""

    path: Path
    kind: EditKind


def write_copies(connection: Connection, version: int, folder: Path) -> None:
    """Write the editions and summaries of `version` under the data folder `folder`."""
    for path, text in _copies(connection, version, folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(text.encode())
        unfinished.replace(path)


def unpublished_edits(connection: Connection, folder: Path) -> list[UnpublishedEdit]:
    """Return the copies in the data folder, and the summary's source files, that differ.

    Raises: EditionDamaged if the database itself was tampered with.
    """
    newest = models.find_newest_version(connection)
    if newest is None:
        return []
    expected: dict[Path, str] = {}
    for number in range(1, newest.number + 1):
        expected |= dict(_copies(connection, number, folder))
    found = [
        UnpublishedEdit(path, kind)
        for path, text in expected.items()
        if (kind := _difference(path, text)) is not None
    ]
    present = sorted(path for path in (folder / FOLDER_NAME).rglob("*") if path.is_file())
    found += [UnpublishedEdit(path, EditKind.NEW) for path in present if path not in expected]
    return found + _edited_sources(connection, newest.number)


def _copies(connection: Connection, version: int, folder: Path) -> Iterator[tuple[Path, str]]:
    place = folder / FOLDER_NAME / f"version-{version}"
    for edition in models.list_editions(connection, version):
        yield place / f"{edition.language}.txt", edition.text
    for summary in models.list_summaries(connection, version):
        yield place / f"summary-{summary.language}.md", summary.text


def _difference(path: Path, text: str) -> EditKind | None:
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return EditKind.MISSING
    # An editor on Windows that saved without a change adds a mark and carriage returns.
    same = found.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") == text.encode()
    return None if same else EditKind.CHANGED


def _edited_sources(connection: Connection, version: int) -> list[UnpublishedEdit]:
    pinned = {stored.language: stored.text for stored in models.list_summaries(connection, version)}
    edits = []
    for language in summaries.shipped_languages():
        path = summaries.FOLDER / f"{language}.md"
        if language not in pinned:
            edits.append(UnpublishedEdit(path, EditKind.NEW))
        elif _shipped(language) != pinned[language]:
            edits.append(UnpublishedEdit(path, EditKind.CHANGED))
    return edits


def _shipped(language: str) -> str | None:
    try:
        return summaries.shipped_text(language)
    except SummaryFaulty:
        return None
