"""What a badge shows, and what is refused before it is printed."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from printouts.badge import problems
from printouts.errors import (
    CodeDoesNotFit,
    FormatUnknown,
    NameDoesNotFit,
    NameNotPrintable,
    NothingToPrint,
)
from tests.printouts.samples import (
    BADGE_CODE,
    CAST,
    EU_LETTERS,
    EVENT,
    PROJECT,
    SOREN,
    badge_of,
    badges,
    fonts_of,
    open_pdf,
    page_sizes_mm,
    picture,
    read_codes,
    read_text,
)

LONG_NAME = "Maria da Conceição Aparecida dos Santos Oliveira Albuquerque"
MM_PER_POINT = 25.4 / 72
PRINT_CAST = "import sys; from tests.printouts.samples import *; "
PRINT_CAST += "sys.stdout.buffer.write(badges(*[badge_of(*c) for c in CAST]))"


def test_print_badges__happy():
    text = read_text(badges(SOREN))
    for words in (
        "Søren",
        "Søren Kjærgaard-Ålborg",
        "he/him",
        "Nordisk Kundeoplevelse A/S",
        "Speaker",
        EVENT,
        "CBDE FGHI JKLN RTUV BC",
        "Photos: ask me",
        "Recording: no",
        "You may write to me",
        "On duty: Maja Holm, +45 12 34 56 78",
        "Scan this badge to change your mind.",
    ):
        assert words in text


@pytest.mark.parametrize(("given_name", "full_name"), CAST)
def test_print_badges__every_script(given_name, full_name):
    pdf = badges(badge_of(given_name, full_name))
    assert given_name in read_text(pdf)
    assert full_name in read_text(pdf)
    by_pypdf = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert full_name in " ".join(by_pypdf.split())


@pytest.mark.parametrize("language", EU_LETTERS)
def test_print_badges__every_letter_of_the_eu(language):
    letters = EU_LETTERS[language]
    for name in (f"Aa{letters}", f"Aa{letters.lower()}"):
        assert name in read_text(badges(badge_of(name, "", marks=(), back_lines=())))


def test_print_badges__accent_without_a_ready_made_letter():
    name = "Ру\u0301слан Ži\u0307\u0301ė M\u0302"
    assert name in read_text(badges(badge_of(name, "")))


def test_print_badges__decomposed_name_is_composed():
    assert "Zoë Åse" in read_text(badges(badge_of("Zoe\u0308 A\u030ase", "")))


def test_print_badges__two_pages_each_in_the_order_given():
    pdf = badges(*(badge_of(given, full) for given, full in CAST))
    assert page_sizes_mm(pdf) == [(105, 148)] * 2 * len(CAST)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    for number, (given_name, _) in enumerate(CAST):
        assert given_name in pages[2 * number].extract_text()
        assert "On duty" in pages[2 * number + 1].extract_text()


def test_print_badges__front_only():
    pdf = badges(SOREN, SOREN, format="A6-front")
    assert page_sizes_mm(pdf) == [(105, 148)] * 2
    assert "On duty" not in read_text(pdf)


def test_print_badges__nothing_outside_the_margins():
    pdf = badges(SOREN, badge_of(LONG_NAME, LONG_NAME, organisation=LONG_NAME))
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True)
    boxes = re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', done.stdout.decode())
    assert len(boxes) > 50
    for left, top, right, bottom in ((float(edge) * MM_PER_POINT for edge in box) for box in boxes):
        assert left >= 6.9 and right <= 98.1
        assert top >= 5 and bottom <= 143


def test_print_badges__title_author_language():
    pdf = open_pdf(badges(SOREN))
    assert str(pdf.docinfo["/Title"]) == "Badges"
    assert str(pdf.docinfo["/Author"]) == EVENT
    assert str(pdf.Root.Lang) == "da"


def test_print_badges__only_embedded_subset_fonts():
    pdf = badges(*(badge_of(given, full) for given, full in CAST))
    assert len(fonts_of(pdf)) == 6
    for name, font in fonts_of(pdf).items():
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSans\w*-(Bold|Regular)", name)
        assert 0 < len(font.program) < 20_000
    listed = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True).stdout.decode()
    assert len(listed.splitlines()) == 2 + 6
    assert "Helvetica" not in listed


def test_print_badges__no_notdef():
    pdf = badges(*(badge_of(given, full) for given, full in CAST))
    assert len(fonts_of(pdf)) == 6
    for font in fonts_of(pdf).values():
        assert 0 not in font.glyphs[1:]
    shown = [codes for page in open_pdf(pdf).pages for codes in _shown_codes(page)]
    assert len(shown) > 100
    assert all(codes[at : at + 2] != b"\0\0" for codes in shown for at in range(0, len(codes), 2))


def test_print_badges__equal_bytes_in_another_process():
    here = badges(*(badge_of(given, full) for given, full in CAST))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-c", PRINT_CAST]
    there = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, check=True
    ).stdout
    assert here == there


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_print_badges__two_readers_decode_the_qr(dpi):
    image = picture(badges(SOREN, format="A6-front"), dpi=dpi)
    assert read_codes(image) == ([BADGE_CODE], [BADGE_CODE])


def test_print_badges__qr_is_at_least_20_mm():
    image = picture(badges(SOREN, format="A6-front"), dpi=254).convert("L")
    corner = image.crop((700, 1150, 1050, 1480)).point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = corner.getbbox()
    assert min(right - left, bottom - top) >= 200  # 10 pixels to a millimetre


@pytest.mark.parametrize(
    "changes",
    [
        {"pronouns": "", "organisation": "", "attendee_type": ""},
        {"marks": ()},
        {"back_lines": ()},
        {"full_name": "Søren"},
        {"given_name": " "},
        {"given_name": LONG_NAME, "full_name": LONG_NAME},
        {"given_name": "Wolfeschlegelsteinhausenbergerdorff"},
        {"event": "Forårskonference for kundeoplevelse og service i Norden 2026"},
        {"code": "own-badge-0042"},
    ],
)
def test_print_badges__sparse_and_long(changes):
    badge = replace(SOREN, **changes)
    assert problems([badge]) == []
    shown = badge.given_name.strip() or badge.full_name
    assert read_text(badges(badge)).count(shown) >= 2


def test_print_badges__same_name_stands_once_on_the_front():
    assert read_text(badges(badge_of("Cher", "Cher"), format="A6-front")).count("Cher") == 1


def test_print_badges__case_is_kept():
    assert "van der BERG-o'neill" in read_text(badges(badge_of("van der BERG-o'neill", "")))


def test_print_badges__large_name_is_read_at_3_m():
    image = picture(badges(badge_of("HELEN", ""), format="A6-front"), dpi=254).convert("L")
    name = image.crop((0, 220, 1050, 810)).point(lambda grey: 255 * (grey < 128)).getbbox()
    assert name[3] - name[1] >= 90  # cap height ≥ 9 mm at 10 pixels to a millimetre


FIELDS = ("given_name", "full_name", "pronouns", "organisation", "attendee_type", "event")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\n", "\u202e", "\ue000", "\u05d0", "漢"])
def test_print_badges__unprintable_character(field, character):
    badge = replace(SOREN, **{field: f"Ab{character}c"})
    with pytest.raises(NameNotPrintable) as refusal:
        badges(SOREN, badge)
    problem = refusal.value
    assert (problem.position, problem.field, problem.characters) == (1, field, (character,))
    assert "Ab" not in str(problem)


def test_print_badges__invisible_characters_leave_no_ink():
    plain = picture(badges(badge_of("Anna", "Anna ანა"), format="A6-front"))
    marked = badge_of("An\u200dna", "Anna \u200eანა\u00ad")
    assert picture(badges(marked, format="A6-front")).tobytes() == plain.tobytes()


@pytest.mark.parametrize("text", ["W" * 60, "Anna " * 200, "a" * 10_000_000])
def test_print_badges__name_that_fits_at_no_legible_size(text):
    with pytest.raises(NameDoesNotFit) as refusal:
        badges(badge_of(text, "Anna"))
    assert refusal.value.field == "given_name"


def test_print_badges__word_of_a_mark_and_back_line_are_checked():
    badge = replace(SOREN, marks=(replace(SOREN.marks[0], word="漢"),), back_lines=("W" * 80,))
    found = problems([badge])
    assert [(type(problem), problem.field) for problem in found] == [
        (NameNotPrintable, "marks[0]"),
        (NameDoesNotFit, "back_lines[0]"),
    ]


def test_find_problems__all_of_a_list():
    found = problems([SOREN, badge_of("漢", "\n"), badge_of("W" * 60, "Anna")])
    assert [(problem.position, problem.field) for problem in found] == [
        (1, "given_name"),
        (1, "full_name"),
        (2, "given_name"),
    ]


@pytest.mark.parametrize("code", ["", "x" * 400])
def test_print_badges__code_that_no_scanner_reads(code):
    with pytest.raises((CodeDoesNotFit, NameDoesNotFit)):
        badges(replace(SOREN, code=code))


def test_print_badges__unknown_format():
    with pytest.raises(FormatUnknown) as refusal:
        badges(SOREN, format="A5")
    assert refusal.value.known == ("A6", "A6-front")


def test_print_badges__empty_list():
    with pytest.raises(NothingToPrint):
        badges()


def _shown_codes(page: pikepdf.Page) -> list[bytes]:
    """List the strings that a page and its shared parts show."""
    forms = [form for _, form in page.Resources.get("/XObject", {}).items()]
    found = []
    for stream in (page, *forms):
        for instruction in pikepdf.parse_content_stream(stream):
            if str(instruction.operator) == "TJ":
                parts = instruction.operands[0]
                found += [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return found
