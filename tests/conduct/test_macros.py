"""The parts of the code that other rooms' pages show."""

from dataclasses import replace

import pytest
from flask import Flask, render_template_string

from kiosk.conduct.changes import Changes, document_changes, summary_changes
from kiosk.conduct.document import parse
from kiosk.conduct.summaries import Summary, make_summary, shipped_summary

NO_CHANGES = Changes("en", (), "en", ())


def render(app: Flask, macro: str, **values: object) -> str:
    source = '{% from "conduct/code.html" import ' + macro.split("(")[0] + " %}{{ " + macro + " }}"
    with app.test_request_context():
        return render_template_string(source, **values)


@pytest.fixture
def summary() -> Summary:
    return shipped_summary("en")


def test_eight_lines__happy(app: Flask, summary: Summary) -> None:
    html = render(app, "eight_lines(summary, 'en')", summary=summary)
    assert html.count("<details") == 8
    assert "<details open" not in html and " open>" not in html
    assert "sponsored" not in html
    assert "lang=" not in html


def test_eight_lines__suppliers(app: Flask, summary: Summary) -> None:
    html = render(app, "eight_lines(summary, 'da', suppliers=true)", summary=summary)
    assert html.count('<strong lang="da">') == 2
    assert 'lang="en" dir="ltr"' in html


def test_eight_lines__changed(app: Flask, summary: Summary) -> None:
    html = render(app, "eight_lines(summary, 'en', changed=('stop',))", summary=summary)
    assert html.count("line--new") == 1


def test_supplier_rules__happy(app: Flask, summary: Summary) -> None:
    html = render(app, "supplier_rules(summary, 'en')", summary=summary)
    assert html.count("<p>") == 2
    assert "sponsored" in html and "<strong" not in html


def test_official_text__no_links_at_a_kiosk(app: Flask) -> None:
    document = parse("Write to info (at) ecxo (dot) example or see https://example.org/a.")
    macro = "official_text(document, 'en', 'en', links=false)"
    html = render(app, macro, document=document)
    assert "<a " not in html
    assert "info (at) ecxo (dot) example" in html


def test_official_text__headings_begin_where_told(app: Flask) -> None:
    document = parse("# One\n\n## Two\n\n### Three\n\n1. First\n5. Fifth\n\n- **Lead.** Body\n")
    html = render(app, "official_text(document, 'he', 'en', level=5)", document=document)
    assert [tag in html for tag in ("<h5>One", "<h6>Two", "<h6>Three", "<h7")] == [1, 1, 1, 0]
    assert '<li value="5">Fifth</li>' in html
    assert "<li><strong>Lead.</strong> Body</li>" in html
    assert 'lang="he" dir="rtl"' in html


def test_what_changed__happy(app: Flask) -> None:
    old, new = (
        parse("Be kind to all.\n\nGone & lost."),
        parse("Be good to all.\n\nA <b>new</b> one."),
    )
    changes = replace(NO_CHANGES, official=document_changes(old, new))
    html = render(app, "what_changed(changes, 'en')", changes=changes)
    assert '<strong lang="en">Now:</strong> Be <ins>good</ins> to all.' in html
    assert '<strong lang="en">Before:</strong> Be <del>kind</del> to all.' in html
    assert '<strong lang="en">New:</strong> <ins>A &lt;b&gt;new&lt;/b&gt; one.</ins>' in html
    assert '<strong lang="en">Taken out:</strong> <del>Gone &amp; lost.</del>' in html


def test_what_changed__summary(app: Flask, summary: Summary) -> None:
    text = summary.text.replace("online and offline", "everywhere")
    changed = summary_changes(summary, make_summary(2, "en", text))
    html = render(app, "what_changed(changes, 'da')", changes=replace(NO_CHANGES, summary=changed))
    assert html.count("<h2>") == 1
    assert "<ins>everywhere.</ins>" in html
    assert '<div class="official" lang="en"' in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (NO_CHANGES, "those that you know"),
        (replace(NO_CHANGES, language=""), "Please read it all"),
    ],
)
def test_what_changed__nothing_to_set_side_by_side(
    app: Flask, changes: Changes, words: str
) -> None:
    assert words in render(app, "what_changed(changes, 'en')", changes=changes)
