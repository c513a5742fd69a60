"""Every word of the source stands in every catalogue, whole; and the catalogues are built."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import wtforms
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from kiosk.languages import SHIPPED, TRANSLATIONS, translation
from kiosk.web.library_words import WTFORMS_WORDS

ROOT = Path(__file__).parent.parent
# English is what the source is written in.
TRANSLATED = [language for language in SHIPPED if language != "en"]
FILL_IN = "run `make words`, and fill in what is empty"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%(?!\()\S?")
every_language = pytest.mark.parametrize("language", TRANSLATED)


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What `make words` finds in the source."""
    found = tmp_path_factory.mktemp("words") / "words.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        mapping = ["--mapping-file=babel.cfg", "--keywords=lazy_gettext"]
        command = ["pybabel", "--quiet", "extract", *mapping, f"--output-file={found}", "."]
        assert CommandLineInterface().run(command) in (0, None)
    with found.open("rb") as file:
        return read_po(file)


def catalogue_of(language: str) -> Catalog:
    source = TRANSLATIONS / language / "LC_MESSAGES" / "kiosk.po"
    with source.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def said(catalogue: Catalog) -> Iterator[Message]:
    """Give the messages, without the header."""
    return (message for message in catalogue if message.id)


def forms_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_words__are_found_in_pages_forms_errors_and_printouts(words: Catalog) -> None:
    found = {form for message in said(words) for form in forms_of(message.id)}
    assert {
        "Scan your ticket",  # a template
        "%(n)s calls for a person",  # a plural in a template
        "Type your whole name.",  # lazy, in a form
        "This ticket was cancelled",  # marked, and looked up by a view
        "At most %(n)s letters fit on a badge.",  # said by a view
        "No photos",  # printed
        "Not a valid choice.",  # said by WTForms
    } <= found


def test_words__none_stand_in_the_braces_of_a_string() -> None:
    # Before Python 3.12 no word is found there: it would stay English, and no catalogue miss it.
    hidden = [
        f"{path.relative_to(ROOT)}:{word.lineno}"
        for folder in ("kiosk", "printouts")
        for path in (ROOT / folder).rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for word in ast.walk(string)
        if isinstance(word, ast.Call) and is_word(word)
    ]
    assert hidden == []


def is_word(call: ast.Call) -> bool:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    text = call.args and isinstance(call.args[0], ast.Constant)
    return name in ("_", "gettext", "ngettext", "lazy_gettext") and bool(text)


@every_language
def test_catalogue__has_every_word_and_no_other(words: Catalog, language: str) -> None:
    theirs = {forms_of(message.id) for message in said(catalogue_of(language))}
    source = {forms_of(message.id) for message in said(words)}
    assert source - theirs == set(), FILL_IN
    assert theirs - source == set(), FILL_IN
    assert not catalogue_of(language).obsolete, FILL_IN


@every_language
def test_catalogue__is_translated_whole(language: str) -> None:
    catalogue = catalogue_of(language)
    messages = list(said(catalogue))
    assert [m.id for m in messages if not all(forms_of(m.string))] == [], FILL_IN
    assert [m.id for m in messages if m.fuzzy] == []
    numbers = {len(m.string) for m in messages if m.pluralizable}
    assert numbers == {catalogue.num_plurals}


@every_language
def test_catalogue__keeps_placeholders_and_ends(language: str) -> None:
    for message in said(catalogue_of(language)):
        asked = set().union(*(placeholders(form) for form in forms_of(message.id)))
        for form in forms_of(message.string):
            assert placeholders(form) - {"%(n)s"} == asked - {"%(n)s"}, message.id
            assert form == form.strip(), message.id
            assert form.endswith(":") == message.id[-1].endswith(":"), message.id


def test_danish__has_danish_quotation_marks_and_no_formal_you() -> None:
    for message in said(catalogue_of("da")):
        for form in forms_of(message.string):
            assert not set('“”"„') & set(form), form
            assert form.count("»") == form.count("«"), form
            assert not re.search(r"(?<!^)(?<![.:?»] )\b(De|Dem|Deres)\b", form), form


@every_language
def test_catalogue__is_built(language: str) -> None:
    built = translation(language)
    for message in said(catalogue_of(language)):
        singular = forms_of(message.id)[0]
        heard = built.ngettext(*message.id, 1) if message.pluralizable else built.gettext(singular)
        assert heard == forms_of(message.string)[0], (
            f"the built catalogue is not of this source: run `{Path(sys.executable).name} "
            "hatch_build.py`, or `make test`"
        )


@pytest.mark.parametrize("word", WTFORMS_WORDS)
def test_library_words__are_still_what_wtforms_says(word: str) -> None:
    source = Path(wtforms.__file__).parent.rglob("*.py")
    assert any(word in file.read_text("utf-8") for file in source)
