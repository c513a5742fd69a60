"""A small kiosk for the scripts alone: real base templates and static files, no app."""

import mimetypes
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

ROOT = Path(__file__).parents[3]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; media-src 'self' blob:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SCAN_FORM = (
    '<form id="scan-form" method="post" action="/kiosk/scan">'
    '<input type="hidden" name="code"></form>'
)
TYPED_CODE = SCAN_FORM.replace('"hidden"', '"text" aria-label="Code"')
NAME_FORM = (
    '<form method="post" action="/kiosk/you">'
    '<label for="name">Name</label><input type="text" id="name" name="name" value="{name}">'
    '<label><input type="radio" name="photo" id="photo-0" value="yes"> yes</label>'
    '<button class="button button--primary" name="answer" value="right">Continue</button></form>'
    '<p><a href="#name">to the name</a> <a href="/kiosk/scan">Scan</a>'
    ' <a href="/code-of-conduct/en">The code</a></p>'
)


@dataclass
class Site:
    """What it serves, what it was sent, and how it behaves."""

    pages: dict[str, Callable[[dict[str, str]], str]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    gets: list[str] = field(default_factory=list)
    delay_s: float = 0
    is_down: bool = False
    address: str = ""

    def posted(self, path: str, at_least: int = 1) -> list[dict[str, str]]:
        """Return what was posted to `path`, after waiting up to 5 s for so many posts."""
        for _ in range(100):
            found = [fields for to, fields in self.posts if to == path]
            if len(found) >= at_least:
                return found
            time.sleep(0.05)
        raise AssertionError(f"nothing was posted to {path}: {self.posts}")


def kiosk_page(step: str, main: str, heading: str, idle: str = "60", warning: str = "25") -> Any:
    """Return a page of the kiosk as a function of the request's query."""
    blocks = {"title": heading, "step": step, "idle_seconds": idle, "idle_warning": warning}
    parts = [f"{{% block {name} %}}{value}{{% endblock %}}" for name, value in blocks.items()]
    main = f"{{% block main %}}<h1>{heading}</h1>{main}{{% endblock %}}"
    return _page("kiosk_base.html", "".join(parts) + main)


def public_page(main: str, heading: str) -> Any:
    """Return a page that is not the kiosk's own."""
    title = f"{{% block title %}}{heading}{{% endblock %}}"
    return _page(
        "public_base.html", f"{title}{{% block main %}}<h1>{heading}</h1>{main}{{% endblock %}}"
    )


def staff_page(main: str, heading: str) -> Any:
    """Return a page of the staff's."""
    title = f"{{% block title %}}{heading}{{% endblock %}}"
    return _page(
        "staff_base.html", f"{title}{{% block main %}}<h1>{heading}</h1>{main}{{% endblock %}}"
    )


def standing_site() -> Site:
    """The steps that the tests go through."""
    site = Site()
    site.pages = {
        "/kiosk/": kiosk_page(
            "welcome", SCAN_FORM + '<a href="/kiosk/you">Start</a>', "Welcome", "0"
        ),
        "/kiosk/scan": kiosk_page("scan", TYPED_CODE, "Scan your ticket"),
        "/kiosk/you": kiosk_page("you", NAME_FORM.format(name="Søren"), "Is this right?"),
        "/kiosk/done": kiosk_page("done", SCAN_FORM, "You are in", "12", "0"),
        "/code-of-conduct/en": public_page("<p>Be kind.</p>", "Code of conduct"),
    }
    site.redirects = {"/kiosk/scan": "/kiosk/you", "/kiosk/you": "/kiosk/done"}
    return site


def serve(site: Site) -> ThreadingHTTPServer:
    """Start serving `site` on a free port of loopback."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def _page(base: str, blocks: str) -> Callable[[dict[str, str]], str]:
    page = DictLoader({"page": f'{{% extends "{base}" %}}{blocks}'})
    loader = ChoiceLoader([page, FileSystemLoader(ROOT / "templates")])
    env = Environment(loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"])
    env.globals["url_for"] = lambda _endpoint, filename: f"/static/{filename}"
    env.globals["get_flashed_messages"] = list

    def render(query: dict[str, str]) -> str:
        language = query.get("language", "en")
        env.install_gettext_callables(  # type: ignore[attr-defined]
            lambda text: text if language == "en" else f"{language}: {text}", None, newstyle=True
        )
        return env.get_template("page").render(_variables(language))

    return render


def _variables(language: str) -> dict[str, Any]:
    return {
        "event": SimpleNamespace(name="CX Day", is_demo=False, emergency_number="112"),
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "languages": [("en", "English"), ("da", "Dansk"), ("ar", "العربية")],
    }


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_arguments: object) -> None:
        """Say nothing: a browser hangs up when it leaves a page."""


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        path, query = self._target()
        self.site.gets.append(self.path)
        if path.startswith("/static/"):
            self._file(path)
        elif self.site.is_down:
            self.close_connection = True
        elif path in self.site.pages:
            self._answer(self.site.statuses.get(path, 200), self.site.pages[path](query).encode())
        else:
            self._answer(404, b"", "text/css" if path.endswith(".css") else "text/html")

    def do_HEAD(self) -> None:
        if self.site.is_down:
            self.close_connection = True
            return
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        path, _query = self._target()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.site.is_down:
            self.close_connection = True
            return
        self.site.posts.append((path, dict(parse_qsl(body, keep_blank_values=True))))
        time.sleep(self.site.delay_s)
        self.send_response(303)
        self.send_header("Location", self.site.redirects[path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _target(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.path)
        return parts.path, dict(parse_qsl(parts.query))

    def _file(self, path: str) -> None:
        file = ROOT / path.lstrip("/")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self._answer(200, file.read_bytes(), kind) if file.is_file() else self._answer(404, b"")

    def _answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass
