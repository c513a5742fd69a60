"""The public page of the code of conduct."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from kiosk.conduct import models
from kiosk.conduct.models import Version
from kiosk.conduct.rules import GROUPS
from kiosk.database import Database
from kiosk.event.models import event_table
from tests.conduct.conftest import Publish
from tests.conduct.wordings import INVENTED
from tests.page import Element, Page, page

OFFICIAL = {"class": "official"}


def main_of(shown: Page) -> Element:
    return shown.root.one("main")


def test_code_of_conduct__happy(client: FlaskClient, version: Version) -> None:
    shown = page(client.get("/code-of-conduct/da"))
    official = main_of(shown).one("div", **OFFICIAL)
    levels = [e.tag for e in official.all("h3", "h4", "h5")]
    assert levels == ["h3", "h3", "h4", "h4", "h3", "h3"]
    lists = official.all("ul")
    assert [len(found.all("li")) for found in lists] == [6, 2]
    assert lists[0].all("strong")[0].text == "Vær rar mod andre."


def test_code_of_conduct__address_is_linked_as_written(
    client: FlaskClient, version: Version
) -> None:
    official = main_of(page(client.get("/code-of-conduct/da"))).one("div", **OFFICIAL)
    link = official.one("a", href="mailto:post@nordlys.example")
    assert link.text == "post (At) nordlys (dot) example"
    assert official.all("p")[-1].attributes["lang"] == "en"


def test_code_of_conduct__summary_stands_above(client: FlaskClient, version: Version) -> None:
    shown = page(client.get("/code-of-conduct/en"))
    assert len(main_of(shown).all("details")) == len(GROUPS)
    assert shown.text.index("The official text applies") < shown.text.index("Nobody is sold")
    assert "For suppliers:" in shown.text


def test_code_of_conduct__translation_names_the_official_one(
    client: FlaskClient, version: Version
) -> None:
    shown = page(client.get("/code-of-conduct/en"))
    link = main_of(shown).one("a", href="/code-of-conduct/da#official")
    assert (link.text, link.attributes["lang"]) == ("Dansk", "da")


def test_code_of_conduct__language_without_an_edition(
    client: FlaskClient, database: Database, publish: Publish
) -> None:
    with database.write() as connection:
        publish(connection)
    shown = page(client.get("/code-of-conduct/en"))
    assert "There is no text in your language yet" in shown.text
    assert main_of(shown).one("div", **OFFICIAL).attributes["lang"] == "da"


def test_code_of_conduct__before_any_import(client: FlaskClient) -> None:
    shown = page(client.get("/code-of-conduct/en"))
    assert "The official text is not here yet" in shown.text
    assert len(main_of(shown).all("details")) == len(GROUPS)


def test_code_of_conduct__demonstration(client: FlaskClient, database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(event_table).values(is_demo=True))
    assert "shows the summary alone" in page(client.get("/code-of-conduct/en")).text


def test_code_of_conduct__links_every_language(client: FlaskClient, version: Version) -> None:
    shown = page(client.get("/code-of-conduct/da"))
    links = shown.root.one("nav").all("a")
    assert [(e.text, e.attributes["href"]) for e in links] == [
        ("English", "/code-of-conduct/en"),
        ("Dansk", "/code-of-conduct/da"),
    ]


def test_code_of_conduct__leads_to_the_events_language(client: FlaskClient) -> None:
    answer = client.get("/code-of-conduct/")
    assert (answer.status_code, answer.location) == (302, "/code-of-conduct/en")


@pytest.mark.parametrize("language", ["xx", "fr", "da_DK", "..", "%00", "a" * 300])
def test_code_of_conduct__unknown_language(client: FlaskClient, language: str) -> None:
    shown = page(client.get(f"/code-of-conduct/{language}"))
    assert shown.status == 404


def test_code_of_conduct__markup_is_text(
    client: FlaskClient, database: Database, publish: Publish
) -> None:
    bad = (
        "<script>alert(1)</script>\n\n- <b>Be kind.</b> <img src=x onerror=alert(1)>\n\n"
        '[click](javascript:alert(1)) "a@b.example" <i@j.example>\n\n'
        '[x](https://example.org/"onmouseover=alert(1))'
    )
    with database.write() as connection:
        publish(connection, bad, "en")
    answer = client.get("/code-of-conduct/en")
    official = main_of(page(answer)).one("div", **OFFICIAL)
    assert not official.all("script", "img", "b", "i")
    assert "<script>alert(1)</script>" in official.text
    assert all(e.attributes["href"].startswith(("mailto:", "https:")) for e in official.all("a"))
    assert not any("onmouseover" in e.attributes for e in official.all("a"))


def test_code_of_conduct__damaged_text_is_never_shown(
    client: FlaskClient, database: Database, version: Version
) -> None:
    with database.write() as connection:
        connection.execute(update(models.text_table).values(text="Bring your own beer."))
    shown = page(client.get("/code-of-conduct/da"))
    assert shown.status == 503
    assert "beer" not in shown.text


def test_code_of_conduct__fingerprint(client: FlaskClient, version: Version) -> None:
    digest = models.digest_of(INVENTED)
    shown = page(client.get("/code-of-conduct/da"))
    assert digest in shown.text.replace(" ", "")
    assert "Version 1" in shown.text
    assert "published on 22 November 2026" in page(client.get("/code-of-conduct/en")).text
