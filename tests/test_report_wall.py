"""The wall around the report box, read from the imports themselves.

The box cannot know who is checked in: it imports neither attendees nor sessions, not even by way
of what it imports. And nobody looks into it: no other room imports it.
"""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, imports, module_of, sources

Graph = Mapping[str, list[str]]

# What has no room knows no person.
ROOMLESS = ["errors", "clock", "codes", "languages", "settings", "private_files", "web"]
ALLOWED = [f"kiosk.{name}" for name in ["reports", "event", "conduct", *ROOMLESS]]
# What SQLite's errors mean, and how long to wait for it: not the event's database.
ALLOWED += ["kiosk.database.storage_errors", "kiosk.database.BUSY_TIMEOUT_S"]
# Reads from the event's database what the event is called and who is on duty; the others have none.
READS_THE_EVENT = ("kiosk.reports.public.views_frame", "kiosk.database.Database")
# The team's pages may ask who is signed in as staff, to tell apart who stands there.
TRIAGE_VIEWS = re.compile(r"kiosk\.reports\.triage\.views\w*")
MAY_IMPORT_THE_BOX = re.compile(r"kiosk\.(reports|commands)(\.\w+)*|kiosk\.rooms")
PEOPLE = [
    f"kiosk.{name}"
    for name in ["attendees", "badges", "consent", "door", "registration", "desk", "office", "demo"]
]
SESSIONS = ["flask.session", "flask.sessions", "flask_wtf.csrf", "kiosk.web.sessions"]
# Flask-WTF's own forms keep their token in a session; a bare `flask` would hide what is used of it.
FORMS_WITH_SESSIONS = ["flask_wtf", "kiosk.web.csrf.StaffForm"]
VISITORS = {"session", "cookies", "set_cookie", "remote_addr", "access_route", "user_agent"}


def below(module: str, names: list[str]) -> bool:
    """Tell whether a module is one of these, or inside one."""
    return any(module == name or module.startswith(name + ".") for name in names)


@cache
def graph() -> Graph:
    """Return what each of our modules imports, by its dotted name."""
    return {
        module_of(path).removesuffix(".__init__"): list(imports(path)) for path in sources("kiosk")
    }


def owner(imported: str, known: Graph) -> str | None:
    """Return the module of ours that something imported is in."""
    while imported and imported not in known:
        imported = imported.rpartition(".")[0]
    # The factory of the app knows every room, and is run before any of this is imported.
    return imported if imported != "kiosk" else None


def ways(start: str, goals: list[str], known: Graph) -> list[str]:
    """Return each shortest way by which `start` comes to one of `goals`, as `a > b > c`."""
    found, seen, waiting = [], {start}, [(start, start)]
    while waiting:
        module, way = waiting.pop(0)
        for imported in known[module]:
            if TRIAGE_VIEWS.fullmatch(module) and below(imported, ["kiosk.team"]):
                continue
            if below(imported, goals):
                found.append(f"{way} > {imported}")
            step = owner(imported, known)
            if step and step not in seen:
                seen.add(step)
                waiting.append((step, f"{way} > {step}"))
    return found


def leaves(known: Graph) -> list[tuple[str, str]]:
    """Return what the box imports from rooms that it must not know."""
    return [
        (module, one)
        for module, imported in known.items()
        if below(module, ["kiosk.reports"])
        for one in imported
        if below(one, ["kiosk"]) and one != "kiosk" and not below(one, ALLOWED)
        if not (TRIAGE_VIEWS.fullmatch(module) and below(one, ["kiosk.team"]))
        if (module, one) != READS_THE_EVENT
    ]


def looks_in(known: Graph) -> list[tuple[str, str]]:
    """Return who imports the box and must not."""
    return [
        (module, one)
        for module, imported in known.items()
        for one in imported
        if below(one, ["kiosk.reports"]) and not MAY_IMPORT_THE_BOX.fullmatch(module)
    ]


