"""The report poster: the order of the ways, the QR, who reads, and what is refused."""

from dataclasses import replace

import pytest

from printouts.errors import CodeDoesNotFit, NameDoesNotFit, NameNotPrintable
from printouts.paper import A3, A4, Paper
from printouts.report_poster import (
    Reader,
    ReportPoster,
    Way,
    report_poster_pdf,
    report_poster_problems,
)
from tests.printouts.samples import (
    CAST,
    EVENT,
    open_pdf,
    page_sizes_mm,
    picture,
    read_codes,
    read_text,
)

ADDRESS = "http://192.168.178.20:8000/report/"
READERS = (
    Reader("Ingrid Solberg", "7K3M 9QXA 2RTE VW4B"),
    Reader("Maja Holm", "2RTE VW4B 7K3M 9QXA"),
    Reader("Anna Lindqvist", "9QXA 2RTE VW4B 7K3M", "not on site"),
)
POSTER = ReportPoster(
    title="Report something",
    event=EVENT,
    intro="Something felt wrong? Tell us, also when it seems small.",
    danger="In danger now? Call 112. Then call us: +45 12 34 56 78.",
    tablet=Way("At the tablet in the quiet room", "Room 1.14, beside the cloakroom."),
    paper=Way("On paper", "Forms and a locked box are in the quiet room."),
    phone=Way("On your phone", "Scan the square, or type the address."),
    address=ADDRESS,
    on_duty_label="On duty",
    on_duty=("Maja Holm, +45 12 34 56 78", "Jonas Brandt, +45 87 65 43 21"),
    readers_label="Who reads reports",
    readers=READERS,
    fingerprints_note="The report page shows the same letters.",
    closing_label="Until when",
    closing=("Until 7 December 2026, 18:00.", "Afterwards: Anna Lindqvist, +45 22 33 44 55."),
)
LONG = replace(
    POSTER,
    title="Fortæl os, hvis noget ikke er i orden",
    intro="Er der sket noget, som ikke føltes rigtigt? Sig det til os, også når det virker"
    " ubetydeligt, og også når du kun har set det. Du behøver ikke at sige, hvem du er.",
    danger="Er du i fare lige nu? Ring 112. Ring derefter til os: +45 12 34 56 78.",
    phone=Way(
        "På din telefon",
        "Scan firkanten, eller skriv adressen. Du skal bruge arrangementets wi-fi. En dygtig"
        " fremmed i nærheden kunne læse med på dette wi-fi, så brug tabletten eller papiret til"
        " det, som ingen andre må vide noget om.",
    ),
    readers=tuple(Reader(name, "7K3M 9QXA 2RTE VW4B", "ikke til stede") for _, name in CAST[1:])
    + READERS[:2],
)


def printed(poster: ReportPoster, paper: Paper = A4) -> bytes:
    return report_poster_pdf(poster, language="en", paper=paper)


@pytest.mark.parametrize("poster", [POSTER, LONG], ids=["short", "long"])
def test_report_poster__happy(poster):
    pdf = printed(poster)
    assert page_sizes_mm(pdf) == [(210, 297)]
    text = read_text(pdf)
    lines = [value for value in vars(poster).values() if isinstance(value, str)]
    lines += [way.heading for way in (poster.tablet, poster.paper, poster.phone)]
    lines += [way.text for way in (poster.tablet, poster.paper, poster.phone)]
    for reader in poster.readers:
        lines += [reader.name, reader.fingerprint, reader.note]
    for one in (*lines, *poster.on_duty, *poster.closing):
        assert one in text


def test_report_poster__the_tablet_first_then_paper_then_the_phone():
    text = read_text(printed(POSTER))
    headings = [POSTER.danger, *(way.heading for way in (POSTER.tablet, POSTER.paper))]
    places = [text.index(one) for one in (*headings, POSTER.phone.heading, ADDRESS)]
    assert places == sorted(places)


@pytest.mark.parametrize(("paper", "dpi"), [(A4, 150), (A3, 106)])
def test_report_poster__two_readers_decode_the_qr(paper, dpi):
    assert read_codes(picture(printed(POSTER, paper), dpi=dpi)) == ([ADDRESS], [ADDRESS])


def test_report_poster__a3_is_the_same_and_larger():
    large, small = printed(POSTER, A3), printed(POSTER)
    assert page_sizes_mm(large) == [(297, 420)]
    assert read_text(large) == read_text(small)
    pictures = [
        picture(pdf, dpi=dpi).convert("L").resize((210, 297))
        for pdf, dpi in ((large, 106), (small, 150))
    ]
    differ = sum(abs(a - b) > 96 for a, b in zip(*(one.tobytes() for one in pictures), strict=True))
    assert differ < 210 * 297 / 100


def test_report_poster__title_language_and_equal_bytes():
    pdf = printed(POSTER)
    document = open_pdf(pdf)
    assert str(document.docinfo["/Title"]) == POSTER.title
    assert str(document.Root.Lang) == "en"
    assert printed(POSTER) == pdf


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"event": "A\x07B"}, "event", NameNotPrintable),
        ({"danger": "W" * 200}, "danger", NameDoesNotFit),
        ({"phone": Way("On your phone", "W" * 400)}, "phone.text", NameDoesNotFit),
        ({"readers": (Reader("שרה", "7K3M"),)}, "readers[0].name", NameNotPrintable),
        (
            {"readers": (*READERS, *[Reader("Ingrid Wagner " * 6, "7K3M")] * 6)},
            "readers[3].name",
            NameDoesNotFit,
        ),
        ({"closing": ("W" * 300,)}, "closing[0]", NameDoesNotFit),
        ({"address": ""}, "code", CodeDoesNotFit),
    ],
)
def test_report_poster__refused(changes, field, error):
    poster = replace(POSTER, **changes)
    (problem,) = report_poster_problems(poster)
    assert (type(problem), problem.field) == (error, field)
    with pytest.raises(error):
        printed(poster)
