"""The room of the reports: what the pages of one app share."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.reports.copies import refresh_copy
from kiosk.reports.invitations import Invitations
from kiosk.reports.limit import Limit
from kiosk.reports.models import FILE_NAME, ReportFile
from kiosk.reports.unlocking import UnlockedKeys

# How long the time of the last change can stand in the file system (ctime).
TICK = timedelta(minutes=1)


@dataclass
class Reports:
    """The box of an event, and what is kept in memory around it."""

    file: ReportFile
    unlocked: UnlockedKeys = field(default_factory=UnlockedKeys)
    invitations: Invitations = field(default_factory=Invitations)
    limit: Limit = field(default_factory=Limit)
    next_tick: datetime | None = None

    def tick(self, at: datetime) -> None:
        """Do once a minute what must not happen only when somebody reports something.

        The copy for backups is made at the hour of the digest, and the files' time of change is
        that of a minute like any other. The pages of staff and kiosks ask by themselves, so that
        some request comes in every minute, whatever it is for.
        """
        if self.next_tick is not None and self.next_tick - TICK <= at < self.next_tick:
            return
        self.next_tick = at + TICK
        if self.file.exists:
            refresh_copy(self.file, at)
            self.file.hide_times()
            self.file.copy.hide_times()


def open_room(data_folder: Path, at: datetime) -> Reports:
    """Return the room of an event, tidied up after whatever ended it last time."""
    file = ReportFile(data_folder / FILE_NAME)
    file.tidy()
    refresh_copy(file, at)
    return Reports(file)
