"""Which glyphs stand for a text, and what has none."""

import pytest

from printouts import fonts
from printouts.errors import FontsMissing
from printouts.fonts import Weight, find_unprintable, load_faces, shape
from tests.printouts.samples import CAST, EU_LETTERS


@pytest.mark.parametrize("weight", Weight)
def test_shape__happy(weight):
    for name in (name for names in CAST for name in names):
        glyphs = [glyph for run in shape(name, weight).runs for glyph in run.glyphs]
        assert "".join(glyph.text for glyph in glyphs) == name
        assert all(glyph.number for glyph in glyphs)


@pytest.mark.parametrize("weight", Weight)
def test_find_unprintable__no_letter_of_the_eu(weight):
    letters = "".join(EU_LETTERS.values())
    assert find_unprintable(letters + letters.lower(), weight) == ()


def test_find_unprintable__whole_alphabets():
    georgian = "".join(map(chr, range(0x10D0, 0x10F1)))
    armenian = "".join(map(chr, [*range(0x531, 0x557), *range(0x561, 0x588)]))
    cyrillic = "".join(map(chr, range(0x400, 0x460)))
    greek = "".join(chr(code) for code in range(0x386, 0x3CF) if code not in (0x387, 0x38B, 0x38D))
    greek = greek.replace(chr(0x3A2), "")
    for alphabet in (georgian, armenian, cyrillic, greek):
        assert find_unprintable(alphabet, Weight.BOLD) == ()


def test_find_unprintable__each_once_in_order():
    assert find_unprintable("漢a字漢\u0301", Weight.BOLD) == ("漢", "字")


@pytest.mark.parametrize(
    "character", ["\t", "\x7f", "\u2028", "\u202a", "\u2066", "\ud800", "\U000e0fff"]
)
def test_find_unprintable__forbidden(character):
    assert find_unprintable(f"a{character}", Weight.REGULAR) == (character,)


def test_shape__kerning():
    apart = shape("A", Weight.BOLD).width + shape("V", Weight.BOLD).width
    assert shape("AV", Weight.BOLD).width < apart + 20
    assert (
        shape("Tó", Weight.BOLD).width
        < shape("T", Weight.BOLD).width + shape("ó", Weight.BOLD).width
    )


def test_shape__accent_stands_above_its_letter():
    (run,) = shape("M\u0302", Weight.BOLD).runs
    letter, accent = run.glyphs
    assert accent.advance == 0
    assert accent.up > 100
    assert shape("M\u0302", Weight.BOLD).width == letter.width


def test_shape__no_ligatures():
    (run,) = shape("Fiffi", Weight.BOLD).runs
    assert len(run.glyphs) == 5


def test_shape__space_stays_in_the_font_of_its_word():
    assert len(shape("ნინო გელაშვილი", Weight.BOLD).runs) == 1


def test_load_faces__missing_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FONT_FOLDER", tmp_path)
    with pytest.raises(FontsMissing, match=r"NotoSans_700Bold\.ttf.*pip install -e"):
        load_faces.__wrapped__(Weight.BOLD)
