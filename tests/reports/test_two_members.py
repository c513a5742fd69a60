"""What needs two members: an outcome, and that a report is deleted."""

from datetime import timedelta

import pytest

from kiosk.reports import handling, models, services
from kiosk.reports.errors import (
    ActedMeanwhile,
    AdditionWaits,
    NotNow,
    SecondMemberNeeded,
)
from kiosk.reports.handled import Outcome, State
from kiosk.reports.models import ENTRY, REPORT
from kiosk.reports.reading import list_reports
from kiosk.reports.unlocking import Unlocked
from tests.reports.deeds import ANA, AT, JENS, MAJA, close, only, send
from tests.reports.team import MORNING, Team


def rows(file: models.ReportFile) -> set[tuple[bytes, bytes]]:
    with file.read() as connection:
        return {row for table in (REPORT, ENTRY) for row in models.list_rows(connection, table)}


def test_agree__needs_another_member(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    with pytest.raises(NotNow):
        handling.agree(team.file, jens, report_id, 0, AT)
    handling.propose_outcome(team.file, maja, report_id, 0, Outcome.BAN, "", AT)
    for with_outside in (False, True):
        with pytest.raises(SecondMemberNeeded):
            handling.agree(team.file, maja, report_id, 1, AT, with_outside=with_outside)
    assert only(team, maja).state is State.NEW
    handling.agree(team.file, jens, report_id, 1, AT)
    found = only(team, maja)
    assert (found.state, found.outcome, found.proposal) == (State.CLOSED, Outcome.BAN, None)


def test_agree__with_the_outside_contact_where_one_reads_alone(team: Team, maja: Unlocked) -> None:
    send(team, excluded=(team.members[JENS].id,))
    report_id = only(team, maja).id
    handling.recuse(team.file, team.unlocked(ANA), report_id, 0, AT)
    handling.propose_outcome(team.file, maja, report_id, 1, Outcome.WARNING, "", AT)
    with pytest.raises(SecondMemberNeeded):
        handling.agree(team.file, maja, report_id, 2, AT)
    handling.agree(team.file, maja, report_id, 2, AT, with_outside=True)
    found = only(team, maja)
    assert found.outcome is Outcome.WARNING
    assert found.entries[-1].with_outside


@pytest.mark.parametrize(("alone", "excluded"), [(MAJA, (JENS, ANA)), (ANA, (MAJA, JENS))])
def test_agree__not_with_an_outside_contact_who_must_not_know(
    team: Team, alone: str, excluded: tuple[str, ...]
) -> None:
    """Nor where the outside contact is who reads it alone: one person would be both."""
    send(team, excluded=tuple(team.members[name].id for name in excluded))
    reader = team.unlocked(alone)
    report_id = only(team, reader).id
    handling.propose_outcome(team.file, reader, report_id, 0, Outcome.BAN, "", AT)
    with pytest.raises(SecondMemberNeeded):
        handling.agree(team.file, reader, report_id, 1, AT, with_outside=True)
    assert only(team, reader).outcome is None


def test_refuse__leaves_the_report_open(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    with pytest.raises(NotNow):
        handling.refuse(team.file, jens, report_id, 0, AT)
    handling.propose_outcome(team.file, maja, report_id, 0, Outcome.BAN, "", AT)
    handling.refuse(team.file, jens, report_id, 1, AT)
    found = only(team, maja)
    assert (found.proposal, found.outcome) == (None, None)


def test_refuse__what_was_meant(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    send(team)
    report_id = only(team, maja).id
    handling.propose_outcome(team.file, maja, report_id, 0, Outcome.BAN, "", AT)
    handling.propose_deletion(team.file, maja, report_id, 1, "", AT)
    handling.refuse(team.file, jens, report_id, 2, AT)
    found = only(team, maja)
    assert (found.proposal, found.deletion is not None) == (None, True)
    handling.refuse(team.file, jens, report_id, 3, AT, deletion=True)
    assert only(team, maja).deletion is None


def test_change_state__opens_a_closed_report_again(
    team: Team, maja: Unlocked, jens: Unlocked
) -> None:
    send(team)
    report_id = only(team, maja).id
    close(team, maja, jens, report_id)
    handling.change_state(team.file, maja, report_id, 2, State.IN_DISCUSSION, AT)
    found = only(team, maja)
    # One member alone sets nothing aside that two agreed on.
    assert (found.state, found.outcome) == (State.IN_DISCUSSION, Outcome.TALK)


def test_delete__leaves_nothing(team: Team, maja: Unlocked, jens: Unlocked) -> None:
    """Proof 20: not one row of it, in the box and in the copy for backups.

    The control: the rows are in both before.
    """
    before = rows(team.file)
    receipt = send(team)
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    report_id = only(team, maja).id
    handling.reply(team.file, maja, report_id, 0, "We are on it.", AT)
    later = AT + timedelta(hours=3)
    list_reports(team.file, maja, later)
    added = rows(team.file) - before
    assert len(added) == 5
    assert added <= rows(team.file.copy)
    handling.propose_deletion(team.file, maja, report_id, 1, "Sent by mistake", later)
    with pytest.raises(SecondMemberNeeded):
        handling.agree_to_deletion(team.file, maja, report_id, 2, later)
    with pytest.raises(ActedMeanwhile):
        handling.agree_to_deletion(team.file, jens, report_id, 1, later)
    handling.agree_to_deletion(team.file, jens, report_id, 2, later)
    assert rows(team.file) == before
    assert rows(team.file.copy) == before
    for path in (team.file.path, team.file.copy.path):
        whole = path.read_bytes()
        assert not any(row in whole or row[-500:] in whole for _id, row in added)
    with pytest.raises(services.ReceiptUnknown):
        services.read_answers(team.file, receipt, later)


def test_delete__not_before_somebody_read_what_was_added(
    team: Team, maja: Unlocked, jens: Unlocked
) -> None:
    receipt = send(team)
    report_id = only(team, maja).id
    handling.propose_deletion(team.file, maja, report_id, 0, "", AT)
    services.add_to_report(team.file, receipt, "He came back.", services.new_nonce(), AT)
    with pytest.raises(AdditionWaits):
        handling.agree_to_deletion(team.file, jens, report_id, 1, AT)
    later = AT + timedelta(hours=3)
    handling.agree_to_deletion(team.file, jens, report_id, 1, later)
    assert list_reports(team.file, jens, later) == []
