"""A receipt of the report box in the ticket field, without scripts: kept nowhere."""

import secrets
from base64 import b64encode

import pytest

from kiosk.database import Database
from kiosk.reports.receipts import RECEIPT_BYTES, written
from tests.door.conftest import Tablet


def traces(receipt: str) -> list[bytes]:
    """Return the forms in which a receipt would be found."""
    texts = [
        receipt,
        receipt.replace("-", ""),
        receipt.replace("-", " "),
        receipt.replace("-", "%20"),
    ]
    texts += [text.lower() for text in texts]
    forms = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")]
    return [*forms, *(form.hex().encode() for form in forms), *map(b64encode, forms)]


def found(receipt: str, database: Database, log: str) -> list[str]:
    """Return where it stands: in a file of the data folder, or in what was written."""
    files = {
        path.name: path.read_bytes() for path in database.path.parent.rglob("*") if path.is_file()
    }
    places = files | {"log": log.encode()}
    return [name for name, raw in places.items() if any(form in raw for form in traces(receipt))]


@pytest.mark.parametrize("path", ["/kiosk/scan", "/kiosk/no-code"])
def test_scan__receipt_is_kept_nowhere(
    tablet: Tablet,
    open_doors: Database,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    path: str,
) -> None:
    receipt = written(secrets.token_bytes(RECEIPT_BYTES))
    tablet.open(path)
    for typed in (receipt, receipt.lower(), receipt.replace("-", " ")):
        shown = tablet.send(path, **dict.fromkeys(("code", "name"), typed), letters=typed[:3])
        assert shown.status in (404, 422)
        tablet.open(path)
    assert found(receipt, open_doors, caplog.text + "".join(capfd.readouterr())) == []
    # The control: were it stored or logged, it would be found.
    (open_doors.path.parent / "planted").write_text(f"code={receipt.lower()}")
    planted = found(receipt, open_doors, f"GET /kiosk/scan?code={receipt.replace('-', '')}")
    assert planted == ["planted", "log"]
