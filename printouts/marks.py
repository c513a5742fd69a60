"""The consent mark: what a camera may do, seen at three metres.

Icon, word, border pattern, shape and colour each say it alone, because schemes of colours
contradict each other between events, about one man in twelve confuses red and green, and
thermal printers print no colour:

- yes: a circle with a thin whole line, a dark icon on white, a tick;
- ask: a square with a thick broken line, a question mark in the icon;
- no: a filled black octagon with a line inside, a white icon with a bar across.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from xml.sax.saxutils import escape

from printouts.pdf import BLACK, WHITE, colour_operands

# The geometry below is in a square of this many units, origin top left.
TILE_UNITS = 100


class Choice(StrEnum):
    """What was chosen."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True)
class Mark:
    """`purpose`: photo, recording or contact; `word`: ready-made, such as "Photos: ask me"."""

    purpose: str
    choice: Choice
    word: str


@dataclass(frozen=True)
class Shape:
    """A path of absolute M, L, C, Z commands, filled, or stroked if `stroke` is its width.

    `dash`: dash and gap; the path begins in the middle of a gap.
    """

    path: str
    colour: str
    stroke: float = 0
    dash: tuple[float, float] | None = None


# Blue, orange and black: apart for every kind of colour vision, and by lightness.
COLOURS = {Choice.YES: "#0b4ea2", Choice.ASK: "#b84300", Choice.NO: BLACK}


def circle(x: float, y: float, radius: float) -> str:
    """Write a circle as four curves."""
    bow = radius * 0.5523  # the usual approximation, wrong by 0.03 %
    return (
        f"M {x + radius} {y} "
        f"C {x + radius} {y + bow:.2f} {x + bow:.2f} {y + radius} {x} {y + radius} "
        f"C {x - bow:.2f} {y + radius} {x - radius} {y + bow:.2f} {x - radius} {y} "
        f"C {x - radius} {y - bow:.2f} {x - bow:.2f} {y - radius} {x} {y - radius} "
        f"C {x + bow:.2f} {y - radius} {x + radius} {y - bow:.2f} {x + radius} {y} Z"
    )


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> str:
    """Write a rectangle with rounded corners."""
    bow = radius * 0.4477
    return (
        f"M {left + radius} {top} L {right - radius} {top} "
        f"C {right - bow:.2f} {top} {right} {top + bow:.2f} {right} {top + radius} "
        f"L {right} {bottom - radius} "
        f"C {right} {bottom - bow:.2f} {right - bow:.2f} {bottom} {right - radius} {bottom} "
        f"L {left + radius} {bottom} "
        f"C {left + bow:.2f} {bottom} {left} {bottom - bow:.2f} {left} {bottom - radius} "
        f"L {left} {top + radius} "
        f"C {left} {top + bow:.2f} {left + bow:.2f} {top} {left + radius} {top} Z"
    )


def octagon(inset: float) -> str:
    """Write a regular octagon that stands `inset` inside the tile."""
    near, far = inset, TILE_UNITS - inset
    corner = (far - near) * 0.2929
    a, b = round(near + corner, 2), round(far - corner, 2)
    points = ((a, near), (b, near), (far, a), (far, b), (b, far), (a, far), (near, b), (near, a))
    return "M " + " L ".join(f"{x} {y}" for x, y in points) + " Z"


CAMERA = (
    rounded(18, 34, 82, 76, 6),
    "M 36 36 L 42 25 L 58 25 L 64 36 Z",
)
VIDEO_CAMERA = (
    rounded(17, 30, 64, 76, 6),
    "M 68 49 L 83 36 L 83 70 L 68 57 Z",
)
ENVELOPE = (rounded(18, 28, 82, 76, 5),)

SOLIDS = {"photo": CAMERA, "recording": VIDEO_CAMERA, "contact": ENVELOPE}
LENS = (circle(50, 54, 14.5), 5.5)
DETAILS = {
    "photo": LENS,
    "recording": (circle(40, 53, 10), 5.0),
    "contact": ("M 23 35 L 50 56 L 77 35", 5.0),
}
MIDDLES = {"photo": (50, 54.5), "recording": (40.5, 56), "contact": (50, 55)}


