"""The recovery sheet of a member, for the command line and the conduct team's pages alike."""

from dataclasses import replace

from kiosk.languages import translation
from printouts.errors import ItemProblem
from printouts.recovery_sheet import RecoverySheet, recovery_sheet_pdf

# As `keys.grouped` writes them between the groups.
DASH = "-"


def _(message: str) -> str:
    """Mark a message for the catalogue; it is looked up in the language of the sheet."""
    return message


_WORDS = {
    "title": _("Recovery sheet"),
    "name_label": _("Member of the conduct team"),
    "fingerprint_label": _("Fingerprint of the key"),
    "code_label": _("Code"),
    "keep_label": _("Keep it safe"),
    "use_label": _("When you forgot your passphrase"),
}
_KEEP = (
    _("Keep this sheet at home, where nobody else finds it. Make no photo of it."),
    _(
        "With this sheet and the laptop of the event together, somebody can read reports."
        " One without the other opens nothing."
    ),
    _(
        "If you lost it, or somebody else may have seen it: tell the team at once. Another member"
        " takes you off the team and lets you in again, with a new key and a new sheet."
    ),
    _("Tear it up when the reports are deleted."),
)
_USE = (
    _("Open the pages of the conduct team on the laptop, and press “I forgot my passphrase”."),
    _("Choose your name, type this code, and choose a new passphrase. The key stays the same."),
)


def print_recovery_sheet(
    event: str, name: str, fingerprint: str, recovery_code: str, language: str
) -> bytes:
    """Print the sheet of one member. A name that no font has is left to be written by hand."""
    sheet = _sheet(event, name, fingerprint, recovery_code, language)
    try:
        return recovery_sheet_pdf(sheet, language=language)
    except ItemProblem:
        # The code is known at this moment only: it is not lost for the sake of a name.
        return recovery_sheet_pdf(replace(sheet, name="", event=""), language=language)


def _sheet(
    event: str, name: str, fingerprint: str, recovery_code: str, language: str
) -> RecoverySheet:
    say = translation(language).ugettext
    return RecoverySheet(
        event=event,
        name=name,
        fingerprint=fingerprint,
        code=tuple(recovery_code.split(DASH)),
        keep=tuple(say(one) for one in _KEEP),
        use=tuple(say(one) for one in _USE),
        **{field: say(words) for field, words in _WORDS.items()},
    )
