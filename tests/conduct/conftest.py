"""A published code of conduct."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.conduct import services, summaries
from kiosk.conduct.models import Version
from kiosk.conduct.reading import read_document
from kiosk.database import Database
from kiosk.settings import Settings
from tests.conduct.wordings import INVENTED

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ENGLISH = "Be kind to the people beside you.\n\nNobody is sold anything here.\n"

Publish = Callable[..., Version]


@pytest.fixture
def publish(settings: Settings) -> Publish:
    """Publish a wording, by default the Danish one as official."""

    def published(
        connection: Connection,
        text: str = INVENTED,
        language: str = "da",
        official: bool = True,
        corrections_only: bool = False,
    ) -> Version:
        document = read_document(text.encode(), language)
        plan = services.plan_import(connection, document, language, official, corrections_only)
        return services.publish(connection, plan, NOON, settings.data_folder)

    return published


@pytest.fixture
def data_folder(settings: Settings) -> Path:
    return settings.data_folder


@pytest.fixture
def version(database: Database, publish: Publish) -> Version:
    """Version 1: the invented Danish wording, official, and an English translation."""
    with database.write() as connection:
        publish(connection)
        return publish(connection, ENGLISH, "en", official=False)


@pytest.fixture
def edited_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The language in which somebody edited the summary's source file."""
    folder = tmp_path / "summary"
    shutil.copytree(summaries.FOLDER, folder)
    source = folder / "da.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("- scope: Kodeksen", "- scope: Det her"), encoding="utf-8")
    monkeypatch.setattr(summaries, "FOLDER", folder)
    return "da"
