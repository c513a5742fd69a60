"""The report poster: how to tell the conduct team something, and who will read it."""

from dataclasses import dataclass

from printouts.paper import A4, Paper


@dataclass(frozen=True)
class Way:
    """One way to report: `heading` in a few words, `text` in a sentence or two."""

    heading: str
    text: str


@dataclass(frozen=True)
class Reader:
    """Somebody who reads reports. `note`: ready-made words such as "not on site", or nothing."""

    name: str
    fingerprint: str
    note: str = ""


@dataclass(frozen=True)
class ReportPoster:
    """What stands on the poster.

    `danger`: whom to call in danger, with the emergency number; `on_duty`: a line each;
    `address`: exactly what the QR says; `closing`: until when, and who stays reachable
    afterwards, a paragraph each.
    """

    title: str
    event: str
    intro: str
    danger: str
    tablet: Way
    paper: Way
    phone: Way
    address: str
    on_duty_label: str
    on_duty: tuple[str, ...]
    readers_label: str
    readers: tuple[Reader, ...]
    fingerprints_note: str
    closing_label: str
    closing: tuple[str, ...]


def report_poster_pdf(poster: ReportPoster, *, language: str, paper: Paper = A4) -> bytes:
    """Print the poster on A4 or A3. Raises: the first of `report_poster_problems`."""
    raise NotImplementedError
