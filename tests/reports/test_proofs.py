"""What the design promises of the report box, number by number, and the tests that prove it.

Under each number stand the tests of it and those that show that they would find a leak.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LEAVING = "browser/reports/test_leaving"
# The file once, then its tests.
Proof = dict[str, tuple[str, ...]]
PROOFS: dict[int, tuple[str, Proof]] = {
    1: (
        "no marker anywhere on the server",
        {
            "reports/real/test_traces": (
                "test_disk__holds_nothing_of_what_was_typed",
                "test_disk__holds_nothing_after_the_end",
                "test_temporary_folder__is_empty",
                "test_search__would_find_what_is_there",
            ),
            "reports/forensic/test_search": ("test_search__finds_what_is_planted",),
        },
    ),
    2: (
        "nor receipt, address or browser",
        {
            "reports/real/test_traces": (
                "test_disk__holds_no_receipt",
                "test_disk__holds_nothing_of_the_browser",
                "test_event__tells_nothing_of_reports",
            )
        },
    ),
    3: (
        "no cookie, and the same bytes with one",
        {
            "reports/real/test_requests": (
                "test_cookies__none_is_set_on_any_page",
                "test_cookies__the_search_sees_them_where_they_are",
                "test_pages__the_same_with_the_cookies_of_a_check_in",
                "test_cookies__the_same_device_is_known_elsewhere",
            )
        },
    ),
    4: (
        "tokens",
        {
            "reports/real/test_requests": (
                "test_token__good",
                "test_token__of_yesterday",
                "test_token__refused_and_the_text_stays",
            )
        },
    ),
    5: (
        "the server logs nothing",
        {"reports/real/test_traces": ("test_log__holds_the_greeting_alone",)},
    ),
    6: (
        "an exception is logged without content",
        {"reports/real/test_exceptions": ("test_exception__written_down_without_content",)},
    ),
    7: (
        "headers",
        {
            "web/test_apart": (
                "test_report__headers_are_these_alone",
                "test_report__headers_of_a_page_with_a_cookie_would_be_found",
            )
        },
    ),
    8: (
        "Back after sending",
        {
            LEAVING: (
                "test_back__after_sending",
                "test_back__from_the_receipt",
                "test_back__control_shows_what_was_typed_elsewhere",
            )
        },
    ),
    9: (
        "Back after abandoning",
        {LEAVING: ("test_back__after_abandoning", "test_back__after_going_elsewhere")},
    ),
    10: ("Forward", {LEAVING: ("test_forward__to_the_form",)}),
    11: ("reload", {LEAVING: ("test_reload__the_form_is_empty",)}),
    12: (
        "idle reset",
        {
            LEAVING: ("test_idle__wipes_the_screen",),
            "browser/reports/test_sending": ("test_idle__nobody_touches_it",),
        },
    ),
    13: ("profile on disk", {"browser/reports/test_profile": ("test_profile__on_disk",)}),
    14: (
        "storage, caches, workers, cookies",
        {
            "browser/reports/test_profile": (
                "test_storage__unchanged_by_a_visit",
                "test_storage__report_alone_leaves_none",
            )
        },
    ),
    15: (
        "one size for every report",
        {
            "reports/test_file": ("test_rows__same_size_whatever_is_told",),
            "reports/test_box": ("test_seal__same_size_whatever_is_in_it",),
        },
    ),
    16: ("always eight wraps", {"reports/test_box": ("test_seal__always_eight_wraps",)}),
    17: (
        "an excluded member sees the empty page",
        {
            "reports/triage/test_list": (
                "test_list__excluded_member_sees_the_page_of_an_empty_box",
                "test_list__excluded_member_finds_nothing_at_its_address",
            )
        },
    ),
    18: ("schema", {"reports/test_file": ("test_schema__no_time_and_no_number",)}),
    19: (
        "physical order",
        {
            "reports/test_file": (
                "test_order__is_that_of_random_keys",
                "test_order__control_finds_the_order_of_a_plain_table",
            )
        },
    ),
    20: (
        "nothing left after delete",
        {
            "reports/test_file": ("test_write__nothing_stays_of_what_was_deleted",),
            "reports/test_two_members": ("test_delete__leaves_nothing",),
        },
    ),
    21: (
        "the file's times stand still",
        {"reports/test_file": ("test_write__times_of_file_and_folder_stand_still",)},
    ),
    22: (
        "the folder and the secrets open nothing",
        {"reports/test_members": ("test_folder_and_secrets__open_nothing",)},
    ),
    23: (
        "who is removed, and destroyed keys",
        {
            "reports/test_members": (
                "test_remove_member__can_open_nothing_any_more",
                "test_destroy_keys__ends_an_old_backup_too",
            )
        },
    ),
    24: (
        "tampering, and known answers",
        {
            "reports/test_box": (
                "test_open_row__tampered_anywhere",
                "test_open_row__put_under_another_id",
                "test_open_row__truncated",
                "test_open_row__known_answer",
            ),
            "reports/test_receipts": ("test_derivations__known_answers",),
        },
    ),
    25: (
        "sent twice is once",
        {
            "reports/test_services": ("test_send_report__twice_is_one",),
            "reports/real/test_trouble": ("test_sent_twice_at_once__is_one",),
            "browser/reports/test_twice": (
                "test_send__two_taps",
                "test_send__control_two_forms_are_two",
            ),
        },
    ),
    26: (
        "answers with their receipt alone",
        {"reports/test_services": ("test_read_answers__with_their_receipt_alone",)},
    ),
    27: (
        "flood",
        {
            "reports/public/test_send_refused": ("test_send__flood",),
            "reports/public/test_alert": ("test_alert__works_in_a_flood",),
            "reports/real/test_traces": ("test_disk__holds_nothing_of_the_browser",),
        },
    ),
    28: (
        "hostile text on pages, in CSV and PDF",
        {
            "reports/triage/test_hostile_text": (
                "test_page__ugly_report",
                "test_csv__no_cell_is_calculated",
                "test_pdf__ugly_report",
                "test_search__finds_a_cell_that_is_calculated",
                "test_search__finds_what_acts_in_a_pdf",
            ),
            "printouts/test_report_export": (
                "test_report_export__holds_no_link_no_script_and_no_file",
            ),
        },
    ),
    29: (
        "closed under two keys",
        {
            "reports/test_services": ("test_box_status__closed_under_two_keys",),
            "reports/public/test_danger": ("test_box__with_one_key_is_closed",),
        },
    ),
    30: (
        "statistics suppress",
        {
            "reports/test_statistics": (
                "test_transparency__few_are_told_as_few",
                "test_transparency__small_groups_are_told_as_few",
            )
        },
    ),
    31: (
        "an alert reaches a screen, and the page tells the truth",
        {
            "browser/desk/test_alerts": ("test_alert__is_on_the_staff_screen_within_two_seconds",),
            "browser/reports/test_sending": ("test_alert__says_who_is_coming",),
            "reports/public/test_alert": ("test_alert__nobody_answered",),
            "team/test_alerts": ("test_strip__holds_the_place_and_no_word_of_anybody",),
        },
    ),
    32: (
        "neither attendees nor sessions",
        {
            "test_report_wall": (
                "test_box__imports_only_what_knows_nobody",
                "test_box__comes_by_no_way_to",
                "test_wall__finds_a_planted_import",
                "test_wall__finds_a_planted_way_round",
            )
        },
    ),
}


def missing(proof: Proof) -> list[str]:
    """Return which of these tests there are not."""
    gone = []
    for name, wanted in proof.items():
        tree = ast.parse((TESTS / f"{name}.py").read_text(encoding="utf-8"))
        known = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
        gone += [f"{name}::{one}" for one in wanted if one not in known]
    return gone


def test_proofs__none_is_left_out() -> None:
    assert list(PROOFS) == list(range(1, 33))


@pytest.mark.parametrize("number", PROOFS)
def test_proof__is_there(number: int) -> None:
    _, proof = PROOFS[number]
    assert any(proof.values())
    assert missing(proof) == []


def test_proof__that_is_gone_is_noticed() -> None:
    assert missing({"reports/test_box": ("test_seal__planted",)}) == [
        "reports/test_box::test_seal__planted"
    ]
