"""The form that a guardian signs for somebody under 18: one A4 page, nothing ticked on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from printouts.errors import ItemProblem
from printouts.fonts import Weight
from printouts.marks import Shape, pdf_operators, rounded
from printouts.paper import A4
from printouts.pdf import BLACK, GREY, Document
from printouts.text import NO_TEXT, Box, FittedText, fit_fields

MARGIN_MM = 20
INNER_MM = A4.width_mm - 2 * MARGIN_MM
HEAD_TOP_MM = 15
TOPS_MM = {"intro": 49, "name_label": 68, "withdrawal": 191, "statement": 202}
NAME_RULE_MM = 87
NAME_ABOVE_RULE_MM = 1.5
QUESTIONS_TOP_MM = 92
QUESTION_PITCH_MM = 24.5
TICK_MM = 5
TICK_GAP_MM = 2.5
CHOICE_LEAD_MM = 2
RULE_MM = 0.3
# Of the three lines to write on: left end, right end, height; room for a hand above each.
DATE_MM = 50
COLUMN_GAP_MM = 8
SIGN_LEFT_MM = MARGIN_MM + DATE_MM + COLUMN_GAP_MM
RIGHT_MM = A4.width_mm - MARGIN_MM
WRITE_ON_MM = {
    "guardian_label": (MARGIN_MM, RIGHT_MM, 230),
    "date_label": (MARGIN_MM, MARGIN_MM + DATE_MM, 248),
    "signature_label": (SIGN_LEFT_MM, RIGHT_MM, 248),
}
LABEL_ABOVE_MM = 14
PRIVACY_TOP_MM = 253
PRIVACY_LEAD_MM = 0.8

_LABEL = Box(INNER_MM, 4.5, 9.5, 9.5, 1)
_PRIVACY = Box(INNER_MM, 11.6, 9.5, 9.5, 3)
BOXES = {
    "title": Box(INNER_MM, 14, 22, 18, 2, Weight.BOLD),
    "event": Box(INNER_MM, 9, 14, 11, 2, Weight.BOLD),
    "controller": Box(INNER_MM, 9, 10.5, 10.5, 2),
    "intro": Box(INNER_MM, 18, 10.5, 10.5, 4),
    "name_label": _LABEL,
    "name": Box(INNER_MM, 13, 20, 13, 3, Weight.BOLD),
    "withdrawal": Box(INNER_MM, 9.5, 10.5, 10.5, 2),
    "statement": Box(INNER_MM, 9.5, 10.5, 10.5, 2),
    "guardian_label": _LABEL,
    "date_label": Box(DATE_MM, 4.5, 9.5, 9.5, 1),
    "signature_label": Box(RIGHT_MM - SIGN_LEFT_MM, 4.5, 9.5, 9.5, 1),
    "privacy_title": Box(INNER_MM, 5, 10, 10, 1, Weight.BOLD),
}
WORDING = Box(INNER_MM, 10.5, 12.5, 11, 2, Weight.BOLD)
EXPLANATION = Box(INNER_MM, 8, 9.5, 9.5, 2)
# Beside its box to tick; up to three choices stand in a row.
CHOICE_COLUMN_MM = INNER_MM / 3
CHOICE = Box(CHOICE_COLUMN_MM - TICK_MM - 2 * TICK_GAP_MM, 6, 12, 12, 1)


@dataclass(frozen=True)
class FormQuestion:
    """One question; `choices`: the word beside each box, two or three."""

    wording: str
    explanation: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class GuardianForm:
    """What stands on the form. Without a `name` there is a line to write it on."""

    title: str
    event: str
    controller: str
    intro: str
    name_label: str
    name: str
    questions: tuple[FormQuestion, ...]
    withdrawal: str
    statement: str
    guardian_label: str
    date_label: str
    signature_label: str
    privacy_title: str
    privacy: tuple[str, ...]


Texts = dict[str, FittedText]


def guardian_form_pdf(form: GuardianForm, *, language: str) -> bytes:
    """Print the form. Raises: the first of `guardian_form_problems`."""
    texts, wrong = _fit(form)
    if wrong:
        raise wrong[0]
    document = Document(A4, title=form.title, author=form.event, language=language)
    _draw_head(document, texts)
    for number, question in enumerate(form.questions):
        _draw_question(document, texts, number, question)
    for name, place in WRITE_ON_MM.items():
        _draw_line(document, texts[name], *place)
    _draw_privacy(document, texts, len(form.privacy))
    document.end_page()
    return document.to_bytes()


def guardian_form_problems(form: GuardianForm) -> list[ItemProblem]:
    """Find all that would keep the form from being printed."""
    return _fit(form)[1]


def _fit(form: GuardianForm) -> tuple[Texts, list[ItemProblem]]:
    """Fit every text; with problems the result is incomplete."""
    places = list(_places(form))
    fields = {name: text for name, text, _box in places}
    return fit_fields(0, fields, {name: box for name, _text, box in places})


def _places(form: GuardianForm) -> Iterator[tuple[str, str, Box]]:
    yield from ((name, getattr(form, name), box) for name, box in BOXES.items())
    for number, question in enumerate(form.questions):
        yield f"wording[{number}]", question.wording, WORDING
        yield f"explanation[{number}]", question.explanation, EXPLANATION
        for place, word in enumerate(question.choices):
            yield f"choice[{number}.{place}]", word, CHOICE
    for number, line in enumerate(form.privacy):
        yield f"privacy[{number}]", line, _PRIVACY


def _draw_head(document: Document, texts: Texts) -> None:
    top = float(HEAD_TOP_MM)
    for field in ("title", "event", "controller"):
        document.block(texts[field], MARGIN_MM, top)
        top += texts[field].height_mm + 1
    for field, top_mm in TOPS_MM.items():
        document.fill(GREY if field == "name_label" else BLACK)
        document.block(texts[field], MARGIN_MM, top_mm)
    name = texts["name"]
    document.block(name, MARGIN_MM, NAME_RULE_MM - NAME_ABOVE_RULE_MM - name.height_mm)
    _draw_rule(document, MARGIN_MM, RIGHT_MM, NAME_RULE_MM)


def _draw_question(document: Document, texts: Texts, number: int, question: FormQuestion) -> None:
    top = float(QUESTIONS_TOP_MM + number * QUESTION_PITCH_MM)
    wording, explanation = texts[f"wording[{number}]"], texts[f"explanation[{number}]"]
    document.block(wording, MARGIN_MM, top)
    top += wording.height_mm
    document.fill(GREY)
    document.block(explanation, MARGIN_MM, top)
    document.fill(BLACK)
    top += explanation.height_mm + CHOICE_LEAD_MM
    tick = pdf_operators(Shape(rounded(0, 0, TICK_MM, TICK_MM, 0.6), BLACK, RULE_MM))
    for place in range(len(question.choices)):
        left = MARGIN_MM + place * CHOICE_COLUMN_MM
        word = texts.get(f"choice[{number}.{place}]", NO_TEXT)
        document.operators(tick, left, top, 1)
        middle = top + (TICK_MM - word.height_mm) / 2
        document.block(word, left + TICK_MM + TICK_GAP_MM, middle)


def _draw_line(
    document: Document, label: FittedText, left: float, right: float, height: float
) -> None:
    document.fill(GREY)
    document.block(label, left, height - LABEL_ABOVE_MM)
    document.fill(BLACK)
    _draw_rule(document, left, right, height)


def _draw_rule(document: Document, left: float, right: float, height: float) -> None:
    rule = Shape(f"M 0 0 L {right - left} 0", BLACK, RULE_MM)
    document.operators(pdf_operators(rule), left, height, 1)


def _draw_privacy(document: Document, texts: Texts, lines: int) -> None:
    top = float(PRIVACY_TOP_MM)
    for name in ("privacy_title", *(f"privacy[{number}]" for number in range(lines))):
        document.block(texts[name], MARGIN_MM, top)
        top += texts[name].height_mm + PRIVACY_LEAD_MM
