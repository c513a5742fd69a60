"""How much an install is: a fresh environment from constraints.txt, as README has it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.packaging.project import ROOT, OwnEnvironment, build, copy_project, run


def figures(folder: Path) -> Iterator[Figure]:
    """Install the kiosk with all that it needs; needs the network, or a cache."""
    environment = OwnEnvironment(folder / "environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment.folder, cwd=folder)
    environment.install("--require-hashes", "-r", ROOT / "constraints.txt")
    (folder / "dist").mkdir()
    source = copy_project(folder / "source")
    environment.install("--no-deps", build("--wheel", source, folder / "dist"))
    packages = environment.site_packages
    ours = _mb(packages / "kiosk") + _mb(packages / "printouts")
    # Some installers leave the bytecode to the first start: it is counted, as it will be there.
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", str(packages)], check=False, capture_output=True
    )
    number = len(list(packages.glob("*.dist-info")))
    bytecode = sum(_mb(cache) for cache in packages.rglob("__pycache__"))
    beside = {"bytecode_mb": round(bytecode, 1), "kiosk_itself_mb": round(ours, 1)}
    yield Figure("install_mb", round(_mb(packages), 1), "MB", "<= 200", {**beside})
    largest = sorted(packages.iterdir(), key=_mb, reverse=True)[:3]
    names = {f"largest_{place}": path.name for place, path in enumerate(largest, start=1)}
    yield Figure("packages", number, "packages", "<= 32", {"kiosk_itself": 1, **names})


def _mb(path: Path) -> float:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(one.stat().st_size for one in files if one.is_file()) / 1_000_000
