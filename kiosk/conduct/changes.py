"""What is different between two wordings, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kiosk.conduct.document import Document
from kiosk.conduct.summaries import Summary

# Below this share of common words, two paragraphs are not one that was changed.
LIKENESS = 0.5


class ChangeKind(StrEnum):
    """What happened to a paragraph, a rule or a word. `SAME` is of words only."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class ChangedWords:
    """Some words of a changed paragraph: added, removed or the same."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True)
class Change:
    """One paragraph that was added, removed or changed. `rule` is the id where it is a rule's."""

    kind: ChangeKind
    before: str
    after: str
    rule: str = ""
    language: str = ""

    @property
    def words(self) -> tuple[ChangedWords, ...]:
        """Return both wordings in one, each run of words with what happened to it."""
        return tuple(_word_changes(_words(self.before), _words(self.after)))


@dataclass(frozen=True)
class Changes:
    """What is different between two versions, in reading order.

    `language` is that of `official`: the reader's where both versions have it. It is empty where
    the versions have no language in common; then the reader has to read the whole new text.
    """

    language: str
    official: tuple[Change, ...]
    summary_language: str
    summary: tuple[Change, ...]

    @property
    def comparable(self) -> bool:
        """Say whether the official texts could be set side by side."""
        return bool(self.language)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the ids of the groups in which the summary's words differ."""
        return tuple(dict.fromkeys(change.rule.split(".")[0] for change in self.summary))


def document_changes(old: Document, new: Document) -> tuple[Change, ...]:
    """Return the blocks that differ, in the order of the new text."""
    before = [block.plain for block in old.blocks]
    after = [block.plain for block in new.blocks]
    languages = {block.plain: block.language for block in (*old.blocks, *new.blocks)}
    return tuple(
        Change(kind, was, now, language=languages[now or was])
        for kind, was, now in _paragraph_changes(before, after)
    )


def summary_changes(old: Summary, new: Summary) -> tuple[Change, ...]:
    """Return the rules, lines and notes whose words differ, group by group."""
    before, after = _summary_words(old), _summary_words(new)
    return tuple(
        Change(ChangeKind.CHANGED, before[key], words, rule=key)
        for key, words in after.items()
        if before[key] != words
    )


def _summary_words(summary: Summary) -> dict[str, str]:
    words: dict[str, str] = {}
    for group in summary.groups:
        words[group.id] = group.line
        for rule in group.rules:
            words[f"{group.id}.{rule.id}"] = "\n".join((rule.text, *rule.items))
        words[f"{group.id}.note"] = group.note
    return words


def _paragraph_changes(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[ChangeKind, str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(list(before[start:end]), after[new_start:new_end])


def _paired(before: list[str], after: Sequence[str]) -> Iterator[tuple[ChangeKind, str, str]]:
    """Give each new paragraph with the old one it came from, in order."""
    for now in after:
        alike = next((index for index, was in enumerate(before) if _alike(was, now)), None)
        if alike is None:
            yield ChangeKind.ADDED, "", now
            continue
        for was in before[:alike]:
            yield ChangeKind.REMOVED, was, ""
        yield ChangeKind.CHANGED, before[alike], now
        del before[: alike + 1]
    for was in before:
        yield ChangeKind.REMOVED, was, ""


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= LIKENESS and matcher.ratio() >= LIKENESS


def _word_changes(before: list[str], after: list[str]) -> Iterator[ChangedWords]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        was, now = "".join(before[start:end]), "".join(after[new_start:new_end])
        if tag == "equal":
            yield ChangedWords(ChangeKind.SAME, now)
            continue
        if was:
            yield ChangedWords(ChangeKind.REMOVED, was)
        if now:
            yield ChangedWords(ChangeKind.ADDED, now)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+|\s+", text)
