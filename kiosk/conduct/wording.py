"""What the organiser is told about an import: preview, edited files and errors, line by line."""

import re
import textwrap
from collections.abc import Iterator

from kiosk.conduct.changes import Change, ChangeKind
from kiosk.conduct.copies import EditKind, UnpublishedEdit
from kiosk.conduct.document import Block, Kind
from kiosk.conduct.publishing import Action, Plan
from kiosk.languages import own_name, translation

LINE_CHARACTERS = 96
# Enough to see whether the letters came out right.
SAMPLE_WORDS = 8
_REPLACED = "\ufffd"


def preview_lines(plan: Plan, language: str = "en") -> list[str]:
    """Return what publishing `plan` would do, for an organiser who reads `language`."""
    parts = (_reading, _wording, _unplaced, _leftovers, _changed, _outcome)
    lines: list[str] = []
    for part in parts:
        said = [line for text in part(plan, language) for line in _wrapped(text)]
        lines += [*said, ""] if said else []
    return lines[:-1]


def edit_line(edit: UnpublishedEdit, language: str = "en") -> str:
    """Return what to say about a file that differs from what was published."""
    _ = translation(language).ugettext
    said = {
        EditKind.CHANGED: _(
            "%(path)s was changed, but the change is not published. People still see the "
            "published words. To publish, use: kiosk conduct import"
        ),
        EditKind.NEW: _("%(path)s is new and was never published. People do not see it."),
        EditKind.MISSING: _(
            "%(path)s is missing. It is only a copy: people still see the published words."
        ),
    }
    return said[edit.kind] % {"path": visible(str(edit.path))}


def visible(text: str) -> str:
    """Return `text` with every character that cannot be seen written as its number."""
    return "".join(letter if letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in text)


def _reading(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    document = plan.document
    yield _("Language: %(name)s (%(code)s). Letters read as: %(encoding)s.") % {
        "name": own_name(plan.language),
        "code": plan.language,
        "encoding": document.encoding.upper().replace("CP", "Windows-"),
    }
    if document.encoding not in ("utf-8", "utf-16"):
        words = [word for word in re.findall(r"\w+", document.text) if not word.isascii()]
        sample = ", ".join(list(dict.fromkeys(words))[:SAMPLE_WORDS])
        yield _("Please check the letters in these words: %(words)s") % {"words": sample}
    if _REPLACED in document.text:
        yield _("WARNING: some letters were lost before the file came here. Look for %(sign)s.") % {
            "sign": _REPLACED
        }
    if document.language and document.language != plan.language.split("-")[0]:
        yield _("WARNING: this text looks like %(found)s, not like %(asked)s.") % {
            "found": own_name(document.language),
            "asked": own_name(plan.language),
        }


def _wording(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    yield _("This is how the text will look. Beside it, in brackets: the rules of the summary.")
    for block in plan.document.blocks:
        rules = [anchored.rule for anchored in plan.anchored if anchored.block == block]
        beside = f" [{', '.join(rules)}]" if rules else ""
        yield f"{_mark(block)}{visible(block.plain)}{beside}"
    if any(anchored.rule == "supplier-promotion" for anchored in plan.anchored):
        yield _(
            "Please confirm [supplier-promotion]: the summary says that campaigns and "
            "announcements are welcome only as part of a sponsored activity, and that suppliers "
            "ask the administrators otherwise. If your text means something else, change the "
            "summary first."
        )


def _mark(block: Block) -> str:
    spoken = f"({block.language}) " if block.language else ""
    marks = {
        Kind.HEADING: f"{'#' * block.level} ",
        Kind.BULLET: "  • ",
        Kind.NUMBERED: f"  {block.marker} ",
        Kind.PARAGRAPH: "  ",
    }
    return marks[block.kind] + spoken


def _unplaced(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    missing = [anchored.rule for anchored in plan.anchored if anchored.block is None]
    if not plan.anchored:
        yield _(
            "The kiosk knows no search words in this language, so it cannot say which paragraph "
            "stands for which rule of the summary. Please compare them yourself."
        )
    elif missing:
        yield _("No paragraph was found for these rules. Please look for them: %(rules)s") % {
            "rules": ", ".join(missing)
        }


def _leftovers(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    for contact in plan.document.contacts:
        yield _("Address: “%(written)s”, with a link to %(address)s.") % {
            "written": visible(contact.text),
            "address": contact.href.removeprefix("mailto:"),
        }
    if plan.document.debris:
        yield _("NOT SHOWN to anybody, because it does not look like part of the text:")
    for debris in plan.document.debris:
        yield "  " + _("line %(number)d: %(text)s") % {
            "number": debris.line,
            "text": visible(debris.text),
        }


def _changed(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    if plan.changes:
        yield _("What changes in the text:")
    for change in plan.changes:
        yield from _change_lines(change)
    if plan.summaries_changed:
        yield _("The summary changed in: %(languages)s") % {
            "languages": ", ".join(own_name(code) for code in plan.summaries_changed)
        }


def _change_lines(change: Change) -> Iterator[str]:
    if change.kind is not ChangeKind.ADDED:
        yield f"  - {visible(change.before)}"
    if change.kind is not ChangeKind.REMOVED:
        yield f"  + {visible(change.after)}"


def _outcome(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    values = {"number": plan.version, "language": own_name(plan.language)}
    said = {
        Action.OPENS: _("This opens version %(number)d of the code of conduct."),
        Action.JOINS: _("This adds %(language)s to version %(number)d of the code of conduct."),
        Action.BECOMES_OFFICIAL: _(
            "The text is the same. In version %(number)d, %(language)s becomes the official text."
        ),
        Action.NOTHING: _("Version %(number)d has this text already. There is nothing to do."),
    }
    yield said[plan.action] % values
    if plan.official:
        yield _("This text is official: it is the one that applies.")
    if plan.action is Action.OPENS:
        yield from _opening(plan, language)


def _opening(plan: Plan, language: str) -> Iterator[str]:
    _ = translation(language).ugettext
    texts = (plan.edition, *plan.carried)
    if plan.corrections_only:
        yield _("Corrections only: nobody is asked again.")
    elif plan.version > 1:
        yield _("Whoever acknowledged an earlier version sees what changed and is asked once more.")
    for kept in plan.carried:
        yield _("%(language)s stays as it is.") % {"language": own_name(kept.language)}
    for left in plan.left_behind:
        yield _("%(language)s is not in the new version until you import it again.") % {
            "language": own_name(left)
        }
    if not any(text.official for text in texts):
        yield _("There is no official text yet: the doors stay closed until you import one.")


def _wrapped(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.wrap(
        text,
        LINE_CHARACTERS,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
