"""Both DuckDB files in every version of DuckDB that a tool may bring: `make test-long` installs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from schemas.registry import TABLES
from tests.flows.conftest import ask
from warehouse.sql_text import sql_files

FOLDER = Path(os.environ.get("CALLMART_DUCKDBS", "nowhere"))
"""Holds a folder for each version, with the package in it."""
VERSIONS = sorted(path.name for path in FOLDER.iterdir()) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not VERSIONS, reason="needs other versions of DuckDB: make test-long")

_COUNTS = """
import duckdb, json, sys
path, version, names = sys.argv[1], sys.argv[2], sys.argv[3].split()
assert duckdb.__version__ == version, duckdb.__version__
config = {"lock_configuration": "true"} | ({"enable_external_access": "false"} if "bi" in path else {})
with duckdb.connect(path, read_only=True, config=config) as connection:
    query = "SELECT count(*), min(length(x::VARCHAR)) FROM {} AS x"
    found = {name: connection.execute(query.format(name)).fetchone()[0] for name in names}
    past = "SELECT count(*) FROM stored.fact_metric JOIN as_of(TIMESTAMP '2999-01-01') USING (call_id, source_sha256)"
    found["past"] = connection.execute(past).fetchone()[0]
    bare = "SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal AND table_name LIKE 'fact%'"
    found["bare"] = connection.execute(bare).fetchone()[0]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def counts(samples_home: Path) -> dict[str, object]:
    """How many rows each table and view holds."""
    names = [*TABLES, *sql_files("views")]
    columns = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
    [row] = ask(samples_home, f"SELECT {columns}")
    return dict(zip(names, row, strict=True))


@pytest.mark.parametrize("file", ["callmart.duckdb", "callmart-bi.duckdb"])
@pytest.mark.parametrize("version", VERSIONS)
def test_everything_can_be_read(samples_home: Path, counts: dict[str, object], version: str, file: str) -> None:
    command = [sys.executable, "-c", _COUNTS, str(samples_home / file), version, " ".join(counts)]
    environment = {**os.environ, "PYTHONPATH": str(FOLDER / version)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.split("\n")[-2])  # a slow machine sees a progress bar before it
    assert found == counts | {"past": counts["fact_metric"], "bare": 0}


@pytest.mark.parametrize("version", VERSIONS)
def test_only_1_0_cannot_read_keys(version: str, tmp_path: Path) -> None:
    """Why the files declare none: whatever its storage version, 2.0 writes keys in a form that came with 1.1."""
    file = tmp_path / "keys.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{file}' AS keyed (STORAGE_VERSION 'v1.0.0')")
        connection.execute("CREATE TABLE keyed.one (id INTEGER PRIMARY KEY)")
        connection.execute("DETACH keyed")
    code = f"import duckdb; duckdb.connect({str(file)!r}, read_only=True).execute('SELECT * FROM one')"
    environment = {**os.environ, "PYTHONPATH": str(FOLDER / version)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode == 0) == (not version.startswith("1.0."))
