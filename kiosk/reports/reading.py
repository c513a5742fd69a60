"""What the conduct team reads: the reports that a member's key opens and the digest has shown."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from kiosk.errors import StorageFailed
from kiosk.reports import threads
from kiosk.reports.copies import refresh_copy
from kiosk.reports.errors import ReportMissing
from kiosk.reports.handled import HandledReport, State, handled_report, is_shown
from kiosk.reports.members import roster, roster_changed
from kiosk.reports.models import Member, ReportFile
from kiosk.reports.services import still_on_team
from kiosk.reports.settings import BoxSettings, read_box_settings
from kiosk.reports.threads import ThreadRows
from kiosk.reports.unlocking import Unlocked

# In the order in which the list shows them: what waits for somebody comes first.
_ORDER = list(State)


def list_reports(file: ReportFile, by: Unlocked, at: datetime) -> list[HandledReport]:
    """Return the reports that this member may read and that the digest has shown.

    Reports that others can read than should, since the team changed, are sealed anew first.
    Raises: StorageFailed.
    """
    refresh_copy(file, at)
    found, members, settings = open_all(file, by)
    _seal_stale_anew(file, by, found, members)
    shown = [handled_report(one, members, settings, at) for one in found if is_shown(one.head, at)]
    return sorted(shown, key=lambda one: (_ORDER.index(one.state), one.arrived, one.code_name))


def open_report(file: ReportFile, by: Unlocked, report_id: str, at: datetime) -> HandledReport:
    """Return one report, as `list_reports` does. Raises: ReportMissing, StorageFailed."""
    refresh_copy(file, at)
    found, members, settings = open_all(file, by)
    _seal_stale_anew(file, by, found, members)
    for one in found:
        if one.report_id.hex() == report_id and is_shown(one.head, at):
            return handled_report(one, members, settings, at)
    raise ReportMissing


def open_all(
    file: ReportFile, by: Unlocked
) -> tuple[list[ThreadRows], tuple[Member, ...], BoxSettings]:
    """Return every report that this key opens, the team, and the settings of the box."""
    members = roster(file)
    with file.read() as connection:
        settings = read_box_settings(connection)
        return threads.open_threads(connection, by.private_key), members, settings


def _seal_stale_anew(
    file: ReportFile, by: Unlocked, found: Sequence[ThreadRows], members: Sequence[Member]
) -> None:
    if not any(threads.is_stale(one, members) for one in found) or roster_changed(file, by):
        return
    # Not to be read by fewer is no reason to show nothing: it is tried again next time.
    with suppress(StorageFailed), file.write() as connection:
        # Read once more, where nobody can come between: somebody may have stepped back since.
        for one in threads.open_threads(connection, by.private_key):
            if threads.is_stale(one, members):
                threads.seal_anew(connection, one, still_on_team(members, one.readers))
