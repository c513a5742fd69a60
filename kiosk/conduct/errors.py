"""What can go wrong with a code of conduct: facts, without words for people."""

from enum import StrEnum

from kiosk.errors import KioskError


class DocumentEmpty(KioskError):
    """The file holds no words."""


class DocumentTooLarge(KioskError):
    """The file is far larger than any code of conduct. `args`: the limit in bytes."""


class DocumentUnreadable(KioskError):
    """The file is not text. `args`: the line of the first fault (0: no line is at fault)."""


class LanguageUnknown(KioskError):
    """No language has this code. `args`: the code."""


class OfficialExists(KioskError):
    """The version has an official edition already. `args`: version and that edition's language."""


class PlanOutdated(KioskError):
    """Something was published after this plan was made."""


class EditionDamaged(KioskError):
    """A stored text is not the one that was published. `args`: its SHA-256 at publication."""


class Fault(StrEnum):
    """What is wrong in a summary's source file."""

    NOT_TEXT = "not-text"
    NOT_UNDERSTOOD = "not-understood"
    GROUP_UNKNOWN = "group-unknown"
    GROUP_TWICE = "group-twice"
    GROUP_MISSING = "group-missing"
    RULE_ELSEWHERE = "rule-elsewhere"
    RULE_TWICE = "rule-twice"
    RULE_MISSING = "rule-missing"
    WORDS_MISSING = "words-missing"


class SummaryFaulty(KioskError):
    """A summary's source cannot be read."""

    def __init__(self, line: int, fault: Fault, found: str, file: str = "") -> None:
        """Keep the line (from 1; 0: the whole file), the fault, and the words it is about."""
        super().__init__(line, fault, found, file)
        self.line, self.fault, self.found, self.file = line, fault, found, file
