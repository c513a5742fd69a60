"""What the organiser reads before an import, and when it is refused."""

import pytest

from kiosk.conduct import errors, services
from kiosk.conduct.error_wording import explain
from kiosk.conduct.errors import Fault, SummaryFaulty
from kiosk.conduct.models import Version
from kiosk.conduct.reading import read_document
from kiosk.conduct.wording import preview_lines
from kiosk.database import Database
from kiosk.errors import KioskError
from tests.conduct.wordings import INVENTED


def preview(
    database: Database,
    text: str = INVENTED,
    language: str = "da",
    official: bool = True,
    corrections_only: bool = False,
    encoding: str = "utf-8",
) -> str:
    document = read_document(text.encode(encoding), language)
    with database.read() as connection:
        plan = services.plan_import(connection, document, language, official, corrections_only)
    return " ".join(" ".join(preview_lines(plan)).split())


def test_preview_lines__happy(database: Database) -> None:
    said = preview(database)
    assert said.startswith("Language: Dansk (da). Letters read as: UTF-8.")
    assert "opens version 1" in said
    assert "This text is official" in said
    assert "line 47: [U+00A0]og" in said
    assert "“post (At) nordlys (dot) example”, with a link to post@nordlys.example" in said


def test_preview_lines__rules_stand_beside_paragraphs(database: Database) -> None:
    said = preview(database, "Der må ikke sendes direkte beskeder uden tilladelse.\n")
    assert "uden tilladelse. [contact-permission]" in said
    assert "No paragraph was found for these rules" in said
    assert "Please confirm [supplier-promotion]" in said


def test_preview_lines__no_search_words(database: Database) -> None:
    assert "compare them yourself" in preview(database, "Sei freundlich.", "de")


def test_preview_lines__old_encoding_shows_its_letters(database: Database) -> None:
    said = preview(database, encoding="cp1252")
    assert "Letters read as: Windows-1252." in said
    assert "himmelrum" not in said.split("This is how")[0]
    assert "Vær" in preview(database, "Vær rar.", encoding="cp1252").split("This is how")[0]


def test_preview_lines__another_language_than_said(database: Database) -> None:
    assert "looks like Dansk, not like English" in preview(database, language="en")


def test_preview_lines__letters_lost(database: Database) -> None:
    assert "some letters were lost" in preview(database, "V\ufffdr rar mod andre.")


@pytest.mark.parametrize(
    ("change", "official", "corrections", "words"),
    [
        ("", True, False, "There is nothing to do"),
        (" Nu.", True, False, "opens version 2"),
        (" Nu.", True, False, "is asked once more"),
        (" Nu.", True, True, "nobody is asked again"),
        (" Nu.", True, True, "English stays as it is"),
        (" Nu.", True, False, "English is not in the new version"),
        (" Nu.", False, False, "This text is official"),
    ],
)
def test_preview_lines__outcome(
    database: Database, version: Version, change: str, official: bool, corrections: bool, words: str
) -> None:
    text = INVENTED.replace("Vær rar mod andre.", f"Vær rar mod andre.{change}")
    assert words in preview(database, text, official=official, corrections_only=corrections)


def test_preview_lines__without_an_official_text(database: Database) -> None:
    assert "doors stay closed" in preview(database, official=False)


def test_preview_lines__nothing_invisible_reaches_the_terminal(database: Database) -> None:
    said = preview(database, "Be \u202ekind\u2066 to all.", "en")
    assert "Be [U+202E]kind[U+2066] to all." in said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.DocumentEmpty(), "holds no words"),
        (errors.DocumentTooLarge(1), "too large"),
        (errors.DocumentUnreadable(7), "line 7"),
        (errors.DocumentUnreadable(0), "not plain text"),
        (errors.LanguageUnknown("xx"), "such as da or en"),
        (errors.OfficialExists(1, "da"), "Version 1: Dansk"),
        (errors.PlanOutdated(), "published a moment ago"),
        (errors.EditionDamaged("0f"), "last backup"),
        *((SummaryFaulty(3, fault, "abc", "da.md"), "da.md, line 3:") for fault in Fault),
        (SummaryFaulty(0, Fault.GROUP_MISSING, "stop", "da.md"), "“stop” is missing"),
    ],
)
def test_explain__every_error(error: KioskError, words: str) -> None:
    assert words in explain(error)
