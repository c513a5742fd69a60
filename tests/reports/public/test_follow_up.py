"""With the receipt: the answers, and something more; and what a wrong receipt is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from kiosk import codes
from kiosk.reports import handling
from kiosk.reports.handled import HandledReport
from kiosk.reports.receipts import ALPHABET
from kiosk.reports.report import WHAT_LETTERS
from kiosk.settings import Settings
from tests.reports.public.conftest import TEXT, Reporter, receipt_on, typed_in
from tests.reports.team import AFTER_DIGEST, CLOSES_AT, MORNING, Team

Stored = Callable[..., list[HandledReport]]
MISTYPED = "A letter is wrong or missing. Compare each letter with what you noted."
UNKNOWN = "No report here has this receipt. Is it from this event? Compare each letter again."
OF_A_TICKET = "This is the code of a ticket or badge, not a receipt. We did not keep it."
ANSWER = "Thank you. We talked\nto them. <b>Maja</b>"


@pytest.fixture
def receipt(reporter: Reporter) -> str:
    """The receipt of a report that nobody has answered yet."""
    return reporter.receipt()


@pytest.fixture
def answered(receipt: str, team: Team, stored: Stored) -> str:
    """The receipt of a report that the team answered."""
    report = stored()[0]
    maja = team.unlocked("Maja Holm")
    handling.reply(team.file, maja, report.id, report.version, ANSWER, AFTER_DIGEST)
    return receipt


def test_read__happy(reporter: Reporter, answered: str) -> None:
    shown = reporter.answers(answered)
    assert (shown.status, shown.heading) == (200, "Answers to your report")
    reply = shown.root.one("article")
    assert reply.one("h2").text == "22 November 2026, morning"
    assert reply.one("p").text == "Thank you. We talked to them. <b>Maja</b>"


def test_read__no_answer_yet(reporter: Reporter, receipt: str) -> None:
    shown = reporter.answers(receipt)
    assert shown.status == 200
    assert "There is no answer yet. Please look again later." in shown.text


def test_read__does_not_show_the_report(reporter: Reporter, answered: str) -> None:
    """Whoever finds the receipt does not find what was told."""
    assert TEXT not in reporter.answers(answered).text


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda receipt: receipt.replace("-", ""),
        lambda receipt: f"  {receipt.replace('-', ' ')}\t",
        lambda receipt: "-".join(receipt.replace("-", "")),
        lambda receipt: receipt.replace("0", "O").replace("1", "l"),
        lambda receipt: receipt.replace("0", "о").replace("1", "I"),
        lambda receipt: receipt.translate(str.maketrans("ABEKMHTXY", "АВЕКМНТХУ")),
        lambda receipt: receipt.translate(str.maketrans("ABEKMHTXYZ", "ΑΒΕΚΜΗΤΧΥΖ")),
        lambda receipt: "".join(chr(ord(one) + 0xFEE0) for one in receipt.replace("-", "")),
        lambda receipt: receipt.replace("-", "–"),
    ],
)
def test_read__however_it_is_typed(
    reporter: Reporter, answered: str, typed: Callable[[str], str]
) -> None:
    assert reporter.answers(typed(answered)).heading == "Answers to your report"


@pytest.mark.parametrize("place", [0, 5, 20])
def test_read__one_wrong_letter_is_told_as_such(
    reporter: Reporter, receipt: str, place: int
) -> None:
    other = ALPHABET[(ALPHABET.index(receipt[place]) + 1) % len(ALPHABET)]
    wrong = receipt[:place] + other + receipt[place + 1 :]
    shown = reporter.answers(wrong)
    assert (shown.status, shown.errors) == (422, [MISTYPED])
    assert typed_in(shown, "receipt") == wrong


@pytest.mark.parametrize("typed", ["7K3M", "x" * 200, "¡¿", "<script>", "7K3M-9QXA-2RTE-VW4B-!"])
def test_read__what_is_no_receipt(reporter: Reporter, receipt: str, typed: str) -> None:
    shown = reporter.answers(typed)
    assert (shown.status, shown.errors) == (422, [MISTYPED])


@pytest.mark.parametrize("typed", ["", "   "])
def test_read__nothing_typed(reporter: Reporter, receipt: str, typed: str) -> None:
    shown = reporter.answers(typed)
    assert (shown.status, shown.errors) == (422, ["Type your receipt."])


def test_read__receipt_of_another_event(reporter: Reporter, receipt: str) -> None:
    """A receipt of all noughts is well formed, as its check letter is a nought too."""
    shown = reporter.answers("0000-0000-0000-0000-0")
    assert (shown.status, shown.errors) == (422, [UNKNOWN])


@pytest.mark.parametrize("bits", [codes.TICKET_RANDOM_BITS, codes.BADGE_RANDOM_BITS])
def test_read__code_of_a_ticket_is_told_and_forgotten(
    reporter: Reporter, receipt: str, bits: int
) -> None:
    code = codes.new_code(bits)
    for typed in (code, codes.grouped(code).lower()):
        shown = reporter.answers(typed)
        assert (shown.status, shown.errors) == (422, [OF_A_TICKET])
        assert typed_in(shown, "receipt") == ""
        assert codes.normalise(typed) not in codes.normalise(shown.text).upper()


def test_read__page_of_yesterday(
    reporter: Reporter, receipt: str, now: Callable[..., None]
) -> None:
    reporter.danger()
    reporter.press("follow-up")
    now(MORNING + timedelta(hours=30))
    assert reporter.press("follow-up/read", receipt=receipt).status == 200


@pytest.mark.parametrize("page_name", ["follow-up", "follow-up/read"])
def test_read__after_the_closing_time(
    reporter: Reporter, receipt: str, now: Callable[..., None], page_name: str
) -> None:
    now(CLOSES_AT)
    shown = reporter.post(f"/report/en/{page_name}", {"receipt": receipt})
    assert shown.status == 503
    assert "Ana Ruiz, +45 11 22 33 44" in shown.text


def test_read__other_language_keeps_receipt_and_text(reporter: Reporter, receipt: str) -> None:
    shown = reporter.answers(receipt)
    choice = shown.root.one("button", lang="da").attributes
    sent = shown.fields("/report/en/follow-up/add") | {"text": "Half a sentence"}
    danish = reporter.post(choice["formaction"], sent)
    assert (danish.status, danish.language) == (200, "da")
    assert typed_in(danish, "text") == "Half a sentence"
    assert danish.fields("/report/da/follow-up/add")["receipt"] == receipt


def additions(stored: Stored) -> list[str]:
    return [added.text for one in stored() for added in one.additions]


def test_add__happy(reporter: Reporter, answered: str, stored: Stored) -> None:
    reporter.answers(answered)
    shown = reporter.press("follow-up/add", text="It was at noon.\r\nNot later.")
    assert (shown.status, shown.heading) == (200, "Answers to your report")
    assert "What you added was received." in shown.text
    assert typed_in(shown, "text") == ""
    assert shown.root.one("article")
    assert additions(stored) == ["It was at noon.\nNot later."]


def test_add__twice_is_once(reporter: Reporter, receipt: str, stored: Stored) -> None:
    sent = reporter.answers(receipt).fields("/report/en/follow-up/add") | {"text": "Once."}
    for _ in range(3):
        reporter.post("/report/en/follow-up/add", sent)
    assert additions(stored) == ["Once."]


def test_add__again_after_it_was_received(reporter: Reporter, receipt: str, stored: Stored) -> None:
    reporter.answers(receipt)
    reporter.press("follow-up/add", text="One.")
    reporter.press("follow-up/add", text="Two.")
    assert sorted(additions(stored)) == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", " \r\n", "\u200b"])
def test_add__without_a_word(reporter: Reporter, receipt: str, stored: Stored, text: str) -> None:
    reporter.answers(receipt)
    shown = reporter.press("follow-up/add", text=text)
    assert (shown.status, shown.errors) == (422, ["Write what you want to add."])
    assert additions(stored) == []


@pytest.mark.parametrize(("letters", "status"), [(WHAT_LETTERS + 1, 422), (64 * 1024 + 1, 413)])
def test_add__too_long(
    reporter: Reporter, receipt: str, stored: Stored, letters: int, status: int
) -> None:
    reporter.answers(receipt)
    shown = reporter.press("follow-up/add", text="x" * letters)
    assert (shown.status, typed_in(shown, "text")) == (status, "x" * letters)
    assert additions(stored) == []


@pytest.mark.parametrize("token", ["", "AAAA"])
def test_add__token_that_is_none_of_ours(
    reporter: Reporter, receipt: str, stored: Stored, token: str
) -> None:
    reporter.answers(receipt)
    shown = reporter.press("follow-up/add", text=TEXT, csrf_token=token)
    assert (shown.status, typed_in(shown, "text")) == (422, TEXT)
    assert additions(stored) == []
    assert reporter.press("follow-up/add", text=TEXT).status == 200


def test_add__flood(reporter: Reporter, receipt: str, app: Flask, stored: Stored) -> None:
    reporter.answers(receipt)
    for _ in range(39):
        app.extensions["reports"].limit.take()
    shown = reporter.press("follow-up/add", text=TEXT)
    assert (shown.status, typed_in(shown, "text")) == (429, TEXT)
    assert "+45 12 34 56 78" in shown.text
    assert additions(stored) == []


def test_add__after_the_closing_time(
    reporter: Reporter, receipt: str, now: Callable[..., None], stored: Stored
) -> None:
    reporter.answers(receipt)
    now(CLOSES_AT)
    shown = reporter.press("follow-up/add", text=TEXT)
    assert (shown.status, typed_in(shown, "text")) == (503, TEXT)
    assert "+45 12 34 56 78" in shown.text
    assert additions(stored) == []


def test_add__box_broken(reporter: Reporter, receipt: str, settings: Settings) -> None:
    reporter.answers(receipt)
    (settings.data_folder / "reports.db").write_bytes(b"no database")
    shown = reporter.press("follow-up/add", text=TEXT)
    assert (shown.status, typed_in(shown, "text")) == (503, TEXT)


def test_add__something_that_nobody_expected(reporter: Reporter, receipt: str, team: Team) -> None:
    reporter.answers(receipt)
    with team.file.write() as connection:
        connection.execute("DELETE FROM setting WHERE name = 'key'")
    shown = reporter.press("follow-up/add", text=TEXT)
    assert (shown.status, typed_in(shown, "text")) == (500, TEXT)


def test_add__receipt_that_is_none(reporter: Reporter, receipt: str) -> None:
    reporter.answers(receipt)
    shown = reporter.press("follow-up/add", text=TEXT, receipt="7K3M")
    assert (shown.status, typed_in(shown, "text")) == (422, TEXT)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ongoing": "no"}, "The team is shown what is new at these hours: 10:00, 12:30, 15:00"),
        ({"needs": "company"}, "The team can read this now."),
    ],
)
def test_seen__is_said_on_receipt_and_answers(
    reporter: Reporter, typed: dict[str, str], said: str
) -> None:
    shown = reporter.report(**typed)
    assert said in shown.text
    answers = reporter.answers(receipt_on(shown))
    assert said in answers.text
    assert said in reporter.press("follow-up/add", text="more").text


def test_receipt__does_not_send_to_whoever_must_not_know(reporter: Reporter, team: Team) -> None:
    assert "After that you can reach Ana Ruiz" in reporter.report().text
    shown = reporter.report(excluded=team.members["Ana Ruiz"].id)
    assert "Ana Ruiz" not in shown.text
