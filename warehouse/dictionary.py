"""The data dictionary, made from the registry and the SQL files: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from schemas.registry import TABLES, Table, TableColumn
from warehouse.build import create_all
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
    rows = (_row(column, column.name in table.key) for column in table.columns)
    heading = f"## {table.name}\n\n{table.description}\n"
    return "\n".join([heading, "| column | type | may be NULL | meaning |", "| --- | --- | --- | --- |", *rows, ""])


def _row(column: TableColumn, key: bool) -> str:
    name = f"**`{column.name}`**" if key else f"`{column.name}`"
    meaning = column.comment.replace("|", "\\|")
    return f"| {name} | {sql_type(column)} | {'yes' if column.nullable else ''} | {meaning} |"


def _views() -> Iterator[str]:
    """Each view's purpose, grain and columns; the columns are asked of DuckDB, over empty tables."""
    with duckdb.connect() as connection:
        create_all(connection, {})
        for name, sql in sql_files("views").items():
            columns = connection.execute(f"DESCRIBE {name}").fetchall()
            yield f"## {name}\n\n{opening_comment(sql)}\n\n{' · '.join(f'`{column[0]}`' for column in columns)}\n"


def _macros() -> Iterator[str]:
    for name, sql in sql_files("macros").items():
        yield f"## {name}\n\n{opening_comment(sql)}\n"


if __name__ == "__main__":
    print(markdown(), end="")
