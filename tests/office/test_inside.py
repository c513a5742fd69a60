"""The list of who is inside."""

from datetime import UTC, datetime

import pytest

from tests.page import page

INSIDE = "/staff/inside"


def names(shown) -> list[str]:
    return [row.one("th").text for body in shown.root.all("tbody") for row in body.all("tr")]


@pytest.fixture
def full_house(new_tablet, ticket_of, moved_clock) -> None:
    """Søren and Ελένη are inside since 8:30 in the morning."""
    moved_clock(datetime(2026, 11, 22, 7, 30, tzinfo=UTC))
    for given_name in ("Søren", "Ελένη"):
        new_tablet(given_name).to_done(ticket_of(given_name))


def test_inside__nobody(signed_in) -> None:
    shown = page(signed_in().get(INSIDE))
    assert "0 people are inside" in shown.text
    assert names(shown) == []


@pytest.mark.usefixtures("full_house")
def test_inside__happy(signed_in) -> None:
    shown = page(signed_in().get(INSIDE))
    assert "2 people are inside" in shown.text
    assert names(shown) == ["Søren Ågård", "Ελένη Παπαδοπούλου"]
    # 7:30 in UTC is 8:30 where the event is.
    assert "Søren Ågård Fjordvind 08:30" in shown.text


@pytest.mark.usefixtures("full_house")
@pytest.mark.parametrize(
    "words", ["Søren", "agard", "SOREN AGARD", "ågård søren", "fjord", " fjord  agard "]
)
def test_search__happy(signed_in, words: str) -> None:
    shown = page(signed_in().get(INSIDE, query_string={"words": words}))
    assert names(shown) == ["Søren Ågård"]
    assert "2 people are inside" in shown.text


@pytest.mark.usefixtures("full_house")
@pytest.mark.parametrize("words", ["Zoë", "søren θάλασσα", "<b>", "%", "x" * 5000])
def test_search__nobody(signed_in, words: str) -> None:
    shown = page(signed_in().get(INSIDE, query_string={"words": words}))
    assert names(shown) == []
    assert "Nobody inside has" in shown.text


@pytest.mark.usefixtures("full_house")
def test_search__nothing_but_spaces(signed_in) -> None:
    assert len(names(page(signed_in().get(f"{INSIDE}?words=+++")))) == 2
