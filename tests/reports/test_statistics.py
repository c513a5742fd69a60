"""Proof 30: the transparency report tells no small number, and nobody else may make it."""

import pytest

from kiosk.reports import services
from kiosk.reports.errors import NotNow
from kiosk.reports.report import Report
from kiosk.reports.statistics import Count, Transparency, transparency
from tests.reports.team import AFTER_DIGEST, CLOSES_AT, MORNING, Team

MAJA, ANA = "Maja Holm", "Ana Ruiz"


def send(team: Team, times: int, *parts: str) -> None:
    for _ in range(times):
        given = Report("It happened", parts=parts)
        services.send_report(team.file, given, services.new_nonce(), MORNING)


def made(team: Team) -> Transparency:
    return transparency(team.file, team.unlocked(ANA, CLOSES_AT), CLOSES_AT)


@pytest.mark.parametrize(("reports", "shown"), [(0, None), (2, None), (3, 3), (4, 4)])
def test_transparency__few_are_told_as_few(team: Team, reports: int, shown: int | None) -> None:
    send(team, reports, "harassment")
    assert made(team) == Transparency(Count("", shown), (), ())


def test_transparency__small_groups_are_told_as_few(team: Team) -> None:
    send(team, 3, "harassment")
    send(team, 2, "photos")
    send(team, 1, "stop")
    found = made(team)
    assert found.total.shown == 6
    counts = {one.of: one.shown for one in found.by_part}
    assert counts["harassment"] == 3
    assert (counts["photos"], counts["stop"], counts["respect"]) == (None, None, None)
    assert {one.of: one.shown for one in found.by_outcome}["open"] == 6


def test_transparency__no_small_number_is_left_of_the_total(team: Team) -> None:
    """Of six, four and "fewer than 3" would say two: so the four are told as few as well."""
    send(team, 4, "harassment")
    send(team, 2, "photos")
    counts = {one.of: one.shown for one in made(team).by_part}
    assert set(counts.values()) == {None}


def test_transparency__several_parts_and_none(team: Team) -> None:
    send(team, 3, "harassment", "stop")
    send(team, 3)
    counts = {one.of: one.shown for one in made(team).by_part}
    assert (counts["harassment"], counts["stop"], counts["unsure"]) == (3, 3, 3)


def test_transparency__not_by_others_and_not_before_the_end(team: Team) -> None:
    with pytest.raises(NotNow):
        transparency(team.file, team.unlocked(MAJA, CLOSES_AT), CLOSES_AT)
    with pytest.raises(NotNow):
        transparency(team.file, team.unlocked(ANA), AFTER_DIGEST)
