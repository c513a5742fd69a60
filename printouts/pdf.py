"""A PDF document on reportlab's Canvas, with shaped text in embedded subset fonts.

Millimetres from the top left come in and are turned into PDF's points from the bottom
left here and nowhere else.
"""

import io
from collections.abc import Callable, Hashable
from types import SimpleNamespace

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from printouts.embedding import EmbeddedFont
from printouts.fonts import Face, Run, ShapedText
from printouts.paper import POINTS_PER_MM, Paper
from printouts.text import FittedText

# Streams are compressed bytes; text encoding them makes each a quarter longer.
rl_config.useA85 = 0

# The Canvas lists an unembedded Helvetica unless its first font is one that comes later.
NO_FONT = "printouts-no-font"
pdfmetrics.registerFont(
    SimpleNamespace(
        fontName=NO_FONT, _dynamicFont=True, _multiByte=False, face=SimpleNamespace(name=NO_FONT)
    )
)

BLACK = "#000000"
WHITE = "#ffffff"
GREY = "#4a4a4a"  # 8.9 : 1 on white


class Document:
    """Pages of one size; draw, `end_page`, then `to_bytes`. Equal drawing gives equal bytes.

    `drawn_for`: the paper that the millimetres are of, where all of it is enlarged to `paper`.
    """

    def __init__(
        self,
        paper: Paper,
        *,
        title: str,
        author: str,
        language: str,
        drawn_for: Paper | None = None,
    ) -> None:
        self._enlarged = paper.width_mm / drawn_for.width_mm if drawn_for else 1.0
        self._height_pt = paper.height_mm * POINTS_PER_MM / self._enlarged
        size = (paper.width_mm * POINTS_PER_MM, paper.height_mm * POINTS_PER_MM)
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            size,
            pdfVersion=(1, 7),
            invariant=1,
            pageCompression=1,
            initialFontName=NO_FONT,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("ECXO kiosk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._forms: dict[Hashable, str] = {}
        self._is_page_begun = False

    def text(self, line: ShapedText, size_pt: float, x_mm: float, baseline_mm: float) -> None:
        """Draw one line in the current fill colour."""
        parts = " ".join(self._run(run, size_pt) for run in line.runs)
        self._add(f"BT {self._point(x_mm, baseline_mm)} Td {parts} ET")

    def block(self, fitted: FittedText, x_mm: float, top_mm: float) -> None:
        """Draw lines below each other."""
        for line, baseline_mm in fitted.baselines_mm(top_mm):
            self.text(line, fitted.size_pt, x_mm, baseline_mm)

    def fill(self, colour: str) -> None:
        """Choose the colour of text and filled shapes."""
        self._add(f"{colour_operands(colour)} rg")

    def operators(self, operators: str, x_mm: float, y_mm: float, unit_mm: float) -> None:
        """Draw operators whose origin is the top left, y downwards, one unit = `unit_mm`."""
        unit = f"{unit_mm * POINTS_PER_MM:.4f}"
        self._add(f"q {unit} 0 0 -{unit} {self._point(x_mm, y_mm)} cm {operators} Q")

    def once(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what many pages share: kept in the file once, as a Form XObject."""
        self._begin_page()
        if key not in self._forms:
            self._forms[key] = f"shared{len(self._forms) + 1}"
            self._canvas.beginForm(self._forms[key])
            draw()
            self._canvas.endForm()
        self._canvas.doForm(self._forms[key])

    def end_page(self) -> None:
        """Close this page; drawing goes on with the next."""
        self._canvas.showPage()
        self._is_page_begun = False

    def to_bytes(self) -> bytes:
        """Write the whole document."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _begin_page(self) -> None:
        # Not before something is drawn: a page with anything on it is a page of the document.
        if self._enlarged != 1 and not self._is_page_begun:
            self._canvas.scale(self._enlarged, self._enlarged)
        self._is_page_begun = True

    def _add(self, operators: str) -> None:
        self._begin_page()
        self._canvas.addLiteral(operators)

    def _point(self, x_mm: float, y_mm: float) -> str:
        return f"{x_mm * POINTS_PER_MM:.2f} {self._height_pt - y_mm * POINTS_PER_MM:.2f}"

    def _run(self, run: Run, size_pt: float) -> str:
        if run.face not in self._fonts:
            name = f"F{len(self._fonts) + 1}"
            self._fonts[run.face] = EmbeddedFont(run.face, name)
            # reportlab asks these for their objects when the document is written.
            self._canvas._doc.delayedFonts.append(self._fonts[run.face])
        font = self._fonts[run.face]
        return f"/{font.name} {size_pt:.2f} Tf {font.show(run, size_pt)}"


def colour_operands(colour: str) -> str:
    """Turn `#rrggbb` into PDF's three numbers."""
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.3g}" for start in (1, 3, 5))
