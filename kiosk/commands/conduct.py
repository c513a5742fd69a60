"""`kiosk conduct import`: the official wording of the code of conduct comes in."""

import sys
from pathlib import Path

import click

from kiosk import clock
from kiosk.commands.folder import Folder, folder_argument, open_event
from kiosk.conduct import services
from kiosk.conduct.publishing import Action, Plan
from kiosk.conduct.reading import read_document
from kiosk.conduct.wording import preview_lines


@click.group()
def conduct() -> None:
    """The code of conduct."""


@conduct.command(
    name="import",
    epilog="Example: kiosk conduct import code-da.txt --language da --official --preview",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", required=True, help="Language of the text, such as da.")
@click.option("--official", is_flag=True, help="This is the edition that binds.")
@click.option("--corrections-only", is_flag=True, help="Ask nobody again who acknowledged before.")
@click.option("--preview", is_flag=True, help="Show what would happen, and change nothing.")
@click.option("--anyway", is_flag=True, help="Publish although most rules were not found in it.")
@click.option("--yes", is_flag=True, help="Publish without asking.")
@folder_argument
def import_file(
    folder: Folder,
    file: Path,
    language: str,
    official: bool,
    corrections_only: bool,
    preview: bool,
    yes: bool,
    anyway: bool,
) -> None:
    """Read a wording from plain text or Markdown, show how it was understood, and publish it."""
    document = read_document(file.read_bytes(), language)
    with open_event(folder) as (database, _event):
        with database.read() as connection:
            plan = services.plan_import(connection, document, language, official, corrections_only)
        for line in preview_lines(plan):
            click.echo(line)
        if preview or plan.action is Action.NOTHING:
            return
        if not anyway and _is_something_else(plan):
            raise click.UsageError(
                "Most rules of the summary have no paragraph in this file. Is it the code of"
                " conduct, and in this language? If so, publish it with --anyway."
            )
        if not yes and sys.stdin.isatty():
            click.confirm("Does each rule stand beside its paragraph? Publish?", abort=True)
        with database.write() as connection:
            version = services.publish(connection, plan, clock.now(), folder.path)
    click.echo(f"Published in version {version.number}.")


def _is_something_else(plan: Plan) -> bool:
    """Tell whether a text in a language whose words we know holds hardly any of the rules."""
    found = sum(anchored.block is not None for anchored in plan.anchored)
    return bool(plan.anchored) and found < len(plan.anchored) / 2
