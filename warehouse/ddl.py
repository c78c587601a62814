"""The tables for other databases: CREATE TABLE and load statements for Postgres, Snowflake and BigQuery.

Made from the registry, so that types, keys and comments are those of the DuckDB files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.registry import TABLES, Table, TableColumn
from warehouse.sql_text import sql_type

_PARENTS = {
    "company_id": ("dim_company", "company_id"),
    "call_id": ("dim_call", "call_id"),
    "speaker_id": ("dim_speaker", "speaker_id"),
    "turn_id": ("fact_turn", "turn_id"),
    "metric": ("dim_metric", "code"),
    "run_id": ("meta_run", "run_id"),
}
"""Where a column leads. A row of the parent always exists: the data checks see to that."""


@dataclass(frozen=True)
class Target:
    """A database: its types, the files it loads and how, and how it writes keys and comments.

    `column_comment`, `table_comment`: what follows a column or a table, `{}` being the words as a literal; None where
    comments are statements of their own.
    """

    types: dict[str, str]
    form: str
    load: str
    key_suffix: str = ""
    column_comment: str | None = None
    table_comment: str | None = None
    quote: str = "''"


TARGETS = {
    "postgres": Target(
        {"DOUBLE": "DOUBLE PRECISION", "DECIMAL(28,8)": "NUMERIC(28, 8)", "VARCHAR": "TEXT"},
        form="csv",
        load="\\copy {0} FROM '{0}.csv' WITH (FORMAT csv, HEADER, NULL '')",
    ),
    "snowflake": Target(
        {"DECIMAL(28,8)": "NUMBER(28, 8)", "TIMESTAMP": "TIMESTAMP_NTZ"},
        form="parquet",
        load="COPY INTO {0} FROM @callmart/{0}.parquet FILE_FORMAT = (TYPE = PARQUET) "
        "MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE;",
        column_comment=" COMMENT {}",
        table_comment=" COMMENT = {}",
    ),
    "bigquery": Target(
        {
            "BOOLEAN": "BOOL",
            "INTEGER": "INT64",
            "BIGINT": "INT64",
            "DOUBLE": "FLOAT64",
            "DECIMAL(28,8)": "NUMERIC(28, 8)",
            "VARCHAR": "STRING",
            "TIMESTAMP": "DATETIME",
        },
        form="parquet",
        load="LOAD DATA INTO {0} FROM FILES (format = 'PARQUET', uris = ['gs://callmart/{0}.parquet']);",
        key_suffix=" NOT ENFORCED",
        column_comment=" OPTIONS (description = {})",
        table_comment=" OPTIONS (description = {})",
        quote="\\'",
    ),
}
"""Snowflake loads from a stage named `callmart`, BigQuery from a bucket of that name: put the files there first."""


def script(target: Target, names: Sequence[str]) -> str:
    """Everything to run in the database: the tables in an order in which keys hold, then the loads."""
    chosen = [table for table in TABLES.values() if table.name in names]
    creates = [statement for table in chosen for statement in _create(target, table, names)]
    return "\n\n".join([*creates, *(target.load.format(table.name) for table in chosen)]) + "\n"


def _create(target: Target, table: Table, names: Sequence[str]) -> Iterator[str]:
    lines = [*(_column(target, column) for column in table.columns), *_keys(target, table, names)]
    suffix = target.table_comment.format(_text(target, table.description)) if target.table_comment else ""
    yield f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + f"\n){suffix};"
    if target.table_comment is None:
        yield f"COMMENT ON TABLE {table.name} IS {_text(target, table.description)};"
        for column in table.columns:
            yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {_text(target, column.comment)};"


def _column(target: Target, column: TableColumn) -> str:
    kind = target.types.get(sql_type(column), sql_type(column))
    suffix = target.column_comment.format(_text(target, column.comment)) if target.column_comment else ""
    return f"{column.name} {kind}{'' if column.nullable else ' NOT NULL'}{suffix}"


def _keys(target: Target, table: Table, names: Sequence[str]) -> Iterator[str]:
    yield f"PRIMARY KEY ({', '.join(table.key)}){target.key_suffix}"
    for column in table.columns:
        parent, key = _PARENTS.get(column.name, (table.name, ""))
        if parent != table.name and parent in names:
            yield f"FOREIGN KEY ({column.name}) REFERENCES {parent} ({key}){target.key_suffix}"


def _text(target: Target, text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", target.quote) + "'"
