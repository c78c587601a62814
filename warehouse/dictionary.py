"""The data dictionary, made from the registry and the SQL files: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from schemas.examples import example
from schemas.registry import TABLES, Table, TableColumn
from warehouse.build import create_all
from warehouse.comments import comment_all
from warehouse.sql_text import opening_comment, sql_files, sql_type

_HEAD = """\
# Data dictionary

Every table, view and column of `callmart.duckdb`, keys in bold. What a row means
is said in [labelling.md](labelling.md). Made by `make docs` out of `schemas/` and `warehouse/sql/`: not to be edited.
"""


def markdown() -> str:
    """The dictionary as one Markdown document."""
    return "\n".join([_HEAD, *map(_table, TABLES.values()), "# Views\n", *_views(), "# Macros\n", *_macros()])


def _table(table: Table) -> str:
    rows = (_row(table, column) for column in table.columns)
    heading = f"## {table.name}\n\n{table.description}\n"
    columns = ("| column | type | may be NULL | meaning | example |", "| --- | --- | --- | --- | --- |")
    return "\n".join([heading, *columns, *rows, ""])


def _row(table: Table, column: TableColumn) -> str:
    name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
    shown = example(table, column)
    cells = (
        name,
        sql_type(column),
        "yes" if column.nullable else "",
        column.comment.replace("|", "\\|"),
        f"`{shown}`" if shown else "",
    )
    return f"| {' | '.join(cells)} |"


def _views() -> Iterator[str]:
    """Each view's purpose, grain and columns; the columns are asked of DuckDB, over empty tables."""
    query = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    with duckdb.connect() as connection:
        create_all(connection, {})
        comment_all(connection)
        for name, sql in sql_files("views").items():
            columns = connection.execute(query, [name]).fetchall()
            rows = [f"| `{column}` | {kind} | {meaning} |" for column, kind, meaning in columns]
            heading = f"## {name}\n\n{opening_comment(sql)}\n"
            yield "\n".join([heading, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""])


def _macros() -> Iterator[str]:
    for name, sql in sql_files("macros").items():
        yield f"## {name}\n\n{opening_comment(sql)}\n"


if __name__ == "__main__":
    print(markdown(), end="")
