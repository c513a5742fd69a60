"""What the code is, who is asked, and what is kept as proof."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from kiosk.conduct import models, services
from kiosk.conduct.changes import ChangeKind
from kiosk.conduct.errors import EditionDamaged
from kiosk.conduct.models import Version, Way
from kiosk.conduct.services import Asked, Question
from kiosk.database import Database
from kiosk.event.services import the_event
from tests.conduct.conftest import ENGLISH, NOON, Publish
from tests.conduct.wordings import INVENTED

SOREN = "a1" * 16
CHANGED = INVENTED.replace("Vær rar", "Vær sød")


def acknowledge(
    database: Database, key: str = "k1", language: str = "da", supplier: bool | None = None
) -> None:
    with database.write() as connection:
        version = services.current_version(connection)
        services.acknowledge(
            connection,
            SOREN,
            services.edition(connection, version, language),
            services.summary(connection, version, language),
            supplier=supplier,
            way=Way.KIOSK,
            device_key=key,
            kiosk_id="tablet",
            at=NOON,
        )


def asked(database: Database) -> Asked:
    with database.read() as connection:
        return services.what_is_asked(connection, SOREN)


def test_acknowledge__happy(database: Database, version: Version) -> None:
    assert asked(database) == Asked(Question.FIRST)
    acknowledge(database, supplier=False)
    assert asked(database) == Asked(Question.NOTHING)
    with database.read() as connection:
        (fact,) = services.acknowledgements(connection, SOREN)
        assert services.text_shown(connection, str(fact.edition_sha256)) == INVENTED
        assert "## respect" in str(services.text_shown(connection, fact.summary_sha256))
    assert (fact.version, fact.edition_language, fact.summary_language) == (1, "da", "da")
    assert (fact.supplier, fact.way, fact.kiosk_id, fact.at) == (False, Way.KIOSK, "tablet", NOON)


def test_acknowledge__in_any_language_once(database: Database, version: Version) -> None:
    acknowledge(database, language="en")
    assert asked(database).question is Question.NOTHING


def test_acknowledge__sent_twice_is_one_fact(database: Database, version: Version) -> None:
    acknowledge(database)
    acknowledge(database)
    with database.read() as connection:
        assert len(services.acknowledgements(connection, SOREN)) == 1


def test_acknowledge__eight_devices_at_once(database: Database, version: Version) -> None:
    barrier = Barrier(8)

    def touch(number: int) -> None:
        barrier.wait()
        acknowledge(database, key=f"k{number}")

    threads = [Thread(target=touch, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        facts = services.acknowledgements(connection, SOREN)
    assert [fact.sequence for fact in facts] == list(range(1, 9))


def test_acknowledge__summary_alone(database: Database) -> None:
    acknowledge(database)
    assert asked(database).question is Question.NOTHING
    with database.read() as connection:
        (fact,) = services.acknowledgements(connection, SOREN)
        assert services.text_shown(connection, fact.summary_sha256)
    assert (fact.version, fact.edition_sha256) == (None, None)


def test_what_is_asked__official_text_came_after_the_summary(
    database: Database, publish: Publish
) -> None:
    acknowledge(database)
    with database.write() as connection:
        publish(connection)
    assert asked(database).question is Question.FIRST


def test_what_is_asked__after_a_new_version(
    database: Database, version: Version, publish: Publish
) -> None:
    acknowledge(database)
    with database.write() as connection:
        publish(connection, CHANGED)
    assert asked(database) == Asked(Question.CHANGED, version)
    acknowledge(database, key="k2")
    assert asked(database) == Asked(Question.NOTHING)


def test_what_is_asked__corrections_only(
    database: Database, version: Version, publish: Publish
) -> None:
    acknowledge(database)
    with database.write() as connection:
        publish(connection, CHANGED, corrections_only=True)
    assert asked(database) == Asked(Question.NOTHING)
    with database.write() as connection:
        publish(connection, CHANGED + "\n\nOg en ting til, som er helt ny her.")
    assert asked(database) == Asked(Question.CHANGED, version)


def test_what_is_asked__corrections_after_a_change(
    database: Database, version: Version, publish: Publish
) -> None:
    acknowledge(database)
    with database.write() as connection:
        publish(connection, CHANGED)
        publish(connection, INVENTED, corrections_only=True)
    assert asked(database).question is Question.CHANGED


def test_what_is_asked__late_fact_of_an_old_version(
    database: Database, version: Version, publish: Publish
) -> None:
    with database.read() as connection:
        old = services.edition(connection, version, "da")
        summary = services.summary(connection, version, "da")
    with database.write() as connection:
        publish(connection, CHANGED)
    acknowledge(database)
    with database.write() as connection:
        services.acknowledge(
            connection,
            SOREN,
            old,
            summary,
            supplier=None,
            way=Way.PAPER,
            device_key="late",
            kiosk_id=None,
            at=NOON - timedelta(hours=3),
        )
    assert asked(database) == Asked(Question.NOTHING)


def test_supplier_answer__is_remembered(database: Database, version: Version) -> None:
    acknowledge(database, supplier=True)
    acknowledge(database, key="k2", supplier=None)
    with database.read() as connection:
        assert services.supplier_answer(connection, SOREN) is True
        assert services.supplier_answer(connection, "nobody") is None


@pytest.mark.parametrize(("language", "found"), [("da", "da"), ("en", "en"), ("fi", "da")])
def test_edition__reader_language_else_official(
    database: Database, version: Version, language: str, found: str
) -> None:
    with database.read() as connection:
        edition = services.edition(connection, version, language)
        assert edition is not None
        assert edition.language == found
        assert services.summary(connection, version, language).language == found


def test_edition__before_any_import(database: Database) -> None:
    with database.read() as connection:
        assert services.current_version(connection) is None
        assert services.edition(connection, None, "da") is None
        assert services.summary(connection, None, "da").version is None


def test_summary__is_what_was_published(
    database: Database, version: Version, edited_summary: str
) -> None:
    with database.read() as connection:
        published = services.summary(connection, version, "da")
        assert "Det her" not in published.text
        assert "Det her" in services.summary(connection, None, "da").text


def test_edition__damaged(database: Database, version: Version) -> None:
    with database.write() as connection:
        connection.execute(update(models.text_table).values(text="Anything goes."))
    with database.read() as connection, pytest.raises(EditionDamaged):
        services.edition(connection, version, "da")


def test_doors_may_open__only_with_an_official_text(database: Database, publish: Publish) -> None:
    with database.write() as connection:
        event = the_event(connection)
        assert not services.doors_may_open(connection, event)
        publish(connection, ENGLISH, "en", official=False)
        assert not services.doors_may_open(connection, event)
        publish(connection)
        assert services.doors_may_open(connection, event)


def test_doors_may_open__demonstration(database: Database) -> None:
    with database.read() as connection:
        event = the_event(connection)
        object.__setattr__(event, "is_demo", True)
        assert services.doors_may_open(connection, event)
        assert services.shows_summary_alone(connection)


def test_changes__happy(database: Database, version: Version, publish: Publish) -> None:
    text = CHANGED.replace("REGLER FOR BREVE\n\n", "").replace(
        "Du må ikke skrive", "Her kommer der en helt ny linje.\n\nDu må ikke skrive"
    )
    with database.write() as connection:
        new = publish(connection, text)
        found = services.changes(connection, version, new, "en")
    kinds = [(change.kind, change.before[:12], change.after[:12]) for change in found.official]
    assert found.language == "da"
    assert kinds == [
        (ChangeKind.CHANGED, "Vær rar mod ", "Vær sød mod "),
        (ChangeKind.ADDED, "", "Her kommer d"),
        (ChangeKind.REMOVED, "REGLER FOR B", ""),
    ]
    words = [(part.kind.value, part.text) for part in found.official[0].words]
    assert words[:3] == [("same", "Vær "), ("removed", "rar"), ("added", "sød")]


def test_changes__in_the_readers_language(
    database: Database, version: Version, publish: Publish
) -> None:
    with database.write() as connection:
        publish(connection, CHANGED)
        new = publish(connection, ENGLISH.replace("kind", "good"), "en", official=False)
        found = services.changes(connection, version, new, "en")
    assert (found.language, len(found.official)) == ("en", 1)


def test_changes__of_the_summary(
    database: Database, version: Version, publish: Publish, edited_summary: str
) -> None:
    with database.write() as connection:
        new = publish(connection)
        found = services.changes(connection, version, new, "da")
        assert services.changes(connection, version, new, "en").summary == ()
    assert [change.rule for change in found.summary] == ["follow.scope"]
    assert (found.official, found.summary_language) == ((), "da")
    assert found.groups == ("follow",)


def test_changes__no_language_in_common(database: Database, publish: Publish) -> None:
    with database.write() as connection:
        old = publish(connection, ENGLISH, "en")
        publish(connection, "Sei freundlich.", "de", official=False)
        new = publish(connection, "Sei sehr freundlich.", "de")
        found = services.changes(connection, old, new, "da")
    assert found.language == "de"
    assert found.comparable


def test_add_fact__needs_both_version_and_edition(database: Database, version: Version) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        models.keep_text(connection, "x")
        connection.execute(
            models.acknowledgement_table.insert().values(
                person=SOREN,
                sequence=1,
                version=1,
                summary_language="en",
                summary_sha256=models.digest_of("x"),
                way="kiosk",
                device_key="k",
                at=NOON,
            )
        )
