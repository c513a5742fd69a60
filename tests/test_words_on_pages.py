"""Every word on every page comes from a catalogue: in Danish none is English, and in a language
without words there is nothing left but what people typed.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from kiosk import MAX_BODY_BYTES, codes, languages
from kiosk.languages import TRANSLATIONS, own_name, translation
from tests.conftest import ON_DUTY, THE_EVENT
from tests.door.conftest import CODE, PEOPLE, Tablet, badge_of  # noqa: F401
from tests.office.conftest import (  # noqa: F401
    new_tablet,
    open_doors,
    signed_in,
    staff,
    tablet,
    ticket_of,
)
from tests.page import SILENT, Element, Page, page

KIOSK = Path(languages.__file__).parent
SUMMARY = KIOSK / "conduct" / "summary" / "da.md"
PRIVACY_NOTICE = KIOSK / "event" / "privacy_notice" / "da.md"
# Read out, or shown by a script.
SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-label", "data-lost")
WORD = re.compile(r"[^\W\d_]{2,}")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")


@pytest.fixture
def danish() -> Catalog:
    with (TRANSLATIONS / "da" / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        return read_po(file, locale="da")


@pytest.fixture
def no_words(danish: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have Danish say a dot, and the placeholders, in the place of each message."""
    for message in danish:
        # `page` wants to see that a title tells of an error.
        if message.id not in ("", "Error"):
            kept = [" ".join(["·", *PLACEHOLDER.findall(form)]) for form in forms(message.string)]
            message.string = kept if message.pluralizable else kept[0]
    built = tmp_path / "translations" / "da" / "LC_MESSAGES" / "kiosk.mo"
    built.parent.mkdir(parents=True)
    with built.open("wb") as file:
        write_mo(file, danish)
    monkeypatch.setattr(languages, "TRANSLATIONS", tmp_path / "translations")
    translation.cache_clear()
    yield
    translation.cache_clear()


@pytest.fixture
def pages(
    tablet: Tablet,  # noqa: F811
    ticket_of: Callable[[str], str],  # noqa: F811
    badge_of: Callable[[str], str],  # noqa: F811
    client: FlaskClient,
    signed_in: Callable[..., FlaskClient],  # noqa: F811
) -> Iterator[Page]:
    """Every page in Danish, and what each of them refuses; people wait at the desk by then."""

    def walk() -> Iterator[Page]:
        yield from at_the_kiosk(tablet, ticket_of("Søren"))
        yield from at_the_kiosk_by_badge(tablet, ticket_of("Zoë"), badge_of)
        yield from elsewhere(client, signed_in())

    return walk()


def at_the_kiosk(tablet: Tablet, code: str) -> Iterator[Page]:  # noqa: F811
    yield tablet.open("/kiosk/?language=da")
    yield tablet.scan("", "da")
    yield tablet.scan(codes.new_code(codes.TICKET_RANDOM_BITS), "da")
    yield tablet.open("/kiosk/no-code?language=da")
    yield tablet.send("/kiosk/no-code")
    yield tablet.send("/kiosk/no-code", name="Nobody", letters="non")
    yield tablet.scan(code, "da")
    yield tablet.send("/kiosk/you", given_name="-", name="x" * 200)
    yield tablet.scan(code, "da")
    yield tablet.send("/kiosk/you")
    yield tablet.send("/kiosk/code-of-conduct")
    yield tablet.send("/kiosk/code-of-conduct", supplier="no")
    yield tablet.send("/kiosk/photos", photo="sometimes")
    yield tablet.send("/kiosk/photos", photo="ask", contact="yes")
    yield tablet.scan(code, "da")
    yield tablet.send("/kiosk/change")
    yield tablet.send("/kiosk/photos", photo="no", recording="yes")
    yield tablet.open("/kiosk/?language=da")
    yield tablet.send("/kiosk/ask")
    yield tablet.open("/kiosk/help?language=da")
    yield tablet.open("/kiosk/pair?language=da")


def at_the_kiosk_by_badge(
    tablet: Tablet,  # noqa: F811
    code: str,
    badge_of: Callable[[str], str],  # noqa: F811
) -> Iterator[Page]:
    """Zoë talks of the code first, comes in, changes an answer by badge, and leaves."""
    tablet.scan(code, "da")
    tablet.send("/kiosk/you")
    yield tablet.press("talk-form")
    yield tablet.press("decline-form")
    tablet.scan(code, "da")
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    tablet.send("/kiosk/photos", photo="yes")
    yield tablet.scan(badge_of("Zoë"), "da")
    yield tablet.send("/kiosk/change")
    yield tablet.send("/kiosk/photos", contact="yes")
    yield tablet.send("/kiosk/photos", contact="no", photo="no")
    tablet.scan(badge_of("Zoë"), "da")
    yield tablet.send("/kiosk/leave")
    yield tablet.open("/kiosk/no-such-page?language=da")


