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
        ("https_proxy = 'perhaps'", {}),
        ("", {"KIOSK_HTTPS_PROXY": "perhaps"}),
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


@pytest.mark.parametrize("switched_on", ["1", "true", "True"])
@pytest.mark.parametrize("switched_off", ["0", "false"])
def test_https_proxy__is_off_unless_switched_on(
    tmp_path: Path, switched_on: str, switched_off: str
) -> None:
    assert read_settings(tmp_path, {}).https_proxy is False
    assert read_settings(tmp_path, {"KIOSK_HTTPS_PROXY": switched_on}).https_proxy is True
    (tmp_path / "kiosk.toml").write_text("https_proxy = true\n")
    assert read_settings(tmp_path, {}).https_proxy is True
    assert read_settings(tmp_path, {"KIOSK_HTTPS_PROXY": switched_off}).https_proxy is False
    assert read_settings(
        tmp_path, {"KIOSK_HTTPS_PROXY": switched_off}, https_proxy=True
    ).https_proxy
