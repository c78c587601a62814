"""What a load costs does not grow with the warehouse: `make bench-publish` in small."""

from __future__ import annotations

from pathlib import Path

from tests.tools.publish_cost import measure


def test_a_load_costs_the_same_in_a_larger_warehouse(tmp_path: Path) -> None:
    small, large = (measure(tmp_path / str(calls), calls, new=5, turns=2, tries=2) for calls in (5, 150))
    assert large.publish < 2.5 * small.publish, "thirty times as large; the rest is for a busy machine"
