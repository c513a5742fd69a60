"""The box as backups take it: as it was at the last hour of the digest, and without passphrases.

A backup lies where nobody looks any more. What opens it are the members' recovery sheets alone, so
that it ends with them, and with the keys of this folder.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.errors import StorageFailed
from kiosk.reports import models
from kiosk.reports.digest import last_digest
from kiosk.reports.models import COPY_NAME, Connection, ReportFile, StoredMember
from kiosk.reports.settings import BOX_KEY, COPIED, OPENED, SETTINGS, read_box_settings


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
                _put_team(connection, models.list_members(connection))


def copy_for_backup(file: ReportFile, at: datetime) -> Path | None:
    """Return the copy that a backup takes: its reports are old, its team and settings are not.

    Nothing where there is no box. Raises: StorageFailed.
    """
    if not file.exists:
        return None
    refresh_copy(file, at)
    with file.read() as connection:
        team = models.list_members(connection)
        said = {one: models.find_setting(connection, one) for one in (SETTINGS, BOX_KEY, OPENED)}
    if not file.copy.exists:
        # A backup without the box would be missed only when it is needed.
        raise StorageFailed(COPY_NAME)
    # Else whoever joined since then would not be on the team of what is restored.
    with file.copy.write() as connection:
        for one in models.list_members(connection):
            models.delete_member(connection, one.member.id)
        _put_team(connection, team)
        for name, value in said.items():
            if value is not None:
                models.put_setting(connection, name, value)
    return file.copy.path


def _put_team(connection: Connection, team: Sequence[StoredMember]) -> None:
    for one in team:
        models.put_member(connection, replace(one, by_passphrase=b""))


def _copied(copy: ReportFile) -> bytes | None:
    if not copy.exists:
        return None
    with copy.read() as connection:
        return models.find_setting(connection, COPIED)
