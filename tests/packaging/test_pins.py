"""What is fetched is pinned by its hash, and no address of a registry is kept."""

import json
import re

import pytest

from tests.packaging.project import ROOT, project_files

# In parts, so that this file does not name what it looks for.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
]


def test_package_lock__happy() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [
        name
        for name, package in fetched.items()
        if not package.get("integrity", "").startswith("sha512-")
    ] == []


def test_package_lock__holds_the_versions_asked_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-test.txt"])
def test_constraints__every_version_has_a_hash(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:", pin)] == []


def test_constraints__tests_run_on_what_people_get() -> None:
    assert _pins("constraints.txt") <= _pins("constraints-test.txt")


def _pins(name: str) -> set[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^\S+==[^\s;\\]+", text, flags=re.MULTILINE))


def test_project_files__name_no_registry() -> None:
    found = [
        f"{name}: {host}"
        for name in project_files()
        for host in REGISTRY_HOSTS
        if host.encode() in (ROOT / name).read_bytes()
    ]
    assert found == []
