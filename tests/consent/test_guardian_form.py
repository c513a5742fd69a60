"""The guardian's form in the event's own words: what is offered, and that it fits."""

from dataclasses import replace

import pytest

from kiosk.consent.guardian_form import FormNotPrintable, form_pdf, form_values
from kiosk.consent.models import CHOICES, Question
from kiosk.consent.wording import shipped_questions
from kiosk.languages import SHIPPED
from printouts.guardian_form import guardian_form_problems
from tests.conftest import THE_EVENT

LONG = replace(
    THE_EVENT,
    name="The Annual General Assembly and Networking Day of the European Customer Organisation",
    controller="European Customer Organisation, Some Long Street Name 123, 1050 Brussels, Belgium",
    privacy_contact="databeskyttelse.og.privatliv@landsforeningen-for-oplevelser.example.org",
)


@pytest.mark.parametrize("event", [THE_EVENT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("language", SHIPPED)
def test_form_values__fit_in_every_language(event, language: str) -> None:
    form = form_values(event, shipped_questions(language), language, "Ellen Bæk")
    assert guardian_form_problems(form) == []
    assert all(value for value in vars(form).values())


def test_form_values__what_is_offered_and_no_more() -> None:
    asked = shipped_questions("en")
    form = form_values(THE_EVENT, asked, "en")
    assert [one.wording for one in form.questions] == [one.wording for one in asked]
    assert [len(one.choices) for one in form.questions] == [len(CHOICES[q.purpose]) for q in asked]
    assert "ECXO" in form.controller and "privacy@example.org" in form.withdrawal
    who, _what_for, until = form.privacy
    assert "ECXO" in who and "12 months" in until


def test_form_pdf__question_that_does_not_fit() -> None:
    (first, *others) = shipped_questions("en")
    long: Question = replace(first, wording="May " * 120)
    with pytest.raises(FormNotPrintable):
        form_pdf(THE_EVENT, [long, *others], "en")
