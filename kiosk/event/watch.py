"""Which screens would show an alert now: those that asked a few seconds ago. In memory alone."""

import threading
from datetime import datetime, timedelta

# A screen asks every second; a slow Wi-Fi may cost a few.
FRESH = timedelta(seconds=6)


class Watch:
    """The staff screens that are open and in sight."""

    def __init__(self) -> None:
        """Begin with none."""
        self._heard: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def heard(self, screen: str, at: datetime) -> None:
        """Note that a screen asked. `screen`: what tells it from the others."""
        with self._lock:
            self._heard = {one: when for one, when in self._heard.items() if _is_fresh(when, at)}
            self._heard[screen] = at

    def screens(self, at: datetime) -> int:
        """Return how many screens would show an alert."""
        with self._lock:
            return sum(_is_fresh(when, at) for when in self._heard.values())


def _is_fresh(when: datetime, at: datetime) -> bool:
    # Without its sign: the clock may have been set back since.
    return abs(at - when) <= FRESH
