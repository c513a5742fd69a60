"""The house keeps its rooms, its floors and its wall: read from the imports themselves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Each room imports only rooms to its left.
ROOMS = ["event", "team", "conduct", "attendees", "consent", "badges", "door"]
ROOMS += ["registration", "desk", "office", "demo", "reports"]
# Floors from the ground up: each file imports only its own floor or those before it.
FLOORS = ["models", "services", "views"]
WEB = {"flask", "flask_wtf", "werkzeug", "wtforms"}
MAY_USE_WEB = re.compile(
    r"kiosk/(__init__|cli|server|rooms)\.py|kiosk/web/|.*/(views\w*|forms)\.py"
)
MAY_USE_CLICK = re.compile(r"kiosk/(cli\.py|commands/)")
SQL = {"insert", "update", "delete", "select", "text", "Table", "Column", "func"}
MAY_USE_SQL = re.compile(
    r"kiosk/(commits|database|facts|backup/snapshot)\.py|kiosk/migrations/|.*/(models\w*|tables)\.py"
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def sources(*folders: str) -> list[Path]:
    """Return our Python files below these folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    """Return a path as it is written in the patterns above."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, also inside functions, as a dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(dotted: str) -> str | None:
    """Return the room that a module is in."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "kiosk" and len(parts) > 1 and parts[1] in ROOMS else None


def module_of(path: Path) -> str:
    """Return the dotted name of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def wrong_rooms(module: str, imported: list[str]) -> list[str]:
    """Return what `module` imports from rooms to its right."""
    here = room_of(module)
    if here is None:
        return []
    others = [(one, room_of(one)) for one in imported]
    return [one for one, room in others if room and ROOMS.index(room) > ROOMS.index(here)]


def floor_of(module: str) -> int | None:
    """Return the floor of a module of a room, by its name; forms belong to the views."""
    # The report box has rooms inside it: `reports.public.views` is a view as well.
    stems = module.split(".")[2:4] if room_of(module) else []
    # `views_help.py` and `models_calls.py` are on the floors of `views.py` and `models.py`.
    floors = ["views" if stem == "forms" else stem.partition("_")[0] for stem in stems]
    return next((FLOORS.index(floor) for floor in floors if floor in FLOORS), None)


def test_rooms__import_only_to_their_left() -> None:
    wrong = {
        name_of(path): found
        for path in sources("kiosk")
        if (found := wrong_rooms(module_of(path), list(imports(path))))
    }
    assert wrong == {}


def test_rooms__check_finds_a_planted_circle() -> None:
    assert wrong_rooms("kiosk.event.models", ["kiosk.door.services.scan", "kiosk.database"]) == [
        "kiosk.door.services.scan"
    ]


def test_floors__import_only_downwards() -> None:
    wrong = [
        (name_of(path), one)
        for path in sources("kiosk")
        if (here := floor_of(module_of(path))) is not None
        for one in imports(path)
        if (there := floor_of(one)) is not None and there > here
    ]
    assert wrong == []


def test_web__only_in_views_forms_and_web() -> None:
    wrong = [
        (name_of(path), one)
        for path in sources("kiosk")
        if not MAY_USE_WEB.fullmatch(name_of(path)) and not name_of(path).startswith("kiosk/web/")
        for one in imports(path)
        if one.split(".")[0] in WEB
    ]
    assert wrong == []


def test_click__only_in_the_command() -> None:
    wrong = [
        name_of(path)
        for path in sources("kiosk")
        if not MAY_USE_CLICK.match(name_of(path))
        and any(one.split(".")[0] == "click" for one in imports(path))
    ]
    assert wrong == []


def test_sql__only_in_models_and_migrations() -> None:
    wrong = [
        (name_of(path), one)
        for path in sources("kiosk")
        if not MAY_USE_SQL.match(name_of(path))
        for one in imports(path)
        if (one.startswith("sqlalchemy.") and one.split(".")[-1] in SQL) or one == "sqlite3"
    ]
    assert wrong == []


def test_printouts__know_nothing_of_the_kiosk() -> None:
    strangers = {"kiosk", "flask", "sqlalchemy", "click"}
    wrong = [
        (name_of(path), one)
        for path in sources("printouts")
        for one in imports(path)
        if one.split(".")[0] in strangers
    ]
    assert wrong == []


def test_files__are_rooms_and_not_warehouses() -> None:
    paths = sources("kiosk", "printouts", "tests")
    long = {name_of(path): n for path in paths if (n := _lines(path)) > LONGEST_FILE}
    assert long == {}


def test_functions__are_short() -> None:
    long = [
        (name_of(path), node.name, node.end_lineno - node.lineno + 1)
        for path in sources("kiosk", "printouts")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("folder", ["kiosk", "printouts", "templates", "static"])
def test_sources__name_no_host_of_elsewhere(folder: str) -> None:
    """Nothing that a page or a printout loads comes from another host."""
    paths = [
        path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".css", ".js"} and "vendor" not in path.parts
    ]
    outside = re.compile(r"(?:src|href|url|from|import)\s*[=(]?\s*[\"']?https?://")
    assert [name_of(path) for path in paths if outside.search(path.read_text("utf-8"))] == []


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")
