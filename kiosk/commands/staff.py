"""`kiosk staff`: who may sign in, also while the kiosk runs."""

from collections.abc import Callable
from typing import Any

import click

from kiosk.commands.folder import Folder, folder_argument, open_event
from kiosk.team import accounts
from kiosk.team.passwords import MINIMUM_LETTERS, PasswordTooShort, hash_password, new_password
from kiosk.team.roles import Role
from kiosk.team.services import add_staff_with

# As much as the page for signing in takes.
LONGEST = 200
SHOWN_ROLES = {role: role.value.replace("_", " ") for role in Role}


class Words(click.ParamType):
    """A name, without what nobody sees around or in it."""

    name = "text"

    def convert(self, value: Any, param: Any, context: Any) -> str:
        """Return the name, or say why it is none."""
        words = " ".join(str(value).split())
        if not words:
            self.fail("A name has at least one letter.", param, context)
        if len(words) > LONGEST or not words.isprintable():
            self.fail(f"A name has at most {LONGEST} letters, all of them visible.", param, context)
        return words


def _long_enough(_context: click.Context, _option: click.Parameter, given: str | None) -> Any:
    # Before anything is made: a wrong answer leaves nothing behind.
    if given and len(given) < MINIMUM_LETTERS:
        raise PasswordTooShort
    if given and len(given) > LONGEST:
        raise click.UsageError(f"The password is too long: take at most {LONGEST} letters.")
    return given


def password_option(words: str) -> Callable[[Any], Any]:
    """Return a decorator for the option --password."""
    help_text = f"{words}; without it one is made and shown once."
    return click.option("--password", callback=_long_enough, help=help_text)


def password_or_new(given: str | None) -> str:
    """Return the password that was given, else a new one."""
    return given or new_password()


@click.group()
def staff() -> None:
    """Who may sign in on the staff pages."""


@staff.command(
    epilog="Example: kiosk staff add 'Maja Holm' --sign-in-name maja --role steward",
    short_help="Let somebody sign in.",
)
@click.argument("name", type=Words())
@click.option("--sign-in-name", required=True, type=Words(), help="What they sign in with.")
@click.option(
    "--role",
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="What they are here to do.",
)
@password_option("Their password")
@folder_argument
def add(folder: Folder, name: str, sign_in_name: str, role: str, password: str | None) -> None:
    """Let somebody sign in, at once, also while the kiosk runs. NAME is shown to the others.

    organiser: sees and does everything, and alone opens, caps and closes registration.

    supervisor: finds and corrects people, checks them in and out, sees who is inside, prints
    badges and pairs kiosks.

    steward: scans tickets and badges and answers calls for a person; sees no list of people.

    conduct_member: sees and answers calls for a person, and the day's figures, and no more.
    """
    shown_once = password_or_new(password)
    # Before the lock: it takes long on purpose, and tablets would wait for it.
    password_hash = hash_password(shown_once)
    with open_event(folder) as (database, _event), database.write() as connection:
        made = add_staff_with(connection, name, sign_in_name, Role(role), password_hash)
    click.echo(f"{made.name} ({SHOWN_ROLES[made.role]}) signs in as {made.sign_in_name}.")
    if not password:
        click.echo(f"The password, shown this once: {shown_once}")


@staff.command(name="list", epilog="Example: kiosk staff list")
@folder_argument
def list_all(folder: Folder) -> None:
    """Show everybody who may sign in: sign-in name, role and name."""
    with open_event(folder) as (database, _event), database.read() as connection:
        everybody = accounts.everybody(connection)
    width = max((len(one.sign_in_name) for one in everybody), default=0)
    for one in everybody:
        click.echo(f"{one.sign_in_name:{width}}  {SHOWN_ROLES[one.role]:14}  {one.name}")


@staff.command(epilog="Example: kiosk staff remove maja")
@click.argument("sign_in_name", type=Words())
@folder_argument
def remove(folder: Folder, sign_in_name: str) -> None:
    """Let somebody sign in no more; where they are signed in, they are out with the next page.

    What they did stays on record under their name. The last organiser cannot be removed.
    """
    with open_event(folder) as (database, _event), database.write() as connection:
        gone = accounts.remove_staff(connection, sign_in_name)
    click.echo(f"{gone.name} ({SHOWN_ROLES[gone.role]}) cannot sign in any more.")
