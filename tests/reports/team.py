"""A conduct team of three with keys that are quick to open, and a box on the day of the event."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.reports import members
from kiosk.reports.keys import Strength
from kiosk.reports.models import FILE_NAME, Member, ReportFile
from kiosk.reports.settings import BoxSettings, Contact
from kiosk.reports.unlocking import Unlocked, UnlockedKeys

# As weak as argon2id goes: what a test protects is nobody's.
WEAK = Strength(1, 8)
# A Sunday, 9:05 in Aarhus; the next hour of the digest is 10:00.
MORNING = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
AFTER_DIGEST = MORNING + timedelta(hours=2)
CLOSES_AT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
SETTINGS = BoxSettings(
    closes_at=CLOSES_AT,
    digest_hours=(time(10), time(12, 30), time(15), time(17, 30)),
    reads=("da", "en"),
    outside=Contact("Ana Ruiz", "+45 11 22 33 44"),
    time_zone=ZoneInfo("Europe/Copenhagen"),
)
PASSPHRASES = {
    "Maja Holm": "three small boats at sea",
    "Jens Ø": "a lamp in every window",
    "Ana Ruiz": "bread before the bakery",
}
OUTSIDE = "Ana Ruiz"


@dataclass
class Team:
    """The box, and its members by name."""

    file: ReportFile
    members: dict[str, Member]
    codes: dict[str, str]

    def unlocked(self, name: str, at: datetime = AFTER_DIGEST) -> Unlocked:
        """Unlock the key of whoever has this name, who knows the team as it is."""
        unlocked = self.stranger(name, at)
        members.confirm_roster(self.file, unlocked)
        return unlocked

    def stranger(self, name: str, at: datetime = AFTER_DIGEST) -> Unlocked:
        """Unlock a key whose holder compared nothing yet."""
        keys = UnlockedKeys()
        token = keys.open(self.file, self.members[name].id, PASSPHRASES[name], at)
        unlocked = keys.get(self.file, token, at)
        assert unlocked is not None
        return unlocked


def make_team(folder: Path, settings: BoxSettings = SETTINGS) -> Team:
    """Make a box with three members in `folder`, which is open."""
    file = ReportFile(folder / FILE_NAME)
    members.init_box(file, settings)
    names = list(PASSPHRASES)
    made = [members.add_first_member(file, names[0], PASSPHRASES[names[0]], False, WEAK)]
    team = Team(file, {names[0]: made[0].member}, {})
    first = team.stranger(names[0])
    for name in names[1:]:
        passphrase, is_outside = PASSPHRASES[name], name == OUTSIDE
        made.append(members.add_member(file, first, name, passphrase, is_outside, WEAK))
    team.members = {one.member.name: one.member for one in made}
    team.codes = {one.member.name: one.recovery_code for one in made}
    return team
