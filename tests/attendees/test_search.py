"""Search: any part of a name in any order, however it is typed; and how fast."""

import time
from collections.abc import Callable

import pytest

from kiosk.attendees import models, services
from kiosk.attendees.models import Attendee, AttendeeType, Imported
from kiosk.attendees.search import find_holder, search
from kiosk.database import Database
from tests.cast import CAST, bring_in, code_of

MORE = (
    "Jürgen Weißgerber-Groß",
    "Uwe Mueller",
    "Uta Müller",
    "Ulf Muller",
    "Åse Ågård",
    "Anne Marie Sørensen",
    "Annemarie Smith",
    "Σωκράτης Οδυσσέας",
    "山田 太郎",
    "محمد أحمد",
)
Found = Callable[[str], list[str]]


@pytest.fixture
def found(database: Database) -> Found:
    """Look for words in the names of the cast and a few more; return names, best first."""
    rows = [{"Name": one.name, "Given name": one.given_name, "E-mail": one.email,
             "Organisation": one.organisation} for one in CAST]  # fmt: skip
    more = [{"Name": name, "Given name": "", "E-mail": "", "Organisation": ""} for name in MORE]
    with database.write() as connection:
        bring_in(connection, *rows, *more)

    def look(words: str) -> list[str]:
        with database.read() as connection:
            return [one.name for one in search(connection, words)[0]]

    return look


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Søren", "Søren Kjærgaard Åberg"),
        ("soren", "Søren Kjærgaard Åberg"),
        ("SOEREN", "Søren Kjærgaard Åberg"),
        ("aberg kjaergaard", "Søren Kjærgaard Åberg"),
        ("kjærgård", "Søren Kjærgaard Åberg"),
        ("kjargard", "Søren Kjærgaard Åberg"),
        ("aaberg", "Søren Kjærgaard Åberg"),
        ("ergaa", "Søren Kjærgaard Åberg"),
        ("weissgerber", "Jürgen Weißgerber-Groß"),
        ("GROẞ juergen", "Jürgen Weißgerber-Groß"),
        ("gross", "Jürgen Weißgerber-Groß"),
        ("lucja", "Łucja Żółć"),
        ("ZOLC ŁUCJA", "Łucja Żółć"),
        ("isik", "Ğülşah İyilikçi Işık"),
        ("IŞIK", "Ğülşah İyilikçi Işık"),
        ("İYİLİKÇİ", "Ğülşah İyilikçi Işık"),
        ("iyilik gul", "Ğülşah İyilikçi Işık"),
        ("thorunn", "Þórunn Guðmundsdóttir"),
        ("gudmunds", "Þórunn Guðmundsdóttir"),
        ("dorde", "Đorđe Šljivić"),
        ("nguyen", "Nguyễn Thị Ánh"),
        ("osullivan", "Niamh O’Sullivan-D'Arcy"),
        ("o'sullivan", "Niamh O’Sullivan-D'Arcy"),
        ("jeanluc", "Jean-Luc de l’Aunay"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΥ", "Ελευθερία Παπαδοπούλου"),
        ("σωκρατησ", "Σωκράτης Οδυσσέας"),
        ("ΣΩΚΡΆΤΗΣ", "Σωκράτης Οδυσσέας"),
        ("σωκράτης", "Σωκράτης Οδυσσέας"),
        ("ЩЕРЕВА", "Надежда Щерева-Ъглова"),
        ("eleftheria", "Ελευθερία Παπαδοπούλου"),
        ("papadopoulou", "Ελευθερία Παπαδοπούλου"),
        ("SOKRATIS odysseas", "Σωκράτης Οδυσσέας"),
        ("nadezhda", "Надежда Щерева-Ъглова"),
        ("shtereva", "Надежда Щерева-Ъглова"),
        ("ჯავახი", "ნინო ჯავახიშვილი"),
        ("ՂԱԶԱՐՅԱՆ", "Հասմիկ Ղազարյան"),
        ("太郎", "山田 太郎"),
        ("احمد", "محمد أحمد"),
        ("Bølgen & Måne", "Søren Kjærgaard Åberg"),
        ("boelgen soren", "Søren Kjærgaard Åberg"),
        ("soren@ex", "Søren Kjærgaard Åberg"),
        ("<Soren@Example.org>", "Søren Kjærgaard Åberg"),
        ("maxi 60 ", ""),
        ("searching for nobody", ""),
        ("%", ""),
        ("example.org", ""),
        ("", ""),
        (" \t ", ""),
    ],
)
def test_search__finds_first(found: Found, words: str, name: str) -> None:
    assert found(words)[:1] == [name] * bool(name)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("müller", ["Uta Müller", "Ulf Muller", "Uwe Mueller"]),
        ("mueller", ["Uta Müller", "Uwe Mueller", "Ulf Muller"]),
        ("muller", ["Ulf Muller", "Uta Müller", "Uwe Mueller"]),
        ("anne", ["Anne Marie Sørensen", "Annemarie Smith"]),
        ("anne marie", ["Anne Marie Sørensen", "Annemarie Smith"]),
        ("aase", ["Åse Ågård"]),
        ("agard", ["Åse Ågård"]),
    ],
)
def test_search__best_match_first(found: Found, words: str, names: list[str]) -> None:
    assert found(words) == names


