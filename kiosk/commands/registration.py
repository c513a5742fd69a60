"""`kiosk registration`: show or change who may put people on the list, also while it runs."""

import click
from sqlalchemy import Connection

from kiosk.commands.folder import Folder, folder_argument, open_event
from kiosk.event.models import Event, Registration
from kiosk.event.services import CAPACITY_MAXIMUM, change_registration, the_event
from kiosk.registration.services import Counts, counts

_MEANING = {
    Registration.OPEN: "people register themselves at /register/, and the desk adds walk-ins",
    Registration.WALK_IN: "the desk adds walk-ins, nobody registers themselves",
    Registration.CLOSED: "nobody is added any more",
}


@click.command(epilog="Example: kiosk registration open --capacity 200")
@click.argument("state", required=False, type=click.Choice([state.value for state in Registration]))
@click.option(
    "--capacity",
    type=click.IntRange(1, CAPACITY_MAXIMUM),
    help="With so many people on the list, nobody registers themselves any more.",
)
@click.option("--no-cap", is_flag=True, help="Let as many register as want to.")
@folder_argument
def registration(folder: Folder, state: str | None, capacity: int | None, no_cap: bool) -> None:
    """Show who may register, or change it at once, also while the kiosk runs.

    STATE is open, walk-in (the desk alone) or closed.
    """
    if capacity is not None and no_cap:
        raise click.UsageError("Choose one of --capacity and --no-cap.")
    with open_event(folder) as (database, _event):
        if state or capacity is not None or no_cap:
            with database.write() as connection:
                _change(connection, state, capacity, no_cap)
        with database.read() as connection:
            event, how_many = the_event(connection), counts(connection)
    for line in _lines(event, how_many):
        click.echo(line)


def _change(connection: Connection, state: str | None, capacity: int | None, no_cap: bool) -> None:
    now = the_event(connection)
    change_registration(
        connection,
        Registration(state) if state else now.registration,
        None if no_cap else capacity or now.capacity,
    )


def _lines(event: Event, how_many: Counts) -> list[str]:
    cap = "no cap" if event.capacity is None else f"at most {event.capacity}"
    lines = [
        f"Registration is {event.registration.value}: {_MEANING[event.registration]}.",
        f"On the list: {how_many.coming} ({cap}), {how_many.registered} of them by themselves,"
        f" {how_many.walk_ins} at the desk.",
    ]
    if event.registration is Registration.OPEN and how_many.is_full(event.capacity):
        full = "The list is full: whoever opens /register/ is told to ask at the desk on the day."
        return [full, *lines]
    return lines
