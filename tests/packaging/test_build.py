"""What the sdist and the wheel hold, and that either gives a kiosk that runs."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.packaging.project import (
    OwnEnvironment,
    build,
    clean_environment,
    copy_project,
    npm_offline,
    project_files,
    run,
)

pytestmark = pytest.mark.packaging

LONGEST_START_SECONDS = 60
MOST_PACKAGES = 32
MOST_BYTES = 200_000_000
WASM = "static/vendor/barcode-detector/zxing_reader.wasm"


def test_wheel__happy(wheel: Path) -> None:
    """All that git holds under these folders, and all that the build made."""
    held = set(zipfile.ZipFile(wheel).namelist())
    assert held >= _files_below("templates", "kiosk/templates")
    assert held >= _files_below("static", "kiosk/static")
    assert held >= _files_below("kiosk", "kiosk", "*.py")
    assert held >= _files_below("printouts", "printouts", "*.py")
    assert held >= {
        "kiosk/" + WASM,
        "kiosk/static/vendor/barcode-detector/ponyfill.js",
        "kiosk/static/vendor/barcode-detector/zxing-exported.js",
        "printouts/fonts_built/LICENSE_FONT",
        "printouts/fonts_built/NotoSans_400Regular.ttf",
        "printouts/fonts_built/NotoSans_700Bold.ttf",
        "printouts/fonts_built/NotoSansArmenian_700Bold.ttf",
        "printouts/fonts_built/NotoSansGeorgian_700Bold.ttf",
    }


def test_wheel__every_catalogue_is_compiled(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    catalogues = _files_below("kiosk/translations", "kiosk/translations", "*.po")
    assert catalogues
    assert held >= {name.removesuffix(".po") + ".mo" for name in catalogues}


def test_wheel__nothing_of_the_workshop(wheel: Path) -> None:
    first_parts = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {part for part in first_parts if not part.endswith(".dist-info")} == {
        "kiosk",
        "printouts",
    }


def test_sdist__npm_has_no_network(tmp_path: Path) -> None:
    source, target = copy_project(tmp_path / "source"), tmp_path / "dist"
    target.mkdir()
    with pytest.raises(AssertionError, match="npm could not fetch the browser parts and fonts"):
        build("--sdist", source, target, **npm_offline(tmp_path / "empty"))


@pytest.mark.parametrize("what", ["checkout", "sdist", "wheel"])
def test_install__happy(
    what: str, own_environment: OwnEnvironment, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    own_environment.install("--no-deps", "--force-reinstall", request.getfixturevalue(what))
    kiosk = own_environment.scripts / "kiosk"
    assert "demo" in run(kiosk, "--help", cwd=tmp_path)
    with _demo_running(kiosk, tmp_path) as address:
        assert _status(address + "/") == 200
        assert _status(address + _static_of(address) + WASM.removeprefix("static/")) == 200


def test_install__size(own_environment: OwnEnvironment, wheel: Path) -> None:
    own_environment.install("--no-deps", "--force-reinstall", wheel)
    packages = own_environment.site_packages
    assert len(list(packages.glob("*.dist-info"))) <= MOST_PACKAGES
    assert sum(f.stat().st_size for f in packages.rglob("*") if f.is_file()) <= MOST_BYTES


def _files_below(folder: str, inside_wheel: str, pattern: str = "*") -> set[str]:
    names = [name for name in project_files() if name.is_relative_to(folder)]
    return {
        f"{inside_wheel}/{name.relative_to(folder).as_posix()}"
        for name in names
        if name.match(pattern)
    }


@contextmanager
def _demo_running(kiosk: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(kiosk), "--data", "event", "demo", "--no-browser", "--port", str(port)]
    with (folder / "words.txt").open("w+") as words:
        process = subprocess.Popen(
            command, cwd=folder, env=clean_environment(), stdout=words, stderr=words
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", process, Path(words.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], words: Path) -> None:
    end = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if _status(address) is not None:
            return
        time.sleep(0.1)
    pytest.fail(f"the demonstration did not start: {words.read_text()}")


def _static_of(address: str) -> str:
    """Return the folder of static files as the start page names it: it holds the release."""
    with urllib.request.urlopen(address + "/", timeout=10) as answer:
        found = re.search(r"/static/\w+/", answer.read().decode())
    assert found
    return found[0]


def _status(address: str) -> int | None:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as problem:
        return problem.code
    except OSError:
        return None
