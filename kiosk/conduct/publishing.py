"""From a wording in a file to an edition that is shown: what would happen, and doing it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from babel import Locale, UnknownLocaleError
from sqlalchemy import Connection

from kiosk.conduct import copies, models, summaries
from kiosk.conduct.anchors import Anchored, anchor
from kiosk.conduct.changes import Change, document_changes
from kiosk.conduct.document import Document, parse
from kiosk.conduct.errors import LanguageUnknown, OfficialExists, PlanOutdated
from kiosk.conduct.models import StoredText, Version


class Action(StrEnum):
    """What publishing a wording does."""

    OPENS = "opens"
    JOINS = "joins"
    BECOMES_OFFICIAL = "becomes-official"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Plan:
    """What publishing would do, worked out against the version that counted then.

    `version` is the number the edition goes into. `carried` are editions that a new version takes
    over unchanged; `left_behind` the languages whose text is of before and must be imported anew.
    """

    document: Document
    edition: StoredText
    action: Action
    corrections_only: bool
    seen: tuple[StoredText, ...]
    carried: tuple[StoredText, ...]
    left_behind: tuple[str, ...]
    changes: tuple[Change, ...]
    summaries_changed: tuple[str, ...]
    anchored: tuple[Anchored, ...]

    @property
    def version(self) -> int:
        """Return the number of the version that the edition belongs to."""
        return self.edition.version

    @property
    def language(self) -> str:
        """Return the language of the edition."""
        return self.edition.language

    @property
    def official(self) -> bool:
        """Say whether the edition binds."""
        return self.edition.official


def plan_import(
    connection: Connection,
    document: Document,
    language: str,
    official: bool,
    corrections_only: bool = False,
) -> Plan:
    """Work out what publishing `document` would do, and change nothing.

    Raises: LanguageUnknown, OfficialExists, EditionDamaged, SummaryFaulty.
    """
    language = _known_language(language)
    newest = models.find_newest_version(connection)
    number = newest.number if newest else 0
    seen = tuple(models.list_editions(connection, number))
    before = next((edition for edition in seen if edition.language == language), None)
    differing = _summaries_changed(connection, number)
    action = _action(document, before, number, official, bool(differing))
    opens = action is Action.OPENS
    binds = official or (before is not None and before.official)
    edition = StoredText(number + opens, language, binds, document.sha256, document.text)
    if not opens and binds:
        _refuse_second_official(edition, seen)
    others = tuple(other for other in seen if opens and other.language != language)
    # A translation is of the official text: it stays as long as that one says the same.
    same = before is not None and before.sha256 == edition.sha256
    stay = same or corrections_only or not binds
    return Plan(
        document=document,
        edition=edition,
        action=action,
        corrections_only=opens and number > 0 and corrections_only,
        seen=seen,
        carried=tuple(_carried(other, edition) for other in others) if stay else (),
        left_behind=() if stay else tuple(other.language for other in others),
        changes=document_changes(parse(before.text), document) if before else (),
        summaries_changed=differing if opens else (),
        anchored=anchor(document, language),
    )


def publish(connection: Connection, plan: Plan, at: datetime, folder: Path) -> Version:
    """Do what `plan` says, in one transaction, and return the version that counts then.

    Readable copies go to `conduct/` in the data folder `folder`.

    Raises: PlanOutdated if something was published since, SummaryFaulty.
    """
    newest = models.find_newest_version(connection)
    number = newest.number if newest else 0
    if tuple(models.list_editions(connection, number)) != plan.seen:
        raise PlanOutdated
    if newest is None or plan.action is Action.OPENS:
        newest = _open(connection, plan, at)
    if plan.action is Action.BECOMES_OFFICIAL:
        models.make_official(connection, plan.version, plan.language)
    elif plan.action is not Action.NOTHING:
        models.add_edition(connection, plan.edition, at)
    copies.write_copies(connection, newest.number, folder)
    return newest


def _action(
    document: Document, before: StoredText | None, number: int, official: bool, summaries: bool
) -> Action:
    if number == 0:
        return Action.OPENS
    if before is None:
        return Action.JOINS
    if before.sha256 != document.sha256:
        return Action.OPENS
    if official and not before.official:
        return Action.BECOMES_OFFICIAL
    return Action.OPENS if summaries else Action.NOTHING


def _refuse_second_official(edition: StoredText, seen: tuple[StoredText, ...]) -> None:
    for other in seen:
        if other.official and other.language != edition.language:
            raise OfficialExists(edition.version, other.language)


def _carried(other: StoredText, edition: StoredText) -> StoredText:
    """Return `other` for the version of `edition`, which may take over being official."""
    official = other.official and not edition.official
    return replace(other, version=edition.version, official=official)


def _open(connection: Connection, plan: Plan, at: datetime) -> Version:
    version = Version(plan.version, at, plan.corrections_only)
    models.add_version(connection, version)
    for language in summaries.shipped_languages():
        text = summaries.shipped_text(language)
        summaries.make_summary(version.number, language, text)
        models.add_summary(connection, version.number, language, text)
    for edition in plan.carried:
        models.add_edition(connection, edition, at)
    return version


def _summaries_changed(connection: Connection, number: int) -> tuple[str, ...]:
    """Return the languages whose source file is not what version `number` shows."""
    pinned = {
        stored.language: stored.sha256 for stored in models.list_summaries(connection, number)
    }
    shipped = {
        language: summaries.shipped_summary(language).sha256
        for language in summaries.shipped_languages()
    }
    return tuple(code for code, digest in shipped.items() if pinned and pinned.get(code) != digest)


def _known_language(language: str) -> str:
    """Return the code as it is written on pages. Raises: LanguageUnknown."""
    try:
        return str(Locale.parse(language.strip(), sep="-")).replace("_", "-")
    except (ValueError, UnknownLocaleError) as problem:
        raise LanguageUnknown(language) from problem
