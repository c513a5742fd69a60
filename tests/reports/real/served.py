"""A report box that is served by the command, in a process of its own, and reporters who use it."""

import http.client
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from kiosk import clock
from kiosk.event.services import change_places
from kiosk.team.roles import Role
from kiosk.team.services import add_staff
from tests.page import Page, page
from tests.reports.forensic.search import find
from tests.reports.team import SETTINGS, Team, make_team
from tests.server.ready import make_ready
from tests.server.real import Server, Tablet, is_green

FORM = "/report/en/form"
SEND = "/report/en/send"
READ = "/report/en/follow-up/read"
ADD = "/report/en/follow-up/add"
PLACES = ("Main hall", "Room 2", "Courtyard")
STAFF_NAME, STAFF_PASSWORD = "jens", "correct horse battery staple"


@dataclass
class ServedBox:
    """An event with a report box, and everything on the disk that its server may write."""

    server: Server
    team: Team
    temp: Path

    def find(self, *texts: str) -> dict[str, list[str]]:
        """Return where any of these texts stands in the data, the log and the temporary files."""
        return find(self.server.log.parent, *texts)

    def check_in(self) -> None:
        """Let somebody in at the first tablet."""
        with Tablet(self.server, self.server.tokens[0]) as tablet:
            assert is_green(tablet.scan(self.server.take(1)[0]))


@dataclass
class Reporter:
    """Somebody with a browser that has no scripts and keeps no cookie. `source`: their address."""

    server: Server
    headers: dict[str, str] = field(default_factory=dict)
    source: str = "127.0.0.1"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> TestResponse:
        """Send one request on a connection of its own; return what came."""
        with closing(
            http.client.HTTPConnection(
                "127.0.0.1", self.server.port, timeout=20, source_address=(self.source, 0)
            )
        ) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, self.headers | named)
            answer = connection.getresponse()
            read = answer.read()
        return TestResponse([read], f"{answer.status} ", Headers(answer.getheaders()), None)  # type: ignore[arg-type]

    def post(self, path: str, fields: dict[str, str | list[str]]) -> TestResponse:
        """Send a form."""
        body = urlencode(fields, doseq=True).encode()
        return self.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded")

    def form(self) -> dict[str, str]:
        """Open the form; return what it would send as it stands."""
        return page(self.post(FORM, {})).fields(SEND)

    def send(self, **fields: str | list[str]) -> Page:
        """Fill in a new form and send it; return the page that comes."""
        return page(self.post(SEND, self.form() | fields))

    def report(self, **fields: str | list[str]) -> str:
        """Send a report that is taken; return its receipt."""
        shown = self.send(**{"what": "Somebody shouted at me."} | fields)
        assert shown.status == 200, shown.text
        return receipt_on(shown)


def receipt_on(shown: Page) -> str:
    """Return the receipt that a page shows."""
    return shown.root.one(class_="receipt").text.replace(" ", "-")


def make_served(folder: Path, fresh_event: Path, people: int = 20) -> ServedBox:
    """Make an event with a report box of three members that is open; it is not started yet."""
    everything = folder / "everything"
    (everything / "temp").mkdir(parents=True)
    server = make_ready(everything / "event", fresh_event, people)
    server.environment = {"TMPDIR": str(everything / "temp")}
    # Beside what is searched: bytecode holds every word of ours.
    server.environment |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    _name_places_and_staff(server)
    settings = replace(SETTINGS, closes_at=clock.now() + timedelta(days=1))
    return ServedBox(server, make_team(server.folder, settings), everything / "temp")


def _name_places_and_staff(server: Server) -> None:
    database = server.database
    with database.write() as connection:
        change_places(connection, PLACES)
        add_staff(connection, "Jens Ø", STAFF_NAME, Role.ORGANISER, STAFF_PASSWORD)
    database.close()
