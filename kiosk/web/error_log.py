"""What is written down about errors: what happened and where, and nothing of whom.

The text of an exception may hold what somebody typed, and an address what somebody is; so only
classes and places in the code are told, and of the disk what SQLite says of it.

Of the report box not even that: no time, no page and no place in the code, and each class once, so
that nobody reads from it when or how often somebody reported.
"""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from flask import Flask, request

from kiosk.errors import KioskError, StorageFailed
from kiosk.web.apart import is_apart

_OURS = Path(__file__).parents[1]
_PARTS_OF_A_PATH = 3
_TOLD_APART = "told_apart"


class QuietFlask(Flask):
    """Flask, with a log that can be shown to anybody."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
        *_context: Any,
    ) -> None:
        """Write down an error that nobody expected."""
        if exc_info[1] is not None:
            tell(self, exc_info[1])


def tell(app: Flask, problem: BaseException) -> None:
    """Write down what happened, and where in the code."""
    if is_apart(request):
        _tell_apart(app, problem, sys.stderr)
        return
    page = request.url_rule.rule if request.url_rule else "no page of ours"
    app.logger.error("\n".join([f"{request.method} {page}", *_lines(problem)]))


def _tell_apart(app: Flask, problem: BaseException, log: TextIO) -> None:
    """Write the class of an error, and that once. Expected ones are said on the page alone."""
    name = _name(problem)
    told: set[str] = app.extensions.setdefault(_TOLD_APART, set())
    if isinstance(problem, KioskError) or name in told:
        return
    told.add(name)
    # Past the logger: its line begins with the time.
    print(name, file=log, flush=True)


def _name(problem: BaseException) -> str:
    return f"{type(problem).__module__}.{type(problem).__qualname__}"


def _lines(problem: BaseException) -> Iterator[str]:
    seen: BaseException | None = problem
    while seen is not None:
        said = f": {seen}" if isinstance(seen, StorageFailed) else ""
        yield f"{_name(seen)}{said}"
        yield from _places(traceback.extract_tb(seen.__traceback__))
        if said:
            # Where in a library SQLite said it tells nothing more.
            return
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _places(frames: traceback.StackSummary) -> Iterator[str]:
    """Give where it went through our code, and where it ended."""
    for number, frame in enumerate(frames, start=1):
        file = Path(frame.filename)
        if number == len(frames) or file.is_relative_to(_OURS):
            yield f"  {'/'.join(file.parts[-_PARTS_OF_A_PATH:])}:{frame.lineno} {frame.name}"
