"""Every sentence in which the first page promises or warns, and the tests that prove it.

A sentence without a test does not go on the page: here neither can be without the other.
"""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from kiosk.settings import Settings
from tests.reports.public.conftest import Reporter
from tests.reports.team import OUTSIDE, make_team

TESTS = Path(__file__).parents[2]
NAMES = "Ana Ruiz, Jens Ø, Maja Holm"
UNTIL = "23 November 2026, 21:00"

NOBODY = [
    "reports/real/test_traces.py::test_disk__holds_nothing_of_the_browser",
    "reports/real/test_traces.py::test_event__tells_nothing_of_reports",
    "reports/real/test_requests.py::test_pages__the_same_with_the_cookies_of_a_check_in",
    "reports/test_file.py::test_order__is_that_of_random_keys",
]
NO_TIME = [
    "reports/test_services.py::test_send_report__no_finer_time_than_the_digest",
    "reports/test_file.py::test_schema__no_time_and_no_number",
    "reports/test_file.py::test_write__times_of_file_and_folder_stand_still",
]
TEAM_ALONE = [
    "reports/test_box.py::test_open_row__for_nobody_else",
    "reports/test_members.py::test_folder_and_secrets__open_nothing",
    "reports/test_services.py::test_send_report__excluded_member_cannot_open_it",
    "reports/real/test_traces.py::test_disk__holds_nothing_of_what_was_typed",
]
NOTHING_STAYS = [
    "browser/reports/test_leaving.py::test_back__after_sending",
    "browser/reports/test_leaving.py::test_back__after_abandoning",
    "browser/reports/test_leaving.py::test_forward__to_the_form",
    "browser/reports/test_leaving.py::test_reload__the_form_is_empty",
    "browser/reports/test_leaving.py::test_idle__wipes_the_screen",
    "browser/reports/test_profile.py::test_profile__on_disk",
    "browser/reports/test_profile.py::test_storage__unchanged_by_a_visit",
]
RECEIPT = [
    "reports/public/test_follow_up.py::test_read__happy",
    "reports/public/test_follow_up.py::test_add__happy",
    "reports/public/test_follow_up.py::test_read__after_the_closing_time",
    "reports/test_services.py::test_read_answers__with_their_receipt_alone",
]
PROMISES = {
    "Nothing that we store says who you are: no name, ticket, check-in, device or address.": NOBODY,
    "Of the time we keep the half day and the hour at which the team is shown your report:"
    " 10:00, 12:30, 15:00, 17:30.": NO_TIME,
    f"Only these people can read it: {NAMES}. You can leave some of them out."
    " An organiser who is not among them cannot, even with the laptop in hand.": TEAM_ALONE,
    "When you leave, nothing of what you wrote stays in this browser.": NOTHING_STAYS,
    f"You get a receipt. With it you can read answers and add something until {UNTIL}.": RECEIPT,
}
# What cannot be kept is no promise; that each stands there, before anything is written, is one.
LIMITS = [
    "If only two people were there, the other one can guess who told us.",
    "A small event is a small crowd: people may guess.",
    "Whoever controls our laptop while it runs could read what is being sent.",
    "When you call staff to you, the time of the call can be seen.",
    "A skilled stranger on this Wi-Fi could read along while you send. Safest is the tablet in a"
    " quiet place, then a paper form, then this phone.",
]
# What stands elsewhere on the reporter's pages.
ELSEWHERE = {
    "The staff’s screens show the place and the time, and nothing else.": [
        "reports/public/test_alert.py::test_alert__happy",
        "team/test_alerts.py::test_strip__holds_the_place_and_no_word_of_anybody",
    ],
    "Whoever you tick cannot read it, and does not see that it is there.": [
        "reports/test_services.py::test_send_report__excluded_member_cannot_open_it",
    ],
    "Only these keys open your report.": ["reports/test_box.py::test_open_row__for_nobody_else"],
    "Nobody can look it up.": ["reports/real/test_traces.py::test_disk__holds_no_receipt"],
    "If nobody touches the screen, everything on it is wiped.": [
        "browser/reports/test_leaving.py::test_idle__wipes_the_screen"
    ],
}


def exists(test: str) -> bool:
    """Tell whether there is such a test."""
    name, _, function = test.partition("::")
    tree = ast.parse((TESTS / name).read_text("utf-8"))
    return function in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def sentences(reporter: Reporter, section: str) -> list[str]:
    shown = reporter.from_afar()
    (found,) = shown.root.all("section", aria_labelledby=section)
    return [line.text for line in found.all("li")]


def test_promises__are_those_that_are_proved(reporter: Reporter) -> None:
    assert sentences(reporter, "promise") == list(PROMISES)


def test_limits__are_said_openly(reporter: Reporter) -> None:
    assert sentences(reporter, "limits") == LIMITS


@pytest.mark.parametrize("sentence", [*PROMISES, *ELSEWHERE])
def test_promise__has_its_tests(sentence: str) -> None:
    tests = (PROMISES | ELSEWHERE)[sentence]
    assert tests
    assert [one for one in tests if not exists(one)] == []


def test_promise__test_that_is_gone_is_noticed() -> None:
    assert not exists("reports/test_box.py::test_open_row__planted")


def test_elsewhere__sentences_stand_on_the_pages(
    reporter: Reporter, places: None, watched: None
) -> None:
    pages = reporter.danger().text + reporter.write().text + reporter.report().text
    for sentence in ELSEWHERE:
        assert sentence.removesuffix(".").lower() in pages.lower(), sentence


def test_promises__whoever_reads_is_named(
    app: Flask, settings: Settings, now: Callable[..., None]
) -> None:
    team = make_team(settings.data_folder)
    assert OUTSIDE in team.members
    shown = Reporter(app.test_client()).danger()
    assert all(name in shown.text for name in team.members)
