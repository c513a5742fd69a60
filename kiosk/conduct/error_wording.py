"""What the organiser is told when a wording or a summary cannot be used."""

from kiosk.conduct import errors
from kiosk.conduct.errors import Fault, SummaryFaulty
from kiosk.errors import KioskError
from kiosk.languages import own_name, translation


def explain(error: KioskError, language: str = "en") -> str:
    """Return in one sentence or two what happened and what to do next."""
    _ = translation(language).ugettext
    if isinstance(error, SummaryFaulty):
        return _summary_fault(error, language)
    said = {
        errors.DocumentEmpty: _("The file holds no words. Choose another file."),
        errors.DocumentTooLarge: _(
            "The file is too large for a code of conduct. Choose a file of plain text."
        ),
        errors.DocumentUnreadable: _(
            "The file is not plain text. Save it as plain text in UTF-8 and try again."
        ),
        errors.LanguageUnknown: _("There is no such language. Write its code, such as da or en."),
        errors.OfficialExists: _("This version has an official text already, and it can have one."),
        errors.PlanOutdated: _("Something else was published a moment ago. Please look again."),
        errors.EditionDamaged: _(
            "A published text in the database was changed. Go back to the last backup."
        ),
    }[type(error)]
    return f"{said} {_place(error, language)}".strip()


def _place(error: KioskError, language: str) -> str:
    """Return where it happened, as far as the error knows."""
    _ = translation(language).ugettext
    match error, error.args:
        case errors.DocumentUnreadable(), (int(line),) if line:
            return _("The first fault is in line %(line)d.") % {"line": line}
        case errors.OfficialExists(), (number, code):
            return _("Version %(number)d: %(language)s.") % {
                "number": number,
                "language": own_name(code),
            }
    return ""


def _summary_fault(error: SummaryFaulty, language: str) -> str:
    _ = translation(language).ugettext
    said = {
        Fault.NOT_TEXT: _("it is not text in UTF-8."),
        Fault.NOT_UNDERSTOOD: _("“%(found)s” is neither a line of the kiosk nor a rule."),
        Fault.GROUP_UNKNOWN: _("there is no group “%(found)s”."),
        Fault.GROUP_TWICE: _("the group “%(found)s” is there twice."),
        Fault.GROUP_MISSING: _("the group “%(found)s” is missing."),
        Fault.RULE_ELSEWHERE: _("the rule “%(found)s” does not belong to this group."),
        Fault.RULE_TWICE: _("the rule “%(found)s” is there twice in this group."),
        Fault.RULE_MISSING: _("the rule “%(found)s” is missing in this group."),
        Fault.WORDS_MISSING: _("“%(found)s” has no words."),
    }[error.fault] % {"found": error.found}
    where = {"file": error.file, "line": error.line}
    if error.line:
        return _("The summary %(file)s, line %(line)d:") % where + " " + said
    return _("The summary %(file)s:") % where + " " + said
