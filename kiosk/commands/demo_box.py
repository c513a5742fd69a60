"""The report box of the demonstration: an invented team, and a few invented reports."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.demo.services import CONDUCT_PASSPHRASE, CONDUCT_TEAM, OUTSIDE_CONTACT, PLACES
from kiosk.event.models import Event
from kiosk.reports import handling, members
from kiosk.reports.handled import State
from kiosk.reports.keys import Strength
from kiosk.reports.models import FILE_NAME, Member, ReportFile
from kiosk.reports.reading import list_reports
from kiosk.reports.report import IAm, MayAct, Need, Ongoing, Others, Report, When
from kiosk.reports.services import new_nonce, send_report
from kiosk.reports.settings import BoxSettings, Contact
from kiosk.reports.unlocking import Unlocked, UnlockedKeys

# Everybody may know the passphrase, so there is nothing to slow down.
NO_STRENGTH = Strength(1, 8)
DIGEST_HOURS = (time(10), time(12, 30), time(15), time(17, 30))
CLOSES = time(18)
OPEN_AFTERWARDS = timedelta(days=14)
A_DAY = timedelta(days=1)
UNFINISHED = "reports-unfinished.db"
CAMERA = Report(
    what="Somebody took pictures of our table at lunch, although two of us wear a badge that says"
    " no. I asked him to stop. He said sorry, and went on at the next table.",
    ongoing=Ongoing.NO,
    place=PLACES[-2],
    when=When.EARLIER_DAY,
    who="A tall man with a grey camera bag. I could not read his badge.",
    others=Others.YES,
    i_am=IAm.AFFECTED,
    parts=("photos", "stop"),
    needs=(Need.NOTHING,),
    guessable=Others.UNSURE,
    may_act=MayAct.YES,
    language="en",
)
JOKES = Report(
    what="En af oplægsholderne lavede to gange jokes om min kollegas accent. Folk grinede, men hun"
    " gik ud. Hun vil ikke selv skrive.",
    place=PLACES[2],
    when=When.EARLIER_DAY,
    i_am=IAm.SAW,
    parts=("respect", "harassment"),
    needs=(Need.COMPANY,),
    guessable=Others.YES,
    may_act=MayAct.ASK_FIRST,
    language="da",
)
FOLLOWING = Report(
    what="A man from the morning session keeps coming after me wherever I go. I said no twice.",
    ongoing=Ongoing.YES,
    place=PLACES[1],
    when=When.NOW,
    i_am=IAm.AFFECTED,
    parts=("harassment",),
    needs=(Need.DISTANCE, Need.COMPANY),
    may_act=MayAct.YES,
    language="en",
)
NOTE = "The photographer of the event has no grey bag. Ask at the desk who else came with a camera."
REPLY = "Thank you for telling us. We talk to him before lunch is over, without saying who told us."


def make_demo_box(folder: Path, event: Event, at: datetime) -> None:
    """Make the box, where there is none."""
    file, unfinished = ReportFile(folder / FILE_NAME), ReportFile(folder / UNFINISHED)
    if file.exists:
        return
    # A box that was begun and not finished would be taken for the whole one the next time.
    unfinished.remove()
    members.init_box(unfinished, _settings(event))
    team = _make_team(unfinished, at)
    # Shown at once: sent yesterday, so that an hour of the digest has passed since.
    send_report(unfinished, CAMERA, new_nonce(), at - A_DAY)
    _handle(unfinished, team[0], at)
    not_for_the_second = replace(JOKES, excluded=(team[1].member.id,))
    send_report(unfinished, not_for_the_second, new_nonce(), at - A_DAY)
    send_report(unfinished, FOLLOWING, new_nonce(), at)
    unfinished.path.replace(file.path)
    unfinished.copy.remove()


def _settings(event: Event) -> BoxSettings:
    closes_at = datetime.combine(event.ends_on + OPEN_AFTERWARDS, CLOSES, event.time_zone)
    outside = Contact(OUTSIDE_CONTACT.name, OUTSIDE_CONTACT.phone)
    return BoxSettings(closes_at, DIGEST_HOURS, event.languages, outside, event.time_zone)


def _make_team(file: ReportFile, at: datetime) -> list[Unlocked]:
    """Make everybody's key, and have everybody know the team."""
    first, *others = CONDUCT_TEAM
    made = members.add_first_member(file, first, CONDUCT_PASSPHRASE, False, NO_STRENGTH)
    by = _unlocked(file, made.member, at)
    team = [made.member]
    for name in (*others, OUTSIDE_CONTACT.name):
        is_outside = name == OUTSIDE_CONTACT.name
        new = members.add_member(file, by, name, CONDUCT_PASSPHRASE, is_outside, NO_STRENGTH)
        team.append(new.member)
    unlocked = [_unlocked(file, one, at) for one in team]
    for one in unlocked:
        members.confirm_roster(file, one)
    return unlocked


def _unlocked(file: ReportFile, member: Member, at: datetime) -> Unlocked:
    keys = UnlockedKeys()
    found = keys.get(file, keys.open(file, member.id, CONDUCT_PASSPHRASE, at), at)
    assert found is not None
    return found


def _handle(file: ReportFile, by: Unlocked, at: datetime) -> None:
    """Do what a team does first with the only report there is."""
    (report,) = list_reports(file, by, at)
    handling.change_state(file, by, report.id, report.version, State.ACKNOWLEDGED, at)
    handling.write_note(file, by, report.id, report.version + 1, NOTE, at)
    handling.reply(file, by, report.id, report.version + 2, REPLY, at)
