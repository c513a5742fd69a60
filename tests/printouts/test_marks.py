"""Consent marks that cannot be taken for each other."""

import xml.etree.ElementTree as ElementTree
from itertools import combinations

import numpy
import pytest
from PIL import Image, ImageFilter

from printouts.badge import problems
from printouts.marks import TILE_UNITS, Choice, Mark, mark_operators, mark_shapes, mark_svg
from printouts.paper import Paper
from printouts.pdf import Document
from tests.printouts.samples import badge_of, badges, picture, read_text

PURPOSES = ("photo", "recording", "contact")
TILE_MM = 24
# What one arc-minute covers at 3 m.
BLUR_MM = 0.87
DPI = 127  # 5 pixels to a millimetre


def draw(purpose, choice):
    document = Document(Paper(TILE_MM, TILE_MM), title="Mark", author="Test", language="en")
    document.operators(mark_operators(purpose, choice), 0, 0, TILE_MM / TILE_UNITS)
    document.end_page()
    return picture(document.to_bytes(), dpi=DPI)


def grey(image: Image.Image):
    return numpy.asarray(image.convert("L"), dtype=float)


def share_that_differs(one, other):
    return (abs(one - other) > 255 / 4).mean()


@pytest.mark.parametrize("purpose", PURPOSES)
def test_tell_marks_apart__in_grey_and_in_one_bit(purpose):
    drawn = [draw(purpose, choice) for choice in Choice]
    for one, other in combinations(drawn, 2):
        assert share_that_differs(grey(one), grey(other)) >= 0.25
        assert ((grey(one) < 128) != (grey(other) < 128)).mean() >= 0.25


def test_tell_marks_apart__blurred_as_at_3_m():
    blur = ImageFilter.GaussianBlur(BLUR_MM * 5)
    drawn = [grey(draw("photo", choice).filter(blur)) for choice in Choice]
    for one, other in combinations(drawn, 2):
        assert share_that_differs(one, other) >= 0.25


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("choice", Choice)
def test_draw_svg__same_geometry_named_and_without_styles(purpose, choice):
    svg = mark_svg(purpose, choice, 'Photos: "ask" & <me>')
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root[0].text == 'Photos: "ask" & <me>'
    assert [path.get("d") for path in root[1:]] == [s.path for s in mark_shapes(purpose, choice)]
    assert "style" not in svg


def test_print_badges__every_set_of_marks():
    for photo in Choice:
        for recording in Choice:
            marks = (Mark("photo", photo, f"p-{photo}"), Mark("recording", recording, "rec"))
            badge = badge_of("Ana", "Ana", marks=marks)
            assert problems([badge]) == []
            # Once on the front, once on the back.
            assert read_text(badges(badge)).count(f"p-{photo}") == 2


def test_print_badges__contact_is_on_the_front_only():
    marks = (Mark("contact", Choice.YES, "Write to me"),)
    assert read_text(badges(badge_of("Ana", "Ana", marks=marks))).count("Write to me") == 1
