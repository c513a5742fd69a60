"""The room of the reports: what the pages of one app share."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.reports.copies import refresh_copy
from kiosk.reports.invitations import Invitations
from kiosk.reports.limit import Limit
from kiosk.reports.models import FILE_NAME, ReportFile
from kiosk.reports.unlocking import UnlockedKeys


@dataclass(frozen=True)
class Reports:
    """The box of an event, and what is kept in memory around it."""

    file: ReportFile
    unlocked: UnlockedKeys = field(default_factory=UnlockedKeys)
    invitations: Invitations = field(default_factory=Invitations)
    limit: Limit = field(default_factory=Limit)


def open_room(data_folder: Path, at: datetime) -> Reports:
    """Return the room of an event, tidied up after whatever ended it last time."""
    file = ReportFile(data_folder / FILE_NAME)
    file.tidy()
    refresh_copy(file, at)
    return Reports(file)
