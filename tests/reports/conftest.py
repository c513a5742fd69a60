"""The box of the event, with its team."""

from pathlib import Path

import pytest

from kiosk.reports.unlocking import Unlocked
from tests.reports.deeds import JENS, MAJA
from tests.reports.team import Team, make_team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """A box that is open, with three members."""
    return make_team(tmp_path)


@pytest.fixture
def maja(team: Team) -> Unlocked:
    """Maja's key, unlocked."""
    return team.unlocked(MAJA)


@pytest.fixture
def jens(team: Team) -> Unlocked:
    """Jens's key, unlocked."""
    return team.unlocked(JENS)
