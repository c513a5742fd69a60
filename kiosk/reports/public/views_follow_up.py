"""With the receipt: read the answers, and add to the report."""

from typing import Any

from flask import request

from kiosk import clock, codes
from kiosk.errors import StorageFailed
from kiosk.reports.errors import (
    BoxClosed,
    NobodyWouldRead,
    ReceiptMistyped,
    ReceiptUnknown,
    TooMany,
)
from kiosk.reports.public.forms import AddForm, ReceiptForm, nonce_for
from kiosk.reports.public.views_frame import (
    blueprint,
    digest_hours,
    reports,
    show,
    status_of_box,
)
from kiosk.reports.public.views_send import BODY_BYTES
from kiosk.reports.public.views_words import when_seen
from kiosk.reports.report import WHAT_LETTERS, clean
from kiosk.reports.services import Answers, add_to_report, read_answers
from kiosk.web.language import gettext

_NO_RECEIPT = (ReceiptMistyped, ReceiptUnknown)
_SHUT = (BoxClosed, NobodyWouldRead, StorageFailed)
_REFUSED = (*_NO_RECEIPT, *_SHUT, TooMany)
_OF_A_TICKET = (codes.TICKET_LETTERS, codes.BADGE_LETTERS)


@blueprint.post("/<language>/follow-up")
def follow_up(language: str) -> Any:
    """Ask for the receipt."""
    status = status_of_box()
    if not status.is_open:
        return show("closed", status=status), 503
    return show("receipt", form=ReceiptForm(), problem="")


@blueprint.post("/<language>/follow-up/read")
def read(language: str) -> Any:
    """Show the answers."""
    typed = ReceiptForm(request.form)
    if not typed.validate():
        return _ask_again(typed)
    try:
        answers = _answers(typed.receipt.data)
    except _NO_RECEIPT as problem:
        return _ask_again(typed, problem)
    except _SHUT:
        return show("closed", status=status_of_box()), 503
    return _answers_page(AddForm(request.form), answers)


@blueprint.post("/<language>/follow-up/add")
def add(language: str) -> Any:
    """Add to the report, and show the answers again."""
    filled = AddForm(request.form)
    receipt = filled.receipt.data or ""
    answers = None
    try:
        answers = _answers(receipt)
        if (request.content_length or 0) > BODY_BYTES:
            said = gettext("This is too much text. Make it shorter and send it again.")
            return _answers_page(filled, answers, 413, said)
        if not filled.validate():
            return _answers_page(filled, answers, 422)
        _add(filled, receipt)
    except _REFUSED as problem:
        return _answers_page(filled, answers, *_said(problem))
    empty = AddForm(data={"receipt": receipt})
    return _answers_page(empty, answers, added=True)[0]


def shown_again(problem: str, code: int) -> tuple[str, int]:
    """Return what was to be added as it was sent, with what is to be said about it."""
    return _answers_page(AddForm(request.form), None, code, problem)


def _answers(receipt: str) -> Answers:
    return read_answers(reports().file, receipt, clock.now())


def _add(filled: AddForm, receipt: str) -> None:
    reports().limit.take()
    text = clean(filled.text.data or "", WHAT_LETTERS)
    add_to_report(reports().file, receipt, text, nonce_for(filled, text), clock.now())


def _ask_again(form: ReceiptForm, problem: Exception | None = None) -> tuple[str, int]:
    if problem is not None:
        form.receipt.errors = [_said_of_receipt(form, problem)]
    return show("receipt", form=form, problem=""), 422


def _said_of_receipt(form: ReceiptForm, problem: Exception) -> str:
    """Return what is wrong with a receipt. The code of a ticket, which names somebody, is wiped."""
    letters = codes.normalise(form.receipt.data or "")
    if codes.is_modhex(letters) and len(letters) in _OF_A_TICKET:
        form.receipt.data = ""
        return gettext("This is the code of a ticket or badge, not a receipt. We did not keep it.")
    if isinstance(problem, ReceiptMistyped):
        return gettext("A letter is wrong or missing. Compare each letter with what you noted.")
    return _unknown()


def _unknown() -> str:
    return gettext(
        "No report here has this receipt. Is it from this event? Compare each letter again."
    )


def _said(problem: Exception) -> tuple[int, str]:
    if isinstance(problem, _NO_RECEIPT):
        return 422, _unknown()
    if isinstance(problem, TooMany):
        return 429, gettext(
            "Too much is coming in at once. This was not sent."
            " Wait a minute and send it again, or call."
        )
    return 503, gettext("This was not sent: the report box is closed. Call, or use a paper form.")


def _answers_page(
    filled: AddForm,
    answers: Answers | None,
    code: int = 200,
    problem: str = "",
    *,
    added: bool = False,
) -> tuple[str, int]:
    seen = ""
    if answers is not None:
        seen = when_seen(digest_hours(status_of_box()), is_urgent=answers.is_urgent)
    page = show("answers", form=filled, answers=answers, problem=problem, added=added, seen=seen)
    return page, code
