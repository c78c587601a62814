"""The recipes of docs/bi.md that can run here: pandas, polars, ADBC and SQLAlchemy on the file for BI tools."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.run import run
from flows.settings import Settings
from tests.flows.conftest import Quiet
from tests.flows.fake import parse, write_call

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "bi.md").read_text(encoding="utf-8")
RECIPES = dict(
    re.findall(r"^### (\w+)[^\n]*tested[^\n]*\n(?:.*?\n)??```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the recipes run: the file lies beside them."""
    root = tmp_path_factory.mktemp("clients")
    write_call(root / "in", "one.txt", "Example Works", "2024Q1", 12, 13)
    run(Settings(root / "home", (root / "in",)), Quiet(), parser=parse)
    (root / "home" / "callmart-bi.duckdb").rename(root / "callmart-bi.duckdb")
    return root


def test_there_is_a_recipe_for_each() -> None:
    assert set(RECIPES) == {"Python", "pandas", "polars", "ADBC", "SQLAlchemy"}


@pytest.mark.parametrize("client", ["Python", "pandas", "polars", "ADBC", "SQLAlchemy"])
def test_the_recipe_runs(client: str, folder: Path) -> None:
    """Each in a process of its own: DuckDB opens a file in one way per process."""
    done = subprocess.run([sys.executable, "-c", RECIPES[client]], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"\b2\b", done.stdout), done.stdout
