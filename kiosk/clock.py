"""The one place that asks for the time, so that a test can move it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment in UTC, aware."""
    return datetime.now(UTC)
