"""Which version an import opens or joins, and what is refused."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from kiosk.conduct import models, services
from kiosk.conduct.errors import LanguageUnknown, OfficialExists, PlanOutdated
from kiosk.conduct.models import Version
from kiosk.conduct.reading import read_document
from kiosk.conduct.services import Action, Plan
from kiosk.database import Database
from tests.conduct.conftest import ENGLISH, NOON, Publish
from tests.conduct.wordings import INVENTED, official_wording

CHANGED = INVENTED.replace("Vær rar", "Vær sød")


def plan(
    database: Database,
    text: str,
    language: str = "da",
    official: bool = True,
    corrections_only: bool = False,
) -> Plan:
    document = read_document(text.encode(), language)
    with database.read() as connection:
        return services.plan_import(connection, document, language, official, corrections_only)


def languages(database: Database, number: int) -> dict[str, bool]:
    with database.read() as connection:
        return {e.language: e.official for e in models.list_editions(connection, number)}


def test_plan_import__first_opens_version_1(database: Database) -> None:
    found = plan(database, INVENTED)
    assert (found.action, found.version, found.official) == (Action.OPENS, 1, True)
    assert not found.corrections_only


def test_plan_import__changes_nothing(database: Database) -> None:
    plan(database, INVENTED)
    with database.read() as connection:
        for table in (models.version_table, models.edition_table, models.text_table):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_publish__happy(database: Database, version: Version, data_folder: Path) -> None:
    assert version.number == 1
    assert languages(database, 1) == {"da": True, "en": False}
    copies = sorted(path.name for path in (data_folder / "conduct" / "version-1").iterdir())
    assert copies == ["da.txt", "en.txt", "summary-da.md", "summary-en.md"]
    assert (data_folder / "conduct" / "version-1" / "da.txt").read_bytes() == INVENTED.encode()


def test_plan_import__another_language_joins(database: Database, version: Version) -> None:
    found = plan(database, "Sei freundlich.", "de", official=False, corrections_only=True)
    assert (found.action, found.version) == (Action.JOINS, 1)
    assert not found.corrections_only


def test_plan_import__same_text(database: Database, version: Version, publish: Publish) -> None:
    assert plan(database, INVENTED).action is Action.NOTHING
    with database.write() as connection:
        assert publish(connection, INVENTED).number == 1


def test_plan_import__official_text_opens_the_next(
    database: Database, version: Version, publish: Publish
) -> None:
    found = plan(database, CHANGED)
    assert (found.action, found.version, found.left_behind) == (Action.OPENS, 2, ("en",))
    assert [change.kind.value for change in found.changes] == ["changed"]
    with database.write() as connection:
        publish(connection, CHANGED)
    assert languages(database, 2) == {"da": True}


def test_plan_import__official_stays_official(database: Database, version: Version) -> None:
    assert plan(database, CHANGED, official=False).official


def test_plan_import__translation_carries_the_official_text(
    database: Database, version: Version, publish: Publish
) -> None:
    with database.write() as connection:
        publish(connection, "Be nice.", "en", official=False)
    assert languages(database, 2) == {"da": True, "en": False}


def test_plan_import__corrections_carry_translations(
    database: Database, version: Version, publish: Publish
) -> None:
    with database.write() as connection:
        opened = publish(connection, CHANGED, corrections_only=True)
    assert opened.corrections_only
    assert languages(database, 2) == {"da": True, "en": False}


def test_plan_import__official_moves_to_another_language(
    database: Database, version: Version, publish: Publish
) -> None:
    with database.write() as connection:
        publish(connection, "Be nice.", "en", corrections_only=True)
    assert languages(database, 2) == {"en": True, "da": False}


def test_plan_import__second_official_in_a_version(database: Database, version: Version) -> None:
    for language, text in (("de", "Sei freundlich."), ("en", ENGLISH)):
        with pytest.raises(OfficialExists) as raised:
            plan(database, text, language)
        assert raised.value.args == (1, "da")


def test_publish__same_text_becomes_official(database: Database, publish: Publish) -> None:
    with database.write() as connection:
        publish(connection, official=False)
    assert plan(database, INVENTED).action is Action.BECOMES_OFFICIAL
    with database.write() as connection:
        publish(connection)
    assert languages(database, 1) == {"da": True}


def test_add_edition__sql_refuses_a_second_official(database: Database, version: Version) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        models.make_official(connection, 1, "en")


@pytest.mark.parametrize("language", ["", "xx", "danish", "da_DK", "../da", "d", "en\n\nx"])
def test_plan_import__unknown_language(database: Database, language: str) -> None:
    with pytest.raises(LanguageUnknown):
        plan(database, INVENTED, language)


def test_publish__something_came_between(
    database: Database, publish: Publish, data_folder: Path
) -> None:
    old = plan(database, CHANGED)
    with database.write() as connection:
        publish(connection)
    with pytest.raises(PlanOutdated), database.write() as connection:
        services.publish(connection, old, NOON, data_folder)


def test_publish__edited_summary_opens_the_next(
    database: Database, version: Version, publish: Publish, edited_summary: str
) -> None:
    found = plan(database, INVENTED)
    assert (found.action, found.summaries_changed) == (Action.OPENS, (edited_summary,))
    with database.write() as connection:
        publish(connection)
    assert languages(database, 2) == {"da": True, "en": False}


def test_plan_import__rules_beside_their_paragraphs(database: Database) -> None:
    found = plan(database, official_wording().decode())
    placed = {anchored.rule: anchored.block for anchored in found.anchored}
    last = placed["questions"]
    assert last is None or last.language == "en"
    assert len(placed) == 23


def test_plan_import__no_search_words_in_this_language(database: Database) -> None:
    assert plan(database, "Sei freundlich.", "de").anchored == ()
