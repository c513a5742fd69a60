"""The box as backups take it: as it was at the last hour of the digest."""

from contextlib import suppress
from datetime import datetime

from kiosk.errors import StorageFailed
from kiosk.reports import models
from kiosk.reports.digest import last_digest
from kiosk.reports.models import ReportFile
from kiosk.reports.settings import COPIED, read_box_settings


def refresh_copy(file: ReportFile, at: datetime) -> None:
    """Keep the box as it is now for backups, once after each hour of the digest.

    Called before anything is stored: so the copy is of that hour, and what grew between two
    backups does not tell when. Without room for it, the last copy stays.
    """
    if not file.exists:
        return
    with suppress(StorageFailed, OSError):
        with file.read() as connection:
            settings = read_box_settings(connection)
        hour = last_digest(settings.digest_hours, settings.time_zone, at).isoformat().encode()
        if _copied(file.copy) != hour:
            file.copy_to(file.copy.path)
            with file.copy.write() as connection:
                models.put_setting(connection, COPIED, hour)


def _copied(copy: ReportFile) -> bytes | None:
    if not copy.exists:
        return None
    with copy.read() as connection:
        return models.find_setting(connection, COPIED)
