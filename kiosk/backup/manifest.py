"""What a backup says of itself: `manifest.json`, its first entry."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kiosk.backup.errors import BackupDamaged, BackupNewer

NAME = "manifest.json"
# Goes up with any change that an older release would read wrongly.
FORMAT = 1


@dataclass(frozen=True)
class Table:
    """How much a table holds. `sha256` is of all its rows in their order."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """A backup. `files`: path inside the backup -> SHA-256 of its bytes."""

    release: str
    revision: str
    event: str
    made_at: datetime
    tables: Mapping[str, Table]
    files: Mapping[str, str]

    def to_json(self) -> bytes:
        """Return the entry's bytes."""
        said = {"format": FORMAT} | asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_manifest(raw: bytes) -> Manifest:
    """Return what the entry says. Raises: BackupNewer, BackupDamaged."""
    try:
        said = json.loads(raw)
        if said["format"] > FORMAT:
            raise BackupNewer(str(said["release"]))
        return _manifest(said)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BackupDamaged(NAME) from problem


def _manifest(said: Any) -> Manifest:
    made_at = datetime.fromisoformat(said["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a time without a zone")
    return Manifest(
        release=str(said["release"]),
        revision=str(said["revision"]),
        event=str(said["event"]),
        made_at=made_at,
        tables={name: Table(one["rows"], one["sha256"]) for name, one in said["tables"].items()},
        files={str(path): str(digest) for path, digest in said["files"].items()},
    )
