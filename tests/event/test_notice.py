"""The privacy notice: what it must say, its versions, and the page that shows it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from kiosk.database import Database
from kiosk.event import models_notice, notice
from kiosk.event.models import Event, event_table
from kiosk.event.notice import NoticeMissing
from kiosk.languages import SHIPPED
from tests.conftest import THE_EVENT
from tests.page import page

AT = datetime(2026, 10, 1, 8, tzinfo=UTC)
# GDPR, articles 13 and 14: what nobody may leave out, by the numbers of the articles.
NEEDED = ("6(1)(a)", "6(1)(b)", "6(1)(f)", *(f"article {n}" for n in (7, 15, 16, 17, 18, 20, 21)))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped texts in a folder where a test may edit them."""
    for language in SHIPPED:
        text = (notice.FOLDER / f"{language}.md").read_text(encoding="utf-8")
        (tmp_path / f"{language}.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(notice, "FOLDER", tmp_path)
    notice._source.cache_clear()
    yield tmp_path
    notice._source.cache_clear()


def opened(database: Database, event: Event = THE_EVENT) -> int:
    """Open a version if one is due; return the number that counts."""
    with database.write() as connection:
        return notice.open_if_changed(connection, event, AT)


def test_open__happy(database: Database) -> None:
    assert opened(database) == 1
    with database.read() as connection:
        shown = notice.current_notice(connection, THE_EVENT, "da")
        stored = models_notice.list_notices(connection, 1)
    assert (shown.version, shown.language, shown.opened_at) == (1, "da", AT)
    assert [one.language for one in stored] == ["da", "en"]
    assert shown.sha256 == sha256(stored[0].text.encode()).hexdigest()


def test_open__nothing_changed(database: Database) -> None:
    assert [opened(database), opened(database)] == [1, 1]


@pytest.mark.parametrize(
    "changed",
    [
        replace(THE_EVENT, controller="ECXO Danmark"),
        replace(THE_EVENT, privacy_contact="other@example.org"),
    ],
)
def test_open__controller_or_contact_changed(database: Database, changed: Event) -> None:
    opened(database)
    assert opened(database, changed) == 2
    with database.read() as connection:
        first = models_notice.list_notices(connection, 1)
        assert not notice.is_current(connection, THE_EVENT)
    assert all(THE_EVENT.controller in one.text for one in first)


def test_open__retention_changed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(database)
    monkeypatch.setattr(notice, "ATTENDEE_DAYS", 14)
    assert opened(database) == 2


def test_open__wording_changed(database: Database, files: Path) -> None:
    opened(database)
    edited = (files / "da.md").read_text(encoding="utf-8").replace("Kort fortalt", "Kort sagt")
    (files / "da.md").write_text(edited, encoding="utf-8")
    notice._source.cache_clear()
    assert opened(database) == 2


def test_open__words_for_the_editor_changed(database: Database, files: Path) -> None:
    opened(database)
    edited = (files / "en.md").read_text(encoding="utf-8").replace("You may change", "Do change")
    (files / "en.md").write_text(edited, encoding="utf-8")
    notice._source.cache_clear()
    assert opened(database) == 1


def test_open__eight_at_once_open_one(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: opened(database), range(16))) == {1}
    with database.read() as connection:
        assert len(models_notice.list_newest_notices(connection)) == 2


def test_current_notice__before_any_was_opened(database: Database) -> None:
    with pytest.raises(NoticeMissing), database.read() as connection:
        notice.current_notice(connection, THE_EVENT, "en")


def test_shipped_text__leaves_no_place_empty() -> None:
    for language in SHIPPED:
        text = notice.shipped_text(THE_EVENT, language)
        assert not re.findall(r"\{\w*\}", text)
        for value in (THE_EVENT.controller, THE_EVENT.privacy_contact, THE_EVENT.name, "30", "12"):
            assert value in text
        assert "#" in text and "curly" not in text


def test_shipped_text__names_bases_and_rights() -> None:
    text = notice.shipped_text(THE_EVENT, "en")
    assert [one for one in NEEDED if one not in text] == []
    danish = notice.shipped_text(THE_EVENT, "da")
    for letter in "abf":
        assert re.search(rf"artikel 6, stk\. 1,\s+litra {letter}", danish)


def test_shipped_text__says_the_same_in_every_language() -> None:
    shapes = []
    for language in SHIPPED:
        sections = notice._sections(notice.shipped_text(THE_EVENT, language))
        shapes.append(
            [
                (one.level, *(len(b) if isinstance(b, tuple) else "p" for b in one.blocks))
                for one in sections
            ]
        )
    assert shapes[0] == shapes[1] and len(shapes[0]) > 10


def test_shipped_text__every_purpose_has_data_aim_basis_and_end() -> None:
    sections = notice._sections(notice.shipped_text(THE_EVENT, "en"))
    purposes = [one for one in sections if one.level == 3]
    assert len(purposes) == 6
    for purpose in purposes:
        terms = [item.term for block in purpose.blocks for item in block]  # type: ignore[union-attr]
        assert terms == ["Data", "What for", "Legal basis", "Until when"], purpose.heading


def test_shipped_text__a_value_begins_no_heading() -> None:
    text = notice.shipped_text(replace(THE_EVENT, controller="A\n\n## B"), "en")
    assert "\n## B" not in text


def test_privacy__happy(client: FlaskClient, database: Database) -> None:
    shown = page(client.get("/privacy"))
    assert shown.heading == "Your data: the privacy notice"
    for words in ("ECXO", "privacy@example.org", "Legal basis: your consent", "30 days"):
        assert words in shown.text
    with database.read() as connection:
        digest = notice.current_notice(connection, THE_EVENT, "en").sha256
    assert "Version 1, since" in shown.text and digest in shown.text.replace(" ", "")


def test_privacy__in_danish(client: FlaskClient) -> None:
    shown = page(client.get("/privacy?language=da"))
    assert shown.language == "da" and "Retsgrundlag: dit samtykke" in shown.text
    assert "?language=en" in shown.links


def test_privacy__new_controller_is_a_new_version(client: FlaskClient, database: Database) -> None:
    client.get("/privacy")
    with database.write() as connection:
        connection.execute(update(event_table).values(controller="ECXO Danmark"))
    for _ in range(2):
        shown = page(client.get("/privacy"))
        assert "Version 2, since" in shown.text and "ECXO Danmark" in shown.text


def test_public_pages__set_no_cookie(client: FlaskClient) -> None:
    for path in ("/", "/privacy", "/code-of-conduct/en", "/register/", "/ticket/none"):
        assert "Set-Cookie" not in client.get(path).headers, path
