"""The DuckDB file: everything is there, commented, flat, and opens in old versions."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import duckdb
import pytest

from schemas.registry import SCHEMA_VERSION, TABLES
from warehouse.build import build
from warehouse.sql_text import opening_comment, sql_files, sql_type

FLAT = {"BOOLEAN", "INTEGER", "BIGINT", "DOUBLE", "DECIMAL(28,8)", "VARCHAR", "DATE", "TIMESTAMP"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that nothing was loaded into."""
    path = tmp_path_factory.mktemp("warehouse") / "callmart.duckdb"
    build(path, {})
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_table_is_there_with_its_columns_and_types_even_when_empty(empty: Path) -> None:
    for table in TABLES.values():
        found = [(name, kind) for name, kind, *_ in rows(empty, f"DESCRIBE {table.name}")]
        assert found == [(column.name, sql_type(column)) for column in table.columns], table.name
    with duckdb.connect(str(empty), read_only=True) as connection:
        for name in [*TABLES, *sql_files("views")]:
            connection.execute(f"SELECT * FROM {name}").fetchall()


def test_everything_is_commented_and_flat(empty: Path) -> None:
    columns = rows(empty, "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal")
    assert len(columns) > 300
    assert [column for column in columns if not column[3]] == []
    assert {str(column[2]) for column in columns} <= FLAT
    views = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
    tables = "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal"
    assert [name for name, comment in rows(empty, f"{views} UNION ALL {tables}") if not comment] == []


def test_old_versions_can_open_the_file(empty: Path) -> None:
    """Magic bytes, then the storage version: 64 is what 1.0 reads. It cannot read primary keys that 2.0 wrote."""
    magic, version = struct.unpack("<8x4sQ", empty.read_bytes()[:20])
    assert (magic, version) == (b"DUCK", 64)
    assert rows(empty, "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'") == [(0,)]


def test_no_other_file_is_left_beside_it(empty: Path) -> None:
    assert list(empty.parent.iterdir()) == [empty]


def test_the_static_tables_are_filled(empty: Path) -> None:
    assert rows(empty, "SELECT min(date_day)::VARCHAR, max(date_day)::VARCHAR, count(*) FROM dim_date") == [
        ("1990-01-01", "2049-12-31", 21915)
    ]
    assert rows(empty, "SELECT name_en FROM dim_metric WHERE code = 'gross_margin'") == [("Gross margin",)]
    assert rows(empty, "SELECT DISTINCT schema_version FROM meta_freshness") == [(SCHEMA_VERSION,)]
    assert len(rows(empty, "SELECT table_name FROM meta_freshness")) == len(TABLES) - 1


@pytest.mark.parametrize("folder", ["tables", "views", "macros", "checks"])
def test_a_sql_file_says_what_it_is_for(folder: str) -> None:
    for name, sql in sql_files(folder).items():
        assert len(opening_comment(sql)) > 20, name
        assert not re.search(r"\{\{|\{%|\{[a-z]|\$\{", sql), f"{name}: no templating"
        if folder == "views":
            assert "Grain:" in opening_comment(sql), name


def test_building_twice_gives_the_same_views(empty: Path, tmp_path: Path) -> None:
    build(tmp_path / "again.duckdb", {})
    build(tmp_path / "again.duckdb", {})
    sql = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    assert rows(tmp_path / "again.duckdb", sql) == rows(empty, sql)
