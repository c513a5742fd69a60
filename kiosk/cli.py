"""The `kiosk` command."""

import sys
from pathlib import Path

import click

from kiosk.commands import (
    attendees,
    backup,
    conduct,
    paper,
    registration,
    reports,
    serve,
    setup,
    staff,
)
from kiosk.commands.folder import DEFAULT_FOLDER, Folder
from kiosk.commands.words import sentence
from kiosk.errors import KioskError

# As shells and their users expect of a command that was called wrongly.
BAD_INPUT = 2


@click.group(
    epilog="Example: kiosk --data aarhus-2026 run",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KIOSK_DATA",
    help=f"The event's folder.  [default: {DEFAULT_FOLDER}; for demo: kiosk-demo]",
)
@click.version_option(package_name="ecxo-kiosk", prog_name="kiosk")
@click.pass_context
def kiosk(context: click.Context, data: Path | None) -> None:
    """Check people in at an in-person event: code of conduct, consent and badge at the door."""
    context.obj = Folder(data or DEFAULT_FOLDER, data is not None)


for command in (
    serve.demo,
    setup.init,
    serve.run,
    conduct.conduct,
    attendees.attendees,
    registration.registration,
    staff.staff,
    reports.reports,
    paper.tickets,
    paper.badges,
    backup.backup,
    backup.restore,
):
    kiosk.add_command(command)


def main() -> None:
    """Run the command; say what is wrong in one sentence, with exit status 2."""
    try:
        kiosk.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        _stop("Stopped. Nothing was changed by what was not finished.")
    except click.ClickException as problem:
        _stop(problem.format_message())
    except KioskError as problem:
        _stop(sentence(problem))
    except OSError as problem:
        _stop(f"{problem.strerror or problem}: {problem.filename or ''}".rstrip(": ") + ".")


def _stop(words: str) -> None:
    click.echo(f"kiosk: {words}", err=True)
    sys.exit(BAD_INPUT)
