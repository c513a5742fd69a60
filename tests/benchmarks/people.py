"""A thousand invented people as badges, the same ones for whoever prints them."""

import itertools

from kiosk import codes
from printouts.badge import Badge
from printouts.marks import Choice, Mark
from tests.cast import CAST

EVENT = "CX Day Aarhus"
FAMILY_NAMES = (
    "Kjærulff", "Wójcik", "Þorláksdóttir", "Đurić", "Öztürk", "O’Sullivan-Quay", "Lindqvist",
    "Papadopoulou", "van der Bij", "Γεωργίου", "Щерева", "Müller-Lüdenscheidt", "Silva e Souza",
)  # fmt: skip
ORGANISATIONS = ("Fjordvind", "Bølgen & Måne ApS", "Wisła Analytics", "Nordisk Kundeoplevelse A/S")
MARKS = tuple(
    tuple(mark for mark in marks if mark)
    for marks in itertools.product(
        (
            Mark("photo", Choice.YES, "Photos: yes"),
            Mark("photo", Choice.ASK, "Photos: ask me"),
            Mark("photo", Choice.NO, "No photos"),
        ),
        (Mark("recording", Choice.NO, "No recording"), None),
        (Mark("contact", Choice.YES, "You may write to me"), None),
    )
)
BACK = ("Something wrong, or you need help?", "Maja Holm: +45 12 34 56 78")
# The standing cast but for one, whose sixty letters are a test of their own.
GIVEN_NAMES = tuple(role.given_name for role in CAST if len(role.name) < 40)


def badges(number: int) -> list[Badge]:
    """Return so many badges, no two alike."""
    return [_badge(place) for place in range(number)]


def _badge(place: int) -> Badge:
    given = GIVEN_NAMES[place % len(GIVEN_NAMES)]
    family = FAMILY_NAMES[place // len(GIVEN_NAMES) % len(FAMILY_NAMES)]
    return Badge(
        given_name=given,
        # The number keeps namesakes apart, so that nothing is fitted once for two.
        full_name=f"{given} {family} {place}",
        pronouns=("she/her", "", "he/him")[place % 3],
        organisation=f"{ORGANISATIONS[place % len(ORGANISATIONS)]} {place % 50}",
        attendee_type=("Member", "Speaker", "Supplier")[place % 3],
        event=EVENT,
        code=codes.new_code(codes.BADGE_RANDOM_BITS),
        marks=MARKS[place % len(MARKS)],
        back_lines=BACK,
    )
