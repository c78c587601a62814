"""Labels of two annotators made one."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.extract import scoring
from tests.tools.reconcile import reconciled

needs_score = pytest.mark.skipif(
    not scoring.there() and not os.environ.get("CI"), reason="the shared score is not on this machine"
)


def promised(metric: str, high: float, **fields: Any) -> dict[str, Any]:
    row = {"line": 7, "metric": metric, "label": metric, "measure": "level", "unit": "USD", "low": high, "high": high}
    return row | {"period": "FY2031", "status": "new", "core": True} | fields


@needs_score
def test_what_both_have_accepts_what_either_says() -> None:
    first = [promised("revenue", 9e6, accept_status=["target"])]
    second = [promised("revenue", 9e6, period="2031Q2", accept_period=[None], status="raised")]
    (row,) = reconciled("fact_guidance", first, second)
    assert row["core"]
    assert (row["period"], row["accept_period"]) == ("FY2031", ["2031Q2", None])
    assert (row["status"], row["accept_status"]) == ("new", ["target", "raised"])
    assert "accept" not in row


@needs_score
def test_what_they_differ_on_is_not_core() -> None:
    first = [promised("revenue", 9e6), promised("eps", 2.0, unit="USD/share")]
    second = [promised("revenue", 9e6, core=False), promised("ebitda", 3e6)]
    rows = reconciled("fact_guidance", first, second)
    assert [(row["metric"], row["core"]) for row in rows] == [("ebitda", False), ("eps", False), ("revenue", False)]
    assert all("source_line" not in row for row in rows)


@needs_score
def test_another_code_for_the_same_is_accepted() -> None:
    first = [promised("cost_of_revenue", 4e6, accept=["other"])]
    second = [promised("other", 4e6, accept=["operating_expenses"])]
    (row,) = reconciled("fact_guidance", first, second)
    assert (row["metric"], row["accept"], row["core"]) == ("cost_of_revenue", ["other", "operating_expenses"], True)
