"""The words for what a reporter answered and for what the conduct team did."""

from collections.abc import Mapping
from datetime import datetime

from flask import g

from kiosk.errors import StorageFailed
from kiosk.languages import own_name
from kiosk.reports.digest import HalfDay
from kiosk.reports.errors import (
    AdditionWaits,
    InvitationWrong,
    MemberExists,
    MemberMissing,
    NobodyWouldRead,
    NotNow,
    PassphraseTooShort,
    PassphraseWrong,
    RecoveryWrong,
    SecondMemberNeeded,
    SheetNeeded,
    TeamUnconfirmed,
    TextTooLong,
    TooManyMembers,
    UnlockBusy,
)
from kiosk.reports.handled import Kind, Outcome, State, Step
from kiosk.reports.keys import PASSPHRASE_LETTERS
from kiosk.reports.report import IAm, MayAct, Need, Ongoing, Others, Report, When
from kiosk.reports.services import DESTROYED, NOT_OPENED, OVER, TOO_FEW, BoxStatus
from kiosk.reports.triage.waiting import Wait, Waiting
from kiosk.web.language import gettext
from kiosk.web.language import lazy_gettext as _
from kiosk.web.moments import clock_time, written_date

Words = Mapping[str, object]

STATES: Words = {
    State.NEW: _("New"),
    State.ACKNOWLEDGED: _("Read"),
    State.IN_DISCUSSION: _("The team is talking about it"),
    State.ACTION: _("Something is being done"),
    State.CLOSED: _("Closed"),
}
OUTCOMES: Words = {
    Outcome.NO_VIOLATION: _("The code was not broken"),
    Outcome.OUT_OF_SCOPE: _("Not for this team"),
    Outcome.NO_ACTION: _("Nothing needs to be done"),
    Outcome.TALK: _("A talk"),
    Outcome.WARNING: _("A warning"),
    Outcome.RESTRICTION: _("A restriction"),
    Outcome.REMOVED: _("Removed from the event"),
    Outcome.BAN: _("A ban from later events"),
    Outcome.OTHER: _("Something else"),
}
STEPS: Words = {
    Step.SEPARATE: _("Keep people apart"),
    Step.END_TALK: _("End a talk or a session"),
    Step.LEAVE_TODAY: _("Ask somebody to leave for today"),
}
GROUP_WORDS: Words = {
    "respect": _("Respect"),
    "harassment": _("Harassment"),
    "stop": _("Stop when asked"),
    "photos": _("Photos and recording"),
    "messages": _("Messages"),
    "selling": _("Selling"),
    "tell": _("Telling somebody"),
    "follow": _("What may follow"),
    "unsure": _("Not sure which part"),
}
_YES_NO: Words = {Others.YES: _("Yes"), Others.NO: _("No"), Others.UNSURE: _("Not sure")}
_ANSWERS: Mapping[str, Words] = {
    "ongoing": {Ongoing.YES: _("Yes"), Ongoing.NO: _("No"), Ongoing.UNSURE: _("Not sure")},
    "when": {
        When.NOW: _("Just now"),
        When.THIS_MORNING: _("In the morning of that day"),
        When.THIS_AFTERNOON: _("In the afternoon of that day"),
        When.THIS_EVENING: _("In the evening of that day"),
        When.EARLIER_DAY: _("On an earlier day"),
        When.UNSURE: _("Not sure"),
    },
    "others": _YES_NO,
    "i_am": {
        IAm.AFFECTED: _("It happened to them"),
        IAm.SAW: _("They saw it"),
        IAm.TOLD: _("They were told about it"),
        IAm.UNSAID: _("They would rather not say"),
    },
    "parts": GROUP_WORDS,
    "needs": {
        Need.QUIET_PLACE: _("A quiet place"),
        Need.COMPANY: _("Somebody with them"),
        Need.DISTANCE: _("Distance from a person"),
        Need.NOTHING: _("Nothing right now"),
    },
    "guessable": _YES_NO,
    "may_act": {
        MayAct.YES: _("Yes, act anyway"),
        MayAct.ASK_FIRST: _("Ask first, by an answer to the report"),
        MayAct.NO: _("No, do not act"),
    },
}
# In the order in which somebody who has to act wants to know.
_ASKED: Words = {
    "what": _("What happened"),
    "ongoing": _("Still going on when it was sent"),
    "needs": _("What they need"),
    "where": _("Where"),
    "when": _("When"),
    "who": _("Who did it"),
    "others": _("Did others see it"),
    "i_am": _("Who tells it"),
    "parts": _("Part of the code"),
    "guessable": _("Could people guess who told it"),
    "may_act": _("May the team act"),
    "contact": _("How to reach them"),
    "excluded": _("Must not read this"),
    "language": _("Language of the page"),
}
KINDS: Words = {
    Kind.STATE: _("Changed the state"),
    Kind.NOTE: _("Wrote a note"),
    Kind.REPLY: _("Answered the reporter"),
    Kind.STEP: _("Did at once"),
    Kind.PROPOSAL: _("Proposed an outcome"),
    Kind.AGREED: _("Agreed"),
    Kind.REFUSED: _("Did not agree"),
    Kind.DELETION: _("Proposed to delete this report"),
    Kind.RECUSED: _("Stepped back from this report"),
    Kind.UNREADABLE: _("This entry cannot be opened. Somebody may have changed the file."),
}
# What is said beside a field, or above a form, when the core refuses what was typed.
REFUSED: Mapping[type[Exception], object] = {
    PassphraseWrong: _(
        "This passphrase does not open the key. Look at capital letters and at the language of"
        " the keyboard, and try again."
    ),
    SheetNeeded: _(
        "This box is from a backup, which holds no passphrases. Tap “I forgot my passphrase”, and"
        " choose a new one with your recovery sheet."
    ),
    PassphraseTooShort: _(
        "Use at least %(n)s letters: four or five words that only you put together.",
        n=PASSPHRASE_LETTERS,
    ),
    UnlockBusy: _(
        "Somebody else is unlocking at this moment. Wait a few seconds and try again."
        " Nothing that you typed before is lost."
    ),
    MemberMissing: _("This person is not on the team any more. Choose a name again."),
    MemberExists: _("Somebody on the team has this name already. Add a second name."),
    TooManyMembers: _("The team is full: seven people can read reports. Remove somebody first."),
    InvitationWrong: _(
        "No invitation has this code. Each works once, for ten minutes. Ask for a new one."
    ),
    RecoveryWrong: _(
        "This code does not open the key. Compare it with the sheet, letter by letter."
    ),
    SecondMemberNeeded: _("You proposed this. Another member has to agree."),
    NotNow: _("This cannot be done now. Look at what was done last, below."),
    AdditionWaits: _(
        "The reporter added something that the next hour of the digest will show. Read it first."
    ),
    NobodyWouldRead: _(
        "You are the only one who can read this report. If you step back, nobody can."
        " Talk to the outside contact instead."
    ),
    TeamUnconfirmed: _(
        "The team’s keys have changed. Compare them on the page “Members” and confirm them first."
        " What you typed is still here."
    ),
}


