"""Codes by which somebody makes their own key on their own device. In memory alone."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.reports import keys
from kiosk.reports.errors import InvitationWrong
from kiosk.reports.keys import FULL, Strength
from kiosk.reports.members import NewMember, check_room, list_stored, make_member
from kiosk.reports.models import PENDING, ReportFile
from kiosk.reports.receipts import ALPHABET, normalise
from kiosk.reports.unlocking import Unlocked

INVITATION_LETTERS = 8
INVITED_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Invitation:
    """Who was asked onto the team, and until when they may make their key."""

    name: str
    is_outside: bool
    until: datetime


class Invitations:
    """Who is invited at this moment."""

    def __init__(self) -> None:
        """Begin with nobody invited."""
        self._open: dict[str, Invitation] = {}

    def invite(
        self, file: ReportFile, _by: Unlocked, name: str, is_outside: bool, at: datetime
    ) -> str:
        """Return a code for somebody whom a member asks. Raises: MemberExists, TooManyMembers."""
        check_room(list_stored(file), name)
        code = "".join(secrets.choice(ALPHABET) for _ in range(INVITATION_LETTERS))
        self._open[code] = Invitation(name.strip(), is_outside, at + INVITED_FOR)
        return keys.grouped(code)

    def find(self, typed_code: str, at: datetime) -> Invitation:
        """Return whom a code invites. Raises: InvitationWrong."""
        found = self._open.get(normalise(typed_code))
        if found is None or at >= found.until:
            raise InvitationWrong
        return found

    def join(
        self,
        file: ReportFile,
        typed_code: str,
        passphrase: str,
        at: datetime,
        strength: Strength = FULL,
    ) -> NewMember:
        """Make the key of whoever was invited; a member has yet to let them in.

        Raises: InvitationWrong, MemberExists, TooManyMembers, PassphraseTooShort.
        """
        invited = self.find(typed_code, at)
        made = make_member(file, invited.name, passphrase, invited.is_outside, PENDING, strength)
        self._open.pop(normalise(typed_code), None)
        return made
