"""How much may be sent: one bucket for everybody, as a venue is one address."""

import threading
import time

from kiosk.reports.errors import TooMany

# What a venue full of people would send: as many at once, and one more every so many seconds.
BURST, REFILL_S = 40, 15.0


class Limit:
    """One bucket for the whole venue, which is one address: nobody's own is counted."""

    def __init__(self, burst: int = BURST, refill_s: float = REFILL_S) -> None:
        """Allow `burst` at once, and one more every `refill_s` seconds."""
        self._burst, self._refill_s = burst, refill_s
        self._left = float(burst)
        self._seen = time.monotonic()
        self._turn = threading.Lock()

    def take(self) -> None:
        """Take one. Raises: TooMany."""
        with self._turn:
            now = time.monotonic()
            self._left = min(self._burst, self._left + (now - self._seen) / self._refill_s)
            self._seen = now
            if self._left < 1:
                raise TooMany
            self._left -= 1
