"""Full size, smaller, more lines, smaller, and never cut."""

import pytest

from printouts.errors import NameDoesNotFit
from printouts.fonts import Weight
from printouts.paper import POINTS_PER_MM
from printouts.text import MINIMUM_PT, Box, fit, fit_field

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
