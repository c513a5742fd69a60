"""What stands inside a paragraph: bold words, links and addresses, with no word changed."""

import re
from dataclasses import dataclass

# Bounded, and begun only where a word begins: no text can make the search slow.
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX = r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}"
# Written so that no robot collects it: "name (at) host (dot) org".
_HIDDEN_ADDRESS = (
    rf"{_MAILBOX}\s?[(\[{{]\s?(?i:at)\s?[)\]}}]\s?{_HOST}"
    rf"(?:\s?(?:[(\[{{]\s?(?i:dot)\s?[)\]}}]\s?|\.){_HOST})+"
)
_ADDRESS = rf"{_MAILBOX}@{_HOST}(?:\.{_HOST})+"
_INLINE = re.compile(
    r"\[(?P<label>[^\[\]]+)\]\((?P<target>https?://[^\s()<>]+|mailto:[^\s()<>]+)\)"
    rf"|(?P<hidden>{_HIDDEN_ADDRESS})"
    rf"|(?P<address>{_ADDRESS})"
    r"|(?P<url>https?://[^\s<>()]*[^\s<>().,;:!?'\"*_])"
    r"|\*\*(?=\S)(?P<strong>[^*]+?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong2>[^_]+?)(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<em>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])(?P<em2>[^_]+?)(?<=\S)_(?!\w)"
)
_AT = re.compile(r"\s?[(\[{]\s?at\s?[)\]}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[(\[{]\s?dot\s?[)\]}]\s?", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A run of text that is shown in one way. `href` is empty for plain text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """Return `text` in runs. Marks of Markdown are taken off; a link's address stays readable."""
    found: list[Span] = []
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()]))
        found.extend(_marked(match))
        end = match.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return the words of `text` without the marks of Markdown."""
    return "".join(span.text for span in spans(text))


def contacts(text: str) -> tuple[Span, ...]:
    """Return the mail addresses in `text`, as they are written there."""
    return tuple(span for span in spans(text) if span.href.startswith("mailto:"))


def _marked(match: re.Match[str]) -> list[Span]:
    found = match.groupdict()
    if found["label"]:
        # There may be no internet, and no paper can be clicked: the address is shown as well.
        target = found["target"]
        return [Span(found["label"], href=target), Span(f" ({target})")]
    if found["hidden"]:
        address = _DOT.sub(".", _AT.sub("@", found["hidden"]))
        return [Span(found["hidden"], href=f"mailto:{address}")]
    if found["address"]:
        return [Span(found["address"], href=f"mailto:{found['address']}")]
    if found["url"]:
        return [Span(found["url"], href=found["url"])]
    strong = found["strong"] or found["strong2"]
    if strong:
        return [Span(strong, strong=True)]
    return [Span(found["em"] or found["em2"], emphasis=True)]
