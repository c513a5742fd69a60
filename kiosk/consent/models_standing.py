"""What a scan has to know of somebody's consent, as parts of one larger query."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    bindparam,
    exists,
    func,
    literal,
    select,
)

from kiosk.consent.tables import consent_table, minor_table, question_table


def is_unanswered(person: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether a question of the parameter `language` is left to ask `person`.

    Every answer counts that is of the question's version or later, and after a guardian signed
    or the mark proved wrong;
    of a minor whose guardian did not, nothing is asked.
    """
    q, c, m = question_table.c, consent_table.c, minor_table.c
    is_fixed = exists().where(m.person == person, m.signed_on.is_(None), m.unmarked_at.is_(None))
    signed = select(m.asked_after).where(m.person == person)
    asked_after = signed.correlate_except(minor_table).scalar_subquery()
    answer = select(c.person).where(
        c.person == person,
        c.purpose == q.purpose,
        c.version >= q.version,
        c.sequence > func.coalesce(asked_after, 0),
    )
    # Further down from the attendee than SQLAlchemy looks by itself.
    is_answered = answer.correlate_except(consent_table).exists()
    unanswered = select(q.purpose).where(q.language == bindparam("language"), ~is_answered)
    return ~is_fixed & unanswered.correlate_except(question_table).exists()


def last_consent(person: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Return the number of the last fact of consent of `person`; 0 where there is none."""
    last = select(func.coalesce(func.max(consent_table.c.sequence), 0))
    return last.where(consent_table.c.person == person).scalar_subquery()


def find_unanswered(connection: Connection, person: str, language: str) -> bool:
    """Tell whether a question in `language` is left to ask `person`."""
    found = connection.execute(select(is_unanswered(literal(person))), {"language": language})
    return bool(found.scalar_one())


def find_last(connection: Connection, person: str) -> int:
    """Return the number of the last fact of consent of `person`; 0 where there is none."""
    return int(connection.execute(select(last_consent(literal(person)))).scalar_one())
