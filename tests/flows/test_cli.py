"""The command line: what goes where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.cli import main
from flows.output import printable, show_csv
from flows.prefect_api import answers, configured_api
from flows.run import run
from flows.settings import Settings
from tests.flows.conftest import Quiet, contents, deliver
from tests.flows.fake import call_text, parse
from warehouse.query import Answer, QueryFailed, ask


@pytest.fixture(autouse=True)
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line reads toy transcripts, and no settings of Prefect but its own."""
    monkeypatch.setattr("flows.read.transcript_parser", lambda: parse)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home, beside what was delivered to it; only to be read."""
    folder = tmp_path_factory.mktemp("cli")
    deliver(folder / "in")
    run(Settings(folder / "home", (folder / "in",), bi=False), Quiet(), parser=parse)
    return folder / "home"


def test_a_run_tells_what_became_of_the_files(
    delivery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(delivery), "--home", str(tmp_path / "home")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "5 files: 3 published, 1 superseded by another version, 1 refused" in err
    assert "unknown_shape: no toy transcript; deliver one" in err
    assert main(["run", str(delivery), "--home", str(tmp_path / "home")]) == 0
    assert "nothing new; nothing was changed" in capsys.readouterr().err


def test_sql_gives_a_table_csv_and_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT metric, value, basis FROM fact_metric ORDER BY value LIMIT 1"
    assert main(["sql", query, "--home", str(home)]) == 0
    out, err = capsys.readouterr()
    assert out.split() == ["metric", "value", "basis", "─" * 25, "revenue", "8000000"]
    assert err == "(1 row)\n"
    assert main(["sql", query, "--home", str(home), "--csv"]) == 0
    assert capsys.readouterr().out == "metric,value,basis\nrevenue,8000000,\n"
    assert main(["sql", query, "--home", str(home), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"metric": "revenue", "value": 8000000, "basis": None}]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW fact_turn",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO '/tmp/never.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH ':memory:'",
        "SET enable_external_access = true",
        "SELECT * FROM nowhere",
        "SELEC",
    ],
)
def test_sql_reads_the_tables_and_nothing_else(home: Path, sql: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(home)
    assert main(["sql", sql, "--home", str(home)]) == 2
    assert capsys.readouterr().out == ""
    assert contents(home) == before
    with pytest.raises(QueryFailed):
        ask(home / "callmart.duckdb", sql)


def test_status_tells_what_is_loaded_and_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--home", str(home)]) == 0
    out = capsys.readouterr().out
    assert "fact_turn" in out and "completed" in out and "unknown_shape" in out


def test_history_tells_the_versions_and_what_they_changed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in ("Northern Mills 2024Q3", "two.txt"):
        assert main(["history", call, "--home", str(home)]) == 0
        out = capsys.readouterr().out
        assert "two-corrected.txt" in out and "true" in out
        assert [line.split()[:3] for line in out.split("\n") if "changed" in line][1:] == [
            ["2", "changed", "fact_metric"]
        ]
    assert main(["history", "Nobody 2024Q3", "--home", str(home)]) == 2
    assert "name a call by its call_id" in capsys.readouterr().err


def test_without_a_home_there_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--home", str(tmp_path / "none")]) == 2
    assert "callmart run" in capsys.readouterr().err
    assert main(["run", str(tmp_path / "none.txt"), "--home", str(tmp_path / "home")]) == 2


def test_explain_shows_figures_under_their_sentence_and_writes_nothing(
    delivery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert main(["explain", str(delivery / "one.txt")]) == 0
    lines = capsys.readouterr().out.split("\n")
    sentence = lines.index("    Revenue was 12 million.")
    assert lines[sentence + 1].strip() == (
        "= metric: revenue level = 12000000 USD (exact, 2024Q4, company) from '12 million', line 2, rule toy, "
        "confidence 1.00"
    )
    assert main(["explain", str(delivery / "notes.txt")]) == 1
    assert "unknown_shape" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_csv_runs_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=x", "plain", -1]
    show_csv(Answer(["cell"], [(cell,) for cell in cells]))
    out = capsys.readouterr().out
    assert out.startswith("cell\n'=1+1\n'+1\n'-1\n'@x\n'\tx\n")
    assert out.endswith("plain\n-1\n")


def test_text_cannot_steer_a_terminal() -> None:
    assert printable("a\x1b[31mb\u202ec\nd") == "a\\u001b[31mb\\u202ec\nd"


def test_help_is_quick_and_a_run_imports_neither_prefect_nor_pandas(tmp_path: Path) -> None:
    taken = []
    for _ in range(3):  # the best counts: a busy machine may slow one start, hardly all
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "flows.cli", "--help"], check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    assert min(taken) < 2, "the bar is 0.5 s on a machine with nothing else to do"
    (tmp_path / "in.txt").write_text(call_text())
    code = (
        "import sys; from flows.cli import main; import flows.read; from tests.flows.fake import parse\n"
        "flows.read.transcript_parser = lambda: parse\n"
        f"assert main(['run', {str(tmp_path / 'in.txt')!r}, '--home', {str(tmp_path / 'home')!r}]) == 0\n"
        "assert not {'prefect', 'pandas'} & set(sys.modules)"
    )
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)


def test_the_prefect_api_is_found_without_prefect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    assert configured_api() is None
    profile = 'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://127.0.0.1:9/api"\n'
    (tmp_path / "profiles.toml").write_text(profile)
    assert configured_api() == "http://127.0.0.1:9/api"
    assert not answers("http://127.0.0.1:9/api", seconds=0.5)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert configured_api() == "http://127.0.0.1:4200/api"
