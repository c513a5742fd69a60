"""A real server in trouble: half-sent requests, a full disk, an import beside it. And its log."""

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from sqlalchemy import func, select

from kiosk.attendees import services as attendees
from kiosk.attendees.models import attendee_table
from kiosk.door.models import passage_table
from tests.server.real import Server, Tablet, is_green, people_file

pytestmark = pytest.mark.server

HEAD = b"POST /kiosk/pair HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
THREADS = 8
PEOPLE = 1000


@pytest.fixture(scope="module", autouse=True)
def served(server: Server) -> Iterator[None]:
    server.start()
    yield
    server.end()


@pytest.fixture
def tablet(server: Server) -> Iterator[Tablet]:
    with Tablet(server, server.tokens[0]) as tablet:
        yield tablet


def sent(server: Server, *parts: bytes) -> socket.socket:
    """Open a connection and send `parts`."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=15)
    for part in parts:
        connection.sendall(part)
    return connection


def test_server__half_sent_requests_hold_up_nobody(server: Server, tablet: Tablet) -> None:
    with ExitStack() as stack:
        for _ in range(2 * THREADS):
            half = sent(server, HEAD, FORM, b"Content-Length: 100\r\n\r\ncode=")
            stack.enter_context(closing(half))
        began = time.monotonic()
        assert is_green(tablet.scan(server.take(1)[0]))
        assert time.monotonic() - began < 5


def test_server__half_a_form_is_none(server: Server, tablet: Tablet) -> None:
    code = server.take(1)[0]
    _, page = tablet.ask("GET", "/kiosk/scan")
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    form = f"csrf_token={token}&code={code}"
    head = b"POST /kiosk/scan HTTP/1.1\r\nHost: 127.0.0.1\r\n" + FORM
    head += f"Cookie: kiosk_device={server.tokens[0]}\r\n".encode()
    before = count_passages(server)
    with closing(
        sent(server, head, f"Content-Length: {len(form) + 9}\r\n\r\n{form}".encode())
    ) as it:
        it.shutdown(socket.SHUT_WR)
        it.recv(1000)
    assert count_passages(server) == before
    with closing(sent(server, head, f"Content-Length: {len(form)}\r\n\r\n{form}".encode())) as it:
        assert b" 303 " in it.recv(1000)
    assert count_passages(server) == before + 1


def test_server__ugly_addresses(server: Server) -> None:
    for request_line, status in (
        (b"GET /%ff%zz%00?%ff", b" 404 "),
        (b"GET /static/%2e%2e/%2e%2e/etc/passwd", b" 404 "),
        (b"GET /" + b"a" * 60_000, b" 404 "),
        (b"PROPFIND /", b" 405 "),
    ):
        with closing(sent(server, request_line, b" HTTP/1.1\r\nHost: x\r\n\r\n")) as connection:
            assert status in connection.recv(100), request_line[:50]


def test_server__ten_megabytes_are_answered_by_a_page(server: Server, tablet: Tablet) -> None:
    status, page = tablet.ask("POST", "/kiosk/scan?language=da", code="x" * 10_000_000)
    assert status == 413 and '<html lang="da"' in page


def test_server__disk_is_full_and_then_not(server: Server, tablet: Tablet) -> None:
    database = server.folder / "kiosk.db"
    largest = max(file.stat().st_size for file in server.folder.glob("kiosk.db*"))
    # As far as a file may grow: what a full disk looks like from inside.
    limit_files(server, largest + 30_000)
    statuses = []
    while 503 not in statuses and len(statuses) < 200:
        status, page = tablet.scan(server.take(1)[0])
        statuses.append(status)
    assert statuses[-1] == 503 and "This step was not saved." in page
    assert count_passages(server) >= statuses.count(200)
    assert tablet.ask("GET", "/kiosk/help")[0] == 200
    limit_files(server, resource.RLIM_INFINITY)
    assert is_green(tablet.scan(server.take(1)[0]))
    assert database.exists()


def limit_files(server: Server, size: int) -> None:
    """Let the server's processes write no file beyond `size` bytes."""
    assert server.process is not None
    limits = (size, resource.RLIM_INFINITY)
    for process in (server.process.pid, *server.workers):
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)


def count_passages(server: Server) -> int:
    database = server.database
    with database.read() as connection:
        found = connection.execute(select(func.count()).select_from(passage_table)).scalar_one()
    database.close()
    return int(found)


def test_server__people_are_imported_meanwhile(server: Server, tablet: Tablet) -> None:
    file = server.folder.parent / "more.csv"
    file.write_text(people_file(2000))
    importing = server.command("attendees", "import", str(file))
    slowest_s = 0.0
    while importing.poll() is None:
        began = time.monotonic()
        assert is_green(tablet.scan(server.take(1)[0]))
        slowest_s = max(slowest_s, time.monotonic() - began)
    _, said = importing.communicate()
    assert importing.returncode == 0, said
    assert slowest_s < 5
    database = server.database
    with database.read() as connection:
        people = connection.execute(select(func.count()).select_from(attendee_table)).scalar_one()
    database.close()
    assert people > 2000


def test_log__names_nobody(server: Server, tablet: Tablet) -> None:
    code = server.take(1)[0]
    tablet.scan(code)
    tablet.ask("GET", f"/kiosk/{code}?code={code}")
    tablet.ask("POST", "/kiosk/no-code", name="Ada", letters="fjo", csrf_token="é")
    (server.folder / "kiosk.db").rename(server.folder / "gone.db")
    try:
        assert tablet.scan(code)[0] == 503
    finally:
        (server.folder / "gone.db").rename(server.folder / "kiosk.db")
    written = server.log.read_text()
    assert "StorageGone" in written
    database = server.database
    with database.read() as connection:
        held = attendees.tickets(connection)
    database.close()
    for person, ticket in held:
        assert person.id not in written and ticket.code not in written
        assert person.name not in written
