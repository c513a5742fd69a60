"""One table: what the command line says about each error."""

from collections.abc import Callable

from kiosk.attendees.errors import FileUnreadable, PeopleChangedMeanwhile
from kiosk.attendees.previews import file_problem
from kiosk.conduct import errors as conduct
from kiosk.errors import EventExists, EventMissing, FolderInUse, KioskError
from kiosk.event.palette import AccentUnreadable
from kiosk.event.services import DatesBackward
from kiosk.settings import SettingWrong

_SAID: dict[type[KioskError], Callable[[KioskError], str]] = {
    EventMissing: lambda e: (
        f"There is no event in {_first(e)}. Make one with 'kiosk init', or see 'kiosk demo'."
    ),
    EventExists: lambda e: "There is an event in this folder already. Choose another with --data.",
    FolderInUse: lambda e: f"Another kiosk serves {_first(e)} already. Stop it first.",
    DatesBackward: lambda e: "The event ends before it starts. Check --starts and --ends.",
    AccentUnreadable: lambda e: (
        f"{_first(e)} cannot be used as colour: write #rrggbb, dark enough to be read on white."
    ),
    SettingWrong: lambda e: f"The setting {_first(e)} is not right: {e.args[-1]}.",
    FileUnreadable: lambda e: file_problem(e, str) if isinstance(e, FileUnreadable) else "",
    PeopleChangedMeanwhile: lambda e: (
        "People were changed meanwhile. Nothing was imported: again, please."
    ),
}


def sentence(problem: KioskError) -> str:
    """Return one sentence: what is wrong, and what to do."""
    for kind in type(problem).__mro__:
        if kind in _SAID:
            return _SAID[kind](problem)
    return f"{type(problem).__name__}: {problem}"


def _first(problem: KioskError) -> str:
    return str(problem.args[0]) if problem.args else "this folder"


__all__ = ["FileUnreadable", "conduct", "sentence"]
