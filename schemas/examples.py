"""An example for every column that lists no values, from the packaged `examples.csv`: for the data dictionary."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from schemas.registry import Table, TableColumn


@cache
def examples() -> dict[str, str]:
    """The examples by the name of their column, or by `table.column` where tables differ."""
    text = resources.files("schemas").joinpath("examples.csv").read_text(encoding="utf-8")
    return {row["column"]: row["example"] for row in csv.DictReader(text.splitlines())}


def example(table: Table, column: TableColumn) -> str | None:
    """An example of a column; None for one whose vocabulary says what it may hold, which needs none."""
    return examples().get(f"{table.name}.{column.name}") or examples().get(column.name)
