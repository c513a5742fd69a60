"""Files for the eyes of whoever made them."""

import os
from pathlib import Path

import pytest

from kiosk.private_files import write_private


@pytest.fixture
def loose_umask():
    """Files are everybody's to read and write, unless they are made otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose_umask")
def test_write_private__happy(tmp_path: Path) -> None:
    write_private(tmp_path / "new.csv", b"codes")
    assert (tmp_path / "new.csv").read_bytes() == b"codes"
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o600


def test_write_private__over_a_file_that_others_could_read(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes(b"longer than what comes now")
    old.chmod(0o644)
    write_private(old, b"codes")
    assert (old.read_bytes(), old.stat().st_mode & 0o777) == (b"codes", 0o600)


def test_write_private__to_a_device_that_keeps_its_rights() -> None:
    reader, writer = os.openpty()
    terminal = Path(os.ttyname(writer))
    terminal.chmod(0o622)
    write_private(terminal, b"codes")
    assert os.read(reader, 5) == b"codes"
    assert terminal.stat().st_mode & 0o777 == 0o622
    os.close(writer)
    os.close(reader)
