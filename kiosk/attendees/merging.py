"""What a file of people would change: who is new, who changed, who is the same as before.

A correction that an attendee made outlives the file: a field is changed only where the file says
something else than the last file did.
"""

import json
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk import codes
from kiosk.attendees import names
from kiosk.attendees.models import Attendee, AttendeeType, Imported, Ticket
from kiosk.attendees.people_file import BadRow, ImportReading, PersonRow, RowProblem
from kiosk.attendees.ticket_codes import loose_form

_MERGED = ("name", "given_name", "email", "organisation", "pronouns", "type", "cancelled")


@dataclass(frozen=True)
class Change:
    """What a file changes of somebody: `values` are fields of `Attendee`."""

    attendee: Attendee
    values: Mapping[str, object]
    imported: str


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do.

    `without_code` are those who get a code of ours now, `unscannable` those whose own QR code says
    something else than the file; `people` is how many attendees and tickets there were.
    """

    reading: ImportReading
    new: tuple[Imported, ...]
    changed: tuple[Change, ...]
    same: int
    bad: tuple[BadRow, ...]
    tickets: tuple[Ticket, ...]
    without_code: tuple[Attendee, ...]
    unscannable: tuple[Attendee, ...]
    people: tuple[int, int]

    @property
    def foreign_codes(self) -> int:
        """How many codes of other ticket systems come in."""
        return sum(ticket.foreign for ticket in self.tickets)


@dataclass(frozen=True)
class KnownPeople:
    """Everybody as the database has them; `imported` by id, as JSON."""

    attendees: list[Attendee]
    tickets: list[Ticket]
    imported: Mapping[str, str]


def merge(reading: ImportReading, known: KnownPeople) -> ImportPreview:
    """Return what the rows of `reading` would do to `known`."""
    merging = _Merging(reading, known)
    for row in reading.rows:
        merging.take(row)
    return ImportPreview(
        reading=reading,
        new=tuple(merging.new),
        changed=tuple(merging.changed),
        same=merging.same,
        bad=tuple(sorted([*reading.bad, *merging.bad], key=lambda row: row.number)),
        tickets=tuple(merging.tickets),
        without_code=tuple(merging.without_code),
        unscannable=tuple(merging.unscannable),
        people=(len(known.attendees), len(known.tickets)),
    )


def said(row: PersonRow) -> dict[str, object]:
    """Return what the row says, by field of `Attendee`."""
    values = {name: getattr(row, name) for name in _MERGED}
    return {name: value for name, value in values.items() if value is not None}


@dataclass
class _Merging:
    reading: ImportReading
    known: KnownPeople
    new: list[Imported] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    bad: list[BadRow] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    without_code: list[Attendee] = field(default_factory=list)
    unscannable: list[Attendee] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows, known = self.reading.rows, self.known
        self.by_id = {one.id: one for one in known.attendees}
        self.holder = {ticket.code: ticket.attendee_id for ticket in known.tickets}
        self.file_codes = {row.code.code for row in rows if row.code}
        self.rows_of_email = Counter(_email_key(row.email) for row in rows)
        self.before = {id_: json.loads(text) for id_, text in known.imported.items()}
        self.codes_of: dict[str, list[Ticket]] = {}
        for ticket in known.tickets:
            self.codes_of.setdefault(ticket.attendee_id, []).append(ticket)
        self.by_email: dict[str, list[str]] = {}
        self.by_name: dict[str, list[str]] = {}
        for one in known.attendees:
            self._index(one)
        self.claimed: dict[str, int] = {}
        self.seen: dict[object, int] = {}

    def take(self, row: PersonRow) -> None:
        """Put `row` where it belongs."""
        twice = self._twice(row)
        if twice:
            self.bad.append(twice)
            return
        found = self._find(row)
        if found is not None and found in self.claimed:
            self.bad.append(BadRow(row.number, RowProblem.PERSON_TWICE, self.claimed[found]))
        elif found is None:
            self._add(row)
        else:
            self.claimed[found] = row.number
            self._compare(row, self.by_id[found])

    def _index(self, one: Attendee) -> None:
        before = self.before.get(one.id, {})
        if one.email:
            self.by_email.setdefault(_email_key(one.email), []).append(one.id)
        for name in {names.name_key(one.name), names.name_key(before.get("name", one.name))}:
            self.by_name.setdefault(name, []).append(one.id)

    def _twice(self, row: PersonRow) -> BadRow | None:
        person = (
            names.name_key(row.name),
            _email_key(row.email),
            names.folded(row.organisation or ""),
        )
        if row.code:
            first = self.seen.setdefault(row.code.code, row.number)
            self.seen.setdefault(person, row.number)
            problem = RowProblem.CODE_TWICE
        else:
            first, problem = self.seen.setdefault(person, row.number), RowProblem.PERSON_TWICE
        return BadRow(row.number, problem, first) if first != row.number else None

    def _find(self, row: PersonRow) -> str | None:
        if row.code and row.code.code in self.holder:
            return self.holder[row.code.code]
        email = _email_key(row.email)
        if email:
            found = [one for one in self.by_email.get(email, []) if self._free(one, row)]
            if len(found) == 1 and self.rows_of_email[email] == 1:
                return found[0]
        else:
            found = self.by_name.get(names.name_key(row.name), [])
            found = [one for one in found if self._free(one, row) and self._same_place(one, row)]
        namesakes = [one for one in found if self._same_name(one, row)]
        return namesakes[0] if namesakes else None

    def _free(self, one: str, row: PersonRow) -> bool:
        held = self.codes_of.get(one, [])
        if one in self.claimed or any(ticket.code in self.file_codes for ticket in held):
            return False
        # Another ticket in another name is another person, whoever's e-mail it was bought with.
        other = row.code is not None and any(ticket.foreign for ticket in held)
        return not other or self._same_name(one, row)

    def _same_name(self, one: str, row: PersonRow) -> bool:
        names_known = {self.by_id[one].name, self.before.get(one, {}).get("name", "")}
        return names.name_key(row.name) in {names.name_key(name) for name in names_known}

    def _same_place(self, one: str, row: PersonRow) -> bool:
        known = {self.by_id[one].organisation, self.before.get(one, {}).get("organisation", "")}
        places = {names.folded(place) for place in known} - {""}
        return not row.organisation or not places or names.folded(row.organisation) in places

    def _add(self, row: PersonRow) -> None:
        attendee = Attendee(
            id=secrets.token_hex(16),
            given_name=row.given_name,
            name=row.name,
            pronouns=row.pronouns or "",
            organisation=row.organisation or "",
            email=row.email or "",
            type=row.type or AttendeeType.MEMBER,
            cancelled=bool(row.cancelled),
            revision=1,
        )
        self.new.append(Imported(attendee, json.dumps(said(row))))
        self._give_code(row, attendee)

    def _compare(self, row: PersonRow, attendee: Attendee) -> None:
        before, now = self.before.get(attendee.id, {}), said(row)
        values = {name: value for name, value in now.items() if before.get(name) != value}
        new_code = row.code is not None and row.code.code not in self.holder
        if new_code:
            self._give_code(row, attendee)
        if values:
            self.changed.append(Change(attendee, values, json.dumps(before | now)))
        elif new_code:
            self.changed.append(Change(attendee, {}, json.dumps(before)))
        else:
            self.same += 1

    def _give_code(self, row: PersonRow, attendee: Attendee) -> None:
        if row.code:
            shown = row.code.code if row.code.foreign else codes.grouped(row.code.code)
            self.tickets.append(_ticket(row.code.code, shown, row.code.foreign, attendee))
        if row.code and row.code.on_phone:
            return
        if row.code:
            self.unscannable.append(attendee)
        else:
            self.without_code.append(attendee)
        own = codes.new_code(codes.TICKET_RANDOM_BITS)
        self.tickets.append(_ticket(own, codes.grouped(own), False, attendee))


def apply(change: Change, now: Attendee) -> Imported:
    """Return the attendee as `now`, with what the file changes and nothing else."""
    changed = replace(now, revision=now.revision + 1, **dict(change.values))  # type: ignore[arg-type]
    return Imported(changed, change.imported)


def _ticket(code: str, shown: str, foreign: bool, attendee: Attendee) -> Ticket:
    return Ticket(code, shown, foreign, attendee.id, loose_form(code))


def _email_key(email: str | None) -> str:
    return (email or "").casefold()
