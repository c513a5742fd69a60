"""The recovery sheet of a member who was just made: on paper, or its code once on the screen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kiosk.private_files import write_private
from kiosk.reports.members import NewMember
from kiosk.reports.recovery import print_recovery_sheet


@dataclass(frozen=True)
class Sheet:
    """Where the sheet goes, and in which words. `path`: none to show the code instead."""

    path: Path | None
    event: str
    language: str

    def hand_over(self, made: NewMember) -> None:
        """Give the code to its member: this is the only moment at which it is known."""
        member = made.member
        click.echo(f"{member.name} is on the conduct team.")
        click.echo(f"Fingerprint of the key: {member.fingerprint}")
        if self.path and self._write(self.path, made):
            click.echo(f"The recovery sheet is {self.path}: print it, then delete the file.")
        else:
            click.echo("The recovery code, shown this once, to be written on paper and kept:")
            click.echo(made.recovery_code)

    def _write(self, path: Path, made: NewMember) -> bool:
        member, code = made.member, made.recovery_code
        pdf = print_recovery_sheet(self.event, member.name, member.fingerprint, code, self.language)
        try:
            write_private(path, pdf)
        except OSError as problem:
            click.echo(f"The sheet could not be written: {problem.strerror}.", err=True)
            return False
        return True


def sheet_option(command: Any) -> Any:
    """Add the option that says where the recovery sheet is written."""
    return click.option(
        "--sheet",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_free_place,
        help="Write the recovery sheet there, as a PDF; without it the code is shown once.",
    )(command)


def _free_place(_context: click.Context, _option: click.Parameter, path: Path | None) -> Any:
    # Before any key is made, as its code is known only once.
    if path and path.exists():
        raise click.UsageError(f"There is a file {path} already. Is it somebody else's sheet?")
    if path and not path.parent.is_dir():
        raise click.UsageError(f"There is no folder {path.parent} to write into.")
    return path
