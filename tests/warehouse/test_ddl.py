"""The scripts for other databases parse in their dialects and declare what the registry declares."""

from __future__ import annotations

import re

import pytest
import sqlglot
from sqlglot import exp

from schemas.registry import TABLES
from warehouse.ddl import TARGETS, script


def creates(name: str) -> list[exp.Create]:
    lines = script(TARGETS[name], list(TABLES)).split("\n")
    sql = "\n".join(line for line in lines if not line.startswith(("\\copy", "LOAD DATA")))
    return [found for found in sqlglot.parse(sql, dialect=name) if isinstance(found, exp.Create)]


@pytest.mark.parametrize("name", TARGETS)
def test_every_statement_parses(name: str) -> None:
    lines = script(TARGETS[name], list(TABLES)).split("\n")
    sql = "\n".join(line for line in lines if not line.startswith("\\copy"))
    statements = [found for found in sqlglot.parse(sql, dialect=name) if found]
    commands = [found for found in statements if isinstance(found, exp.Command)]
    assert [str(found) for found in commands if not str(found).startswith("LOAD")] == []
    loads = [line for line in lines if line.startswith(("\\copy", "COPY INTO", "LOAD DATA"))]
    assert [found for load in loads for found in re.findall(r"(?:copy|INTO) (\w+)", load)] == list(TABLES)


@pytest.mark.parametrize("name", TARGETS)
def test_columns_keys_and_order_are_those_of_the_registry(name: str) -> None:
    made: list[str] = []
    for create, table in zip(creates(name), TABLES.values(), strict=True):
        assert create.this.this.name == table.name
        columns = [column.name for column in create.find_all(exp.ColumnDef)]
        assert columns == [column.name for column in table.columns]
        [key] = create.find_all(exp.PrimaryKey)
        assert tuple(column.name for column in key.expressions) == table.key
        for reference in create.find_all(exp.Reference):
            parent = reference.find(exp.Table)
            assert parent is not None and parent.name in made, f"{table.name} leads to a table that is made later"
        made.append(table.name)


@pytest.mark.parametrize("name", TARGETS)
def test_every_column_has_its_comment(name: str) -> None:
    text = script(TARGETS[name], list(TABLES))
    columns = sum(len(table.columns) for table in TABLES.values())
    words = {"postgres": "COMMENT ON COLUMN", "snowflake": " COMMENT '", "bigquery": " OPTIONS (description"}[name]
    assert text.count(words) >= columns
