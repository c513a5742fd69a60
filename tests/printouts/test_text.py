"""Full size, smaller, more lines, smaller, and never cut."""

import pytest

from printouts.errors import NameDoesNotFit
from printouts.fonts import Weight, shape
from printouts.paper import POINTS_PER_MM
from printouts.paragraphs import Column, fit_paragraphs
from printouts.text import MINIMUM_PT, Box, fit, fit_field, wrap

BOX = Box(91, 25, 60, 36, 3, Weight.BOLD)


def lines_of(text, box=BOX):
    return [line.text for line in fit(text, box).lines]


def test_fit__happy():
    fitted = fit("Ana", BOX)
    assert [line.text for line in fitted.lines] == ["Ana"]
    assert fitted.size_pt == 60


def test_fit__smaller_before_a_second_line():
    fitted = fit("Bartholomew", BOX)
    assert len(fitted.lines) == 1
    assert 36 <= fitted.size_pt < 60


def test_fit__two_lines_where_that_is_larger():
    assert lines_of("Anne Sophie Marie") == ["Anne Sophie", "Marie"]


def test_fit__double_name_stays_together():
    assert lines_of("Søren Kjærgaard-Ålborg") == ["Søren", "Kjærgaard-Ålborg"]


def test_fit__double_name_is_broken_where_it_would_be_tiny():
    assert lines_of("Schwarzenegger-Leutheusser") == ["Schwarzenegger-", "Leutheusser"]


@pytest.mark.parametrize(
    "text",
    ["Ann", "A-B", "Maria da Conceição Aparecida dos Santos Oliveira Albuquerque", "o " * 60],
)
def test_fit__never_wider_or_higher_than_its_box(text):
    fitted = fit(text, BOX)
    assert " ".join(line.text for line in fitted.lines).split() == text.split()
    assert fitted.width_mm <= BOX.width_mm
    assert fitted.height_mm <= BOX.height_mm
    assert fitted.size_pt >= MINIMUM_PT


def test_fit__a_paragraph_of_many_words():
    box = Box(91, 60, 15, 13, 12)
    text = "A short word or two and on it goes " * 10
    assert " ".join(lines_of(text, box)) == text.strip()


def test_fit__empty():
    assert fit("  ", BOX).lines == ()
    assert fit("", BOX).height_mm == 0


def test_fit__exactly_at_the_smallest_size():
    width = fit("Anna", Box(500, 25, 9, 9, 1)).width_mm
    assert fit("Anna", Box(width + 0.01, 25, 60, 9, 1)) is not None
    assert fit("Anna", Box(width - 0.1, 25, 60, 9, 1)) is None


def test_fit__too_low():
    assert fit("Anna", Box(91, 8 * 1.16 / POINTS_PER_MM, 60, 36, 1)) is None


def test_fit_field__names_field_and_place_but_not_the_person():
    with pytest.raises(NameDoesNotFit) as refusal:
        fit_field(4, "given_name", "W" * 60, BOX)
    assert (refusal.value.position, refusal.value.field) == (4, "given_name")
    assert "WWW" not in str(refusal.value)


def test_wrap__as_few_lines_as_can_be_and_even():
    lines = wrap("one two three four five six", Weight.REGULAR, 10)
    assert [line.text for line in lines] == ["one two three", "four five six"]


def test_wrap__word_wider_than_the_line():
    lines = wrap("a Donaudampfschifffahrtsgesellschaft", Weight.REGULAR, 5)
    assert [line.text for line in lines] == ["a", "Donaudampfschifffahrtsgesellschaft"]


def test_fit_paragraphs__one_size_for_all():
    column = Column(91, 50, 3, 15)
    texts = ("Short.", "Not so short, and it goes on. " * 9)
    fitted, wrong = fit_paragraphs(0, "lines", texts, column)
    assert wrong == []
    assert len({paragraph.size_pt for paragraph in fitted}) == 1
    assert sum(paragraph.height_mm for paragraph in fitted) + 3 <= 50
    assert all(paragraph.width_mm <= 91 for paragraph in fitted)


def test_fit_paragraphs__too_much():
    _, wrong = fit_paragraphs(2, "lines", ("Short.", "Too long. " * 49), Column(91, 20, 3, 15))
    assert [(problem.position, problem.field) for problem in wrong] == [(2, "lines[1]")]


@pytest.mark.parametrize("number", ["+45 12 34 56 78", "Maja\u00a0Holm\u00a0Sørensen"])
def test_wrap__numbers_and_no_break_spaces_stay_together(number):
    lines = wrap(f"Call us any time: {number}", Weight.REGULAR, 9)
    assert any(number in line.text for line in lines)
    assert len(lines) > 1


def test_wrap__space_at_the_end_of_a_line_takes_no_room():
    width = shape("on paper", Weight.REGULAR).width / 1000
    lines = wrap("on paper on paper", Weight.REGULAR, width)
    assert [line.text for line in lines] == ["on paper", "on paper"]
