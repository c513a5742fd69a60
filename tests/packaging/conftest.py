"""What is built from a clean copy of the project, and where to install it."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.project import ROOT, OwnEnvironment, build, copy_project, npm_offline, run


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = copy_project(tmp_path_factory.mktemp("source"))
    return build("--sdist", source, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that comes from the sdist; npm is kept off the network meanwhile."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    run(sys.executable, "-m", "tarfile", "--extract", sdist, unpacked, cwd=unpacked)
    (source,) = unpacked.iterdir()
    offline = npm_offline(unpacked / "empty")
    return build("--wheel", source, tmp_path_factory.mktemp("wheel"), **offline)


@pytest.fixture(scope="session")
def own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnEnvironment]:
    """An environment with the default install's packages, and not yet the kiosk."""
    environment = OwnEnvironment(tmp_path_factory.mktemp("environment"))
    command = ("uv", "venv", "--allow-existing", "--python", sys.executable)
    if not shutil.which("uv"):
        command = (sys.executable, "-m", "venv", "--without-pip")
    run(*command, environment.folder, cwd=environment.folder)
    environment.install("--require-hashes", "-r", ROOT / "constraints.txt")
    yield environment
    shutil.rmtree(environment.folder)
