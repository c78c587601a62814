"""What the repository promises of itself: layers, sizes, a lock that names no registry, a README that is true."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = {
    "schemas": {"schemas"},
    "transforms": {"transforms", "schemas"},
    "warehouse": {"warehouse", "schemas"},
    "flows": {"flows", "warehouse", "transforms", "schemas"},
}
"""Which of our packages each package may import."""
ROOMS = {
    "reading": {"reading"},
    "placing": {"placing", "reading", "claim"},
    "figure": {"figure", "placing", "reading", "claim"},
    "metric": {"metric", "placing", "reading", "claim"},
    "guidance": {"guidance", "placing", "reading", "claim"},
}
"""The same for the rooms of transforms/extract."""
SOLE_USERS = {"prefect": "flows", "duckdb": "warehouse"}
PURE = {"transforms", "schemas"}
IMPURE_MODULES = {"os", "random", "secrets", "socket", "subprocess", "time", "urllib", "http", "requests", "httpx"}
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def tracked_files() -> list[Path]:
    """The files of the repository, those not yet committed included."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def imported_packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    imports = set(imported_packages(path))
    assert imports & LAYERS.keys() <= LAYERS[layer]
    assert not {package for package, user in SOLE_USERS.items() if package in imports and user != layer}
    assert layer not in PURE or not imports & IMPURE_MODULES


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_the_engine_imports_only_what_it_may(room: str) -> None:
    engine = ROOT / "transforms" / "extract"
    imports = re.compile(r"^from transforms\.extract(?:\.(\w+)\S*)? import (\w+)", re.MULTILINE)
    for path in engine.joinpath(room).glob("*.py"):
        met = {package or name for package, name in imports.findall(path.read_text(encoding="utf-8"))}
        assert met <= ROOMS[room], path


def test_no_module_is_over_300_lines() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_what_is_compiled_can_be() -> None:
    """mypyc stops at a star inside the tuple or list of an `in` (docs/decisions/0008)."""
    stars = [
        f"{named(path)}:{node.lineno}"
        for path in (ROOT / "transforms").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for held in node.comparators
        if isinstance(held, ast.Tuple | ast.List) and any(isinstance(item, ast.Starred) for item in held.elts)
    ]
    assert stars == []


def test_no_file_names_a_package_registry() -> None:
    hosts = [".".join(parts).encode() for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
    forbidden = re.compile(b"|".join(map(re.escape, hosts)) + rb"|--(extra-)?index-url[ =]\S|--find-links[ =]\S")
    assert [named(path) for path in tracked_files() if forbidden.search(path.read_bytes())] == []


@pytest.mark.parametrize("name", ["requirements.lock", "warehouse/superset/requirements.lock"])
def test_every_line_of_a_lock_is_pinned_and_hashed(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", lock.split("\n", 2)[2])
    assert len(packages) > 100
    assert [package for package in packages if not re.match(r"[a-z0-9._-]+==\S+ .*\\\n +--hash=sha256:", package)] == []


def test_the_lock_holds_every_requirement_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^ {4}"([a-z0-9-]+)[=><]', project, re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(wanted) > 10
    assert set(wanted) <= locked
