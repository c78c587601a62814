"""What is exported is what the tables hold, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from flows import export as exporting
from flows.cli import main
from flows.export import CannotExport, export
from schemas.registry import TABLES
from tests.flows.conftest import Load, ask
from tests.flows.fake import write_call

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)"]


@pytest.fixture
def home(load: Load, delivery: Path, tmp_path: Path) -> Path:
    """A home whose companies are named like formulas."""
    for number, name in enumerate(FORMULAS):
        write_call(delivery, f"formula{number}.txt", name, "2024Q4", number + 1)
    load()
    return tmp_path / "home"


def written(home: Path, to: Path, form: str, *names: str) -> list[str]:
    return list(export(home / "callmart.duckdb", form, to, names))


def test_csv_and_xlsx_run_no_formula(home: Path, tmp_path: Path) -> None:
    written(home, tmp_path / "out", "csv", "dim_company")
    with (tmp_path / "out" / "dim_company.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert names == {"Example Works", "Northern Mills", *(f"'{formula}" for formula in FORMULAS)}
    written(home, tmp_path / "out", "xlsx", "dim_company", "fact_metric")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "dim_company.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}, "text, never a formula"
    assert set(FORMULAS) <= {cell.value for cell in cells}


def test_a_sheet_holds_figures_dates_and_gaps_as_such(home: Path, tmp_path: Path) -> None:
    written(home, tmp_path / "out", "xlsx", "fact_metric", "dim_call")
    [head, *rows] = openpyxl.load_workbook(tmp_path / "out" / "fact_metric.xlsx").active.values  # type: ignore[union-attr]
    first = dict(zip(head, rows[0], strict=True))
    assert isinstance(first["value"], int | float) and first["basis"] is None
    [head, *rows] = openpyxl.load_workbook(tmp_path / "out" / "dim_call.xlsx").active.values  # type: ignore[union-attr]
    assert {type(dict(zip(head, row, strict=True))["period_end"]) for row in rows} == {dt.datetime}


def test_parquet_keeps_types_and_every_table_is_exported(home: Path, tmp_path: Path) -> None:
    assert len(written(home, tmp_path / "out", "parquet")) == len(TABLES)
    for name, table in TABLES.items():
        exported = pq.read_table(tmp_path / "out" / f"{name}.parquet")
        assert exported.schema.names == [column.name for column in table.columns]
        assert exported.num_rows == ask(home, f"SELECT count(*) FROM {name}")[0][0]
    assert isinstance(pq.read_table(tmp_path / "out" / "fact_metric.parquet")["value"][0].as_py(), Decimal)


def test_exporting_twice_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        written(home, tmp_path / folder, "csv", "fact_turn", "v_metrics")
    for name in ("fact_turn.csv", "v_metrics.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_databases_get_the_words_as_they_are(home: Path, tmp_path: Path) -> None:
    lines = written(home, tmp_path / "out", "postgres", "dim_company", "dim_call")
    assert lines[-1].endswith("postgres.sql")
    assert (
        "=1+1" in (tmp_path / "out" / "dim_company.csv").read_text()
        and "'=1+1" not in (tmp_path / "out" / "dim_company.csv").read_text()
    )


def test_what_cannot_be_exported_is_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CannotExport, match="no table or view dim_nothing"):
        written(home, tmp_path / "out", "csv", "dim_nothing")
    with pytest.raises(CannotExport, match="views are not exported"):
        written(home, tmp_path / "out", "bigquery", "v_turns")
    monkeypatch.setattr(exporting, "_XLSX_ROWS", 2)
    with pytest.raises(CannotExport, match="csv or parquet"):
        written(home, tmp_path / "out", "xlsx", "fact_turn")
    assert not list((tmp_path / "out").iterdir()), "no half-written file is left"
    monkeypatch.undo()
    monkeypatch.setattr(exporting, "_XLSX_CHARACTERS", 5)
    assert "texts cut" in written(home, tmp_path / "out", "xlsx", "fact_turn")[0]
    arguments = ["export", "--home", str(home), "--to", str(tmp_path / "cli")]
    assert main([*arguments, "dim_date"]) == 0
    assert main([*arguments, "dim_date", "--format", "paper"]) == 2
    assert main([*arguments, "dim_nothing"]) == 2
    assert capsys.readouterr().out == ""
