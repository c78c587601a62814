"""Superset for real, on the samples: the dashboards import, every chart answers, a browser draws them, a publish shows.

Run by `make test-superset`, in whose environment Superset lives. The pictures stay in build/pictures.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from flows.read import transcript_parser
from flows.run import run
from flows.settings import SAMPLES, Settings
from tests.flows.conftest import Quiet
from warehouse.superset.rest import Superset, SupersetError

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "build" / "superset-venv" / "bin" / "python"
PICTURES = ROOT / "build" / "pictures"
ASSETS = ROOT / "warehouse" / "superset" / "assets"
CHARTS = sorted(yaml.safe_load(path.read_text("utf-8"))["slice_name"] for path in (ASSETS / "charts").glob("*.yaml"))

pytestmark = pytest.mark.superset


def publish(home: Path, inputs: Path) -> None:
    run(Settings(home, (inputs,)), Quiet(), parser=transcript_parser())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, loaded."""
    folder = tmp_path_factory.mktemp("superset") / "home"
    publish(folder, SAMPLES)
    return folder


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[tuple[str, str]]:
    """Address and password of a fresh Superset."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "warehouse.superset", "--database", home / "callmart-bi.duckdb"]
    command += ["--home", home.parent / "superset", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout
        try:
            said = next(line for line in started.stdout if "password" in line)
            yield f"http://127.0.0.1:{port}", re.search(r"password (\S+)", said)[1]  # type: ignore[index]
        finally:
            started.terminate()


@pytest.fixture(scope="module")
def superset(served: tuple[str, str]) -> Superset:
    return Superset(served[0], "admin", served[1])


def test_every_chart_is_imported(superset: Superset) -> None:
    assert sorted(superset.charts()) == CHARTS


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_answers_with_rows(name: str, superset: Superset) -> None:
    rows = superset.rows(superset.charts()[name])
    assert rows
    assert any(value is not None for row in rows for value in row.values())


def test_a_chart_shows_what_the_file_holds(superset: Superset, home: Path) -> None:
    with duckdb.connect(str(home / "callmart-bi.duckdb"), read_only=True) as connection:
        asked = connection.execute("SELECT count(*), count(DISTINCT company_id) FROM dim_call").fetchone()
    charts = superset.charts()
    assert (superset.rows(charts["Calls"]), superset.rows(charts["Companies"])) == (
        [{"calls": asked[0]}],  # type: ignore[index]
        [{"companies": asked[1]}],  # type: ignore[index]
    )


def test_a_dataset_says_what_its_columns_mean(superset: Superset) -> None:
    datasets = superset.get("/api/v1/dataset/?q=(page_size:100)")["result"]
    views = [each["id"] for each in datasets if each["table_name"] in ("v_turns", "v_metrics", "dim_call")]
    for view in views:
        columns = superset.get(f"/api/v1/dataset/{view}")["result"]["columns"]
        assert [each["column_name"] for each in columns if not each["description"] and not each["expression"]] == []


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE mine (x INTEGER)", "DELETE FROM dim_call", "SELECT * FROM read_text('/etc/hostname')"]
)
def test_sql_lab_can_only_read_the_file(sql: str, superset: Superset) -> None:
    database = superset.get("/api/v1/database/")["result"][0]["id"]
    with pytest.raises(SupersetError, match="DML_NOT_ALLOWED|read-only|disabled by configuration"):
        superset.post("/api/v1/sqllab/execute/", {"database_id": database, "sql": sql, "runAsync": False})


def test_both_dashboards_are_drawn(served: tuple[str, str]) -> None:
    """Every chart in place, no box that reports an error or is empty, and nobody asked but Superset."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    boards = []
    for path in sorted((ASSETS / "dashboards").glob("*.yaml")):
        board = yaml.safe_load(path.read_text("utf-8"))
        boards.append(f"{board['slug']}={sum(key.startswith('CHART-') for key in board['position'])}")
    command = [PYTHON, "-m", "warehouse.superset.screenshots", "--url", served[0], "--username", "admin"]
    done = subprocess.run(
        [*command, "--to", PICTURES, *boards], cwd=ROOT, input=served[1], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(path.stat().st_size > 100_000 for path in PICTURES.iterdir())
    assert len(list(PICTURES.iterdir())) == len(boards)


def test_a_publish_shows_in_the_next_query(superset: Superset, home: Path, tmp_path: Path) -> None:
    """Last, for it changes the home. Charts are asked without a pause while the file is replaced."""
    chart = superset.charts()["Calls"]
    before = superset.rows(chart)[0]["calls"]
    shutil.copytree(SAMPLES, tmp_path / "in")
    sample = (SAMPLES / "ossian_FY2025Q1.txt").read_text("utf-8")
    (tmp_path / "in" / "another.txt").write_text(sample.replace("Ossian", "Almond"), "utf-8")
    seen, published = [before], threading.Event()

    def poll() -> None:
        while not published.is_set():
            seen.append(superset.rows(chart)[0]["calls"])

    reader = threading.Thread(target=poll)
    reader.start()
    publish(home, tmp_path / "in")
    published.set()
    reader.join()
    assert set(seen) <= {before, before + 1}
    assert len(seen) > 5
    assert superset.rows(chart)[0]["calls"] == before + 1
