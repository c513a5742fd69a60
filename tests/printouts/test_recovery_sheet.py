"""The recovery sheet: what stands on it, and that the code can be read and typed."""

import gc
from dataclasses import replace

import pytest

from printouts import fonts
from printouts.errors import NameDoesNotFit, NameNotPrintable
from printouts.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from tests.printouts.samples import CAST, EVENT, open_pdf, page_sizes_mm, read_text

CODE = ("7K3M", "9QXA", "2RTE", "VW4B", "QQQQ", "MMWM", "7Z")
SHEET = RecoverySheet(
    title="Recovery sheet",
    event=EVENT,
    name_label="Member of the conduct team",
    name="Ingrid Solberg",
    fingerprint_label="Fingerprint of the key",
    fingerprint="7K3M 9QXA 2RTE VW4B",
    code_label="Recovery code",
    code=CODE,
    keep_label="How to keep it",
    keep=("Keep it at home.", "It opens nothing by itself.", "Shred it afterwards."),
    use_label="When you need it",
    use=("Type the code and choose a new passphrase.",),
)


def printed(sheet: RecoverySheet) -> bytes:
    return recovery_sheet_pdf(sheet, language="en")


def test_recovery_sheet__happy():
    pdf = printed(SHEET)
    assert page_sizes_mm(pdf) == [(210, 297)]
    text = read_text(pdf)
    words = [value for value in vars(SHEET).values() if isinstance(value, str)]
    for one in (*words, *SHEET.keep, *SHEET.use):
        assert one in text


@pytest.mark.parametrize("code", [CODE, CODE * 2, ("8888",) * 16])
def test_recovery_sheet__groups_in_their_order_each_with_its_number(code):
    text = read_text(printed(replace(SHEET, code=code)))
    expected = [word for number, group in enumerate(code, 1) for word in (str(number), group)]
    between = text[text.index(SHEET.code_label) : text.index(SHEET.keep_label)]
    assert between.removeprefix(SHEET.code_label).split() == expected


@pytest.mark.parametrize("name", [name for _, name in CAST])
def test_recovery_sheet__names(name):
    assert name in read_text(printed(replace(SHEET, name=name)))


def test_recovery_sheet__nothing_of_the_member_in_its_properties():
    document = open_pdf(printed(SHEET))
    assert str(document.docinfo["/Title"]) == SHEET.title
    said = " ".join(str(value) for value in document.docinfo.values())
    assert "Recovery" in said and "Ingrid" not in said and "7K3M" not in said
    assert printed(SHEET) == printed(SHEET)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "W" * 200}, NameDoesNotFit),
        ({"name": "שרה"}, NameNotPrintable),
        ({"code": ("7K3M9QXA2RTEVW4B" * 2,)}, NameDoesNotFit),
        ({"code": ("שרה",)}, NameDoesNotFit),
        ({"keep": ("W" * 300,)}, NameDoesNotFit),
    ],
)
def test_recovery_sheet__refused(changes, error):
    with pytest.raises(error):
        printed(replace(SHEET, **changes))


def test_recovery_sheet__keeps_nothing_of_the_code_in_memory():
    marker = "QZXJ"

    def kept() -> list[object]:
        gc.collect()
        shaped = [one for one in gc.get_objects() if isinstance(one, fonts.ShapedText)]
        return [one for one in shaped if marker in one.text]

    fonts.shape(marker, fonts.Weight.BOLD)
    assert kept(), "the search finds what is kept"
    fonts.shape.cache_clear()
    printed(replace(SHEET, code=(marker, "7K3M")))
    assert kept() == []
