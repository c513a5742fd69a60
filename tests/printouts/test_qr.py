"""QR codes that readers not of our own making decode to exactly what went in."""

import random
import re
import xml.etree.ElementTree as ElementTree

import pytest
import qrcode
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.util import MODE_ALPHA_NUM, QRData

from printouts.qr import CodeTooLong, qr_operators, qr_rows, qr_svg
from tests.printouts.samples import BADGE_CODE, TICKET_CODE

MODHEX = "CBDEFGHIJKLNRTUV"
FOREIGN = (
    "https://lu.ma/check-in/evt-Abc123?pk=g-9fK2mQwErTy",
    "12345678901234567890",
    "k7xq2vhn3m",
    "Ærø-økologi/42",
    "билет № 7",
    "チケット",
    "a" * 300,
    " leading and trailing ",
    "<script>&amp;",
    "abcdefghijklmnopqr",
)


def decode(rows):
    """Draw modules of 4 pixels with a quiet zone, and read them."""
    size = len(rows)
    image = Image.new("L", (size + 8, size + 8), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if module == "1" else 255)
    large = image.resize((image.width * 4, image.height * 4), Image.Resampling.NEAREST)
    return [code.text for code in zxingcpp.read_barcodes(large)]


@pytest.mark.parametrize("code", [BADGE_CODE, TICKET_CODE])
def test_make_qr__happy(code):
    rows = qr_rows(code)
    assert len(rows) == 25
    assert decode(rows) == [code]


@pytest.mark.parametrize("length", [18, 20])
def test_make_qr__table_is_bit_for_bit_what_the_library_makes(length):
    dice = random.Random(2)
    for _ in range(20):
        text = "".join(dice.choices(MODHEX, k=length))
        code = qrcode.QRCode(2, qrcode.ERROR_CORRECT_H, mask_pattern=0)
        code.add_data(QRData(text, mode=MODE_ALPHA_NUM))
        code.make(fit=False)
        expected = tuple("".join("01"[bool(module)] for module in row) for row in code.modules)
        assert qr_rows(text) == expected


@pytest.mark.parametrize("code", FOREIGN)
def test_make_qr__foreign_code(code):
    assert decode(qr_rows(code)) == [code]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=80))
def test_make_qr__any_printable_code(code):
    assert decode(qr_rows(code)) == [code]


@pytest.mark.parametrize("code", ["", "x" * 1664, "漢" * 600])
def test_make_qr__too_long_or_empty(code):
    with pytest.raises(CodeTooLong):
        qr_rows(code)


def test_make_qr__operators_and_svg_draw_the_same_modules():
    rows = qr_rows(BADGE_CODE)
    dark = {(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit == "1"}
    in_pdf = re.findall(r"(\d+) (\d+) (\d+) 1 re", qr_operators(BADGE_CODE))
    in_svg = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr_svg(BADGE_CODE, "Code"))
    for runs, shift in ((in_pdf, 0), (in_svg, 4)):
        drawn = [(int(x) + i - shift, int(y) - shift) for x, y, n in runs for i in range(int(n))]
        assert sorted(drawn) == sorted(dark)


def test_draw_svg__named_framed_and_without_styles():
    svg = qr_svg(BADGE_CODE, "Code <of> Søren & Co")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 33 33"
    assert root[0].text == "Code <of> Søren & Co"
    assert "style" not in svg