def mark_svg(purpose: str, choice: Choice, name: str) -> str:
    """Draw the mark for a web page; `name` is what it says to those who do not see it.

    Without a name it is decoration beside a word that says the same.
    """
    drawn = "".join(_svg(shape) for shape in mark_shapes(purpose, choice))
    spoken = f' role="img"><title>{escape(name)}</title>' if name else ' aria-hidden="true">'
    box = f"0 0 {TILE_UNITS} {TILE_UNITS}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{spoken}{drawn}</svg>'


@lru_cache
def mark_operators(purpose: str, choice: Choice) -> str:
    """Write the mark as PDF operators: origin top left, y downwards, `TILE_UNITS` wide."""
    return " ".join(pdf_operators(shape) for shape in mark_shapes(purpose, choice))


def mark_shapes(purpose: str, choice: Choice) -> tuple[Shape, ...]:
    """List the shapes of a mark from the back to the front."""
    ink, paper = (WHITE, BLACK) if choice is Choice.NO else (BLACK, WHITE)
    icon = tuple(Shape(path, ink) for path in SOLIDS[purpose])
    if choice is Choice.YES:
        path, width = DETAILS[purpose]
        return (*_yes_tile(), *icon, Shape(path, paper, width), *_tick())
    if choice is Choice.ASK:
        return (*_ask_tile(), *icon, *_question(*MIDDLES[purpose]))
    path, width = DETAILS[purpose]
    return (*_no_tile(), *icon, Shape(path, paper, width), *_bar())


def pdf_operators(shape: Shape) -> str:
    """Write one shape as PDF operators."""
    words = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    path = _operands_first(shape.path, words)
    if not shape.stroke:
        return f"{colour_operands(shape.colour)} rg {path} f"
    pen = f"{colour_operands(shape.colour)} RG {shape.stroke:g} w 1 j"
    if not shape.dash:
        return f"{pen} 1 J [] 0 d {path} S"
    dash, gap = shape.dash
    return f"{pen} 0 J [{dash:g} {gap:g}] {dash + gap / 2:g} d {path} S"


def _operands_first(path: str, words: dict[str, str]) -> str:
    written: list[str] = []
    waiting = ""
    for token in path.split():
        if token in words:
            written.append(waiting)
            waiting = words[token]
        else:
            written.append(token)
    return " ".join(word for word in (*written, waiting) if word)


def _svg(shape: Shape) -> str:
    if not shape.stroke:
        return f'<path d="{shape.path}" fill="{shape.colour}"/>'
    ends = 'stroke-linecap="round"'
    if shape.dash:
        dash, gap = shape.dash
        ends = f'stroke-dasharray="{dash:g} {gap:g}" stroke-dashoffset="{dash + gap / 2:g}"'
    return (
        f'<path d="{shape.path}" fill="none" stroke="{shape.colour}"'
        f' stroke-width="{shape.stroke:g}" stroke-linejoin="round" {ends}/>'
    )


def _yes_tile() -> tuple[Shape, ...]:
    colour = COLOURS[Choice.YES]
    return Shape(circle(50, 50, 48), WHITE), Shape(circle(50, 50, 47.5), colour, 4)


def _ask_tile() -> tuple[Shape, ...]:
    return (
        Shape(rounded(1, 1, 99, 99, 3), WHITE),
        # Three dashes to a side, so that each corner stands inside one.
        Shape(
            "M 50 6.5 L 93.5 6.5 L 93.5 93.5 L 6.5 93.5 L 6.5 6.5 Z",
            COLOURS[Choice.ASK],
            13,
            (19, 10),
        ),
    )


def _no_tile() -> tuple[Shape, ...]:
    return Shape(octagon(0), COLOURS[Choice.NO]), Shape(octagon(5), WHITE, 3)


def _tick() -> tuple[Shape, ...]:
    return (
        Shape(circle(76, 76, 19), WHITE),
        Shape(circle(76, 76, 16), COLOURS[Choice.YES]),
        Shape("M 68 77 L 74 83 L 84 70", WHITE, 5),
    )


def _question(x: float, y: float) -> tuple[Shape, ...]:
    hook = (
        f"M {x - 9} {y - 8} C {x - 9} {y - 21} {x + 10} {y - 21} {x + 10} {y - 8} "
        f"C {x + 10} {y} {x} {y - 1} {x} {y + 6}"
    )
    return Shape(hook, WHITE, 6), Shape(circle(x, y + 14.5, 3.8), WHITE)


def _bar() -> tuple[Shape, ...]:
    return Shape("M 20 20 L 80 80", BLACK, 15), Shape("M 20 20 L 80 80", WHITE, 7)
