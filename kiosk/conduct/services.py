"""What the code of conduct is now, who is asked to read it, and who acknowledged it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.conduct import changes as differences
from kiosk.conduct import models, models_standing, summaries
from kiosk.conduct.asking import Question as Question
from kiosk.conduct.changes import Changes
from kiosk.conduct.document import Document, parse
from kiosk.conduct.models import Acknowledgement, StoredText, Version, Way
from kiosk.conduct.publishing import Action as Action
from kiosk.conduct.publishing import Plan as Plan
from kiosk.conduct.publishing import plan_import as plan_import
from kiosk.conduct.publishing import publish as publish
from kiosk.conduct.summaries import Summary
from kiosk.event.models import Event
from kiosk.facts import add_fact, undo_fact


@dataclass(frozen=True)
class Asked:
    """What to show; for `CHANGED`, since which version it is new to them."""

    question: Question
    since: Version | None = None


@dataclass(frozen=True)
class Edition:
    """The code of one version in one language, as it was published."""

    version: int
    language: str
    official: bool
    sha256: str
    text: str

    @property
    def document(self) -> Document:
        """Return the text as headings, paragraphs and lists."""
        return parse(self.text)


def current_version(connection: Connection) -> Version | None:
    """Return the version that counts now, or nothing before the first import."""
    return models.find_newest_version(connection)


def editions(connection: Connection, version: Version | None) -> list[Edition]:
    """Return all editions of `version`, the official one first. Raises: EditionDamaged."""
    if version is None:
        return []
    return [_edition(stored) for stored in models.list_editions(connection, version.number)]


def edition(connection: Connection, version: Version | None, language: str) -> Edition | None:
    """Return the edition in `language`, else the official one. Raises: EditionDamaged."""
    found = editions(connection, version)
    own = next((edition for edition in found if edition.language == language), None)
    return own or next((edition for edition in found if edition.official), None)


def summary(connection: Connection, version: Version | None, language: str) -> Summary:
    """Return the summary as it was published with `version`; without one, as the files have it.

    In `language` where there is one, else in the official text's, else in English.

    Raises: EditionDamaged, SummaryFaulty.
    """
    if version is None:
        return summaries.shipped_summary(language)
    pinned = {
        stored.language: stored for stored in models.list_summaries(connection, version.number)
    }
    official = [edition.language for edition in editions(connection, version) if edition.official]
    wanted = next(known for known in (language, *official, "en", *pinned) if known in pinned)
    return summaries.make_summary(version.number, wanted, pinned[wanted].text)


def doors_may_open(connection: Connection, event: Event) -> bool:
    """Say whether people may be let in: a real event needs an official edition of the code."""
    return event.is_demo or not shows_summary_alone(connection)


def shows_summary_alone(connection: Connection) -> bool:
    """Say whether there is no official text to show beside the summary."""
    found = editions(connection, current_version(connection))
    return not any(edition.official for edition in found)


def what_is_asked(connection: Connection, person: str) -> Asked:
    """Return what `person` is shown: by version, whatever the language they read it in."""
    standing = models_standing.find_standing(connection, person)
    if standing.question is not Question.CHANGED or standing.known is None:
        return Asked(standing.question)
    return Asked(Question.CHANGED, models.find_version(connection, standing.known))


def supplier_answer(connection: Connection, person: str) -> bool | None:
    """Return whether `person` said they work for a supplier; nothing if never asked."""
    facts = models.list_acknowledgements(connection, person)
    answers = [fact.supplier for fact in facts if fact.supplier is not None]
    return answers[-1] if answers else None


def changes(connection: Connection, old: Version, new: Version, language: str) -> Changes:
    """Return what is different in `new` for a reader of `language`.

    The official text is compared in `language` where both versions have it, else in that of the
    new official one, else in any that both have. Raises: EditionDamaged, SummaryFaulty.
    """
    before = {edition.language: edition for edition in editions(connection, old)}
    after = {edition.language: edition for edition in editions(connection, new)}
    # The official edition comes first in `after`.
    common = [known for known in (language, *after) if known in before and known in after]
    official: tuple[differences.Change, ...] = ()
    if common:
        was, now = before[common[0]], after[common[0]]
        official = differences.document_changes(was.document, now.document)
    in_summary = _summary_changes(connection, old, new, language)
    spoken = summary(connection, new, language).language
    return Changes(common[0] if common else "", official, spoken, in_summary)


def acknowledge(
    connection: Connection,
    person: str,
    edition: Edition | None,
    summary: Summary,
    *,
    supplier: bool | None,
    way: Way,
    device_key: str,
    kiosk_id: str | None,
    at: datetime,
) -> None:
    """Keep that `person` acknowledged what was shown: this edition, with this summary.

    A second fact with the same `device_key` is the first one sent again, and changes nothing.
    """
    models.keep_text(connection, summary.text)
    add_fact(
        connection,
        models.acknowledgement_table,
        person=person,
        device_key=device_key,
        way=way,
        kiosk_id=kiosk_id,
        at=at,
        version=edition.version if edition else None,
        edition_language=edition.language if edition else None,
        edition_sha256=edition.sha256 if edition else None,
        summary_language=summary.language,
        summary_sha256=summary.sha256,
        supplier=supplier,
    )


def acknowledgements(connection: Connection, person: str) -> list[Acknowledgement]:
    """Return everything that `person` acknowledged, first the oldest."""
    return models.list_acknowledgements(connection, person)


def undo_acknowledgement(connection: Connection, person: str, sequence: int, at: datetime) -> bool:
    """Let an acknowledgement that was entered by mistake count no more; it is kept.

    Returns whether it counted until now.
    """
    return undo_fact(connection, models.acknowledgement_table, person, sequence, at)


def text_shown(connection: Connection, digest: str) -> str | None:
    """Return the text behind a SHA-256 of an acknowledgement. Raises: EditionDamaged."""
    return models.find_text(connection, digest)


def _summary_changes(
    connection: Connection, old: Version, new: Version, language: str
) -> tuple[differences.Change, ...]:
    now = summary(connection, new, language)
    was = summary(connection, old, now.language)
    return differences.summary_changes(was, now) if was.language == now.language else ()


def _edition(stored: StoredText) -> Edition:
    return Edition(stored.version, stored.language, stored.official, stored.sha256, stored.text)
