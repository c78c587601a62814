"""Builds the file for BI tools: the same tables and views as the DuckDB file, but with rows of its own.

It needs no other file, so it may be copied anywhere and opened with external access off. Its cost grows with the
warehouse, for it is written anew each time; that of the DuckDB file of views does not.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas.arrow import DOCUMENT_KEY
from schemas.registry import STORED, TABLES, Table, columns_of
from warehouse.build import Parts, create_tables, create_views, written_aside
from warehouse.comments import SUPERSEDED, comment_all
from warehouse.sql_text import identifier, literal, sql_type

MEMORY_LIMIT = "512MB"
"""What DuckDB may hold while it copies: rows go through, they are not gathered."""


def build_bi(target: Path, parts: Parts) -> None:
    """Writes the BI file at `target` from Parquet parts. Raises OSError."""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = {literal(MEMORY_LIMIT)}")
        connection.execute(f"SET temp_directory = {literal(str(target.parent))}")
        create_tables(connection, parts)
        with written_aside(connection, target):
            _fill(connection)


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the current database of what stands in the connection's own, `memory`."""
    for table in TABLES.values():
        _copy(connection, table)
    connection.execute("CREATE SCHEMA stored")
    for table in STORED:
        if table.per_document:
            _copy_versions(connection, table)
    create_views(connection)
    comment_all(connection)


def _copy(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """A native table with the rows that users see. No keys: DuckDB 1.0 cannot read those that 2.0 writes."""
    columns = ", ".join(
        f"{identifier(column.name)} {sql_type(column)}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    name = identifier(table.name)
    connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"INSERT INTO {name} SELECT * FROM memory.{name}")


def _copy_versions(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """All versions of a table, for `as_of`. What is current in a table of one row a fact is not held twice."""
    name = identifier(table.name)
    if table.row is not table.stored or "call_id" not in table.row.model_fields:
        connection.execute(f"CREATE TABLE stored.{name} AS SELECT * FROM memory.stored.{name}")
        return
    columns = ", ".join(identifier(column.name) for column in columns_of(table.row))
    superseded = identifier(SUPERSEDED + table.name)
    connection.execute(
        f"CREATE TABLE stored.{superseded} AS SELECT {columns}, {DOCUMENT_KEY} FROM memory.stored.{name} "
        f"WHERE {DOCUMENT_KEY} NOT IN (SELECT {DOCUMENT_KEY} FROM call_version WHERE is_current)"
    )
    connection.execute(
        f"CREATE VIEW stored.{name} AS SELECT {columns}, {DOCUMENT_KEY} FROM stored.{superseded} "
        f"UNION ALL SELECT t.*, c.{DOCUMENT_KEY} FROM main.{name} AS t JOIN main.dim_call AS c USING (call_id)"
    )
