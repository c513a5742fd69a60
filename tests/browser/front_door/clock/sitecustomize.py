"""Python runs this at the start of the served processes: their clock then goes as a test says.

The file that KIOSK_TEST_CLOCK names holds the seconds to add, and is read anew each time.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

_OFFSET = Path(os.environ.get("KIOSK_TEST_CLOCK", "/nonexistent"))
_true_time = time.time


def _offset_s() -> float:
    try:
        return float(_OFFSET.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return 0.0


def _moved_time() -> float:
    return _true_time() + _offset_s()


def _moved_now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=_offset_s())


if "KIOSK_TEST_CLOCK" in os.environ:
    import kiosk.clock

    time.time = _moved_time
    kiosk.clock.now = _moved_now
