"""Somebody is in danger and tapped where: every staff screen shows it until somebody goes.

Kept in memory and on the disk. Memory, so that an alert is there at once and also when the disk
is full; the disk, so that it is still there after the kiosk was started again.
"""

import secrets
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.database import Database
from kiosk.errors import StorageFailed
from kiosk.event import models_alerts as models
from kiosk.event.models_alerts import Alert

ANSWER_SHOWN = timedelta(minutes=5)
# Whoever is in danger, and whoever goes to them, waits for no other writer.
WAIT_S = 0.5
# How long a disk that cannot forget is left alone.
_FORGET_AGAIN = timedelta(minutes=1)


class Alerts:
    """The alerts of one event. There is no limit: a second one at a place is the first one."""

    def __init__(self, database: Database) -> None:
        """Read what stood open when the kiosk was stopped as soon as somebody asks."""
        self._database = database
        self._alerts: dict[str, Alert] = {}
        self._is_read = False
        self._forget_from: datetime | None = None
        self._lock = threading.Lock()

    def raise_alert(self, place: str, at: datetime) -> str:
        """Show every staff screen that help is needed at `place`; return the alert's id.

        `place`: one of the event's places, or empty; where the event has none, what was typed.
        """
        with self._lock:
            self._read()
            for alert in self._alerts.values():
                if alert.place == place and alert.answered_by is None:
                    return alert.id
            alert = Alert(secrets.token_hex(16), place, at)
            self._alerts[alert.id] = alert
        self._store(alert.id)
        return alert.id

    def answer(self, alert_id: str, who: str, at: datetime) -> None:
        """Say that `who` goes there. The first who says so goes; what is gone stays gone."""
        with self._lock:
            self._read()
            alert = self._alerts.get(alert_id)
            if alert is None or alert.answered_by is not None:
                return
            self._alerts[alert_id] = replace(alert, answered_by=who, answered_at=at)
        self._store(alert_id)

    def find(self, alert_id: str) -> Alert | None:
        """Return an alert, also minutes after it was answered."""
        with self._lock:
            self._read()
            return self._alerts.get(alert_id)

    def open_alerts(self, at: datetime) -> list[Alert]:
        """Return what nobody answered yet, the one that waits longest first."""
        return [alert for alert in self._all(at) if alert.answered_by is None]

    def recent(self, at: datetime) -> list[Alert]:
        """Return what somebody answered a few minutes ago at most."""
        return [alert for alert in self._all(at) if alert.answered_by and not _is_over(alert, at)]

    def _all(self, at: datetime) -> list[Alert]:
        with self._lock:
            self._read()
            found = list(self._alerts.values())
            over = [alert for alert in found if _is_over(alert, at)]
            if not over or (self._forget_from is not None and at < self._forget_from):
                return found
            self._forget_from = at + _FORGET_AGAIN
        self._forget(over, at)
        return found

    def _read(self) -> None:
        """Take over what another run of the kiosk left. Without a disk there is only memory."""
        if self._is_read:
            return
        with suppress(StorageFailed), self._database.read() as connection:
            self._alerts = {one.id: one for one in models.list_alerts(connection)} | self._alerts
            self._is_read = True

    def _store(self, alert_id: str) -> None:
        with suppress(StorageFailed), self._database.write(WAIT_S) as connection:
            # As it is by now: of raising and answering at once, none may undo the other.
            models.put_alert(connection, self._alerts[alert_id])

    def _forget(self, over: list[Alert], at: datetime) -> None:
        with suppress(StorageFailed):
            with self._database.write(WAIT_S) as connection:
                models.delete_alerts_answered_by(connection, at - ANSWER_SHOWN)
            with self._lock:
                for alert in over:
                    self._alerts.pop(alert.id, None)


def _is_over(alert: Alert, at: datetime) -> bool:
    return alert.answered_at is not None and at - alert.answered_at >= ANSWER_SHOWN
