"""The set-up says in one sentence what is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.project import ROOT

NEEDED_PROGRAMS = ("dirname", "rm", "sh", "touch")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the few programs that any machine has; the only one on the path."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in NEEDED_PROGRAMS:
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


def _set_up(programs: Path, what: str = "run") -> str:
    """Return what the set-up says where it fails, as it must."""
    project = programs.parent / "project"
    (project / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools/set-up", project / "tools")
    result = subprocess.run(
        ["tools/set-up", what],
        cwd=project,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    return result.stderr


def _stand_in(programs: Path, name: str, answers: str) -> None:
    script = programs / name
    script.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    script.chmod(0o755)


def test_set_up__no_python(programs: Path) -> None:
    said = _set_up(programs)
    assert said.startswith("set-up: there is no Python 3.11 or newer here")
    assert said.count("\n") == 1


def test_set_up__python_too_old(programs: Path) -> None:
    _stand_in(programs, "python3", "exit 1")
    assert _set_up(programs).startswith("set-up: there is no Python 3.11 or newer here")


def test_set_up__no_venv_module(programs: Path) -> None:
    _stand_in(programs, "python3", 'case "$*" in *ensurepip*) exit 1;; esac')
    said = _set_up(programs)
    assert "install python3-venv" in said
    assert said.count("\n") == 1


def test_set_up__unknown_purpose(programs: Path) -> None:
    assert "tools/set-up test" in _set_up(programs, "nothing")
