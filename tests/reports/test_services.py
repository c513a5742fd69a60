"""The reporter's side: sent once, answered to the receipt alone, closed when nobody could read."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.reports import handling, members, models, services, threads
from kiosk.reports.errors import (
    BoxClosed,
    NobodyWouldRead,
    ReceiptMistyped,
    ReceiptUnknown,
    TextTooLong,
    TooMany,
)
from kiosk.reports.limit import Limit
from kiosk.reports.models import ENTRY, FILE_NAME, REPORT, ReportFile
from kiosk.reports.reading import list_reports
from kiosk.reports.report import Report
from kiosk.reports.settings import read_box_settings, write_box_settings
from tests.reports.team import AFTER_DIGEST, CLOSES_AT, MORNING, Team

MAJA, JENS, ANA = "Maja Holm", "Jens Ø", "Ana Ruiz"


def send(team: Team, what: str = "It happened at the bar", **more: object) -> str:
    given = replace(Report(what), **more)  # type: ignore[arg-type]
    return services.send_report(team.file, given, services.new_nonce(), MORNING)


def rows(team: Team) -> tuple[int, int]:
    with team.file.read() as connection:
        return tuple(len(models.list_rows(connection, table)) for table in (REPORT, ENTRY))  # type: ignore[return-value]


def test_send_report__happy(team: Team) -> None:
    given = Report(
        what="He followed me {{7*7}} <script>alert(1)</script>",
        ongoing="no",
        place="Stairs",
        who="grey coat, =SUM(A1)",
        parts=("harassment", "stop"),
        needs=("company",),
        contact="+45 99",
        language="da",
    )
    assert services.send_report(team.file, given, services.new_nonce(), MORNING)
    (found,) = list_reports(team.file, team.unlocked(MAJA), AFTER_DIGEST)
    assert found.report == given
    assert str(found.arrived) == "2026-11-22 morning"


def test_send_report__no_finer_time_than_the_digest(team: Team, tmp_path: Path) -> None:
    """Half an hour earlier or later, all that the team's keys open is the same.

    The control: after the next hour of the digest it is not.
    """
    known = [_body_of(team, MORNING + timedelta(minutes=late)) for late in (0, 30, 54, 56)]
    assert known[0] == known[1] == known[2] != known[3]


def _body_of(team: Team, at: datetime) -> dict[str, object]:
    services.send_report(team.file, Report(str(at)), services.new_nonce(), at)
    maja = team.unlocked(MAJA)
    with team.file.read() as connection:
        found = threads.open_threads(connection, maja.private_key)
    (head,) = [one.head for one in found if one.head["report"]["what"] == str(at)]
    return {name: head[name] for name in head if name not in ("report", "thread", "reporter")}


def test_send_report__twice_is_one(team: Team) -> None:
    """Proof 25. The control: another form is another report."""
    nonce, before = services.new_nonce(), rows(team)
    receipts = {
        services.send_report(team.file, Report(what), nonce, MORNING) for what in ("one", "two")
    }
    assert len(receipts) == 1
    assert rows(team) == (before[0] + 1, before[1] + 1)
    (found,) = list_reports(team.file, team.unlocked(MAJA), AFTER_DIGEST)
    assert found.report.what == "one"
    assert send(team) not in receipts
    assert rows(team) == (before[0] + 2, before[1] + 2)


def test_send_report__hidden_characters_are_dropped(team: Team) -> None:
    send(team, "left\u202eright\x00\x1b[31m\u2066 end\r\nnext 👩\u200d💻 م\u200cی")
    (found,) = list_reports(team.file, team.unlocked(MAJA), AFTER_DIGEST)
    assert found.report.what == "leftright[31m end\nnext 👩\u200d💻 م\u200cی"


@pytest.mark.parametrize("what", ["x" * 4001, "😀" * 2001])
def test_send_report__too_long(team: Team, what: str) -> None:
    before = rows(team)
    with pytest.raises(TextTooLong) as problem:
        send(team, what)
    assert problem.value.args == (4000,)
    assert rows(team) == before


def test_send_report__everybody_excluded(team: Team) -> None:
    before = rows(team)
    with pytest.raises(NobodyWouldRead):
        send(team, excluded=tuple(one.id for one in team.members.values()))
    assert rows(team) == before


def test_send_report__excluded_member_cannot_open_it(team: Team) -> None:
    send(team, excluded=(team.members[JENS].id,))
    assert list_reports(team.file, team.unlocked(JENS), AFTER_DIGEST) == []
    assert len(list_reports(team.file, team.unlocked(ANA), AFTER_DIGEST)) == 1


def test_send_report__no_receipt_without_outside_contact(team: Team) -> None:
    with team.file.write() as connection:
        settings = read_box_settings(connection)
        write_box_settings(connection, replace(settings, outside=None))
    assert send(team) == ""
    assert len(list_reports(team.file, team.unlocked(MAJA), AFTER_DIGEST)) == 1


def test_read_answers__with_their_receipt_alone(team: Team) -> None:
    """Proof 26. The control: with the receipt the answer is there."""
    mine, yours = send(team, "mine"), send(team, "yours")
    maja = team.unlocked(MAJA)
    report = next(
        one for one in list_reports(team.file, maja, AFTER_DIGEST) if one.report.what == "mine"
    )
    handling.reply(team.file, maja, report.id, 0, "We spoke with him.", AFTER_DIGEST)
    (answer,) = services.read_answers(team.file, mine, AFTER_DIGEST).replies
    assert answer.text == "We spoke with him."
    assert str(answer.arrived) == "2026-11-22 morning"
    assert services.read_answers(team.file, yours, AFTER_DIGEST).replies == ()
    assert answer.text.encode() not in team.file.path.read_bytes()


def test_read_answers__no_name_of_who_answered(team: Team) -> None:
    receipt, maja = send(team), team.unlocked(MAJA)
    (report,) = list_reports(team.file, maja, AFTER_DIGEST)
    handling.reply(team.file, maja, report.id, 0, "We are on it.", AFTER_DIGEST)
    assert MAJA not in repr(services.read_answers(team.file, receipt, AFTER_DIGEST))


def test_read_answers__unknown_and_mistyped(team: Team) -> None:
    receipt = send(team)
    with pytest.raises(ReceiptMistyped):
        services.read_answers(team.file, receipt[:-1] + "?", MORNING)
    elsewhere = services.receipts.written(bytes(10))
    with pytest.raises(ReceiptUnknown):
        services.read_answers(team.file, elsewhere, MORNING)


def test_add_to_report__happy(team: Team) -> None:
    receipt, nonce = send(team), services.new_nonce()
    for _ in range(2):
        services.add_to_report(team.file, receipt, "He came back.", nonce, MORNING)
    (found,) = list_reports(team.file, team.unlocked(MAJA), AFTER_DIGEST)
    (addition,) = found.additions
    assert (addition.text, addition.after) == ("He came back.", 0)


def test_add_to_report__excluded_member_cannot_open_it(team: Team) -> None:
    receipt = send(team, excluded=(team.members[JENS].id,))
    services.add_to_report(team.file, receipt, "more", services.new_nonce(), MORNING)
    jens, maja = team.unlocked(JENS), team.unlocked(MAJA)
    assert _opened_by(team, jens.private_key) == 0
    assert _opened_by(team, maja.private_key) == 2


def test_add_to_report__unknown_receipt(team: Team) -> None:
    before = rows(team)
    with pytest.raises(ReceiptUnknown):
        services.add_to_report(
            team.file, services.receipts.written(bytes(10)), "x", services.new_nonce(), MORNING
        )
    assert rows(team) == before


def _opened_by(team: Team, private_key: bytes) -> int:
    from kiosk.reports.box import open_row

    with team.file.read() as connection:
        found = models.list_rows(connection, REPORT)
    return sum(open_row(row, row_id, private_key) is not None for row_id, row in found)


def test_box_status__happy(team: Team) -> None:
    status = services.box_status(team.file, MORNING)
    assert status.is_open
    assert [one.name for one in status.members] == [ANA, JENS, MAJA]
    assert (status.closes_at, status.reads) == (CLOSES_AT, ("da", "en"))


def test_box_status__no_box(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / FILE_NAME)
    assert services.box_status(file, MORNING).why_closed == "no_box"
    assert not file.exists


def test_box_status__closed_under_two_keys(team: Team) -> None:
    """Proof 29, in the service. The control: with two keys it is open."""
    maja = team.unlocked(MAJA)
    members.remove_member(team.file, maja, team.members[JENS].id)
    assert services.box_status(team.file, MORNING).is_open
    members.remove_member(team.file, maja, team.members[ANA].id)
    assert services.box_status(team.file, MORNING).why_closed == "too_few"
    before = rows(team)
    with pytest.raises(BoxClosed):
        send(team)
    assert rows(team) == before


@pytest.mark.parametrize("at", [CLOSES_AT, CLOSES_AT + timedelta(days=1)])
def test_box_status__over(team: Team, at: datetime) -> None:
    receipt = send(team)
    assert services.box_status(team.file, at).why_closed == "over"
    with pytest.raises(BoxClosed):
        services.read_answers(team.file, receipt, at)
    assert services.box_status(team.file, CLOSES_AT - timedelta(seconds=1)).is_open


def test_limit__burst_then_slowly() -> None:
    """Proof 27, in the service."""
    limit = Limit(burst=3, refill_s=0.05)
    for _ in range(3):
        limit.take()
    with pytest.raises(TooMany):
        limit.take()
    limit._seen -= 0.06
    limit.take()
