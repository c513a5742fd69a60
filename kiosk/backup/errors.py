"""Why an event could not be backed up or restored. No words for people here."""

from kiosk.errors import KioskError


class FileExists(KioskError):
    """There is a file of this name already. `args`: its path."""


class FolderNotEmpty(KioskError):
    """Something else lies where the event shall be. `args`: the folder."""


class NotABackup(KioskError):
    """The file is no backup of an event, or only the beginning of one. `args`: its path."""


class BackupDamaged(KioskError):
    """What is in the file is not what was backed up. `args`: which part."""


class BackupNewer(KioskError):
    """A newer release than this one made the backup. `args`: that release."""
