"""`kiosk demo` and `kiosk run`: serve an event."""

import socket
import threading
import webbrowser
from pathlib import Path

import click

from kiosk import clock
from kiosk.commands.folder import Folder, folder_argument, make_folder, open_event
from kiosk.conduct.copies import unpublished_edits
from kiosk.conduct.services import doors_may_open
from kiosk.conduct.wording import edit_line
from kiosk.database import Database
from kiosk.event.models import Event
from kiosk.event.services import the_event
from kiosk.languages import SHIPPED
from kiosk.server import owned_folder, serve
from kiosk.settings import Settings, read_settings

DEMO_FOLDER = Path("kiosk-demo")
EVERY_ADDRESS = "0.0.0.0"
# Time for the server to listen before a browser asks for the page.
BROWSER_AFTER_S = 1.5


class PortTaken(click.ClickException):
    """Something listens on the port already."""


port_option = click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on.  [default: 8000]"
)


@click.command(epilog="Example: kiosk demo --port 8080 --no-browser")
@port_option
@click.option("--no-browser", is_flag=True, help="Do not open the start page.")
@folder_argument
def demo(folder: Folder, port: int | None, no_browser: bool) -> None:
    """Show everything with invented people: 120 attendees, tickets, and a kiosk to try."""
    from kiosk.commands.demo_box import make_demo_box
    from kiosk.demo.services import make_demo

    path = folder.or_else(DEMO_FOLDER)
    settings = read_settings(path, port=port)
    _check_port(settings)
    make_folder(path)
    with owned_folder(settings):
        database = Database(settings.database_path)
        at = clock.now()
        facts = make_demo(database, settings, at)
        with database.read() as connection:
            event = the_event(connection)
        database.close()
        make_demo_box(settings.data_folder, event, at)
        address = f"http://localhost:{settings.port}/demo/"
        for line in facts.lines(address):
            click.echo(line)
        click.echo("Stop with Ctrl-C.")
        if not no_browser:
            threading.Timer(BROWSER_AFTER_S, webbrowser.open, [address]).start()
        serve(settings)


@click.command(epilog="Example: kiosk --data aarhus-2026 run --port 8080")
@port_option
@click.option("--lan", is_flag=True, help="Let other devices of this network in (plain HTTP).")
@click.option(
    "--https-proxy",
    is_flag=True,
    help="Behind a web server that adds HTTPS: believe its X-Forwarded-Proto and"
    " X-Forwarded-Host. It has to set both itself, whatever a visitor sent.",
)
@folder_argument
def run(folder: Folder, port: int | None, lan: bool, https_proxy: bool) -> None:
    """Serve the event of this folder."""
    settings = read_settings(
        folder.path,
        port=port,
        host=EVERY_ADDRESS if lan else None,
        https_proxy=https_proxy or None,
    )
    with open_event(folder) as (database, event):
        _check_port(settings)
    with owned_folder(settings):
        _tell(database, event, settings)
        database.close()
        serve(settings)


def _tell(database: Database, event: Event, settings: Settings) -> None:
    click.echo(f"{event.name}: http://localhost:{settings.port}/ (staff: /staff/, kiosk: /kiosk/)")
    if not settings.loopback:
        click.echo(
            f"Other devices: http://{_own_address()}:{settings.port}/"
            " – without HTTPS their cameras stay off: type codes, or use a hand scanner."
        )
    with database.read() as connection:
        if not doors_may_open(connection, event):
            click.echo(
                "The doors stay closed until the official code of conduct is imported:"
                " kiosk conduct import FILE --language CODE --official"
            )
        for edit in unpublished_edits(connection, settings.data_folder):
            click.echo(edit_line(edit, SHIPPED[0]))
    click.echo("Stop with Ctrl-C.")


def _check_port(settings: Settings) -> None:
    if not _is_free(settings):
        raise PortTaken(
            f"Port {settings.port} is taken by another program (or another kiosk)."
            " Choose another with --port."
        )


def _is_free(settings: Settings) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return False
    return True


def _own_address() -> str:
    """Return this machine's address in its network. A UDP socket sends nothing to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # An address kept for documentation (RFC 5737): only the route to it is looked up.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])