def test_search__who_cancelled_comes_last(database: Database) -> None:
    rows = ({"Name": "Ida Lund", "Status": "cancelled"}, {"Name": "Ida Lundgren", "Status": ""})
    with database.write() as connection:
        bring_in(connection, *rows)
    with database.read() as connection:
        assert [one.name for one in search(connection, "ida lund")[0]] == [
            "Ida Lundgren",
            "Ida Lund",
        ]


@pytest.mark.parametrize(
    "words", ["x" * 100_000, "a " * 50_000, "\x00\ud800 %_'\"", "Z" + "\u0301" * 3000]
)
def test_search__hostile_words(found: Found, words: str) -> None:
    assert len(found(words)) < len(CAST) + len(MORE)


def test_find_holder__happy(database: Database) -> None:
    with database.write() as connection:
        ida, ulf = bring_in(
            connection, {"Name": "Ida Lund", "Code": ""}, {"Name": "Ulf", "Code": "AB-77 x"}
        )
        code = code_of(connection, ida)
        assert find_holder(connection, f"  {code[:4]} {code[4:].lower()}\n") == ida
        assert find_holder(connection, "ab-77X") == ulf
        assert find_holder(connection, "Ida Lund") is None
        assert find_holder(connection, "x" * 5000) is None


def test_find_holder__who_cancelled(database: Database) -> None:
    with database.write() as connection:
        (ida,) = bring_in(connection, {"Name": "Ida Lund", "Code": "AB-77", "Status": "cancelled"})
        assert find_holder(connection, "AB-77") == ida
        assert services.get_attendee(connection, ida.id).cancelled


@pytest.fixture
def many(database: Database) -> int:
    """Five thousand people, as many names as there may be."""
    given, family = ("Søren", "Anna", "Jürgen", "Ελένη", "Mary-Ann"), ("Müller", "Smith", "Åberg")
    people = [
        _imported(place, f"{given[place % 5]} {family[place % 3]}{place}") for place in range(5000)
    ]
    with database.write() as connection:
        models.add_attendees(connection, people)
    return len(people)


@pytest.mark.parametrize(
    ("words", "number"),
    [("mueller49", 36), ("mary 4999", 1), ("nobody", 0), ("soren@example", 5000)],
)
def test_search__five_thousand_people(
    database: Database, many: int, words: str, number: int
) -> None:
    """The aim is 50 ms; a busy machine gets twice as much, of time at work, at the best of five.

    The first search of all folds every name, and takes two or three times as long.
    """
    with database.read() as connection:
        seconds = []
        for _ in range(5):
            begun = time.process_time()
            found, fit = search(connection, words)
            seconds.append(time.process_time() - begun)
    assert min(seconds) < 0.1
    assert (len(found), fit) == (min(number, 20), number)


def _imported(place: int, name: str) -> Imported:
    email, kind = f"soren@example{place}.org", AttendeeType.MEMBER
    one = Attendee(f"{place}", name.split()[0], name, "", "Fjordvind", email, kind, False, 1)
    return Imported(one, "{}")
