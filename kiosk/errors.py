"""The root of every error of ours: a fact about the world, with no words for people in it.

What a page says about an error, and with which HTTP status, stands in `kiosk/web/error_pages.py`;
what the command line says stands in `kiosk/cli.py`.
"""


class KioskError(Exception):
    """A thing that people can cause and that somebody can put right."""


class EventMissing(KioskError):
    """The data folder holds no event."""


class EventExists(KioskError):
    """The data folder holds an event already."""


class FolderInUse(KioskError):
    """Another kiosk process serves this data folder."""


class StorageFailed(KioskError):
    """The event's file cannot be read or written. Nothing of the step under way was kept.

    `args`: what SQLite says of it; that names tables and columns, never what is in them.
    """


class StorageBusy(StorageFailed):
    """Another program, such as an import, holds the event's file for longer than one can wait."""


class StorageFull(StorageFailed):
    """There is no room left on the disk."""


class StorageGone(StorageFailed):
    """The event's file was moved, deleted or replaced while it was in use."""
