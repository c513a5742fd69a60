"""What the code imports is what pyproject.toml asks for."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.packaging.project import ROOT

# Brought on purpose by a package that is asked for: no import of ours goes without it.
COMES_WITH = {
    "itsdangerous": "flask",
    "jinja2": "flask",
    "markupsafe": "flask",
    "werkzeug": "flask",
    "wtforms": "flask-wtf",
}
# Asked for and never imported: Windows has no time zones of its own.
NOT_IMPORTED = {"tzdata"}
OURS = {"kiosk", "printouts"}


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """The packages that kiosk/ and printouts/ import, by the names they are installed by."""
    files = [path for folder in OURS for path in (ROOT / folder).rglob("*.py")]
    modules = {module for path in files for module in _modules(path.read_text(encoding="utf-8"))}
    installed = packages_distributions()
    return {
        _normal(installed.get(module, [module])[0])
        for module in modules - OURS - set(sys.stdlib_module_names)
    }


@pytest.fixture(scope="module")
def asked_for() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {_normal(re.split(r"[>=\[; ]", entry)[0]) for entry in project["dependencies"]}


def test_dependencies__every_import_is_asked_for(imported: set[str], asked_for: set[str]) -> None:
    assert {COMES_WITH.get(name, name) for name in imported} <= asked_for


def test_dependencies__nothing_is_asked_for_in_vain(
    imported: set[str], asked_for: set[str]
) -> None:
    assert asked_for <= imported | NOT_IMPORTED


def _modules(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
