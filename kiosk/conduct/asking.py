"""Who is asked to acknowledge the code: plain values in, plain values out."""

from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What somebody at the door is shown of the code."""

    NOTHING = "nothing"
    FIRST = "first"
    CHANGED = "changed"


@dataclass(frozen=True)
class Standing:
    """Numbers of versions: the newest, the newest that asks everybody, the last acknowledged.

    `acknowledged` is true, and `known` missing, where only a demonstration's summary was.
    """

    newest: int | None
    asking: int | None
    known: int | None
    acknowledged: bool

    @property
    def question(self) -> Question:
        """What is asked of whoever stands so."""
        if self.newest is None:
            return Question.NOTHING if self.acknowledged else Question.FIRST
        if self.known is None:
            return Question.FIRST
        is_known = self.asking is None or self.asking <= self.known
        return Question.NOTHING if is_known else Question.CHANGED
