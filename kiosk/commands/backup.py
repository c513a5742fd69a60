"""`kiosk backup` and `kiosk restore`: the event as one file, and the event from that file."""

from pathlib import Path

import click

from kiosk import clock
from kiosk.backup import services
from kiosk.backup.manifest import Manifest
from kiosk.commands.folder import Folder, folder_argument
from kiosk.reports.copies import copy_for_backup
from kiosk.reports.models import FILE_NAME, ReportFile
from kiosk.server import LOCK_NAME, owned_folder
from kiosk.settings import Settings

PEOPLE = "attendee"


@click.command(epilog="Example: kiosk --data aarhus-2026 backup aarhus-2026.zip")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@folder_argument
def backup(folder: Folder, file: Path, force: bool) -> None:
    """Write the event into one file, as it is at this moment. The kiosk may be running."""
    at = clock.now()
    box = copy_for_backup(ReportFile(folder.path / FILE_NAME), at)
    databases = {FILE_NAME: box} if box else {}
    said = services.back_up(folder.path, file, at, replace=force, databases=databases)
    click.echo(f"{_what(said)} is in {file} ({_size(file)}).")
    if box:
        click.echo(
            "Of the report box it holds what was there at the last hour of the digest, sealed:"
            " their recovery sheets open it for the conduct team, and their passphrases do not."
        )
    click.echo(
        "The file holds personal data and is not encrypted. Keep it where only you can read it,"
        " and delete it when the event's data is deleted."
    )


@click.command(epilog="Example: kiosk --data aarhus-2026 restore aarhus-2026.zip")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@folder_argument
def restore(folder: Folder, file: Path) -> None:
    """Make the event of a backup, in a new or empty folder (--data), on this or another machine."""
    _check_not_served(folder.path)
    said = services.restore(file, folder.path)
    click.echo(f"{_what(said)} is in {folder.path}; every table was checked.")
    click.echo(
        "Paired kiosks stay paired, and passwords are the same. From now on use this copy or the"
        " other one, not both: they know nothing of each other."
    )
    click.echo(f"Next: kiosk --data {folder.path} run.")


def _check_not_served(folder: Path) -> None:
    """Raise FolderInUse for a folder whose kiosk is running."""
    if (folder / LOCK_NAME).exists():
        with owned_folder(Settings(folder)):
            pass


def _what(said: Manifest) -> str:
    moment = said.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    people = said.tables[PEOPLE].rows if PEOPLE in said.tables else 0
    return f"{said.event} as it was on {moment}, with {people} attendees,"


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.2f} MB"
