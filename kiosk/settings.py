"""Every setting of the program (those of the event are in its database), read once."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from kiosk.errors import KioskError

FILE_NAME = "kiosk.toml"
SWITCH = {"true": True, "1": True, "false": False, "0": False}


class SettingWrong(KioskError):
    """A setting is not of its kind. `args`: its name and what was found."""


@dataclass(frozen=True)
class Settings:
    """How this program runs. Read from `kiosk.toml` in the data folder, then `KIOSK_…`."""

    data_folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    idle_seconds: int = 60
    idle_reading_seconds: int = 120
    idle_done_seconds: int = 12
    idle_report_seconds: int = 300
    idle_receipt_seconds: int = 180
    pairing_minutes: int = 10
    # Only behind a web server that sets X-Forwarded-Proto and X-Forwarded-Host itself.
    https_proxy: bool = False

    @property
    def database_path(self) -> Path:
        """Where the event's database lies."""
        return self.data_folder / "kiosk.db"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("127.0.0.1", "localhost", "::1")


def read_settings(
    data_folder: Path, environment: Mapping[str, str] = os.environ, **chosen: object
) -> Settings:
    """Return the settings: `chosen` (the command's options) over environment over file.

    Raises: SettingWrong.
    """
    values: dict[str, object] = {"data_folder": data_folder}
    values |= _from_file(data_folder / FILE_NAME) | _from_environment(environment)
    values |= {name: value for name, value in chosen.items() if value is not None}
    return Settings(**values)  # type: ignore[arg-type]


def _from_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingWrong(FILE_NAME, str(problem)) from problem
    return {name: _converted(name, value) for name, value in found.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found = {f.name: environment.get(f"KIOSK_{f.name.upper()}") for f in fields(Settings)}
    return {
        name: _converted(name, value)
        for name, value in found.items()
        if value is not None and name != "data_folder"
    }


def _converted(name: str, value: object) -> object:
    kinds = {f.name: f.type for f in fields(Settings) if f.name != "data_folder"}
    if name not in kinds:
        raise SettingWrong(name, "no such setting")
    try:
        if kinds[name] is bool:
            return SWITCH[str(value).lower()]
        return int(str(value)) if kinds[name] is int else str(value)
    except (ValueError, KeyError) as problem:
        raise SettingWrong(name, str(value)) from problem
