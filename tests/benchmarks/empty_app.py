"""An app of Flask that says one word, on the same server: what any such program needs to start."""

import sys

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def load() -> Flask:
    """Return the app."""
    app = Flask("empty")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def main(port: int) -> None:
    """Serve it until killed."""
    Granian(
        "tests.benchmarks.empty_app:load",
        factory=True,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=8,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main(int(sys.argv[2]))
