"""Builds the DuckDB file: views over Parquet parts, and a comment on everything.

It has few rows of its own: which version of a call is current, which nearly every table asks, and the metric codes.

Schema `stored` holds every version of every call as the runs wrote them; schema `main` is what users query: the
tables of the registry, the views of `sql/views` and the macros of `sql/macros`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.arrow import DOCUMENT_KEY, arrow_type, stored_schema
from schemas.metrics import metric_rows
from schemas.registry import STORED, TABLES, Table, columns_of
from warehouse.comments import comment_all
from warehouse.sql_text import identifier, literal, parquet_scan, sql_files, sql_type

STORAGE_VERSION = "v1.0.0"
"""The oldest DuckDB that opens the file. It has no primary keys: 1.0 cannot read the form in which 2.0 writes them."""

Parts = Mapping[str, Sequence[Path]]
"""The Parquet parts of each stored table."""

_FIRST, _LAST = ["call_version", "meta_file"], ["meta_freshness"]
"""Tables that others are made from, and the one that is made from others."""

_EVENTS = "call_event"
_HASHED_ANEW = "CASE WHEN e.call_id IS NULL THEN t.{0} ELSE left(sha256(t.{0} || e.call_id), 24) END AS {0}"
_OWN_IDS = {
    "call_id": "CASE WHEN t.call_id IS NOT NULL THEN coalesce(e.call_id, t.call_id) END AS call_id",
    "turn_id": _HASHED_ANEW,
    "metric_id": _HASHED_ANEW,
    "guidance_id": _HASHED_ANEW,
}
"""Ids that were made from company and period, as those of a document's own event."""


def build(target: Path, parts: Parts) -> None:
    """Writes the DuckDB file at `target`, replacing one that an earlier try left. Raises OSError."""
    with duckdb.connect() as connection, written_aside(connection, target):
        create_all(connection, parts)
        comment_all(connection)


@contextmanager
def written_aside(connection: duckdb.DuckDBPyConnection, target: Path) -> Iterator[None]:
    """Makes a new database the current one of the connection; it becomes the file `target` in one transaction.

    Raises OSError.
    """
    target.unlink(missing_ok=True)
    try:
        connection.execute(f"ATTACH {literal(str(target))} AS building (STORAGE_VERSION {literal(STORAGE_VERSION)})")
        connection.execute("USE building")
        connection.execute("BEGIN")
        yield
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH building")
    except (duckdb.IOException, duckdb.TransactionException) as error:  # a full disk shows itself at the commit
        raise OSError(errno.EIO, str(error), str(target)) from error


def create_all(connection: duckdb.DuckDBPyConnection, parts: Parts) -> None:
    """Creates all tables and views in the connection's current database."""
    create_tables(connection, parts)
    create_views(connection)


def create_tables(connection: duckdb.DuckDBPyConnection, parts: Parts) -> None:
    """Creates the tables of the registry, stored and as users see them."""
    connection.execute("CREATE SCHEMA stored")
    told_apart = bool(parts.get(_EVENTS))
    for table in sorted(STORED, key=lambda table: table.name != _EVENTS):
        _create_stored(connection, table, parts.get(table.name, ()), told_apart)
    _create_metrics(connection)
    for name in [*_FIRST, *(name for name in TABLES if name not in (*_FIRST, *_LAST, "dim_metric")), *_LAST]:
        connection.execute(sql_files("tables").get(name) or _served(TABLES[name]))


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates what is made from the tables: the views and macros of `sql/`."""
    for sql in [*sql_files("views").values(), *sql_files("macros").values()]:
        connection.execute(sql)


def _create_stored(
    connection: duckdb.DuckDBPyConnection, table: Table, files: Sequence[Path], told_apart: bool
) -> None:
    """All rows that runs wrote of a table; typed, and empty, where none wrote any.

    told_apart: whether there are documents of another event than company and period say; their rows get its ids.
    """
    assert table.stored
    if files:
        names = stored_schema(table).names
        if told_apart and table.name != _EVENTS and {DOCUMENT_KEY, "call_id"} <= {*names}:
            source = _with_own_ids(names, parquet_scan(files))
        else:
            source = f"SELECT * FROM {parquet_scan(files)}"
    else:
        types = {column.name: sql_type(column) for column in columns_of(table.stored)}
        extra = [name for name in stored_schema(table).names if name not in types]
        columns = types | dict.fromkeys(extra, "VARCHAR")
        nulls = ", ".join(f"CAST(NULL AS {kind}) AS {identifier(name)}" for name, kind in columns.items())
        source = f"SELECT {nulls} WHERE false"
    connection.execute(f"CREATE VIEW stored.{identifier(table.name)} AS {source}")


def _with_own_ids(names: Sequence[str], scan: str) -> str:
    columns = ", ".join(_OWN_IDS.get(name, "t.{0}").format(identifier(name)) for name in names)
    return f"SELECT {columns} FROM {scan} AS t LEFT JOIN stored.{_EVENTS} AS e USING ({DOCUMENT_KEY})"


def _served(table: Table) -> str:
    """A stored table as users see it: its own columns, of the current version of each call."""
    columns = ", ".join(identifier(column.name) for column in table.columns)
    current = "WHERE source_sha256 IN (SELECT source_sha256 FROM call_version WHERE is_current)"
    condition = current if table.per_document else ""
    return f"CREATE VIEW {identifier(table.name)} AS SELECT {columns} FROM stored.{identifier(table.name)} {condition}"


def _create_metrics(connection: duckdb.DuckDBPyConnection) -> None:
    schema = pa.schema([pa.field(column.name, arrow_type(column)) for column in TABLES["dim_metric"].columns])
    connection.register("metric_rows", pa.Table.from_pylist(list(metric_rows()), schema=schema))
    connection.execute("CREATE TABLE dim_metric AS SELECT * FROM metric_rows")
    connection.unregister("metric_rows")