def elsewhere(client: FlaskClient, at_the_desk: FlaskClient) -> Iterator[Page]:
    yield page(client.get("/code-of-conduct/da"))
    yield page(client.get("/kiosk/pair?language=da"))
    yield page(client.get("/staff/sign-in?language=da"))
    yield page(client.post("/staff/sign-in"))
    at_the_desk.get("/staff/sign-in?language=da")
    for path in ("/staff/", "/staff/kiosks", "/staff/inside", "/staff/inside?words=Nobody"):
        yield page(at_the_desk.get(path))
    yield from at_the_desk_about_somebody(at_the_desk)


def at_the_desk_about_somebody(client: FlaskClient) -> Iterator[Page]:
    """Everything that the desk can do about Søren, who is inside, and what it refuses."""
    found = client.get("/staff/people?words=Fjordvind", follow_redirects=True)
    yield page(found)
    person = found.request.path
    token = page(found).fields(person)
    for path in ("/correct", "/choices", "/code", "/paper", "/withdraw", "/call", "/ticket"):
        yield page(client.get(person + path))
    for path in ("/correct", "/code", "/paper", "/withdraw", "/call"):
        yield page(client.post(person + path, data=token))
    for deed in ("check-out", "check-out", "check-in", "undo-passage/3"):
        yield page(client.post(f"{person}/{deed}", data=token, follow_redirects=True))
    call = {"ask_name": "Maja", "ask_phone": "1", "until": "2199-12-31"}
    yield page(client.post(f"{person}/call", data=token | call))
    for path in ("people?words=Nobody", "people?words=a", "tasks", "walk-in", "scan"):
        yield page(client.get(f"/staff/{path}"))
    known = {"name": "Søren Ågård", "type": "member"}
    yield page(client.post("/staff/walk-in", data=token | known))
    yield page(client.post("/staff/walk-in", data=token | {"email": "-"}))
    yield page(client.post("/staff/scan", data=token | {"code": "Nobody"}))


def read(element: Element) -> str:
    """Return what is seen, heard or shown by a script; not what is marked as no words."""
    if element.attributes.get("translate") == "no":
        return ""
    parts = [element.attributes.get(name, "") for name in SPOKEN]
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag not in SILENT - {"template"}:
            parts.append(read(child))
    return " ".join(" ".join(parts).split())


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def english(catalogue: Catalog) -> list[str]:
    """Return what stands between the placeholders of each message, if it is two words or more."""
    pieces = [
        " ".join(piece.split())
        for message in catalogue
        for form in forms(message.id)
        for piece in PLACEHOLDER.split(form)
    ]
    return [piece for piece in pieces if len(WORD.findall(piece)) >= 2]


def given_words() -> set[str]:
    """Return the words that no catalogue of ours holds, most of them typed by people."""
    event = [str(value) for value in vars(THE_EVENT).values()]
    people = [PEOPLE, *(person.name for person in ON_DUTY), "Door", "Nobody", "Maja organiser"]
    files = [path.read_text("utf-8") for path in (SUMMARY, PRIVACY_NOTICE)]
    texts = [CODE, *files, own_name("en"), own_name("da"), "Fejl"]
    months = Locale("da").months["format"]["wide"].values()
    return set(WORD.findall(" ".join([*event, *people, *texts, *months])))


def test_pages__say_nothing_in_english_to_danes(pages: Iterator[Page], danish: Catalog) -> None:
    sentences = english(danish)
    for shown in pages:
        words = f" {read(shown.root)} "
        found = [one for one in sentences if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)]
        assert (shown.language, found) == ("da", []), shown.title


def test_pages__have_no_words_but_those_of_the_catalogue(
    no_words: None, pages: Iterator[Page]
) -> None:
    for shown in pages:
        assert set(WORD.findall(read(shown.root))) - given_words() == set(), shown.heading


def test_you__far_too_much_text_is_refused_in_danish(
    tablet: Tablet,  # noqa: F811
    ticket_of: Callable[[str], str],  # noqa: F811
) -> None:
    tablet.scan(ticket_of("Søren"), "da")
    shown = tablet.send("/kiosk/you", name="x" * MAX_BODY_BYTES)
    assert (shown.status, shown.language, shown.heading) == (413, "da", "Det er for meget tekst")


def test_photos__choice_that_is_not_offered_is_refused_in_danish(
    tablet: Tablet,  # noqa: F811
    ticket_of: Callable[[str], str],  # noqa: F811
) -> None:
    tablet.scan(ticket_of("Søren"), "da")
    tablet.send("/kiosk/you")
    tablet.send("/kiosk/code-of-conduct", supplier="no")
    shown = tablet.send("/kiosk/photos", photo="sometimes")
    assert shown.errors == ["Det kan ikke vælges. Vælg et af svarene."]
