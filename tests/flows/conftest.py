"""What the tests of loading share: toy deliveries, a quiet run, and an export to compare homes by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.record import Summary
from flows.run import run
from flows.settings import Settings
from tests.flows.fake import parse, write_call

CLOCKLESS = {
    "dim_company": "*",
    "dim_call": "* EXCLUDE (known_from_utc)",
    "dim_speaker": "*",
    "dim_period": "*",
    "fact_turn": "*",
    "fact_metric": "*",
    "fact_guidance": "*",
    "meta_reject": "*",
    "meta_coverage": "*",
}
"""The tables that know no clock, and the columns by which two homes must agree."""


class Quiet:
    """A talk that is kept for the test to read."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def line(self, text: str) -> None:
        self.lines.append(text)

    def begin(self, total: int) -> None:
        pass

    def advance(self, files: int) -> None:
        pass


Load = Callable[..., Summary]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads paths into `tmp_path/home` (or `home`) with the toy parser; without a BI file unless `bi` says so."""

    def loader(*paths: Path, home: Path | None = None, talk: Quiet | None = None, **knobs: int) -> Summary:
        knobs = {"bi": False, **knobs}
        settings = Settings(home or tmp_path / "home", paths or (tmp_path / "in",), **knobs)  # type: ignore[arg-type]
        return run(settings, talk or Quiet(), parser=parse)

    return loader


def deliver(folder: Path) -> Path:
    """Writes three calls, one of them corrected, and one file that is none."""
    write_call(folder, "one.txt", "Example Works", "2024Q4", 12, 13)
    write_call(folder, "two.txt", "Northern Mills Inc", "2024Q3", 7)
    write_call(folder, "two-corrected.txt", "Northern Mills", "2024Q3", 8, mark="corrected")
    write_call(folder, "three.txt", "Example Works", "2025Q1", 14)
    (folder / "notes.txt").write_text("not a call at all")
    return folder


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A folder with three calls, one of them corrected, and one file that is none."""
    return deliver(tmp_path / "in")


def ask(home: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows of a query on a home."""
    with duckdb.connect(str(home / "callmart.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def export(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that know no clock, in one order."""
    with duckdb.connect(str(home / "callmart.duckdb"), read_only=True) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
            for table, columns in CLOCKLESS.items()
        }


def contents(home: Path) -> dict[str, bytes]:
    """Every file of a home, byte for byte."""
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}
