"""The dashboards for Superset fit the tables and one another; that needs no Superset, so it is tested always."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.run import run
from flows.settings import Settings
from tests.flows.conftest import Quiet
from tests.flows.fake import parse, write_call
from warehouse.superset.bundle import ASSETS, complete

Asset = dict[str, Any]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("assets")
    write_call(root / "in", "one.txt", "Example Works", "2024Q1", 12, 13)
    run(Settings(root / "home", (root / "in",)), Quiet(), parser=parse)
    return root / "home" / "callmart-bi.duckdb"


@pytest.fixture(scope="module")
def assets(database: Path) -> dict[str, Asset]:
    return complete(database)


def kind(assets: dict[str, Asset], folder: str) -> dict[str, Asset]:
    """Datasets, charts or dashboards by their UUID."""
    return {asset["uuid"]: asset for name, asset in assets.items() if name.startswith(f"{folder}/")}


def columns_asked(chart: Asset) -> Iterator[str]:
    """What the settings of a chart name in its dataset, metrics apart."""
    params = chart["params"]
    yield from params.get("all_columns", []) + params.get("groupby", [])
    yield from [params["x_axis"]] if "x_axis" in params else []
    yield from (each["subject"] for each in params["adhoc_filters"])
    yield from (json.loads(each)[0] for each in params.get("order_by_cols", []))


def test_each_chart_asks_its_dataset_for_what_it_has(assets: dict[str, Asset]) -> None:
    datasets = kind(assets, "datasets")
    for chart in kind(assets, "charts").values():
        dataset, params = datasets[chart["dataset_uuid"]], chart["params"]
        columns = {column["column_name"] for column in dataset["columns"]}
        metrics = {metric["metric_name"] for metric in dataset["metrics"]}
        assert set(columns_asked(chart)) <= columns, chart["slice_name"]
        asked = {*params.get("metrics", []), params.get("metric"), params.get("timeseries_limit_metric")}
        assert asked - {None} <= metrics, chart["slice_name"]


def test_each_metric_and_computed_column_is_an_expression_of_its_dataset(
    assets: dict[str, Asset], database: Path
) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        for dataset in kind(assets, "datasets").values():
            source = f"({dataset['sql']})" if "sql" in dataset else dataset["table_name"]
            computed = [column["expression"] for column in dataset["columns"] if "expression" in column]
            for expression in computed + [metric["expression"] for metric in dataset["metrics"]]:
                connection.execute(f"SELECT {expression} FROM {source}")


def test_every_dataset_is_used_and_every_chart_stands_on_one_dashboard(assets: dict[str, Asset]) -> None:
    charts = kind(assets, "charts")
    shown = Counter(
        place["meta"]["uuid"]
        for dashboard in kind(assets, "dashboards").values()
        for name, place in dashboard["position"].items()
        if name.startswith("CHART-")
    )
    assert shown == Counter(dict.fromkeys(charts, 1))
    assert {chart["dataset_uuid"] for chart in charts.values()} == set(kind(assets, "datasets"))


def test_filters_name_columns_that_exist(assets: dict[str, Asset]) -> None:
    datasets = kind(assets, "datasets")
    for dashboard in kind(assets, "dashboards").values():
        for each in dashboard["metadata"]["native_filter_configuration"]:
            for target in each["targets"]:
                names = {column["column_name"] for column in datasets[target["datasetUuid"]]["columns"]}
                assert target["column"]["name"] in names


def test_rows_of_a_dashboard_fill_twelve_columns(assets: dict[str, Asset]) -> None:
    for dashboard in kind(assets, "dashboards").values():
        position = dashboard["position"]
        for name, row in position.items():
            if name.startswith("ROW-"):
                assert sum(position[child]["meta"]["width"] for child in row["children"]) == 12, name


def test_the_connection_reads_and_does_nothing_else() -> None:
    text = (ASSETS / "databases" / "Callmart.yaml").read_text(encoding="utf-8")
    for promise in ("allow_dml: false", "read_only: true", "enable_external_access: 'false'"):
        assert promise in text