def refused(problem: Exception) -> str:
    """Return what is wrong with what was typed, and what to do."""
    if isinstance(problem, TextTooLong):
        return gettext(
            "This is too long. At most %(n)s letters fit. Shorten it, or write a second one.",
            n=problem.args[0],
        )
    if isinstance(problem, StorageFailed):
        return gettext(
            "The laptop could not save this: its disk may be full. What you typed is still here."
            " Make room, then send it again."
        )
    return str(REFUSED[type(problem)])


def answers(given: Report, team: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what a reporter answered: name, question and answer. `team`: names by id."""
    said = [(name, str(label), _answer(given, name, team)) for name, label in _ASKED.items()]
    return [line for line in said if line[2]]


def groups(given: Report) -> list[str]:
    """Return the parts of the code that a report names."""
    return [word(GROUP_WORDS, part) for part in given.parts]


def word(words: Words, value: str) -> str:
    """Return the word for `value`; a value of another release stands for itself."""
    return str(words.get(value, value))


def half_day_words(came: HalfDay, now: datetime | None) -> str:
    """Return the half day in which something came. `now`: none on paper, which is read later."""
    if now and came.day == now.astimezone(g.event.time_zone).date():
        return gettext("today, afternoon") if came.is_afternoon else gettext("today, morning")
    day = written_date(came.day)
    if came.is_afternoon:
        return gettext("%(day)s, afternoon", day=day)
    return gettext("%(day)s, morning", day=day)


def _answer(given: Report, name: str, team: Mapping[str, str]) -> str:
    value = getattr(given, "place" if name == "where" else name)
    if name == "excluded":
        return ", ".join(team.get(one, gettext("somebody who left the team")) for one in value)
    if name == "language" and value:
        return own_name(value)
    if name in _ANSWERS:
        chosen = (value,) if isinstance(value, str) else value
        return ", ".join(word(_ANSWERS[name], one) for one in chosen if one)
    return str(value)


def waiting_words(waiting: Waiting, now: datetime) -> str:
    """Return what a report waits for, and until when."""
    if waiting.what is Wait.OPEN and waiting.by is not None:
        if waiting.is_late:
            return gettext(
                "Late: open it now. It should have been opened by %(time)s",
                time=moment(waiting.by, now),
            )
        return gettext("Open it before %(time)s", time=moment(waiting.by, now))
    if waiting.what is Wait.ANSWER and waiting.by is not None:
        if waiting.is_late:
            return gettext("Never answered. The box closed: %(time)s", time=moment(waiting.by, now))
        return gettext("Answer the reporter before %(time)s", time=moment(waiting.by, now))
    return str(_WAITING[waiting.what])


def hour_list(status: BoxStatus) -> str:
    """Return the hours at which the team is shown what came in."""
    hours = status.settings.digest_hours if status.settings else ()
    return ", ".join(f"{one:%H:%M}" for one in hours)


def moment(at: datetime, now: datetime | None) -> str:
    """Return hour and minute, with the day where it is not today. `now`: none on paper."""
    zone = g.event.time_zone
    hour = clock_time(at)
    if now and at.astimezone(zone).date() == now.astimezone(zone).date():
        return hour
    return gettext("%(day)s, %(time)s", day=written_date(at.astimezone(zone).date()), time=hour)


_WAITING: Words = {
    Wait.GOES_ON: _("It was still going on. Open it now"),
    Wait.OPEN: _("Open it now"),
    Wait.AGREE: _("An outcome is proposed. Agree or refuse"),
    Wait.AGREE_TO_DELETE: _("Somebody wants to delete it. Agree or refuse"),
    Wait.OTHERS: _("Waits for a second member"),
}
# What a page says after a deed, by the word that stands in its address.
DONE: Words = {
    "state": _("Saved how far the team is."),
    "note": _("The note is saved."),
    "reply": _("The answer is sent. The reporter sees it when they type their receipt."),
    "step": _("Saved what was done at once."),
    "outcome": _("The outcome is proposed. Now a second member has to agree."),
    "agree": _("Agreed. The report is closed."),
    "refuse": _("The proposal is off the table."),
    "delete": _("Proposed. The report is deleted when a second member agrees."),
    "delete_now": _("The report is deleted."),
    "recuse": _("You stepped back. You do not see that report any more."),
    "joined": _("They are on the team now."),
    "removed": _("They are not on the team any more."),
    "confirmed": _("Confirmed. You know the team’s keys as they are now."),
    "passphrase": _("Your new passphrase holds from now on."),
    "settings": _("Saved."),
}
# Why the box is closed, and what opens it.
WHY_CLOSED: Words = {
    NOT_OPENED: _("It opens when three members have keys, one of them the outside contact."),
    TOO_FEW: _("Fewer than two keys are left. Ask somebody onto the team."),
    OVER: _("Its closing time has come."),
    DESTROYED: _("Its keys were destroyed."),
}
