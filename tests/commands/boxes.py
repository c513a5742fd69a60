"""How the report box of an event made by the command is looked into."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from kiosk.reports import members, models
from kiosk.reports.models import ENTRY, FILE_NAME, REPORT, ReportFile
from kiosk.reports.unlocking import UnlockedKeys

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FAR = datetime(2999, 12, 31, tzinfo=UTC)
INIT = (
    "reports", "init", "--closes=2999-12-07 18:00", "--contact-name=Ana Ruiz",
    "--contact-phone=+45 11 22 33 44", "--member=Maja Holm",
)  # fmt: skip
ADD = ("reports", "add-member", "Bo Friis", "--by=maja holm")
# The files that the fixture `passphrases` writes.
BY = "--by-passphrase-file=maja.txt"
NEW = "--passphrase-file=new.txt"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{2}")


def box_of(event: Path) -> ReportFile:
    """Return the box of an event."""
    return ReportFile(event / FILE_NAME)


def names(event: Path) -> list[str]:
    """Return who is on the team."""
    return [one.name for one in members.roster(box_of(event))]


def opens(file: ReportFile, name: str, passphrase: str) -> bool:
    """Unlock a key, as the conduct team's page does."""
    (member,) = [one for one in members.roster(file) if one.name == name]
    keys = UnlockedKeys()
    return keys.get(file, keys.open(file, member.id, passphrase, NOW), NOW) is not None


def rows_of(file: ReportFile) -> list[tuple[bytes, bytes]]:
    """Return every sealed row, decoys too."""
    with file.read() as connection:
        return [row for table in (REPORT, ENTRY) for row in models.list_rows(connection, table)]


def taken_box(backup: Path, to: Path) -> ReportFile:
    """Take the box out of a backup."""
    with zipfile.ZipFile(backup) as archive:
        to.write_bytes(archive.read(FILE_NAME))
    return ReportFile(to)
