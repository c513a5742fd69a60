"""One table: what the command line says about each error."""

from collections.abc import Callable

from kiosk.attendees.errors import FileUnreadable, PeopleChangedMeanwhile
from kiosk.attendees.previews import file_problem
from kiosk.backup.errors import (
    BackupDamaged,
    BackupNewer,
    FileExists,
    FolderNotEmpty,
    NotABackup,
)
from kiosk.badges.printing import NoBadgePrintable
from kiosk.commands.box_words import WHY_CLOSED
from kiosk.conduct import errors as conduct
from kiosk.conduct.error_wording import explain
from kiosk.demo.errors import NotADemonstration
from kiosk.errors import (
    EventExists,
    EventMissing,
    FolderInUse,
    KioskError,
    StorageBusy,
    StorageFailed,
    StorageFull,
)
from kiosk.event.palette import AccentUnreadable
from kiosk.event.services import (
    PLACE_LETTERS,
    PLACES_MAXIMUM,
    DatesBackward,
    PlacesTooMany,
    PlaceTooLong,
)
from kiosk.languages import SHIPPED, translation
from kiosk.reports import errors as reports
from kiosk.reports.keys import PASSPHRASE_LETTERS
from kiosk.settings import SettingWrong
from kiosk.team.accounts import LastOrganiser, StaffUnknown
from kiosk.team.passwords import MINIMUM_LETTERS, PasswordTooShort
from kiosk.team.services import SignInNameTaken

# The command speaks English: its words are read beside a shell.
_LANGUAGE = SHIPPED[0]
Words = Callable[[KioskError], str]

_SAID: dict[type[KioskError], Words] = {
    EventMissing: lambda e: (
        f"There is no event in {_first(e)}. Make one with 'kiosk init', or see 'kiosk demo'."
    ),
    EventExists: lambda e: "There is an event in this folder already. Choose another with --data.",
    NotADemonstration: lambda e: (
        "This folder holds a real event. Choose another folder for the demonstration with --data."
    ),
    FolderInUse: lambda e: f"Another kiosk serves {_first(e)} already. Stop it first.",
    StorageBusy: lambda e: (
        "The running kiosk is saving something else. Nothing was changed; please do it again."
    ),
    StorageFull: lambda e: "The disk is full. Nothing was changed. Make room, then do it again.",
    StorageFailed: lambda e: (
        f"A file of the event, kiosk.db or reports.db, cannot be read or written ({_first(e)})."
        " Is it damaged, or its folder read-only?"
    ),
    DatesBackward: lambda e: "The event ends before it starts. Check --starts and --ends.",
    PlaceTooLong: lambda e: (
        f"The name of a room is too long: {_first(e)}. It has at most {PLACE_LETTERS} letters."
    ),
    PlacesTooMany: lambda e: f"There are at most {PLACES_MAXIMUM} rooms. Leave some out.",
    AccentUnreadable: lambda e: (
        f"{_first(e)} cannot be the colour: write #rrggbb, dark enough to be read on white."
    ),
    SettingWrong: lambda e: f"The setting {_first(e)} is not right: {e.args[-1]}.",
    PeopleChangedMeanwhile: lambda e: (
        "People were changed meanwhile, so nothing was imported. Please do it again."
    ),
    FileExists: lambda e: f"There is a file {_first(e)} already. Replace it with --force.",
    FolderNotEmpty: lambda e: (
        f"There is something else in {_first(e)}. Choose a new or empty folder with --data."
    ),
    NotABackup: lambda e: f"{_first(e)} is no backup of an event, or only a part of one.",
    BackupDamaged: lambda e: (
        f"The backup is damaged: {_first(e)} is not as it was written. Nothing was restored."
        " Take another backup."
    ),
    BackupNewer: lambda e: (
        f"A newer kiosk ({_first(e)}) made this backup. Install that release, then restore it."
    ),
    NoBadgePrintable: lambda e: "There is nobody whose badge can be printed.",
    SignInNameTaken: lambda e: (
        f"Somebody signs in as {_first(e)} already. Choose another --sign-in-name."
    ),
    StaffUnknown: lambda e: (
        f"Nobody signs in as {_first(e)}. 'kiosk staff list' shows the sign-in names."
    ),
    LastOrganiser: lambda e: (
        f"{_first(e)} is the only organiser, so nobody was removed. Add another organiser first."
    ),
    PasswordTooShort: lambda e: (
        f"The password is too short: take at least {MINIMUM_LETTERS} letters, digits or signs."
    ),
    reports.BoxExists: lambda e: (
        "The event has a report box already. 'kiosk reports add-member' lets more people in."
    ),
    reports.BoxClosed: lambda e: WHY_CLOSED[_first(e)],
    reports.PassphraseTooShort: lambda e: (
        f"The passphrase is too short: take at least {PASSPHRASE_LETTERS} letters, best five words"
        " that have nothing to do with each other."
    ),
    reports.PassphraseWrong: lambda e: "That is not their passphrase. Nothing was changed.",
    reports.SheetNeeded: lambda e: (
        "This box is from a backup, which holds no passphrases. Each member chooses a new one with"
        " their recovery sheet, on the page /conduct/unlock under 'I forgot my passphrase'."
    ),
    reports.MemberExists: lambda e: (
        f"Somebody on the conduct team is called {_first(e)} already. Write the name differently."
    ),
    reports.MemberMissing: lambda e: (
        f"Nobody on the conduct team is called {_first(e)}. 'kiosk reports status' shows the names."
    ),
    reports.TooManyMembers: lambda e: f"A report box has room for {_first(e)} members.",
    conduct.SummaryFaulty: lambda e: explain(e, _LANGUAGE),
    **{
        kind: lambda e: explain(e, _LANGUAGE)
        for kind in (
            conduct.DocumentEmpty,
            conduct.DocumentTooLarge,
            conduct.DocumentUnreadable,
            conduct.LanguageUnknown,
            conduct.OfficialExists,
            conduct.PlanOutdated,
            conduct.EditionDamaged,
        )
    },
}


def sentence(problem: KioskError) -> str:
    """Return one sentence: what is wrong, and what to do."""
    if isinstance(problem, FileUnreadable):
        return file_problem(problem, translation(_LANGUAGE).ugettext)
    known = next((kind for kind in type(problem).__mro__ if kind in _SAID), None)
    return _SAID[known](problem) if known else f"{type(problem).__name__}: {problem}"


def _first(problem: KioskError) -> str:
    return str(problem.args[0]) if problem.args else "this folder"
