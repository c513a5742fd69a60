"""What a report waits for, as one member sees it: what makes it stand on top of the list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.reports.handled import HandledReport, State
from kiosk.reports.report import Ongoing


class Wait(StrEnum):
    """What somebody has to do, the most urgent first."""

    GOES_ON = "goes_on"
    OPEN = "open"
    AGREE = "agree"
    AGREE_TO_DELETE = "agree_to_delete"
    ANSWER = "answer"
    OTHERS = "others"


# Nobody has to hurry for a report that waits for somebody else alone.
_URGENT = (Wait.GOES_ON, Wait.OPEN, Wait.AGREE, Wait.AGREE_TO_DELETE, Wait.ANSWER)


@dataclass(frozen=True)
class Waiting:
    """One thing that a report waits for. `by`: until when, where there is an hour.

    `is_late`: nobody should wait any longer.
    """

    what: Wait
    by: datetime | None = None
    is_late: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether it waits for this member."""
        return self.what in _URGENT

    @property
    def rank(self) -> tuple[bool, int]:
        """The smaller, the sooner somebody should see to it."""
        return (not self.is_late, list(Wait).index(self.what))


def waits_for(
    report: HandledReport, member_id: str, can_answer: bool, at: datetime
) -> list[Waiting]:
    """Return what `report` waits for, the most urgent first. `can_answer`: there are receipts."""
    found = []
    is_open = report.state is not State.CLOSED
    if report.state is State.NEW and report.report.ongoing == Ongoing.YES:
        found.append(Waiting(Wait.GOES_ON, is_late=True))
    elif report.state is State.NEW:
        late = report.open_by is not None and at >= report.open_by
        found.append(Waiting(Wait.OPEN, report.open_by, late))
    if report.proposal and is_open:
        found.append(Waiting(_whose(report.proposal.by_id, member_id, report, Wait.AGREE)))
    if report.deletion:
        whose = _whose(report.deletion.by_id, member_id, report, Wait.AGREE_TO_DELETE)
        found.append(Waiting(whose))
    if can_answer and not report.is_answered and (is_open or report.additions):
        found.append(Waiting(Wait.ANSWER, report.answer_by, at >= report.answer_by))
    return found


def _whose(proposed_by: str, member_id: str, report: HandledReport, mine: Wait) -> Wait:
    is_alone = len(report.readers) == 1
    return mine if proposed_by != member_id or is_alone else Wait.OTHERS
