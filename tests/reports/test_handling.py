"""The team's side: shown at the digest, a log that only grows, two members for what lasts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.reports import handling, members, models, reading, services
from kiosk.reports.errors import (
    ActedMeanwhile,
    NobodyWouldRead,
    NotNow,
    ReportMissing,
    TeamUnconfirmed,
    TextTooLong,
)
from kiosk.reports.handled import Kind, State, Step
from kiosk.reports.models import ENTRY, REPORT
from kiosk.reports.reading import list_reports, open_report
from kiosk.reports.unlocking import Unlocked
from tests.reports.deeds import ANA, AT, JENS, MAJA, close, only, send
from tests.reports.team import CLOSES_AT, MORNING, Team


def test_list_reports__at_the_digest_and_not_before(team: Team, maja: Unlocked) -> None:
    send(team)
    digest = MORNING.replace(hour=9, minute=0)
    assert list_reports(team.file, maja, digest - timedelta(seconds=1)) == []
    (found,) = list_reports(team.file, maja, digest)
    assert found.visible_from == digest
    assert found.open_by == digest + timedelta(minutes=30)
    with pytest.raises(ReportMissing):
        open_report(team.file, maja, found.id, digest - timedelta(seconds=1))


@pytest.mark.parametrize("urgent", [{"ongoing": "yes"}, {"needs": ("company",)}])
def test_list_reports__who_needs_somebody_now_is_shown_at_once(
    team: Team, maja: Unlocked, urgent: dict[str, object]
) -> None:
    send(team, **urgent)
    (found,) = list_reports(team.file, maja, MORNING)
    assert (found.visible_from, found.open_by) == (None, None)


def test_list_reports__new_first_closed_last(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    for what in ("first", "second", "third"):
        send(team, what=what)
    by_what = {one.report.what: one for one in list_reports(team.file, maja, AT)}
    close(team, maja, jens, by_what["first"].id)
    handling.change_state(team.file, maja, by_what["second"].id, 0, State.ACKNOWLEDGED, AT)
    found = [one.report.what for one in list_reports(team.file, maja, AT)]
    assert found == ["third", "second", "first"]


def test_deeds__are_a_log(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    handling.change_state(team.file, maja, report_id, 0, State.ACKNOWLEDGED, AT)
    handling.write_note(team.file, jens, report_id, 1, "I know him.", AT)
    handling.take_step(team.file, jens, report_id, 2, Step.SEPARATE, "Other room", AT)
    found = only(team, maja)
    assert [(one.kind, one.by) for one in found.entries] == [
        (Kind.STATE, MAJA),
        (Kind.NOTE, JENS),
        (Kind.STEP, JENS),
    ]
    assert found.state is State.ACKNOWLEDGED
    assert found.entries[2].value == Step.SEPARATE
    assert b"I know him" not in team.file.path.read_bytes()


def test_deeds__second_of_two_at_once_is_told(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    handling.write_note(team.file, maja, report_id, 0, "first", AT)
    with pytest.raises(ActedMeanwhile):
        handling.write_note(team.file, jens, report_id, 0, "second", AT)
    assert [one.text for one in only(team, maja).entries] == ["first"]


def test_deeds__refused(team: Team, maja: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    with pytest.raises(TextTooLong):
        handling.write_note(team.file, maja, report_id, 0, "x" * 1201, AT)
    handling.write_note(team.file, maja, report_id, 0, "字" * 1200, AT)
    for state in (State.CLOSED, State.NEW):
        with pytest.raises(NotNow):
            handling.change_state(team.file, maja, report_id, 1, state, AT)
    for unknown in ("", "zz", "00" * 16):
        with pytest.raises(ReportMissing):
            handling.write_note(team.file, maja, unknown, 0, "x", AT)


def test_deeds__not_before_the_team_is_confirmed(team: Team, maja: Unlocked) -> None:
    send(team)
    stranger = team.stranger(JENS)
    with team.file.write() as connection:
        stored = {one.member.name: one for one in models.list_members(connection)}[JENS]
        models.put_member(connection, replace(stored, seen=b""))
    report_id = only(team, maja).id
    with pytest.raises(TeamUnconfirmed):
        handling.write_note(team.file, stranger, report_id, 0, "x", AT)
    with pytest.raises(TeamUnconfirmed):
        handling.recuse(team.file, stranger, report_id, 0, AT)
    members.confirm_roster(team.file, stranger)
    handling.write_note(team.file, stranger, report_id, 0, "x", AT)


def test_recuse__cannot_open_it_any_more(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    receipt = send(team)
    report_id = only(team, maja).id
    handling.reply(team.file, maja, report_id, 0, "We are on it.", AT)
    handling.recuse(team.file, maja, report_id, 1, AT)
    assert list_reports(team.file, maja, AT) == []
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    assert list_reports(team.file, maja, AT) == []
    found = only(team, jens)
    assert [one.kind for one in found.entries] == [Kind.REPLY, Kind.RECUSED]
    assert [one.name for one in found.readers] == [ANA, JENS]
    assert len(found.additions) == 1
    assert len(services.read_answers(team.file, receipt, AT).replies) == 1


def test_recuse__not_the_last_reader(team: Team, maja: Unlocked) -> None:
    send(team, excluded=(team.members[JENS].id, team.members[ANA].id))
    with pytest.raises(NobodyWouldRead):
        handling.recuse(team.file, maja, only(team, maja).id, 0, AT)
    assert only(team, maja).entries == ()


def test_is_answered__until_the_reporter_adds_something(team: Team, maja: Unlocked) -> None:
    receipt = send(team)
    assert not only(team, maja).is_answered
    handling.reply(team.file, maja, only(team, maja).id, 0, "We are on it.", AT)
    assert only(team, maja).is_answered
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    found = only(team, maja)
    assert not found.is_answered
    assert found.additions[0].after == 1


def test_reply__not_after_the_box_has_closed(team: Team, maja: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    with pytest.raises(NotNow):
        handling.reply(team.file, maja, report_id, 0, "Too late", CLOSES_AT)
    handling.reply(team.file, maja, report_id, 0, "In time", CLOSES_AT - timedelta(seconds=1))


def test_recuse__while_another_member_has_the_list_open(
    team: Team, maja: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before is not what is sealed anew: the one who stepped back stays out."""
    send(team)
    report_id = only(team, maja).id
    members.remove_member(team.file, maja, team.members[ANA].id)
    jens = team.unlocked(JENS)
    checked = reading.roster_changed

    def meanwhile(file: models.ReportFile, by: Unlocked) -> bool:
        monkeypatch.setattr(reading, "roster_changed", checked)
        handling.recuse(team.file, jens, report_id, 0, AT)
        return checked(file, by)

    monkeypatch.setattr(reading, "roster_changed", meanwhile)
    list_reports(team.file, maja, AT)
    assert list_reports(team.file, jens, AT) == []
    assert len(list_reports(team.file, maja, AT)) == 1


def rows(file: models.ReportFile) -> set[tuple[bytes, bytes]]:
    with file.read() as connection:
        return {row for table in (REPORT, ENTRY) for row in models.list_rows(connection, table)}


def test_open_report__entry_that_was_tampered_with_is_told(team: Team, maja: Unlocked) -> None:
    send(team)
    before = rows(team.file)
    handling.write_note(team.file, maja, only(team, maja).id, 0, "note", AT)
    ((row_id, row),) = rows(team.file) - before
    with team.file.write() as connection:
        models.replace_rows(connection, ENTRY, {row_id: row[:-1] + bytes([row[-1] ^ 1])})
    assert [one.kind for one in only(team, maja).entries] == [Kind.UNREADABLE]


def test_copy__is_of_the_hour_of_the_digest(team: Team, maja: Unlocked) -> None:
    """What grew between two backups tells no finer time than the digest."""
    before = rows(team.file)
    send(team)
    assert rows(team.file.copy) == before
    send(team)
    assert rows(team.file.copy) == before
    first_two = rows(team.file)
    list_reports(team.file, maja, AT)
    assert rows(team.file.copy) == first_two
    assert team.file.copy.path.stat().st_mtime == models.FILE_TIME_S
