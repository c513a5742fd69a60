"""An official wording comes out as headings, lists and paragraphs, with all its words."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.conduct.document import Block, Document, Kind, parse
from tests.conduct.wordings import INVENTED, official_wording

# What marks structure in Markdown and plain text; no words.
MARKS = frozenset("*_#=-+•‣◦▪●·–—[]()")
PIECES = (
    *("#", "-", "*", "_", "**", "=", "•", "(", ")", "\n", "\n\n"),
    *("ab", "A.", "b:", "1.", "og", "at", "[x](http://y)"),
)


def letters(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in MARKS)


def everything(document: Document) -> str:
    """What is shown and what is listed as debris, in the order of the source."""
    parts = sorted((*document.blocks, *document.debris), key=lambda part: part.line)
    return " ".join(
        f"{part.marker} {part.plain}" if isinstance(part, Block) else part.text for part in parts
    )


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is Kind.HEADING]


@pytest.fixture(params=["official", "invented"])
def wording(request: pytest.FixtureRequest) -> Document:
    raw = official_wording() if request.param == "official" else INVENTED.encode()
    return parse(raw.decode())


def test_parse__happy(wording: Document) -> None:
    levels = [level for level, _ in headings(wording)]
    assert levels == [1, 1, 2, 2, 1, 1]
    runs = [(kind, len(blocks)) for kind, blocks in wording.runs()]
    bullets = [count for kind, count in runs if kind is Kind.BULLET]
    assert bullets == [6, 2]
    assert wording.language == "da"


def test_parse__principles_have_lead_phrases(wording: Document) -> None:
    bullets = [block for block in wording.blocks if block.kind is Kind.BULLET]
    assert all(block.lead and block.text.startswith(block.lead) for block in bullets[:6])
    assert not any(block.lead for block in bullets[6:])


def test_parse__every_word_in_its_order(wording: Document) -> None:
    source = re.findall(r"[^\W_]+", wording.text)
    assert re.findall(r"[^\W_]+", everything(wording)) == source
    assert letters(everything(wording)) == letters(wording.text)


def test_parse__hidden_address_is_linked_as_written(wording: Document) -> None:
    (contact,) = wording.contacts
    assert contact.text in wording.text
    assert re.fullmatch(r"mailto:\w+@\w+\.\w+", contact.href)


def test_parse__paragraph_in_another_language(wording: Document) -> None:
    assert [b.language for b in wording.blocks if b.language] == ["en"]
    assert wording.blocks[-1].language == "en"


def test_parse__debris_is_listed(wording: Document) -> None:
    assert [debris.text for debris in wording.debris] == ["\u00a0", "\u00a0og"]
    assert wording.debris[-1].line == len(wording.text.splitlines())


def test_parse__source_is_kept_exactly(wording: Document) -> None:
    assert parse(wording.text).text == wording.text
    assert len(wording.sha256) == 64


def test_parse__markdown() -> None:
    document = parse(
        "# The code\n\nBe *kind*, always.\n\n## Rules\n\n- **No shouting.** Not here.\n"
        "- See [the page](https://example.org/a).\n\n1. First\n2. Second\n\nEnd\n===\n\n***\n"
    )
    kinds = [(b.kind.value, b.level, b.plain) for b in document.blocks]
    assert kinds == [
        ("heading", 1, "The code"),
        ("paragraph", 0, "Be kind, always."),
        ("heading", 2, "Rules"),
        ("bullet", 0, "No shouting. Not here."),
        ("bullet", 0, "See the page (https://example.org/a)."),
        ("numbered", 0, "First"),
        ("numbered", 0, "Second"),
        ("heading", 1, "End"),
    ]
    assert document.blocks[3].lead == "**No shouting.**"
    assert [debris.text for debris in document.debris] == ["***"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("### Deep\n\nText here.\n\n### Deep too\n\nText.", [1, 1]),
        ("# One\n\nText.\n\n### Three\n\nText.\n\n## Two\n\nText.", [1, 2, 2]),
        ("For members\n\nA sentence.\n\nRULES\n\nA sentence.", [1, 1]),
        ("ONE\nTWO\n\nA sentence.", [1]),
        ("A sentence.\nSTOP\nA sentence.", [1]),
    ],
)
def test_parse__levels_never_jump(text: str, levels: list[int]) -> None:
    assert [level for level, _ in headings(parse(text))] == levels


@pytest.mark.parametrize(
    "line",
    [
        "This is a sentence that has its full stop.",
        "goes on from above",
        "write to info@example.org",
        "A line with far too many words in it to be a heading of anything",
        "Yes.",
    ],
)
def test_parse__not_a_heading(line: str) -> None:
    assert headings(parse(f"First sentence.\n\n{line}\n\nLast sentence.")) == []


def test_parse__last_line_is_no_heading() -> None:
    assert headings(parse("First sentence.\n\nThe board")) == []


def test_parse__wrapped_lines_are_one_paragraph() -> None:
    document = parse("This goes on\nover two lines.\n\n- and this\n  as well\n- second")
    assert [b.text for b in document.blocks] == [
        "This goes on over two lines.",
        "and this as well",
        "second",
    ]


def test_parse__long_lines_are_paragraphs() -> None:
    long = "word " * 40
    assert len(parse(f"{long}.\n{long}.").blocks) == 2


def test_parse__stray_word_inside_is_kept() -> None:
    document = parse("First sentence.\n\nnever\n\nLast sentence.")
    assert [b.text for b in document.blocks][1] == "never"


def test_parse__year_at_the_start_of_a_line_is_no_number() -> None:
    assert len(parse("It holds from\n1. May 2026 on.").blocks) == 1


@pytest.mark.parametrize("address", ["info [at] ex-ample [dot] co [dot] uk", "a.b(AT)c.example"])
def test_parse__other_ways_to_hide_an_address(address: str) -> None:
    (contact,) = parse(f"Write to {address}.").contacts
    assert contact.text == address
    assert "@" in contact.href and " " not in contact.href


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
def test_parse__any_text_keeps_every_letter(text: str) -> None:
    assert letters(everything(parse(text))) == letters(text)


@given(st.lists(st.sampled_from(PIECES)))
def test_parse__any_marks_keep_every_letter(parts: list[str]) -> None:
    text = " ".join(parts)
    assert letters(everything(parse(text))) == letters(text)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "* ", "[", "(at)", "http://", "a@", "_a", "•\n", "A\n\n"]
)
def test_parse__no_text_is_slow(piece: str) -> None:
    started = time.process_time()
    document = parse(piece * (50_000 // len(piece)))
    _ = [block.body_spans for block in document.blocks]
    assert time.process_time() - started < 2
