"""`kiosk reports`: the report box of an event, and the keys of its conduct team."""

from pathlib import Path
from typing import Any

import click

from kiosk import clock
from kiosk.commands.box_answers import (
    Hours,
    Languages,
    Moment,
    answer,
    known_passphrase,
    new_passphrase,
    passphrase_option,
)
from kiosk.commands.box_sheet import Sheet, sheet_option
from kiosk.commands.box_words import member_lines, status_lines
from kiosk.commands.folder import Folder, folder_argument, open_event
from kiosk.commands.staff import Words
from kiosk.event.models import Event
from kiosk.languages import SHIPPED
from kiosk.reports import members
from kiosk.reports.errors import BoxClosed, BoxExists, MemberMissing
from kiosk.reports.models import FILE_NAME, Member, ReportFile
from kiosk.reports.services import NO_BOX, box_status
from kiosk.reports.settings import BoxSettings, Contact
from kiosk.reports.unlocking import Unlocked, UnlockedKeys

DIGEST_HOURS = "10:00,12:30,15:00,17:30"

language_option = click.option(
    "--language", type=click.Choice(SHIPPED), help="Language of the sheet.  [default: the event's]"
)
outside_option = click.option(
    "--outside", is_flag=True, help="They are not at the event: an outside contact."
)


@click.group()
def reports() -> None:
    """The report box: made, its conduct team's keys, and its end."""


@reports.command(epilog="Example: kiosk reports init --closes '2026-12-07 18:00'")
@click.option("--closes", type=Moment(), help="Until when reports and answers can be sent.")
@click.option("--digest", type=Hours(), help="Hours at which the team is shown what came in.")
@click.option("--reads", type=Languages(), help="Languages that the team reads.")
@click.option("--contact-name", type=str, help="Who stays reachable afterwards.")
@click.option("--contact-phone", type=str, help="Their telephone number.")
@click.option("--member", type=Words(), help="Name of the first member of the conduct team.")
@outside_option
@passphrase_option("--passphrase-file", "the first member's passphrase")
@sheet_option
@language_option
@folder_argument
def init(
    folder: Folder,
    member: str | None,
    outside: bool,
    passphrase_file: str | None,
    sheet: Path | None,
    language: str | None,
    **answers: Any,
) -> None:
    """Make the report box and the key of the first member. On a terminal it asks for the rest.

    The passphrase is typed by that member, unseen. Nobody else can ever read what they can.
    """
    event, file = _event(folder), ReportFile(folder.path / FILE_NAME)
    if file.exists:
        raise BoxExists
    settings = _settings(event, answers)
    name = answer(member, "--member", "Name of the first member of the conduct team", Words())
    written = Sheet(sheet, event.name, language or event.language)
    passphrase = new_passphrase(passphrase_file, "--passphrase-file", name)
    members.init_box(file, settings)
    written.hand_over(members.add_first_member(file, name, passphrase, outside))
    _say_status(file)
    click.echo("Next: kiosk reports add-member NAME --by NAME, for each of the others.")


@reports.command(
    name="add-member",
    epilog="Example: kiosk reports add-member 'Jonas Brandt' --by 'Maja Holm' --sheet jonas.pdf",
)
@click.argument("name", type=Words())
@click.option("--by", type=Words(), help="The member who lets them in, with a passphrase.")
@outside_option
@passphrase_option("--by-passphrase-file", "that member's passphrase")
@passphrase_option("--passphrase-file", "the new member's passphrase")
@sheet_option
@language_option
@folder_argument
def add_member(
    folder: Folder,
    name: str,
    by: str | None,
    outside: bool,
    by_passphrase_file: str | None,
    passphrase_file: str | None,
    sheet: Path | None,
    language: str | None,
) -> None:
    """Make the key of another member, whom one of the team lets in. Also while the kiosk runs.

    First the member who lets them in types a passphrase, then the new one chooses theirs.
    """
    event, file = _event(folder), _box(folder)
    written = Sheet(sheet, event.name, language or event.language)
    if not members.roster(file):
        made = members.add_first_member(
            file, name, new_passphrase(passphrase_file, "--passphrase-file", name), outside
        )
    else:
        unlocked = _unlocked(file, by, by_passphrase_file)
        passphrase = new_passphrase(passphrase_file, "--passphrase-file", name)
        made = members.add_member(file, unlocked, name, passphrase, outside)
    written.hand_over(made)
    _say_status(file)


