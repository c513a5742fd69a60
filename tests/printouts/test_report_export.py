"""One report on paper, whatever its text holds: nothing is refused, lost, run or believed."""

import gc
import re
import subprocess
from dataclasses import replace

import pytest

from printouts import fonts
from printouts.flow import BAR_COLOUR
from printouts.pdf import colour_operands
from printouts.report_export import Field, ReportExport, Section, report_export_pdf
from tests.printouts.samples import EU_LETTERS, EVENT, open_pdf, page_sizes_mm, read_text

HAPPENED = "They stood very close, and when I stepped back they followed me."
EXPORT = ReportExport(
    title="Report to the conduct team",
    heading="Blue heron",
    event=EVENT,
    warning="For the conduct team only.",
    sections=(
        Section("What was reported", (Field("What happened?", HAPPENED), Field("Where?", ""))),
        Section("What was done", (Field("22 November, Maja Holm", "Talked with both."),)),
    ),
    page="Page {page} of {pages}",
    not_printable="Some letters stand as numbers.",
)


def export_of(text: str) -> bytes:
    return printed(replace(EXPORT, sections=(Section("Reported", (Field("What?", text),)),)))


def printed(export: ReportExport) -> bytes:
    return report_export_pdf(export, language="en")


def letters(pdf: bytes) -> str:
    """Read what stands beside the bar of a text, without spaces and line ends."""
    text = read_text(pdf)
    text = re.sub(r"Report to the conduct team Page \d+ of \d+", "", text)
    return "".join(text.split("What?", 1)[1].split())


def test_report_export__happy():
    pdf = printed(EXPORT)
    assert page_sizes_mm(pdf) == [(210, 297)]
    assert read_text(pdf) == (
        f"Blue heron {EVENT} For the conduct team only."
        f" What was reported What happened? {HAPPENED} Where?"
        " What was done 22 November, Maja Holm Talked with both."
        " Report to the conduct team Page 1 of 1"
    )


def test_report_export__nothing_answered_has_no_bar():
    bar = colour_operands(BAR_COLOUR).encode()
    answered, open_ = (open_pdf(export_of(text)) for text in ("x", " \n"))
    assert bar in answered.pages[0].Contents.read_bytes()
    assert bar not in open_.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        '<img src="/etc/passwd"/><a href="javascript:alert(1)">x</a><b>bold</b>',
        '<para><font color="red">&lt;&amp;&#x41;</font></para>',
        "{{ 7 * 7 }} {% for x in y %} ${7*7} %s %(name)s {0} {page}",
        ") Tj ET Q endstream endobj /JS (app.alert(1)) \\) (",
        "=HYPERLINK('x') @SUM(1) +1 -1",
        "What was done\n22 November, Maja Holm\nClosed.",
        "".join(letters + letters.lower() for letters in EU_LETTERS.values()),
    ],
)
def test_report_export__stands_there_as_it_was_written(text):
    pdf = export_of(text)
    # Capital ẞ becomes two letters in small; composed letters stay composed.
    assert letters(pdf) == "".join(text.split())
    assert "stand as numbers" not in read_text(pdf)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202egpj.exe\u202c", "a[U+202E]gpj.exe[U+202C]"),
        ("\u2066x\u2069\u200f", "[U+2066]x[U+2069][U+200F]"),
        ("\x00\x07\x1b[31m\x7f\x85", "[U+0000][U+0007][U+001B][31m[U+007F][U+0085]"),
        ("so\u200bme\u00adthing\ufeff", "so[U+200B]me[U+00AD]thing[U+FEFF]"),
        ("\U000e0041\ue000\ud800", "[U+E0041][U+E000][U+D800]"),
        ("😀👩\u200d🚒❤\ufe0f", "[U+1F600][U+1F469][U+200D][U+1F692][U+2764][U+FE0F]"),
        ("שלום 漢", "[U+05E9][U+05DC][U+05D5][U+05DD][U+6F22]"),
        ("h" + "\u0301" * 4 + "i", "h\u0301\u0301[U+0301][U+0301]i"),
        ("one\u2028two\u2029", "one[U+2028]two[U+2029]"),
    ],
)
def test_report_export__what_no_font_has_and_nobody_sees_stands_as_its_number(text, shown):
    pdf = export_of(text)
    assert letters(pdf) == shown
    assert "stand as numbers" in read_text(pdf)


