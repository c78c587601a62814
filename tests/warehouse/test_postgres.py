"""The export for Postgres, loaded for real with every key enforced, where Debian's package is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.export import export
from schemas.registry import TABLES
from tests.flows.conftest import ask

BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))
USER = "postgres" if os.geteuid() == 0 else None
"""Postgres does not run as root."""

pytestmark = pytest.mark.skipif(BIN is None, reason="needs Debian's package postgresql")


def postgres(program: str, *arguments: str, cwd: Path | None = None) -> str:
    assert BIN
    command = [str(BIN / program), *arguments]
    done = subprocess.run(command, cwd=cwd or "/", user=USER, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def server() -> Iterator[Path]:
    """The folder of a server that listens on a socket in it alone."""
    folder = Path(tempfile.mkdtemp(prefix="callmart-pg-", dir="/tmp"))  # a socket's path is at most 107 characters
    if USER:
        shutil.chown(folder, USER)
    data = str(folder / "data")
    postgres("initdb", "-D", data, "-E", "UTF8", "--locale=C", "-A", "trust")
    postgres(
        "pg_ctl", "-D", data, "-o", f"-k {folder} -c listen_addresses=''", "-l", str(folder / "log"), "-w", "start"
    )
    try:
        yield folder
    finally:
        postgres("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_postgres_holds_what_was_exported(server: Path, samples_home: Path) -> None:
    files = server / "files"
    list(export(samples_home / "callmart.duckdb", "postgres", files, ()))
    psql = ("-h", str(server), "-d", "postgres", "-U", "postgres" if USER else os.environ.get("USER", "postgres"))
    postgres("psql", *psql, "-q", "-v", "ON_ERROR_STOP=1", "-f", "postgres.sql", cwd=files)
    for name in TABLES:
        count = postgres("psql", *psql, "-At", "-c", f"SELECT count(*) FROM {name}").strip()
        assert int(count) == ask(samples_home, f"SELECT count(*) FROM {name}")[0][0], name
    total = postgres("psql", *psql, "-At", "-c", "SELECT sum(value), max(length(quote)) FROM fact_metric").strip()
    [(value, length)] = ask(samples_home, "SELECT sum(value), max(length(quote)) FROM fact_metric")
    assert total == f"{value}|{length}"
