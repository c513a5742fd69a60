"""Beginnings of words by which a rule's paragraph is found in an official wording.

They only help whoever imports a text to compare it with the summary; nothing else rests on them.
"""

import unicodedata
from dataclasses import dataclass

from kiosk.conduct.document import Block, Document, Kind
from kiosk.conduct.rules import RULES

# One word in common may be chance.
LEAST_HITS = 2

ANCHORS: dict[str, dict[str, str]] = {
    "da": {
        "purpose": "kunde medarbejder europa fællesskab",
        "respect": "grundlag behandler respekt høflig",
        "kind": "venlig intention professionel fornærm",
        "welcome": "velkom stemme repræsenter hørt",
        "knowledge": "viden lære hjælpe forståelse",
        "contribute": "bidra erfaring historier succes",
        "relationships": "relation salg sælge fagfælle jævnaldrende",
        "care": "farlig nød overtræd ubetydelig",
        "contact-permission": "direkte besked mail tilladelse",
        "contact-directory": "linkedin facebook instagram netværk",
        "share-own-work": "bog artikel podcast konference",
        "share-in-moderation": "stemme forsigtig dele",
        "supplier-who": "arbejder virksomhed målgruppe leverandør teknologi",
        "supplier-promotion": "frarådes annonce reklame undtagelse sponsor",
        "supplier-ask": "arrangement relevant kontakt drøfte",
        "moderation": "indlæg opslag fjerne skøn",
        "harassment": "respekt tolerer chikane form",
        "harassment-list": "omfatter begrænset forfølg seksuel fotografering",
        "stop-when-asked": "bedt stoppe straks chikan",
        "scope": "gælder online offline aktivitet",
        "consequences": "overtræder straf bortvis udeluk skøn",
        "administrators": "administrator vært mighty liste",
        "questions": "spørgsmål kontakt kodeks mail",
    },
    "en": {
        "purpose": "customer employee europe community",
        "respect": "foundation treat respect courtesy",
        "kind": "kind intention professional insult",
        "welcome": "welcome voice represent heard",
        "knowledge": "knowledge learn help understanding",
        "contribute": "contribut experience stories success",
        "relationships": "relation peers sell selling",
        "care": "danger distress violation insignificant look",
        "contact-permission": "direct message mail permission",
        "contact-directory": "linkedin facebook instagram network directory",
        "share-own-work": "book article podcast conference",
        "share-in-moderation": "voice careful mindful shar",
        "supplier-who": "work company audience supplier vendor technology",
        "supplier-promotion": "discouraged promotion advertis exception sponsor",
        "supplier-ask": "event relevant contact discuss option",
        "moderation": "post guideline remove discretion",
        "harassment": "respect tolerate harassment form",
        "harassment-list": "include limited stalking sexual photograph",
        "stop-when-asked": "asked stop harassing immediately",
        "scope": "applies online offline activit",
        "consequences": "violat breach sanction expel exclud discretion",
        "administrators": "administrator host mighty list",
        "questions": "question contact hesitate conduct",
    },
}


@dataclass(frozen=True)
class Anchored:
    """A rule, and the paragraph that seems to stand for it, if any does."""

    rule: str
    block: Block | None


def anchor(document: Document, language: str) -> tuple[Anchored, ...]:
    """Return each rule with its likeliest paragraph; nothing where no words are known."""
    if language not in ANCHORS:
        return ()
    texts = [block for block in document.blocks if block.kind is not Kind.HEADING]
    return tuple(Anchored(rule, _likeliest(rule, language, texts)) for rule in RULES)


def _likeliest(rule: str, language: str, blocks: list[Block]) -> Block | None:
    best = max(blocks, key=lambda block: _hits(rule, language, block), default=None)
    return best if best is not None and _hits(rule, language, best) >= LEAST_HITS else None


def _hits(rule: str, language: str, block: Block) -> int:
    """Count the rule's words in `block`, in the language that this block is in."""
    known = ANCHORS.get(block.language or language, {})
    words = unicodedata.normalize("NFC", block.plain).casefold()
    return sum(word in words for word in known.get(rule, "").split())
