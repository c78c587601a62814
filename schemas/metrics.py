"""The metric codes, from the packaged `metrics.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def metric_rows() -> tuple[dict[str, str | None], ...]:
    """The rows of `metrics.csv`; an empty cell is None."""
    text = resources.files("schemas").joinpath("metrics.csv").read_text(encoding="utf-8")
    return tuple({name: cell or None for name, cell in row.items()} for row in csv.DictReader(text.splitlines()))


@cache
def metric_codes() -> frozenset[str]:
    """Every code that `fact_metric.metric` and `fact_guidance.metric` may hold."""
    return frozenset(code for row in metric_rows() if (code := row["code"]))


def known_metric(code: str) -> str:
    """The code itself. Raises ValueError for one that `metrics.csv` does not hold."""
    if code not in metric_codes():
        raise ValueError(f"unknown metric code {code!r}; the codes are in schemas/metrics.csv")
    return code
