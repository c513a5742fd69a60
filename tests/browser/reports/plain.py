"""An ordinary site beside the kiosk: what browsers keep of others, they must keep of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FORM = """<!doctype html><html lang="en"><title>Plain</title><h1>Plain</h1>
<form method="post" action="/done"><label>Name <input id="name" name="name"></label>
<label>Text <textarea id="text" name="text"></textarea></label><button>Send</button></form>"""
DONE = '<!doctype html><html lang="en"><title>Done</title><h1>Done</h1><a href="/">Again</a>'


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._say(FORM)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(DONE)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def _say(self, page: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(page.encode())


@contextmanager
def plain_site() -> Iterator[str]:
    """Serve it; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
