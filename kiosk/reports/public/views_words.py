"""What the page says the report box keeps, and what it cannot keep.

Each sentence under `promises` is proved: tests/reports/public/test_promises.py names the tests.
"""

from collections.abc import Sequence

from kiosk.reports.services import BoxStatus
from kiosk.web.language import gettext


def promises(status: BoxStatus, closing: str, hours: Sequence[str]) -> list[str]:
    """Return what is promised, in the reader's language.

    `closing`: until when the box is open; `hours`: when the team is shown what came in.
    """
    said = [
        gettext(
            "Nothing that we store says who you are: no name, ticket, check-in, device or address."
        ),
        gettext(
            "Of the time we keep the half day and the hour at which the team is shown your report:"
            " %(hours)s.",
            hours=", ".join(hours),
        ),
        gettext(
            "Only these people can read it: %(names)s. You can leave some of them out."
            " An organiser who is not among them cannot, even with the laptop in hand.",
            names=", ".join(one.name for one in status.members),
        ),
        gettext("When you leave, nothing of what you wrote stays in this browser."),
    ]
    if status.outside is None:
        return [*said, gettext("You can send reports until %(time)s.", time=closing)]
    said.append(
        gettext(
            "You get a receipt. With it you can read answers and add something until %(time)s.",
            time=closing,
        )
    )
    return said


def when_seen(hours: Sequence[str], *, is_urgent: bool) -> str:
    """Return when the team can read what was sent. `hours`: those of the digest."""
    if is_urgent:
        return gettext("The team can read this now.")
    return gettext(
        "The team is shown what is new at these hours: %(hours)s.", hours=", ".join(hours)
    )


def limits(tablet: bool, plain: bool) -> list[str]:
    """Return what is not promised. `plain`: what is sent can be read along on its way."""
    said = [
        gettext("If only two people were there, the other one can guess who told us."),
        gettext("A small event is a small crowd: people may guess."),
        gettext("Whoever controls our laptop while it runs could read what is being sent."),
        gettext("When you call staff to you, the time of the call can be seen."),
    ]
    if plain and tablet:
        said.append(
            gettext(
                "A skilled stranger on this Wi-Fi could read along while you send. Safest is a"
                " paper form."
            )
        )
    elif plain:
        said.append(
            gettext(
                "A skilled stranger on this Wi-Fi could read along while you send. Safest is the"
                " tablet in a quiet place, then a paper form, then this phone."
            )
        )
    return said
