"""The guardian's form: what stands on it, that nothing is ticked, and what is refused."""

from dataclasses import replace

import pytest

from printouts.errors import NameDoesNotFit, NameNotPrintable
from printouts.guardian_form import (
    FormQuestion,
    GuardianForm,
    guardian_form_pdf,
    guardian_form_problems,
)
from tests.printouts.samples import (
    CAST,
    EVENT,
    fonts_of,
    open_pdf,
    page_sizes_mm,
    picture,
    read_text,
)

PHOTOS = FormQuestion("May people take photos of you?", "By anyone here.", ("Yes", "Ask me", "No"))
RECORDING = FormQuestion("May you be recorded?", "Video, sound or live stream.", ("Yes", "No"))
FORM = GuardianForm(
    title="Form for a parent or guardian",
    event=EVENT,
    controller="Responsible: ECXO",
    intro="Please tick one box for each question.",
    name_label="Name of the young person",
    name="Ellen Bæk",
    questions=(PHOTOS, RECORDING, PHOTOS, RECORDING),
    withdrawal="Write to privacy@example.org.",
    statement="I agree with the answers above.",
    guardian_label="Name of the guardian",
    date_label="Date",
    signature_label="Signature",
    privacy_title="What happens with this form",
    privacy=("Who: ECXO.", "What for: to keep to the answers.", "Until when: 12 months."),
)
LONG_NAME = "Αλεξάνδρα-Κωνσταντίνα Παπαδοπούλου-Χατζηγεωργίου von und zu Hohenstaufen Kjærgaard"
DPI = 254  # 10 pixels to a millimetre


def printed(form: GuardianForm) -> bytes:
    return guardian_form_pdf(form, language="en")


def test_guardian_form__happy():
    pdf = printed(FORM)
    assert page_sizes_mm(pdf) == [(210, 297)]
    text = read_text(pdf)
    words = [value for value in vars(FORM).values() if isinstance(value, str)]
    for one in (*words, *FORM.privacy, PHOTOS.wording, PHOTOS.explanation, RECORDING.wording):
        assert one in text
    assert text.count("Yes") == 4 and text.count("Ask me") == 2 and text.count("No ") == 4


def test_guardian_form__a_box_for_each_choice_and_none_ticked():
    image = picture(printed(FORM), dpi=DPI).convert("L")
    boxes = []
    for question in range(4):
        # Below a question of one line and its explanation of one line.
        top = 920 + question * 245 + 52 + 39 + 20
        for column in range(3):
            left = 200 + column * 567
            edge = image.crop((left - 3, top - 3, left + 53, top + 53)).getextrema()[0]
            inside = image.crop((left + 8, top + 8, left + 42, top + 42)).getextrema()[0]
            boxes.append(edge < 100)
            assert inside == 255
    assert boxes == [True, True, True, True, True, False] * 2


@pytest.mark.parametrize("name", [LONG_NAME, *(name for _, name in CAST)])
def test_guardian_form__names(name):
    assert "".join(name.split()) in "".join(read_text(printed(replace(FORM, name=name))).split())


def test_guardian_form__without_a_name_there_is_the_line_alone():
    blank, filled = (
        picture(printed(replace(FORM, name=name)), dpi=DPI).convert("L") for name in ("", FORM.name)
    )
    above_the_line = (200, 740, 1900, 865)
    assert blank.crop(above_the_line).getextrema() == (255, 255)
    assert filled.crop(above_the_line).getextrema()[0] < 100
    assert blank.crop((200, 867, 1900, 873)).getextrema()[0] < 100


def test_guardian_form__room_to_sign():
    image = picture(printed(FORM), dpi=DPI).convert("L")
    for left, right, line in ((200, 1900, 2300), (200, 700, 2480), (780, 1900, 2480)):
        assert image.crop((left, line - 90, right, line - 5)).getextrema() == (255, 255)
        assert image.crop((left + 5, line - 3, right - 5, line + 3)).getextrema()[0] < 100


def test_guardian_form__title_language_fonts_and_equal_bytes():
    pdf = printed(FORM)
    document = open_pdf(pdf)
    assert str(document.docinfo["/Title"]) == FORM.title
    assert str(document.docinfo["/Author"]) == EVENT
    assert str(document.Root.Lang) == "en"
    assert len(fonts_of(pdf)) == 2
    assert printed(FORM) == pdf


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"name": "שרה"}, "name", NameNotPrintable),
        ({"name": "W" * 200}, "name", NameDoesNotFit),
        ({"event": "A\x07B"}, "event", NameNotPrintable),
        ({"privacy": ("W" * 300,)}, "privacy[0]", NameDoesNotFit),
        (
            {"questions": (PHOTOS, replace(PHOTOS, wording="W" * 300))},
            "wording[1]",
            NameDoesNotFit,
        ),
        (
            {"questions": (replace(PHOTOS, choices=("Yes", "לא")),)},
            "choice[0.1]",
            NameNotPrintable,
        ),
    ],
)
def test_guardian_form__refused(changes, field, error):
    form = replace(FORM, **changes)
    (problem,) = guardian_form_problems(form)
    assert (type(problem), problem.field) == (error, field)
    with pytest.raises(error):
        printed(form)
