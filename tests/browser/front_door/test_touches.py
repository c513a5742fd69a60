"""How often somebody touches the screen on their way in."""

import pytest

from tests.browser.front_door.conftest import NewTablet
from tests.browser.front_door.event import RealEvent
from tests.browser.front_door.tablet import NO_TO_ALL
from tests.browser.front_door.touches import count_touches

pytestmark = pytest.mark.browser

MOST_AT_FIRST, MOST_AGAIN = 9, 1


def test_touches__few(new_tablet: NewTablet, event: RealEvent) -> None:
    guest = event.next_guest()
    first, again = count_touches(new_tablet(has_touch=True), guest)
    assert 0 < first <= MOST_AT_FIRST and again <= MOST_AGAIN, f"{first} touches, then {again}"
    for question in NO_TO_ALL:
        # Each touch did something.
        assert event.facts(
            "select choice from consent where purpose = ? and person ="
            " (select attendee_id from ticket where code = ?)",
            question,
            guest.code,
        ) == [("no",)]
