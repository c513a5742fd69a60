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
