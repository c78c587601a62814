"""The data dictionary, made from the registry: `python -m schemas.dictionary > docs/data-dictionary.md`."""

from __future__ import annotations

import pyarrow as pa

from schemas.arrow import arrow_type
from schemas.registry import TABLES, Table, TableColumn

_SQL_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.decimal128(28, 8): "DECIMAL(28,8)",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}

_HEAD = """# Data dictionary

Every table and column of `callmart.duckdb`, keys in bold. Made by `make docs` out of `schemas/`: not to be edited.
What a row means is said in [labelling.md](labelling.md).
"""


def markdown() -> str:
    """The dictionary as one Markdown document."""
    return "\n".join([_HEAD, *(_table(table) for table in TABLES.values())])


def _table(table: Table) -> str:
    rows = (_row(column, column.name in table.key) for column in table.columns)
    heading = f"## {table.name}\n\n{table.description}\n"
    return "\n".join([heading, "| column | type | may be NULL | meaning |", "| --- | --- | --- | --- |", *rows, ""])


def _row(column: TableColumn, key: bool) -> str:
    name = f"**`{column.name}`**" if key else f"`{column.name}`"
    meaning = column.comment.replace("|", "\\|")
    return f"| {name} | {_SQL_TYPES[arrow_type(column)]} | {'yes' if column.nullable else ''} | {meaning} |"


if __name__ == "__main__":
    print(markdown(), end="")
