"""Ticket and badge codes: shape, check letters, and what typing does to them."""

from itertools import pairwise

from kiosk import codes


def test_new_code__happy() -> None:
    ticket = codes.new_code(codes.TICKET_RANDOM_BITS)
    badge = codes.new_code(codes.BADGE_RANDOM_BITS)
    assert (len(ticket), len(badge)) == (codes.TICKET_LETTERS, codes.BADGE_LETTERS)
    assert codes.is_modhex(ticket) and codes.is_intact(ticket) and codes.is_intact(badge)


def test_is_intact__every_single_wrong_letter_is_found() -> None:
    code = codes.new_code(codes.TICKET_RANDOM_BITS)
    wrong = [
        code[:i] + other + code[i + 1 :]
        for i in range(len(code))
        for other in codes.ALPHABET
        if other != code[i]
    ]
    assert not any(codes.is_intact(one) for one in wrong)


def test_is_intact__every_swap_of_neighbours_is_found() -> None:
    code = codes.new_code(codes.TICKET_RANDOM_BITS)
    for i, (left, right) in enumerate(pairwise(code)):
        swapped = code[:i] + right + left + code[i + 2 :]
        assert swapped == code or not codes.is_intact(swapped)


def test_check_letters__known_answer() -> None:
    # CRC-8/AUTOSAR without its initial value and final XOR, over 0x31 0x32 … written in modhex.
    assert codes.check_letters("C" * 18) == "CC"
    assert codes.check_letters("B") == codes.ALPHABET[0x2] + codes.ALPHABET[0xF]


def test_normalise__any_case_spaces_and_dashes() -> None:
    assert codes.normalise(" cbde–fghi\u00a0jk-ln\trtuv ") == "CBDEFGHIJKLNRTUV"


def test_grouped__in_fours() -> None:
    assert codes.grouped("CBDEFGHIJK") == "CBDE FGHI JK"
