"""The box of the event, with its team."""

from pathlib import Path

import pytest

from tests.reports.team import Team, make_team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """A box that is open, with three members."""
    return make_team(tmp_path)
