"""From the server to Flask: a request takes a thread only once all of it is here.

A tablet that loses the Wi-Fi in the middle of sending would otherwise keep its thread for ever, and
eight of them would stand still the whole kiosk.
"""

import asyncio
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from flask import Flask
from granian.rsgi import ProtocolClosed, ProtocolError  # type: ignore[attr-defined]

from kiosk.web.error_log import tell

BODY_WITHIN_S = 10.0
# What is too large is read to its end, else its sender would see a broken connection and no page.
READ_AT_MOST_BYTES = 32 * 1024 * 1024
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})


class BodyMissing(Exception):
    """Less came than was told, or nobody told how much there would be. Browsers always tell."""


Answer = tuple[int, list[tuple[str, str]], bytes]


class Gateway:
    """An app as granian calls it (RSGI 1.6), on a few threads of its own."""

    def __init__(self, app: Flask, threads: int) -> None:
        """Serve `app` with as many requests at work at once as there are `threads`."""
        self._app = app
        self._keep = app.config["MAX_CONTENT_LENGTH"] + 1
        self._threads = ThreadPoolExecutor(threads, "request")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        try:
            async with asyncio.timeout(BODY_WITHIN_S):
                body = await self._body(scope, protocol)
        except (TimeoutError, BodyMissing, ProtocolClosed, ProtocolError):
            # Of a kind that the kiosk's script takes for no page, so that it offers to try again.
            protocol.response_str(
                408, [("connection", "close"), ("content-type", "text/html")], "Please try again."
            )
            return
        loop = asyncio.get_running_loop()
        status, headers, page = await loop.run_in_executor(
            self._threads, self._answer, _environ(scope, body)
        )
        protocol.response_bytes(status, headers, page)

    def finish(self) -> None:
        """Wait until every request that has a thread is answered."""
        self._threads.shutdown()

    async def _body(self, scope: Any, protocol: Any) -> bytes:
        """Return the body, or just more than the app takes of one that is too large.

        Raises: BodyMissing, where it ends before its end: half a form says something else.
        """
        if scope.method in WITHOUT_BODY:
            return b""
        told = int(scope.headers.get("content-length") or 0)
        if 0 < told < self._keep:
            # One wait instead of one for each piece: this is what every check-in sends.
            body: bytes = await protocol()
            if len(body) != told:
                raise BodyMissing
            return body
        kept, seen = bytearray(), 0
        async for chunk in protocol:
            seen += len(chunk)
            kept += chunk[: self._keep - len(kept)]
            if seen > READ_AT_MOST_BYTES:
                return bytes(kept)
        if seen != told:
            raise BodyMissing
        return bytes(kept)

    def _answer(self, environ: dict[str, Any]) -> Answer:
        said: list[tuple[int, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _problem: Any = None) -> None:
            said.append((int(status[:3]), headers))

        try:
            parts: Iterable[bytes] = self._app.wsgi_app(environ, start)  # type: ignore[arg-type]
            page = b"".join(parts)
        except Exception as problem:  # noqa: BLE001
            # Even the page for errors failed: the server's own log would write down its words.
            with self._app.request_context(environ):
                tell(self._app, problem)
            return 500, [("content-type", "text/plain")], b"Please ask a person."
        if hasattr(parts, "close"):
            parts.close()
        return (*said[-1], page)


def _environ(scope: Any, body: bytes) -> dict[str, Any]:
    """Return the request as WSGI (PEP 3333) describes it."""
    server, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "HTTP_HOST": scope.authority or "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name in dict.fromkeys(scope.headers.keys()):
        # An underscore would let a header pass for another.
        if "_" not in name:
            joint = "; " if name == "cookie" else ","
            key = f"HTTP_{name.upper().replace('-', '_')}"
            environ[key] = joint.join(scope.headers.get_all(name))
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _path(scope: Any) -> str:
    try:
        path: str = scope.path
    except (UnicodeDecodeError, RuntimeError, ValueError):
        # Percent signs that are no UTF-8: no page of ours has such an address.
        return "/\ufffd".encode().decode("latin-1")
    return path.encode().decode("latin-1")
