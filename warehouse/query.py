"""Read-only questions to a published DuckDB file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb


class QueryFailed(Exception):
    """The SQL cannot be answered: what DuckDB says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query."""

    columns: list[str]
    rows: list[tuple[object, ...]]


def ask(database: Path, sql: str, parameters: Sequence[object] = ()) -> Answer:
    """Answers one query, read only. Raises QueryFailed; FileNotFoundError where nothing was published yet."""
    if not database.exists():
        raise FileNotFoundError(database)
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            result = connection.execute(sql, list(parameters))
            return Answer([column[0] for column in result.description or []], result.fetchall())
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error


def rows(database: Path, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of `ask`."""
    return ask(database, sql, parameters).rows
