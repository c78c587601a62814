"""Read-only questions to a published DuckDB file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

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
    with _confined(database) as connection:
        kinds = [statement.type for statement in duckdb.extract_statements(sql)]
        if kinds != [duckdb.StatementType.SELECT]:
            raise QueryFailed("one query is answered at a time: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE")
        result = connection.execute(sql, list(parameters))
        return Answer([column[0] for column in result.description or []], result.fetchall())


@contextmanager
def batches(database: Path, sql: str, rows_each: int = 20_000) -> Iterator[pa.RecordBatchReader]:
    """The rows of one query, some at a time, for answers that need not fit in memory. Raises as `ask`."""
    with _confined(database) as connection:
        yield connection.sql(sql).to_arrow_reader(rows_each)


@contextmanager
def _confined(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the file and the Parquet parts beside it, and that no SQL can open further."""
    if not database.exists():
        raise FileNotFoundError(database)
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            parts = database.parent / "parts"  # as the views write it, too: DuckDB compares the text of patterns
            connection.execute(f"SET allowed_directories = [{literal(str(parts))}, {path_literal(parts)}]")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error


def rows(database: Path, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of `ask`."""
    return ask(database, sql, parameters).rows
