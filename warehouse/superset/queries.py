"""What a chart asks, as its saved query: from the settings that its picture is drawn with.

Superset's pages work this out in the browser and save it with the chart. Its REST API, reports and alerts answer for
a chart only where it is saved, so the bundle brings it along.
"""

from __future__ import annotations

import json
from typing import Any

Params = dict[str, Any]


def query_context(params: Params) -> str:
    """The saved query of a chart with these settings, as JSON. Superset fills in which dataset it is on import."""
    return json.dumps(
        {
            "datasource": {"id": 0, "type": "table"},
            "force": False,
            "queries": [_query(params)],
            "form_data": params,
            "result_format": "json",
            "result_type": "full",
        }
    )


def _query(params: Params) -> Params:
    raw = params.get("query_mode") == "raw"
    axis = [params["x_axis"]] if "x_axis" in params else []
    groups = params.get("groupby", [])
    metrics = params.get("metrics", [params["metric"]] if "metric" in params else [])
    return {
        "columns": params["all_columns"] if raw else axis + groups,
        "metrics": None if raw else metrics,
        "filters": [_filter(each) for each in params.get("adhoc_filters", [])],
        "orderby": _order(params, raw),
        "row_limit": params.get("row_limit", 1000),
        "series_columns": groups if "limit" in params else [],
        "series_limit": params.get("limit", 0),
        "series_limit_metric": params.get("timeseries_limit_metric") if "limit" in params else None,
        "extras": {},
    }


def _filter(adhoc: Params) -> Params:
    return {"col": adhoc["subject"], "op": adhoc["operator"], "val": adhoc.get("comparator")}


def _order(params: Params, raw: bool) -> list[Any]:
    if raw:
        return [json.loads(each) for each in params.get("order_by_cols", [])]
    if "timeseries_limit_metric" in params and "limit" not in params:
        return [[params["timeseries_limit_metric"], not params["order_desc"]]]
    return []