@pytest.mark.parametrize(
    ("text", "pages"),
    [("W" * 4000, 3), ("word " * 800, 2), ("i" * 4000, 1), ("\n".join("x" * 400), 9)],
)
def test_report_export__long_texts_go_on_over_pages(text, pages):
    pdf = export_of(text)
    assert len(page_sizes_mm(pdf)) == pages
    assert f"Page {pages} of {pages}" in read_text(pdf)
    assert letters(pdf) == "".join(text.split())


def test_report_export__four_thousand_emoji():
    pdf = export_of("😀" * 4000)
    assert letters(pdf) == "[U+1F600]" * 4000


@pytest.mark.parametrize("text", ["W" * 4000, "word-" * 800, "😀" * 300, HAPPENED * 30])
def test_report_export__nothing_runs_over_the_edge(text):
    command = ["pdftotext", "-bbox", "-", "-"]
    done = subprocess.run(command, input=export_of(text), capture_output=True, check=True)
    right = [float(edge) for edge in re.findall(rb'xMax="([\d.]+)"', done.stdout)]
    down = [float(edge) for edge in re.findall(rb'yMax="([\d.]+)"', done.stdout)]
    assert right and max(right) <= (210 - 22 + 0.3) * 72 / 25.4
    assert max(down) < 297 * 72 / 25.4


@pytest.mark.parametrize("lines", range(1, 4))
def test_report_export__a_heading_is_not_left_alone_at_the_foot(lines):
    first = Field("First", "\n".join(["Short text."] * lines))
    fields = (first, *(Field(f"Label {number}", "Short text.") for number in range(60)))
    pdf = printed(replace(EXPORT, sections=(Section("Log", fields),)))
    ends = [
        subprocess.run(
            ["pdftotext", "-f", str(page), "-l", str(page), "-", "-"],
            input=pdf,
            capture_output=True,
            check=True,
        ).stdout.split(b"Report to the conduct team")[0]
        for page in range(1, len(page_sizes_mm(pdf)) + 1)
    ]
    assert len(ends) > 1
    assert all(end.rstrip().endswith(b"Short text.") for end in ends)


def test_report_export__holds_no_link_no_script_and_no_file():
    pdf = export_of('<a href="javascript:alert(1)">x</a><img src="/etc/passwd"/>')
    document = open_pdf(pdf)
    assert all("/Annots" not in page for page in document.pages)
    forbidden = {"/OpenAction", "/AA", "/Names", "/AcroForm", "/EmbeddedFiles"}
    assert not forbidden & set(document.Root.keys())
    assert all("/Image" not in str(page.Resources) for page in document.pages)


def test_report_export__properties_say_nothing_of_the_report():
    pdf = printed(EXPORT)
    document = open_pdf(pdf)
    said = {name: str(document.docinfo[name]) for name in iter(document.docinfo)}
    assert said["/Title"] == said["/Subject"] == EXPORT.title
    assert said["/Author"] == ""
    assert said["/CreationDate"] == said["/ModDate"]
    assert said["/CreationDate"].startswith("D:20000101")
    assert not any("heron" in value or EVENT in value for value in said.values())


def test_report_export__equal_bytes():
    # What was drawn before leaves no trace in what is drawn next.
    first = export_of(HAPPENED)
    export_of("something else 😀")
    assert export_of(HAPPENED) == first


def test_report_export__keeps_nothing_of_the_text_in_memory():
    marker = "unvergleichlicher-Marker"

    def kept() -> list[object]:
        gc.collect()
        shaped = [one for one in gc.get_objects() if isinstance(one, fonts.ShapedText)]
        return [one for one in shaped if marker in one.text]

    fonts.shape(marker, fonts.Weight.REGULAR)
    assert kept(), "the search finds what is kept"
    fonts.shape.cache_clear()
    export_of(marker)
    assert kept() == []
