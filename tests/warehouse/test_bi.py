"""The file for BI tools: it holds what the file of views shows, needs nothing else, and lets nobody out."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import duckdb
import pytest

from flows.run import run
from flows.settings import Settings
from schemas.registry import STORED, TABLES
from tests.flows.conftest import Load, Quiet, ask, delivery, load  # noqa: F401  (the fixtures)
from tests.flows.fake import parse, write_call
from warehouse.sql_text import sql_files, sql_type

DOCUMENTED = {"enable_external_access": "false", "lock_configuration": "true"}
"""How docs/bi.md opens the file."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with guidance, a correction, a refused file and a file for BI tools."""
    root = tmp_path_factory.mktemp("bi")
    write_call(root / "in", "one.txt", "Example Works", "2024Q1", 12, 13)
    guiding = write_call(root / "in", "two.txt", "Example Works", "2024Q2", 14)
    guiding.write_text(f"{guiding.read_text()}\nAda Stone: We expect 15 million in 2024Q3.")
    write_call(root / "in", "corrected.txt", "Example Works", "2024Q1", 16, mark="corrected")
    (root / "in" / "notes.txt").write_text("not a call")
    run(Settings(root / "home", (root / "in",)), Quiet(), parser=parse)
    return root / "home"


@pytest.fixture(scope="module")
def alone(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file by itself, far from the Parquet parts."""
    return Path(shutil.copy(home / "callmart-bi.duckdb", tmp_path_factory.mktemp("far away")))


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True, config=DOCUMENTED)


def test_it_holds_what_the_file_of_views_shows(home: Path, alone: Path) -> None:
    stored = [f"stored.{table.name}" for table in STORED if table.per_document]
    with opened(alone) as connection:
        for name in [*TABLES, *sql_files("views"), *stored]:
            columns = ", ".join(str(row[0]) for row in connection.execute(f"DESCRIBE {name}").fetchall())
            query = f"SELECT {columns} FROM {name} ORDER BY ALL"
            assert connection.execute(query).fetchall() == ask(home, query), name


def test_the_past_can_be_asked(home: Path, alone: Path) -> None:
    then = "as_of(TIMESTAMP '2999-01-01')"
    query = f"SELECT value FROM stored.fact_metric JOIN {then} USING (call_id, source_sha256) ORDER BY value"
    with opened(alone) as connection:
        assert connection.execute(query).fetchall() == ask(home, query) == [(14_000_000,), (16_000_000,)]
        [superseded] = connection.execute("SELECT count(*) FROM stored.superseded_fact_metric").fetchall()
        assert superseded == (2,)


def test_tables_are_native_typed_and_commented(alone: Path) -> None:
    with opened(alone) as connection:
        native = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        assert set(TABLES) <= native
        for table in TABLES.values():
            found = connection.execute(f"DESCRIBE {table.name}").fetchall()
            wanted = [(c.name, sql_type(c), "YES" if c.nullable else "NO") for c in table.columns]
            assert [row[:3] for row in found] == wanted, table.name
        for kind in ("columns", "tables", "views"):
            bare = f"SELECT * FROM duckdb_{kind}() WHERE comment IS NULL AND NOT internal"
            assert connection.execute(bare).fetchall() == [], kind


def test_old_versions_can_open_it(alone: Path) -> None:
    magic, version = struct.unpack("<8x4sQ", alone.read_bytes()[:20])
    assert (magic, version) == (b"DUCK", 64), "64 is what DuckDB 1.0 reads"
    with opened(alone) as connection:
        keys = "SELECT * FROM duckdb_constraints() WHERE constraint_type NOT IN ('NOT NULL', 'CHECK')"
        assert connection.execute(keys).fetchall() == [], "1.0 cannot read keys that 2.0 writes"


def test_it_can_be_switched_off_and_on(load: Load, delivery: Path, tmp_path: Path) -> None:  # noqa: F811
    bi = tmp_path / "home" / "callmart-bi.duckdb"
    load(delivery / "one.txt", bi=True)
    assert bi.exists()
    load(delivery / "two.txt")
    assert not bi.exists(), "rather none than one that is never renewed"
    assert load(delivery / "two.txt", bi=True).run_id is None
    with opened(bi) as connection:
        assert connection.execute("SELECT count(*) FROM dim_call").fetchall() == [(2,)]


ESCAPES = [
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM read_blob('{secret}')",
    "SELECT * FROM read_json('{secret}')",
    "SELECT * FROM read_parquet('{secret}')",
    "SELECT * FROM '{secret}'",
    "SELECT * FROM 'https://127.0.0.1:9/x.parquet'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM sniff_csv('{secret}')",
    "SELECT * FROM parquet_metadata('{secret}')",
    "COPY (SELECT 1) TO '{folder}/written.csv'",
    "COPY fact_turn TO '{folder}/written.parquet' (FORMAT parquet)",
    "COPY dim_call FROM '{secret}'",
    "EXPORT DATABASE '{folder}/written'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{folder}/written.duckdb' AS mine",
    "INSTALL httpfs",
    "LOAD '{secret}'",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "SET allowed_directories = ['/']",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET temp_directory = '{folder}/written'",
    "SET extension_directory = '{folder}/written'",
    "SET profiling_output = '{folder}/written.json'",
    "PRAGMA profile_output = '{folder}/written.json'",
    "SET log_query_path = '{folder}/written.log'",
    "CALL enable_logging(storage = 'file', storage_config = {{'path': '{folder}/written'}})",
    "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')",
    "INSERT INTO dim_metric SELECT * FROM dim_metric",
    "UPDATE fact_metric SET value = 0",
    "DELETE FROM fact_turn",
    "DROP TABLE fact_turn",
    "CREATE TABLE mine AS SELECT 1",
    "ALTER TABLE dim_call DROP COLUMN title",
    "CREATE OR REPLACE VIEW v_turns AS SELECT 1",
    "COMMENT ON TABLE fact_turn IS 'x'",
    "SELECT * FROM read_text('/proc/self/environ')",
    "SELECT * FROM read_csv('/dev/stdin')",
    "SELECT * FROM read_ndjson('{secret}')",
    "SELECT * FROM read_duckdb('{folder}/other.duckdb')",
    "SELECT * FROM query('FROM read_text(''{secret}'')')",
    "SELECT * FROM query_table('{secret}')",
    "SELECT getenv('HOME')",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM which_secret('s3://bucket/x', 's3')",
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "SELECT * FROM read_csv('s3://bucket/x.csv')",
    "SELECT * FROM sqlite_scan('{folder}/other.sqlite', 'x')",
    "ATTACH '{folder}/other.sqlite' AS lite (TYPE sqlite)",
    "ATTACH 'https://127.0.0.1:9/other.duckdb' AS far",
    "ATTACH ':memory:' AS mine",
    "LOAD httpfs",
    "FORCE INSTALL spatial FROM 'http://127.0.0.1:9'",
    "CALL start_ui()",
    "SET autoinstall_known_extensions = true",
    "SET autoload_known_extensions = true",
    "SET allow_unsigned_extensions = true",
    "SET custom_extension_repository = 'http://127.0.0.1:9'",
    "SET secret_directory = '{folder}'",
    "SET home_directory = '{folder}'",
    "SET access_mode = 'READ_WRITE'",
    "SET allowed_paths = ['{secret}']",
    "CREATE TEMP MACRO mine() AS TABLE SELECT * FROM read_text('{secret}')",
]
REFUSED = "disabled|locked|read-only|does not exist|launch in-memory"


@pytest.mark.parametrize("attempt", ESCAPES)
def test_nobody_gets_out(alone: Path, tmp_path: Path, attempt: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    before = alone.read_bytes()
    with opened(alone) as connection, pytest.raises(duckdb.Error, match=REFUSED):
        connection.execute(attempt.format(secret=secret, folder=tmp_path)).fetchall()
    assert list(tmp_path.iterdir()) == [secret]
    assert alone.read_bytes() == before
    assert list(alone.parent.iterdir()) == [alone]
