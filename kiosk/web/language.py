"""The language in which this request is answered, and gettext in it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from babel.support import LazyProxy
from flask import Flask, g, request
from werkzeug.exceptions import HTTPException

from kiosk.languages import SHIPPED, direction, own_name, translation
from kiosk.web.apart import is_report


def set_language(language: str) -> None:
    """Answer this request in `language`."""
    g.language = language


def current_language() -> str:
    """Return the language of this request, by default the event's first."""
    if "language" in g:
        return str(g.language)
    return g.event.language if g.get("event") else SHIPPED[0]


def guess_language() -> str | None:
    """Return which language a page was in whose request cannot be read as it should be.

    An error may come before form, visit or event are known: then the address, the form, the page
    before and the browser's own choice tell, in this order.
    """
    offered = g.event.languages if g.get("event") else SHIPPED
    in_path = request.path.split("/")[2:3] if is_report(request) else []
    asked = [*in_path, request.args.get("language"), _in_form(), _on_the_page_before()]
    known = [language for language in asked if language in offered]
    return known[0] if known else request.accept_languages.best_match(offered)


def gettext(message: str, **values: Any) -> str:
    """Return `message` in the request's language, with `%(name)s` filled in."""
    said = translation(current_language()).ugettext(message)
    return said % values if values else said


def ngettext(singular: str, plural: str, n: int, **values: Any) -> str:
    """Return the form of the message that goes with the number `n`."""
    said = translation(current_language()).ungettext(singular, plural, n)
    return said % {"n": n, **values}


def lazy_gettext(message: str, **values: Any) -> LazyProxy:
    """Return a text that is looked up when it is shown: for labels of forms."""
    return LazyProxy(gettext, message, enable_cache=False, **values)


def init_languages(app: Flask) -> None:
    """Give templates gettext, and each page its language and direction."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    # Jinja fills in the values itself, escaped; the methods are not known to the type checker.
    app.jinja_env.install_gettext_callables(_looked_up, _looked_up_plural, newstyle=True)  # type: ignore[attr-defined]
    app.context_processor(_spoken)


def _in_form() -> str | None:
    try:
        return request.form.get("language")
    except HTTPException:
        # Too large, or broken: that may be the very error that is told.
        return None


def _on_the_page_before() -> str | None:
    try:
        query = urlsplit(request.referrer or "").query
        return parse_qs(query, max_num_fields=20).get("language", [None])[0]
    except ValueError:
        return None


def _looked_up(message: str) -> str:
    return translation(current_language()).ugettext(message)


def _looked_up_plural(singular: str, plural: str, n: int) -> str:
    return translation(current_language()).ungettext(singular, plural, n)


def _spoken() -> dict[str, object]:
    language = current_language()
    offered = g.event.languages if g.get("event") else SHIPPED
    return {
        "language": language,
        "direction": direction(language),
        "languages": [(code, own_name(code)) for code in offered],
    }
