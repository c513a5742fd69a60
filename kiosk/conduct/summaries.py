"""The summary: the code in plain words, from one source file per language.

A source file is made for people who edit it by hand: `## group: line`, then `- rule: text`, with
examples as indented dashes and a `Note:` that is no rule. What stands before the first `##` is
for the editor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from kiosk.conduct.errors import Fault, SummaryFaulty
from kiosk.conduct.rules import GROUPS, SUPPLIER_RULES

FOLDER = Path(__file__).parent / "summary"

_GROUP = re.compile(r"##\s+(?P<id>[\w-]+)\s*:(?P<words>.*)")
_RULE = re.compile(r"[-*–•]\s+(?P<id>[\w-]+)\s*:(?P<words>.*)")
_EXAMPLE = re.compile(r"\s+[-*–•]\s+(?P<words>.*)")
_NOTE = re.compile(r"Note\s*:(?P<words>.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One rule in plain words, with its examples or exceptions."""

    id: str
    text: str
    supplier_only: bool
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """One of the eight lines, and the rules that it opens. `note` is no part of the code."""

    id: str
    line: str
    rules: tuple[Rule, ...]
    note: str = ""


@dataclass(frozen=True)
class Summary:
    """The eight groups, in the kiosk's order, as one version shows them."""

    version: int | None
    language: str
    text: str
    sha256: str
    groups: tuple[Group, ...]


@dataclass
class _Piece:
    """One marked line of the source, with the lines that go on from it."""

    kind: str
    id: str
    words: str
    line: int


def shipped_languages() -> tuple[str, ...]:
    """Return the languages that have a source file, English first."""
    found = sorted(path.stem for path in FOLDER.glob("*.md"))
    return tuple(sorted(found, key=lambda language: language != "en"))


def shipped_text(language: str) -> str:
    """Return the source of the summary in `language`. Raises: SummaryFaulty."""
    try:
        return (FOLDER / f"{language}.md").read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SummaryFaulty(0, Fault.NOT_TEXT, "", f"{language}.md") from problem


def shipped_summary(language: str) -> Summary:
    """Return the summary as the files have it now, English if not in `language`.

    Raises: SummaryFaulty.
    """
    known = language if language in shipped_languages() else "en"
    return make_summary(None, known, shipped_text(known))


def make_summary(version: int | None, language: str, text: str) -> Summary:
    """Return the summary whose source is `text`. Raises: SummaryFaulty."""
    try:
        groups = _groups(text)
    except SummaryFaulty as problem:
        file = f"{language}.md"
        raise SummaryFaulty(problem.line, problem.fault, problem.found, file) from problem
    return Summary(version, language, text, sha256(text.encode()).hexdigest(), groups)


@lru_cache(maxsize=32)
def _groups(text: str) -> tuple[Group, ...]:
    by_group: dict[str, list[_Piece]] = {}
    for piece in _pieces(text):
        if not piece.words:
            raise SummaryFaulty(piece.line, Fault.WORDS_MISSING, piece.id)
        if piece.kind == "group":
            _check_new_group(piece, by_group)
            by_group[piece.id] = []
        by_group[next(reversed(by_group))].append(piece)
    missing = next((group for group in GROUPS if group not in by_group), None)
    if missing is not None:
        raise SummaryFaulty(0, Fault.GROUP_MISSING, missing)
    return tuple(_group(by_group[group]) for group in GROUPS)


def _check_new_group(piece: _Piece, known: dict[str, list[_Piece]]) -> None:
    if piece.id not in GROUPS:
        raise SummaryFaulty(piece.line, Fault.GROUP_UNKNOWN, piece.id)
    if piece.id in known:
        raise SummaryFaulty(piece.line, Fault.GROUP_TWICE, piece.id)


def _group(pieces: list[_Piece]) -> Group:
    head, *rest = pieces
    rules: dict[str, Rule] = {}
    note = ""
    for piece in rest:
        if piece.kind == "note":
            note = f"{note} {piece.words}".strip()
        elif piece.kind == "rule":
            _check_rule(piece, head.id, rules)
            rules[piece.id] = Rule(piece.id, piece.words, piece.id in SUPPLIER_RULES)
        else:
            rules |= _with_example(piece, rules)
    missing = next((rule for rule in GROUPS[head.id] if rule not in rules), None)
    if missing is not None:
        raise SummaryFaulty(head.line, Fault.RULE_MISSING, missing)
    return Group(head.id, head.words, tuple(rules[rule] for rule in GROUPS[head.id]), note)


def _check_rule(piece: _Piece, group: str, known: dict[str, Rule]) -> None:
    if piece.id not in GROUPS[group]:
        raise SummaryFaulty(piece.line, Fault.RULE_ELSEWHERE, piece.id)
    if piece.id in known:
        raise SummaryFaulty(piece.line, Fault.RULE_TWICE, piece.id)


def _with_example(piece: _Piece, rules: dict[str, Rule]) -> dict[str, Rule]:
    if not rules:
        raise SummaryFaulty(piece.line, Fault.NOT_UNDERSTOOD, piece.words)
    rule = rules[next(reversed(rules))]
    return {
        rule.id: Rule(rule.id, rule.text, rule.supplier_only, (*rule.items, piece.words)),
    }


def _pieces(text: str) -> Iterator[_Piece]:
    """Give the marked lines from the first group on, each with its continuation lines."""
    under_way: _Piece | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        piece = _piece(line, number)
        if piece is not None and (under_way is not None or piece.kind == "group"):
            if under_way is not None:
                yield under_way
            under_way = piece
        elif under_way is not None and line.strip():
            if line.startswith("#"):
                raise SummaryFaulty(number, Fault.NOT_UNDERSTOOD, line.strip())
            under_way.words = f"{under_way.words} {line.strip()}".strip()
    if under_way is not None:
        yield under_way


def _piece(line: str, number: int) -> _Piece | None:
    shapes = (("group", _GROUP), ("rule", _RULE), ("example", _EXAMPLE), ("note", _NOTE))
    for kind, shape in shapes:
        match = shape.fullmatch(line)
        if match is not None:
            named = match.groupdict()
            return _Piece(kind, named.get("id", ""), named["words"].strip(), number)
    return None
