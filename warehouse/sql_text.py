"""The packaged SQL files, and safe SQL text for names, values and paths."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from schemas.registry import TABLES, TableColumn

_TYPES: dict[type, str] = {
    str: "VARCHAR",
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "DOUBLE",
    Decimal: "DECIMAL(28,8)",
    date: "DATE",
    datetime: "TIMESTAMP",
}


@cache
def sql_files(folder: str) -> dict[str, str]:
    """The SQL of `warehouse/sql/<folder>` by file stem, in the order of names."""
    files = resources.files("warehouse").joinpath("sql", folder).iterdir()
    return {Path(f.name).stem: f.read_text(encoding="utf-8") for f in sorted(files, key=lambda f: f.name)}


@cache
def views_version() -> str:
    """Changes whenever the SQL or the columns of the tables do: views made by another version are out of date."""
    words = [sql for folder in ("tables", "views", "macros") for sql in sql_files(folder).values()]
    words += [f"{table.name}.{column.name}: {column.comment}" for table in TABLES.values() for column in table.columns]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def sql_type(column: TableColumn) -> str:
    """The SQL type of a column."""
    if column.column.wide:
        return "BIGINT"
    return "VARCHAR" if issubclass(column.python_type, StrEnum) else _TYPES[column.python_type]


def literal(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def path_literal(path: Path) -> str:
    """A path as a literal that matches that path alone: `*`, `?` and `[` are no wildcards in it."""
    return literal("".join(f"[{c}]" if c in "*?[" else c for c in str(path)))


def parquet_scan(files: Sequence[Path]) -> str:
    """The rows of some Parquet files. Names of folders (`x=1`) never become columns."""
    return f"read_parquet([{', '.join(map(path_literal, files))}], hive_partitioning = false)"


def opening_comment(sql: str) -> str:
    """The comment at the head of a SQL file, on one line."""
    return " ".join(_opening(sql))


def _opening(sql: str) -> Iterator[str]:
    for line in sql.split("\n"):
        if not line.startswith("--"):
            return
        yield line.removeprefix("--").strip()
