"""Each error of this room has a page that says what happened and what to do next."""

import pytest
from flask import Flask

from kiosk.attendees import errors
from kiosk.errors import KioskError
from tests.page import page


def make(kind: type[KioskError]) -> KioskError:
    if issubclass(kind, errors.TextTooLong):
        return kind("name", 120)
    if kind is errors.NameMissing:
        return errors.NameMissing("name")
    if kind is errors.FileUnreadable:
        return errors.FileUnreadable(errors.FileProblem.EMPTY)
    return kind()


KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, KioskError) and kind is not KioskError
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_error_page__says_what_to_do(app: Flask, kind: type[KioskError]) -> None:
    def fail() -> str:
        raise make(kind)

    app.add_url_rule("/fail", view_func=fail)
    answer = app.test_client().get("/fail")
    assert 400 <= answer.status_code < 500
    assert page(answer).heading
