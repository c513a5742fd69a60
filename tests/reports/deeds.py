"""What the tests of the box do again and again: send a report, close it, see what a key opens."""

from dataclasses import replace

from kiosk.reports import handling, keys, models, services
from kiosk.reports.box import open_row
from kiosk.reports.handled import HandledReport, Outcome
from kiosk.reports.models import ENTRY, REPORT, ReportFile
from kiosk.reports.reading import list_reports
from kiosk.reports.report import Report
from kiosk.reports.unlocking import Unlocked
from tests.reports.team import AFTER_DIGEST, MORNING, Team

MAJA, JENS, ANA = "Maja Holm", "Jens Ø", "Ana Ruiz"
AT = AFTER_DIGEST


def send(team: Team, **more: object) -> str:
    """Send a report on the morning of the event; return its receipt."""
    given = replace(Report("It happened at the bar"), **more)  # type: ignore[arg-type]
    return services.send_report(team.file, given, services.new_nonce(), MORNING)


def only(team: Team, by: Unlocked) -> HandledReport:
    """Return the one report that this member reads."""
    (found,) = list_reports(team.file, by, AT)
    return found


def close(team: Team, one: Unlocked, other: Unlocked, report_id: str) -> None:
    """Close a report, which nobody has done anything about, by two members."""
    handling.propose_outcome(team.file, one, report_id, 0, Outcome.TALK, "He is sorry.", AT)
    handling.agree(team.file, other, report_id, 1, AT)


def opened(file: ReportFile, private_key: bytes) -> int:
    """Return how many rows of both tables a key opens."""
    with file.read() as connection:
        rows = [*models.list_rows(connection, REPORT), *models.list_rows(connection, ENTRY)]
    return sum(open_row(row, row_id, private_key) is not None for row_id, row in rows)


def private_key_of(file: ReportFile, member_id: str, passphrase: str) -> bytes:
    """Return a member's private key."""
    with file.read() as connection:
        stored = {one.member.id: one for one in models.list_members(connection)}[member_id]
    return keys.open_by_passphrase(stored.by_passphrase, passphrase)
