"""`kiosk attendees import`: people come in from a file."""

from pathlib import Path

import click

from kiosk.attendees import services
from kiosk.attendees.previews import preview_lines
from kiosk.commands.folder import Folder, folder_argument, open_event
from kiosk.languages import translation


@click.group()
def attendees() -> None:
    """Who is coming."""


@attendees.command(name="import", epilog="Example: kiosk attendees import people.csv --preview")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", is_flag=True, help="Show what would happen, and change nothing.")
@folder_argument
def import_file(folder: Folder, file: Path, preview: bool) -> None:
    """Read people from a CSV file: name, e-mail, organisation, type, code."""
    reading = services.read_people(file.read_bytes(), file.name)
    with open_event(folder) as (database, _event):
        with database.read() as connection:
            planned = services.preview_import(connection, reading)
        for line in preview_lines(planned, translation("en").ugettext):
            click.echo(line)
        if preview:
            return
        with database.write() as connection:
            services.import_people(connection, planned)
    click.echo("Imported.")