@reports.command(
    name="remove-member",
    epilog="Example: kiosk reports remove-member 'Jonas Brandt' --by 'Maja Holm'",
)
@click.argument("name", type=Words())
@click.option("--by", type=Words(), help="The member who does it, with a passphrase.")
@passphrase_option("--by-passphrase-file", "that member's passphrase")
@folder_argument
def remove_member(
    folder: Folder, name: str, by: str | None, by_passphrase_file: str | None
) -> None:
    """Take somebody off the team: their key opens nothing that comes in from now on.

    What is there already is sealed anew without them when the others next open the box.
    """
    file = _box(folder)
    gone = _find(members.roster(file) + members.pending(file), name)
    members.remove_member(file, _unlocked(file, by, by_passphrase_file), gone.id)
    click.echo(f"{gone.name} is not on the conduct team any more.")
    _say_status(file)


@reports.command(epilog="Example: kiosk reports status")
@folder_argument
def status(folder: Folder) -> None:
    """Say whether the box is open, until when, and who reads reports. It counts no reports."""
    _event(folder)
    file = ReportFile(folder.path / FILE_NAME)
    _say_status(file)
    if file.exists:
        for line in member_lines(members.roster(file), members.pending(file)):
            click.echo(line)


@reports.command(
    name="destroy-keys", epilog="Example: kiosk reports destroy-keys --confirm 'CX Day Aarhus'"
)
@click.option("--confirm", help="The event's name, in place of typing it when asked.")
@folder_argument
def destroy_keys(folder: Folder, confirm: str | None) -> None:
    """Destroy every member's key, and with them every report in this box. For good.

    A backup of before can still be opened with a passphrase or a recovery sheet: delete it too.
    """
    event, file = _event(folder), _box(folder)
    words = f"This ends every report for good. To go on, type the event's name ({event.name})"
    if answer(confirm, "--confirm", words, click.STRING).strip() != event.name:
        raise click.UsageError("That is not the event's name. Nothing was destroyed.")
    members.destroy_keys(file)
    click.echo("The keys are destroyed, and with them every report in this box.")
    click.echo(
        "Delete old backups and exports too, and tear up the recovery sheets: with a passphrase or"
        " a sheet, an old backup could still be opened."
    )


def _event(folder: Folder) -> Event:
    with open_event(folder) as (_database, event):
        return event


def _box(folder: Folder) -> ReportFile:
    """Return the box of an event that has one. Raises: BoxClosed."""
    file = ReportFile(folder.path / FILE_NAME)
    if not file.exists:
        raise BoxClosed(NO_BOX)
    return file


def _settings(event: Event, answers: dict[str, Any]) -> BoxSettings:
    closes = answer(answers["closes"], "--closes", "Until when reports can be sent", Moment())
    closes_at = closes.replace(tzinfo=event.time_zone)
    if closes_at <= clock.now():
        raise click.UsageError("The box would be closed already. Choose a later --closes.")
    digest = answer(answers["digest"], "--digest", "Hours of the digest", Hours(), DIGEST_HOURS)
    spoken = ",".join(event.languages)
    reads = answer(
        answers["reads"], "--reads", "Languages that the team reads", Languages(), spoken
    )
    return BoxSettings(closes_at, digest, reads, _contact(answers), event.time_zone)


def _contact(answers: dict[str, Any]) -> Contact | None:
    words = "Who stays reachable after that, not at the event (- for nobody: then no receipts)"
    name = answer(answers["contact_name"], "--contact-name", words, click.STRING).strip()
    if name in ("", "-"):
        return None
    phone = answer(answers["contact_phone"], "--contact-phone", f"Number of {name}", click.STRING)
    return Contact(name, phone.strip())


def _find(team: tuple[Member, ...], name: str) -> Member:
    found = [one for one in team if one.name.casefold() == name.casefold()]
    if not found:
        raise MemberMissing(name)
    return found[0]


def _unlocked(file: ReportFile, by: str | None, passphrase_file: str | None) -> Unlocked:
    """Open the key of a member of the team with their passphrase."""
    name = answer(by, "--by", "Name of the member of the team who does this", Words())
    member = _find(members.roster(file), name)
    passphrase = known_passphrase(passphrase_file, "--by-passphrase-file", member.name)
    unlocked_keys, at = UnlockedKeys(), clock.now()
    token = unlocked_keys.open(file, member.id, passphrase, at)
    unlocked = unlocked_keys.get(file, token, at)
    if unlocked is None:
        raise MemberMissing(name)
    if members.roster_changed(file, unlocked):
        click.echo(
            f"The team is not as {member.name} last confirmed it: compare the fingerprints on the"
            " conduct team's page.",
            err=True,
        )
    return unlocked


def _say_status(file: ReportFile) -> None:
    for line in status_lines(box_status(file, clock.now())):
        click.echo(line)
