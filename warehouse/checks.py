"""Data checks: each .sql file in `sql/checks` returns the rows that must not be published."""

from __future__ import annotations

import duckdb

from warehouse.build import Parts, create_tables
from warehouse.sql_text import opening_comment, sql_files

_SHOWN = 5


def failing_rows(parts: Parts) -> list[str]:
    """Runs every check over the tables of some parts; one line a failing row, the first few of each check.

    A run passes its own parts: every document is whole in itself, so what was published before need not be read again.
    """
    lines = []
    with duckdb.connect() as connection:
        create_tables(connection, parts)
        for name, sql in sql_files("checks").items():
            result = connection.execute(sql)
            columns = [column[0] for column in result.description or []]
            rows = result.fetchall()
            lines += [f"{name} ({opening_comment(sql)}): {_row(columns, row)}" for row in rows[:_SHOWN]]
            if len(rows) > _SHOWN:
                lines.append(f"{name}: and {len(rows) - _SHOWN} more")
    return lines


def _row(columns: list[str], row: tuple[object, ...]) -> str:
    return ", ".join(f"{column}={value!r}" for column, value in zip(columns, row, strict=True))
