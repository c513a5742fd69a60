"""What a thousand badges cost, beside the usual way to print them with the same library."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from printouts.badge import Badge, badges_pdf
from tests.benchmarks.figure import Beside, Figure, ratio
from tests.benchmarks.people import EVENT, badges
from tests.server.real import ENVIRONMENT

NUMBER = 1000
Print = Callable[[Sequence[Badge], str], bytes]


def figures(_folder: Path, number: int = NUMBER) -> Iterator[Figure]:
    """Print them each way in a process of its own: A6, front and back."""
    told = {way: _in_a_process(way, number) for way in WAYS}
    ours, theirs = told["canvas"], told["platypus"]
    beside: Beside = {
        "platypus_with_qrcode_image_cpu_s": round(theirs["cpu_s"], 2),
        "ratio_to_platypus": ratio(ours["cpu_s"], theirs["cpu_s"]),
        "platypus_mb": round(theirs["bytes"] / 1e6, 2),
        "mb": round(ours["bytes"] / 1e6, 2),
        "again_cpu_s": round(ours["again_cpu_s"], 2),
        "peak_mb": round(ours["peak_kb"] / 1000, 1),
        "badges": number,
    }
    yield Figure("badges_cpu_s_1000", round(ours["cpu_s"], 2), "s", "<= 0.8", beside)


def with_canvas(people: Sequence[Badge], paper: str = "A6") -> bytes:
    """Print as the kiosk does."""
    return badges_pdf(people, title="Badges", author=EVENT, language="en", format=paper)


def with_platypus(people: Sequence[Badge], paper: str = "A6") -> bytes:
    """Print as the manual of reportlab would have it: flowables, and an image of the QR code.

    Less than a badge of ours: nothing is fitted, and the marks are words alone.
    """
    import qrcode
    from reportlab.lib.pagesizes import A6
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate

    from printouts.fonts import FONT_FOLDER, Weight

    for weight in Weight:
        pdfmetrics.registerFont(
            TTFont(weight.name, str(FONT_FOLDER / f"NotoSans_{weight.value}.ttf"))
        )
    large = ParagraphStyle("large", fontName=Weight.BOLD.name, fontSize=30, leading=36)
    small = ParagraphStyle("small", fontName=Weight.REGULAR.name, fontSize=12, leading=15)
    story: list[object] = []
    for one in people:
        picture = io.BytesIO()
        qrcode.make(one.code, error_correction=qrcode.ERROR_CORRECT_H).save(picture)
        words = [one.event, one.full_name, one.pronouns, one.organisation, one.attendee_type]
        words += [mark.word for mark in one.marks] + [one.code]
        story += [Paragraph(one.given_name, large), *(Paragraph(word, small) for word in words)]
        story += [Image(picture, 24 * mm, 24 * mm), PageBreak()]
        story += [Paragraph(one.given_name, large)]
        story += [*(Paragraph(mark.word, small) for mark in one.marks)]
        story += [*(Paragraph(line, small) for line in one.back_lines), PageBreak()]
    written = io.BytesIO()
    SimpleDocTemplate(
        written, pagesize=A6, leftMargin=20, rightMargin=20, topMargin=20, bottomMargin=20
    ).build(story)
    return written.getvalue()


WAYS: dict[str, Print] = {"canvas": with_canvas, "platypus": with_platypus}


def _in_a_process(way: str, number: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.badges", way, str(number)]
    said = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(said.stdout)
    return told


def main(way: str, number: int) -> None:
    """Print them twice, and tell what it took; the first time fonts and tables are loaded too."""
    import resource

    people, took = badges(number), []
    for _ in range(2):
        before = time.process_time()
        pdf = WAYS[way](people, "A6")
        took.append(time.process_time() - before)
        # What was fitted for one sheet is not what the next one needs.
        people = badges(number * 2)[number:]
    told = {"cpu_s": took[0], "again_cpu_s": took[1], "bytes": len(pdf)}
    told["peak_kb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
