"""Static files, compressed once and kept: a first page comes over a crowded Wi-Fi in a third.

Never pages: what is compressed beside what somebody typed tells by its length what it was (BREACH,
2013). Fifty lines of our own, as the libraries for it compress pages and bring two more along.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.security import safe_join

from kiosk.web.headers import STATIC_MAX_AGE_S

LEVEL = 9
# Pictures and fonts are compressed already.
KINDS = ("text/", "image/svg+xml", "application/json", "application/wasm")


@dataclass(frozen=True)
class Packed:
    """A file as it is sent: `raw` is gzip (RFC 1952)."""

    raw: bytes
    kind: str
    etag: str


class PackedFiles:
    """The static files of an app, each packed when it is first asked for."""

    def __init__(self, app: Flask) -> None:
        """Serve them in the place of Flask's own view."""
        self._app = app
        self._packed: dict[str, Packed | None] = {}

    def send(self, filename: str) -> Any:
        """Give a static file, packed if the browser takes it so."""
        packed = self._find(filename) if _may_pack() else None
        answer = self._app.send_static_file(filename) if packed is None else _answer(packed)
        answer.vary.add("Accept-Encoding")
        return answer

    def _find(self, filename: str) -> Packed | None:
        if filename not in self._packed:
            path = safe_join(str(self._app.static_folder), filename)
            if path is None or not Path(path).is_file():
                # Not kept: whoever makes names up would fill the memory.
                return None
            self._packed[filename] = _pack(Path(path))
        return self._packed[filename]


def init_compression(app: Flask) -> None:
    """Compress the static files of `app`, and have browsers keep them."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = STATIC_MAX_AGE_S
    app.view_functions["static"] = PackedFiles(app).send


def _may_pack() -> bool:
    # A part of a file is a part of the file as it is.
    return request.accept_encodings["gzip"] > 0 and "Range" not in request.headers


def _pack(path: Path) -> Packed | None:
    kind = mimetypes.guess_type(path.name)[0] or ""
    if not kind.startswith(KINDS):
        return None
    plain = path.read_bytes()
    # Without a time in it, so that the same file is the same bytes.
    raw = gzip.compress(plain, LEVEL, mtime=0)
    etag = f"{path.stat().st_mtime_ns:x}-{len(plain):x}-gzip"
    return Packed(raw, kind, etag) if len(raw) < len(plain) else None


def _answer(packed: Packed) -> Response:
    answer = Response(packed.raw, mimetype=packed.kind)
    answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(packed.etag)
    answer.cache_control.public = True
    answer.cache_control.max_age = STATIC_MAX_AGE_S
    answer.make_conditional(request.environ)
    return answer
