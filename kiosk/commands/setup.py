"""`kiosk init`: make the folder of a real event."""

import sys
from contextlib import closing
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from kiosk.commands.folder import Folder, folder_argument, make_folder
from kiosk.commands.staff import password_option, password_or_new
from kiosk.consent.services import open_questions
from kiosk.database import Database
from kiosk.event.models import Event, PersonOnDuty, ReEntry, Registration
from kiosk.event.palette import DEFAULT_ACCENT
from kiosk.event.services import CAPACITY_MAXIMUM, check_event, make_event
from kiosk.languages import SHIPPED
from kiosk.migrations import migrate
from kiosk.team.roles import Role
from kiosk.team.services import add_staff


class TimeZone(click.ParamType):
    """A name of the IANA time zone database."""

    name = "zone"

    def convert(self, value: Any, param: Any, context: Any) -> ZoneInfo:
        """Return the zone, or say that there is none of this name."""
        try:
            return value if isinstance(value, ZoneInfo) else ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            self.fail(f"There is no time zone {value!r}. One is Europe/Copenhagen.", param, context)


class OnDuty(click.ParamType):
    """Somebody on duty: a name and a telephone number."""

    name = "NAME=PHONE"

    def convert(self, value: Any, param: Any, context: Any) -> PersonOnDuty:
        """Return the person, or say how one is written."""
        name, equals, phone = str(value).partition("=")
        if not (name.strip() and equals and phone.strip()):
            self.fail(f"{value!r} is not NAME=PHONE, as in 'Maja Holm=+45 12 34 56 78'.")
        return PersonOnDuty(name.strip(), phone.strip())


class Day(click.ParamType):
    """A day, written as 2026-11-22 (ISO 8601)."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, context: Any) -> date:
        """Return the day, or say how one is written."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day. Write one as 2026-11-22.", param, context)


def ask(name: str, words: str, **details: Any) -> Any:
    """Return a decorator for an option that is asked for on a terminal where it is missing."""
    return click.option(name, callback=_ask_if_missing, help=f"{words}.", **details)


def _ask_if_missing(_context: click.Context, option: click.Parameter, given: Any) -> Any:
    if isinstance(given, str):
        given = given.strip()
    if given not in (None, ""):
        return given
    words = str(getattr(option, "help", "")).rstrip(".")
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option.opts[0]} is missing: {words}.")
    return click.prompt(words, type=option.type)


@click.command(
    epilog="Example: kiosk --data aarhus-2026 init --name 'CX Day Aarhus' --starts 2026-11-22"
)
@ask("--name", "Name of the event")
@ask("--starts", "First day", type=Day())
@ask("--ends", "Last day", type=Day())
@ask(
    "--time-zone",
    "Time zone of the venue",
    type=TimeZone(),
    default="Europe/Copenhagen",
    show_default=True,
)
@ask("--venue", "Name of the venue")
@ask("--address", "Address and entrance, as to be read out to an ambulance")
@ask("--controller", "Who is responsible for the data (the controller in the privacy notice)")
@ask("--privacy-contact", "Address for questions about data")
@ask("--organiser", "Your name, as the first organiser")
@ask("--sign-in-name", "Your name for signing in")
@password_option("Your password")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(SHIPPED),
    default=SHIPPED,
    show_default=True,
    help="A language of the event, the first one first. Repeat for more.",
)
@click.option(
    "--re-entry",
    type=click.Choice([rule.value for rule in ReEntry]),
    default=ReEntry.FREE.value,
    show_default=True,
    help="Who may come in again on the same day.",
)
@click.option(
    "--registration",
    type=click.Choice([state.value for state in Registration]),
    default=Registration.WALK_IN.value,
    show_default=True,
    help="Who puts people on the list: they themselves too, the desk alone, or nobody.",
)
@click.option(
    "--capacity",
    type=click.IntRange(1, CAPACITY_MAXIMUM),
    help="With so many people on the list, nobody registers themselves any more.",
)
@click.option(
    "--minors-expected", is_flag=True, help="Ask people whether they are 18 when they register."
)
@click.option("--emergency-number", default="112", show_default=True, help="Number for danger.")
@click.option("--accent", default=DEFAULT_ACCENT, show_default=True, help="The event's colour.")
@click.option(
    "--on-duty", multiple=True, type=OnDuty(), help="Whom attendees may turn to. Repeat for more."
)
@click.option(
    "--place",
    "places",
    multiple=True,
    help="A room of the venue, for whoever needs help there. Repeat for more, in their order.",
)
@folder_argument
def init(folder: Folder, **answers: Any) -> None:
    """Make a new event. On a terminal it asks for what you do not give as an option."""
    password = password_or_new(answers["password"])
    event = _event(answers)
    # Before there is a folder: wrong answers leave nothing behind.
    check_event(event)
    make_folder(folder.path)
    with closing(Database(folder.path / "kiosk.db")) as database:
        migrate(database)
        with database.write() as connection:
            make_event(connection, event, answers["on_duty"])
            open_questions(connection, event.languages)
            add_staff(
                connection, answers["organiser"], answers["sign_in_name"], Role.ORGANISER, password
            )
    click.echo(f"The event is in {folder.path}. Sign in as {answers['sign_in_name']}.")
    if not answers["password"]:
        click.echo(f"Your password, shown this once: {password}")
    click.echo("Next: kiosk conduct import, kiosk attendees import, kiosk run.")


def _event(answers: dict[str, Any]) -> Event:
    return Event(
        name=answers["name"],
        languages=tuple(dict.fromkeys(answers["languages"])),
        time_zone=answers["time_zone"],
        starts_on=answers["starts"],
        ends_on=answers["ends"],
        re_entry=ReEntry(answers["re_entry"]),
        venue=answers["venue"],
        venue_address=answers["address"],
        emergency_number=answers["emergency_number"],
        controller=answers["controller"],
        privacy_contact=answers["privacy_contact"],
        accent=answers["accent"],
        is_demo=False,
        registration=Registration(answers["registration"]),
        capacity=answers["capacity"],
        minors_expected=answers["minors_expected"],
        places=answers["places"],
    )
