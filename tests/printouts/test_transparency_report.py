"""The transparency report: the rows that it was given, and no more."""

from dataclasses import replace

from printouts.transparency_report import (
    Count,
    CountTable,
    TransparencyReport,
    transparency_report_pdf,
)
from tests.printouts.samples import EVENT, open_pdf, page_sizes_mm, read_text

GROUPS = CountTable(
    "By part of the code", (Count("Photos", "5"), Count("Messages", "fewer than 3"))
)
OUTCOMES = CountTable("By outcome", (Count("A talk", "4"), Count("No action", "fewer than 3")))
REPORT = TransparencyReport(
    title="Transparency report",
    event=EVENT,
    intro=("How many reports there were, and what came of them.",),
    total=Count("Reports", "7"),
    tables=(GROUPS, OUTCOMES),
    notes=("A report can be about more than one part.", "Small numbers are not shown."),
)


def printed(report: TransparencyReport) -> bytes:
    return transparency_report_pdf(report, language="en")


def test_transparency_report__happy():
    pdf = printed(REPORT)
    assert page_sizes_mm(pdf) == [(210, 297)]
    assert read_text(pdf) == " ".join(
        [
            f"{REPORT.title} {EVENT} {REPORT.intro[0]} Reports 7",
            "By part of the code Photos 5 Messages fewer than 3",
            "By outcome A talk 4 No action fewer than 3",
            f"{REPORT.notes[0]} {REPORT.notes[1]} Transparency report 1 / 1",
        ]
    )


def test_transparency_report__suppressed_is_the_total_alone():
    text = read_text(printed(replace(REPORT, total=Count("Reports", "fewer than 5"), tables=())))
    assert "Reports fewer than 5" in text
    assert "Photos" not in text and "By outcome" not in text


def test_transparency_report__long_words_go_on_below_each_other():
    label = "Uønsket fotografering og optagelse af personer uden samtykke " * 2
    shown = "færre end tre, så tallet vises ikke her"
    text = read_text(printed(replace(REPORT, tables=(CountTable("Dele", (Count(label, shown),)),))))
    assert all(word in text for word in (*label.split(), *shown.split()))


def test_transparency_report__title_language_and_equal_bytes():
    pdf = printed(REPORT)
    document = open_pdf(pdf)
    assert str(document.docinfo["/Title"]) == REPORT.title
    assert str(document.Root.Lang) == "en"
    assert printed(REPORT) == pdf
