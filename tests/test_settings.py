"""Settings: the command over the environment over the file over the default."""

from pathlib import Path

import pytest

from kiosk.settings import SettingWrong, read_settings


def test_read_settings__happy(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("port = 8001\nidle_seconds = 30\n")
    settings = read_settings(tmp_path, {"KIOSK_PORT": "8002"}, host=None, port=8003)
    assert (settings.port, settings.idle_seconds, settings.host) == (8003, 30, "127.0.0.1")
    assert read_settings(tmp_path, {"KIOSK_PORT": "8002"}).port == 8002
    assert read_settings(tmp_path, {}).port == 8001


@pytest.mark.parametrize(
    ("file", "environment"),
    [
        ("port = 'many'", {}),
        ("prot = 8000", {}),
        ("port = ", {}),
        ("", {"KIOSK_PORT": "many"}),
    ],
)
def test_read_settings__says_which_is_wrong(
    tmp_path: Path, file: str, environment: dict[str, str]
) -> None:
    (tmp_path / "kiosk.toml").write_text(file)
    with pytest.raises(SettingWrong):
        read_settings(tmp_path, environment)


@pytest.mark.parametrize(("host", "loopback"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_loopback__is_this_machine_alone(tmp_path: Path, host: str, loopback: bool) -> None:
    assert read_settings(tmp_path, {}, host=host).loopback is loopback
