"""The project as git holds it, and an environment of its own to run it in."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_STEP_SECONDS = 300


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Return what the command printed; fail with all its words where it fails."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean_environment() | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST_STEP_SECONDS,
    )
    assert result.returncode == 0, result.stdout
    return result.stdout


def clean_environment() -> dict[str, str]:
    """The environment, less what would let the checkout or its .venv in."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KIOSK_"))}
    return {k: v for k, v in kept.items() if k != "VIRTUAL_ENV"}


def project_files() -> list[Path]:
    """Every file that git holds or would hold, relative to the project."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("only a git checkout tells which files are the project's")
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [Path(name) for name in names.split("\0") if name and (ROOT / name).is_file()]


def copy_project(target: Path) -> Path:
    """Return `target`, with the project in it as a fresh clone has it: nothing built."""
    for name in project_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


def build(kind: str, source: Path, target: Path, **environment: str) -> Path:
    """Return what `python -m build` makes of `source` in the empty folder `target`.

    `kind` is `--sdist` or `--wheel`.
    """
    installer = "uv" if shutil.which("uv") else "pip"
    command = (sys.executable, "-m", "build", kind, "--installer", installer, "--outdir", target)
    run(*command, source, cwd=target, **environment)
    (built,) = target.iterdir()
    return built


def npm_offline(empty_cache: Path) -> dict[str, str]:
    """The environment that keeps npm off the network."""
    return {"npm_config_offline": "true", "npm_config_cache": str(empty_cache)}


@dataclass(frozen=True)
class OwnEnvironment:
    """A virtual environment outside the checkout."""

    folder: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def site_packages(self) -> Path:
        return next(self.folder.rglob("site-packages"))

    def install(self, *what: str | Path) -> None:
        python = self.scripts / "python"
        command = (sys.executable, "-m", "pip", "--python", python, "install")
        if shutil.which("uv"):
            command = ("uv", "pip", "install", "--python", python)
        run(*command, "--quiet", *what, cwd=self.folder)
