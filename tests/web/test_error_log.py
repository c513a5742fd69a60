"""What is written down about errors names places in the code, and nobody."""

from collections.abc import Callable

import pytest

from kiosk.door import services
from tests.door.conftest import Tablet

NAME = "Søren Ågård"


def test_error_log__unexpected_error_tells_the_place_and_no_person(
    tablet: Tablet,
    ticket_of: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fails(*_arguments: object) -> None:
        try:
            raise KeyError(NAME)
        except KeyError as problem:
            raise ValueError(f"{NAME} is not a number") from problem

    tablet.open("/kiosk/scan?language=da")
    monkeypatch.setattr(services, "scan", fails)
    code = ticket_of("Søren")
    shown = tablet.send("/kiosk/scan", code=code)
    assert (shown.status, shown.language) == (500, "da")
    written = caplog.text + "".join(capfd.readouterr())
    for told in (
        "POST /kiosk/scan",
        "builtins.ValueError",
        "builtins.KeyError",
        "views_arrival.py",
    ):
        assert told in written
    for person in (NAME, "Søren", code):
        assert person not in written
