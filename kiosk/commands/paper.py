"""`kiosk tickets` and `kiosk badges`: paper out."""

from collections.abc import Sequence
from pathlib import Path

import click

from kiosk import clock
from kiosk.attendees.services import list_attendees
from kiosk.attendees.tickets import Unprintable, write_tickets
from kiosk.badges import services
from kiosk.badges.models import IssuedBadge
from kiosk.badges.printing import print_badges
from kiosk.commands.folder import Folder, folder_argument, open_event, progress
from kiosk.database import Database
from kiosk.event.models import Event
from kiosk.private_files import write_private
from printouts.paper import BADGE_FORMATS

# People whose badges are issued in one transaction: some 50 ms.
AT_ONCE = 25


@click.command(epilog="Example: kiosk tickets --out tickets")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for one PDF per attendee and mail-merge.csv.",
)
@folder_argument
def tickets(folder: Folder, out: Path) -> None:
    """Write everybody's ticket, and a list to send them with."""
    with (
        open_event(folder) as (database, event),
        progress("Tickets") as show,
        database.read() as connection,
    ):
        result = write_tickets(connection, out, event, show)
    click.echo(f"Tickets in {out}, with mail-merge.csv: {result.written}")
    _tell_unprintable(result.unprintable)


@click.command(epilog="Example: kiosk badges --out badges.pdf --format A6")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The PDF to write.",
)
@click.option(
    "--format",
    "paper",
    type=click.Choice([known.name for known in BADGE_FORMATS]),
    default=BADGE_FORMATS[0].name,
    show_default=True,
    help="Paper, and which sides.",
)
@folder_argument
def badges(folder: Folder, out: Path, paper: str) -> None:
    """Write the badges of everybody who is coming.

    Badges that were issued before and still say the same keep their code; the others get a new
    one, and the old one is void.
    """
    if not out.parent.is_dir():
        # Before any badge is issued: a code that is on no paper would void one that is.
        raise click.UsageError(f"There is no folder {out.parent} to write into.")
    with open_event(folder) as (database, event):
        issued = _issue(database, event)
        with database.read() as connection:
            sheet = print_badges(connection, event, issued, paper)
            unasked = services.count_unasked(connection, event, sheet.bearers)
    write_private(out, sheet.pdf)
    click.echo(f"Badges in {out}: {sheet.printed}")
    if unasked:
        click.echo(_say_unasked(unasked))
    _tell_unprintable(sheet.unprintable)


def _issue(database: Database, event: Event) -> list[IssuedBadge]:
    """Issue everybody's badge, a few in each transaction: the doors stay open meanwhile."""
    with database.read() as connection:
        people = [one for one in list_attendees(connection) if not one.cancelled]
    issued: list[IssuedBadge] = []
    with progress("Badges") as show:
        for start in range(0, len(people), AT_ONCE):
            with database.write() as connection:
                some = people[start : start + AT_ONCE]
                issued += services.issue_for(connection, event, some, clock.now())
            show(len(issued), len(people))
    return issued


def _say_unasked(how_many: int) -> str:
    said = "was not asked about photos yet; their badge says no until they answer."
    if how_many > 1:
        said = "were not asked about photos yet; their badges say no until they answer."
    return f"{how_many} of them {said}"


def _tell_unprintable(left_out: Sequence[Unprintable]) -> None:
    for one in left_out:
        click.echo(f"To be written by hand: {one.name} ({one.reason})", err=True)
