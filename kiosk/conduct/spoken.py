"""Which language a paragraph is in, told by its commonest small words."""

import re

# The smallest words of a language say most about it. Words that neighbours share (Danish and
# Swedish `för`/`for`) are left in where they help against the others.
SMALL_WORDS = {
    "en": "the of and to in you is are that it for not with your have if we or any be please at",
    "da": "og at det er en den til på de med der af ikke du vi os som har kan eller hvis må skal",
    "de": "und der die das ist nicht sie wir mit zu den von ein eine für auf oder wenn bitte dem",
    "fr": "le la les de des et est vous nous ne pas une un pour dans que qui avec ou sur si",
    "es": "el la los las de y es no que en un una para con por si su se o nos usted como",
    "it": "il lo la gli di e è non che un una per con se o si ci della dei nel sono",
    "nl": "de het een en van is niet je we wij met voor op te dat als of zijn aan ons u",
    "sv": "och att det är en den till på som inte du vi oss med av för har kan eller om ska",
    "pl": "i w nie na się z do jest że to o jak lub jeśli dla są przez po od nas",
    "pt": "o a os as de e é não que em um uma para com por se ou nos você da do",
}
_SETS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
_LEAST_HITS = 3
_LEAST_WORDS = 6


def spoken_language(text: str) -> str:
    """Return the language of `text`, or nothing where it is not clear."""
    found = _hits(text)
    best, second = sorted(found, key=lambda language: found[language], reverse=True)[:2]
    clear = found[best] >= _LEAST_HITS and found[best] >= found[second] * 1.5
    return best if clear else ""


def other_language(text: str, main: str) -> str:
    """Return the language of `text` where it is clearly not `main`, else nothing."""
    if not main or len(_words(text)) < _LEAST_WORDS:
        return ""
    own = spoken_language(text)
    hits = _hits(text)
    return own if own != main and hits.get(own, 0) >= 3 * hits.get(main, 0) else ""


def _hits(text: str) -> dict[str, int]:
    words = _words(text)
    return {language: sum(word in known for word in words) for language, known in _SETS.items()}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
