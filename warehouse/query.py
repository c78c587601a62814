"""Read-only questions to a published DuckDB file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.sql_text import literal, path_literal


class QueryFailed(Exception):
    """The SQL cannot be answered: what DuckDB says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query."""

    columns: list[str]
    rows: list[tuple[object, ...]]


def ask(database: Path, sql: str, parameters: Sequence[object] = ()) -> Answer:
    """Answers one query. It reads the published tables and nothing else: no other file, no statement but a query.

    Raises QueryFailed; FileNotFoundError where nothing was published yet.
    """
    if not database.exists():
        raise FileNotFoundError(database)
    try:
        kinds = [statement.type for statement in duckdb.extract_statements(sql)]
        if kinds != [duckdb.StatementType.SELECT]:
            raise QueryFailed("one query is answered at a time: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE")
        with duckdb.connect(str(database), read_only=True) as connection:
            parts = database.parent / "parts"  # as the views write it, too: DuckDB compares the text of patterns
            connection.execute(f"SET allowed_directories = [{literal(str(parts))}, {path_literal(parts)}]")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            result = connection.execute(sql, list(parameters))
            return Answer([column[0] for column in result.description or []], result.fetchall())
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error


def rows(database: Path, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of `ask`."""
    return ask(database, sql, parameters).rows
