"""The marks beside the questions, as they will look on the badge."""

from markupsafe import Markup

from printouts.marks import Choice, mark_svg

# What no badge shows has no mark beside its question either.
_MARKED = {"photo": ("yes", "ask", "no"), "recording": ("yes", "no"), "contact": ("yes",)}


def mark_drawings() -> dict[str, dict[str, Markup]]:
    """Return the mark of each choice that has one: purpose -> choice -> SVG."""
    return {
        purpose: {choice: Markup(mark_svg(purpose, Choice(choice), "")) for choice in choices}
        for purpose, choices in _MARKED.items()
    }
