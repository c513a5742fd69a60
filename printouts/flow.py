"""Text that flows over as many A4 pages as it takes, whatever letters it holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from printouts.fonts import ShapedText, Weight
from printouts.marks import Shape, pdf_operators
from printouts.paper import A4, POINTS_PER_MM
from printouts.pdf import BLACK, GREY, Document
from printouts.strangers import break_lines, paragraphs, printable
from printouts.text import FIRST_BASELINE

MARGIN_MM = 22
TOP_MM = 20
BOTTOM_MM = A4.height_mm - 25
INNER_MM = A4.width_mm - 2 * MARGIN_MM
# Wider than on a badge: this is read for minutes.
LINE_PITCH = 1.32
FOOT_BASELINE_MM = A4.height_mm - 13
BAR_MM = 0.7
BAR_COLOUR = "#8a8a8a"
BAR_GAP_MM = 4
# Headings stay with what follows, unless that is most of a page.
KEPT_TOGETHER_MM = 80


@dataclass(frozen=True)
class Style:
    """How a text looks. `before_mm`: room above it; `leads`: stays with the text below.

    `barred`: set in, beside a bar, so that a text cannot pass itself off as a heading.
    """

    size_pt: float
    weight: Weight = Weight.REGULAR
    colour: str = BLACK
    before_mm: float = 0
    leads: bool = False
    barred: bool = False

    @property
    def pitch_mm(self) -> float:
        """From baseline to baseline."""
        return LINE_PITCH * self.size_pt / POINTS_PER_MM


TITLE = Style(20, Weight.BOLD, leads=True)
LEAD = Style(12, Weight.BOLD, before_mm=1, leads=True)
HEADING = Style(14, Weight.BOLD, before_mm=8, leads=True)
LABEL = Style(9.5, Weight.BOLD, GREY, before_mm=3.5, leads=True)
BODY = Style(11, before_mm=1, barred=True)
PARAGRAPH = Style(11, before_mm=3)
FOOT = Style(9, colour=GREY)


@dataclass(frozen=True)
class Line:
    """One line. `aside`: what stands in a column of `aside_mm` at its right end."""

    text: ShapedText | None
    style: Style
    before_mm: float
    aside: ShapedText | None = None
    aside_mm: float = 0


Foot = Callable[[int, int], tuple[str, str]]


class Flow:
    """Texts below each other. `has_numbers`: some letter stands as its number."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self.has_numbers = False

    def add(self, text: str, style: Style) -> None:
        """Add a text; its own line ends stay."""
        before_mm = style.before_mm
        width_mm = INNER_MM - (BAR_GAP_MM if style.barred else 0)
        for line in self._shaped(text, style, width_mm):
            self._lines.append(Line(line, style, before_mm))
            before_mm = 0

    def add_row(self, label: str, shown: str, style: Style, aside_mm: float) -> None:
        """Add a label, and what stands bold in a column of `aside_mm` at its right."""
        labels = self._shaped(label, style, INNER_MM - aside_mm)
        asides = self._shaped(shown, replace(style, weight=Weight.BOLD), aside_mm)
        before_mm = style.before_mm
        for line, aside in zip_longest(labels, asides):
            self._lines.append(Line(line, style, before_mm, aside, aside_mm))
            before_mm = 0

    def add_flow(self, other: "Flow") -> None:
        """Add all that is in another flow."""
        self._lines += other._lines
        self.has_numbers = self.has_numbers or other.has_numbers

    def draw(self, document: Document, foot: Foot) -> None:
        """Draw every page. `foot`: page, number of pages -> words at its left and right."""
        pages = list(_pages(self._lines))
        for number, page in enumerate(pages, 1):
            for line, baseline_mm in page:
                _draw_line(document, line, baseline_mm)
            _draw_foot(document, *foot(number, len(pages)))
            document.end_page()

    def _shaped(self, text: str, style: Style, width_mm: float) -> list[ShapedText]:
        width = width_mm * POINTS_PER_MM / style.size_pt
        found: list[ShapedText] = []
        for paragraph in paragraphs(text):
            shown = printable(paragraph)
            self.has_numbers = self.has_numbers or shown != paragraph
            found += break_lines(shown, style.weight, width)
        return found


def _pages(lines: Sequence[Line]) -> Iterator[list[tuple[Line, float]]]:
    """Place lines: each with the height of its baseline, in millimetres."""
    page: list[tuple[Line, float]] = []
    top = float(TOP_MM)
    for number, line in enumerate(lines):
        if page and top + line.before_mm + _kept_mm(lines, number) > BOTTOM_MM:
            yield page
            page, top = [], float(TOP_MM)
        top += line.before_mm if page else 0
        page.append((line, top + FIRST_BASELINE * line.style.size_pt / POINTS_PER_MM))
        top += line.style.pitch_mm
    yield page


def _kept_mm(lines: Sequence[Line], number: int) -> float:
    """Measure a line together with those that it may not be parted from."""
    height = lines[number].style.pitch_mm
    while lines[number].style.leads and number + 1 < len(lines) and height < KEPT_TOGETHER_MM:
        number += 1
        height += lines[number].before_mm + lines[number].style.pitch_mm
    return height


def _draw_line(document: Document, line: Line, baseline_mm: float) -> None:
    left_mm = float(MARGIN_MM)
    if line.style.barred:
        _draw_bar(document, line, baseline_mm)
        left_mm += BAR_GAP_MM
    document.fill(line.style.colour)
    if line.text:
        document.text(line.text, line.style.size_pt, left_mm, baseline_mm)
    if line.aside:
        left_mm = A4.width_mm - MARGIN_MM - line.aside_mm
        document.text(line.aside, line.style.size_pt, left_mm, baseline_mm)


def _draw_bar(document: Document, line: Line, baseline_mm: float) -> None:
    top_mm = baseline_mm - FIRST_BASELINE * line.style.size_pt / POINTS_PER_MM
    bar = Shape(f"M 0 0 L 0 {line.style.pitch_mm:.3f}", BAR_COLOUR, BAR_MM)
    document.operators(pdf_operators(bar), MARGIN_MM + BAR_MM / 2, top_mm, 1)


def _draw_foot(document: Document, left: str, right: str) -> None:
    document.fill(FOOT.colour)
    ends = [(MARGIN_MM, left, 0.0), (A4.width_mm - MARGIN_MM, right, 1.0)]
    for edge_mm, words, share in ends:
        width = INNER_MM / 2 * POINTS_PER_MM / FOOT.size_pt
        (line, *_rest) = break_lines(printable(words), FOOT.weight, width)
        width_mm = line.width * FOOT.size_pt / 1000 / POINTS_PER_MM
        document.text(line, FOOT.size_pt, edge_mm - share * width_mm, FOOT_BASELINE_MM)