def visitors(source: str) -> list[str]:
    """Return by which names a source asks who the visitor is."""
    nodes = list(ast.walk(ast.parse(source)))
    named = [node.id for node in nodes if isinstance(node, ast.Name)]
    named += [node.attr for node in nodes if isinstance(node, ast.Attribute)]
    return sorted(VISITORS & set(named))


def of_the_box(known: Graph) -> list[str]:
    return [module for module in known if below(module, ["kiosk.reports"])]


def test_box__imports_only_what_knows_nobody() -> None:
    assert of_the_box(graph()), "the report box is not where this test looks for it"
    assert leaves(graph()) == []


def test_box__nobody_else_imports_it() -> None:
    assert looks_in(graph()) == []


@pytest.mark.parametrize("goals", [PEOPLE, SESSIONS], ids=["people", "sessions"])
def test_box__comes_by_no_way_to(goals: list[str]) -> None:
    found = [way for module in of_the_box(graph()) for way in ways(module, goals, graph())]
    assert found == []


def test_box__uses_no_form_with_a_session() -> None:
    known = graph()
    found = [
        (module, one)
        for module in of_the_box(known)
        for one in known[module]
        if below(one, FORMS_WITH_SESSIONS) or one == "flask"
    ]
    assert found == []


def test_reporters_pages__never_ask_who_it_is() -> None:
    paths = [path for path in sources("kiosk/reports") if "triage" not in path.parts]
    asking = {path.name: found for path in paths if (found := visitors(_text(path)))}
    assert asking == {}


# Each of these would be found: the check is not blind.
@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("kiosk.reports.public.views", "kiosk.attendees.services"),
        ("kiosk.reports.services", "kiosk.door.models.passage_table"),
        ("kiosk.reports.services", "kiosk.database.Database"),
        ("kiosk.reports.triage.services", "kiosk.team.services"),
        ("kiosk.reports.public.views", "kiosk.team.views_guards.staff_pages"),
    ],
)
def test_wall__finds_a_planted_import(module: str, imported: str) -> None:
    assert leaves({module: [imported, "kiosk.event.services", "kiosk.web.language"]}) == [
        (module, imported)
    ]


@pytest.mark.parametrize("module", ["kiosk.door.views_help", "kiosk.event.alerts", "kiosk.server"])
def test_wall__finds_a_planted_look(module: str) -> None:
    found = looks_in({module: ["kiosk.reports.services"], "kiosk.rooms": ["kiosk.reports.views"]})
    assert found == [(module, "kiosk.reports.services")]


def test_wall__finds_a_planted_way_round() -> None:
    planted = {
        "kiosk.reports.public.views": ["kiosk.event.services.the_event"],
        "kiosk.event.services": ["kiosk.web.words"],
        "kiosk.web.words": ["flask.session", "kiosk.door.models.visit_table"],
        "kiosk.door.models": [],
    }
    way = "kiosk.reports.public.views > kiosk.event.services > kiosk.web.words > "
    assert ways("kiosk.reports.public.views", SESSIONS, planted) == [way + "flask.session"]
    assert ways("kiosk.reports.public.views", PEOPLE, planted) == [
        way + "kiosk.door.models.visit_table"
    ]


def test_wall__the_teams_pages_may_know_the_staff() -> None:
    known = {
        "kiosk.reports.triage.views_unlock": ["kiosk.team.views_guards"],
        "kiosk.team.views_guards": ["flask.session"],
    }
    assert leaves(known) == []
    assert ways("kiosk.reports.triage.views_unlock", SESSIONS, known) == []


@pytest.mark.parametrize("line", ["flask.session['a']", "request.cookies", "request.remote_addr"])
def test_wall__finds_a_planted_question(line: str) -> None:
    assert len(visitors(f"def view():\n    return {line}\n")) == 1


def _text(path: Path) -> str:
    assert path.is_relative_to(ROOT)
    return path.read_text(encoding="utf-8")
