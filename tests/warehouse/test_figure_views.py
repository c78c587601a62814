"""Series, bridges and mixes of stated figures: what belongs together is put together, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.warehouse.made import Call, made, stated

RATE = {"unit": "percent"}
GROWTH = {"measure": "change", "comparison": "yoy", **RATE}
SHARE = {"measure": "share", **RATE}


def rows(folder: Path, query: str, *calls: Call) -> list[tuple[Any, ...]]:
    with made(folder, *calls) as connection:
        return connection.execute(query).fetchall()


def test_calls_stand_in_time(tmp_path: Path) -> None:
    calls = (
        Call("2024Q3", call_date=date(2024, 11, 1)),
        Call("2024H1"),
        Call("2024Q2"),
        Call(None, event_type="conference", call_date=date(2024, 9, 30)),
        Call(None, company=None),
    )
    query = (
        "SELECT coalesce(fiscal_period, event_type), is_results_call, next_results_call_number, "
        "next_results_period_end::VARCHAR, last_results_period_end::VARCHAR FROM v_calls ORDER BY call_number"
    )
    first, second, *others = rows(tmp_path, query, *calls)
    assert {first[0], second[0]} == {"2024H1", "2024Q2"}, "they end on one day"
    assert first[2:] == (2, "2024-06-30", "2024-09-30")
    assert others == [
        ("conference", False, 4, "2024-09-30", "2024-09-30"),
        ("2024Q3", True, None, None, None),
    ]


def test_a_series_takes_the_newest_and_the_exact(tmp_path: Path) -> None:
    calls = (
        Call("2023Q4", stated("revenue", 80)),
        Call(
            "2024Q4", stated("revenue", 100, qualifier="approx"), stated("revenue", 99), stated("revenue", 25, **GROWTH)
        ),
        Call("2025Q4", stated("revenue", 81, "2023Q4"), stated("revenue", 120, basis="non_gaap")),
    )
    query = (
        "SELECT period, basis, value, year_ago_value, stated_growth_percent, computed_growth_percent "
        "FROM v_metric_timeseries ORDER BY period"
    )
    assert rows(tmp_path, query, *calls) == [
        ("2023Q4", None, 81, None, None, None),
        ("2024Q4", None, 99, 81, 25, 22.22),
        ("2025Q4", "non_gaap", 120, None, None, None),
    ]


def test_a_series_keeps_apart_what_is_not_one(tmp_path: Path) -> None:
    """Currencies, parts, the market's figures; a rate has no growth, and a loss that shrinks grows."""
    calls = (
        Call("2023Q4", stated("revenue", 80), stated("gross_margin", 40, **RATE), stated("net_income", -10)),
        Call(
            "2024Q4",
            stated("revenue", 700, unit="CNY"),
            stated("revenue", 9, segment="Tools"),
            stated("revenue", 5000, subject="industry"),
            stated("gross_margin", 44, **RATE),
            stated("net_income", -5),
        ),
    )
    query = (
        "SELECT metric, unit, segment, value, computed_growth_percent FROM v_metric_timeseries "
        "WHERE period = '2024Q4' ORDER BY metric, unit"
    )
    assert rows(tmp_path, query, *calls) == [
        ("gross_margin", "percent", None, 44, None),
        ("net_income", "USD", None, -5, 50.0),
        ("revenue", "CNY", None, 700, None),
        ("revenue", "USD", "Tools", 9, None),
    ]


def test_a_bridge_joins_one_thing_on_two_bases(tmp_path: Path) -> None:
    eps = {"unit": "USD/share"}
    call = Call(
        "2024Q4",
        stated("eps", 1.1, basis="gaap", **eps),
        stated("eps", 1.4, basis="non_gaap", qualifier="approx", **eps),
        stated("eps", 1.37, basis="non_gaap", **eps),
        stated("eps", 4.2, "FY2024", basis="non_gaap", **eps),
        stated("operating_income", 5, basis="gaap", segment="Tools"),
        stated("operating_income", 6, basis="non_gaap", segment="tools"),
        stated("operating_income", 60, basis="non_gaap"),
        stated("other", 3, basis="gaap", label="items"),
        stated("other", 700, basis="non_gaap", label="leases"),
    )
    query = "SELECT metric, gaap_value, non_gaap_value, adjustment FROM v_gaap_bridge ORDER BY metric"
    assert [tuple(map(str, row)) for row in rows(tmp_path, query, call)] == [
        ("eps", "1.10000000", "1.37000000", "0.27000000"),
        ("operating_income", "5.00000000", "6.00000000", "1.00000000"),
    ]


def test_a_mix_has_one_row_a_part(tmp_path: Path) -> None:
    """Two currencies, two bases and a share of a share neither double a row nor spoil the sum."""
    call = Call(
        "2024Q4",
        stated("revenue", 100),
        stated("revenue", 700, unit="CNY"),
        stated("revenue", 98, basis="non_gaap"),
        stated("revenue", 30, segment="Tools"),
        stated("revenue", 210, segment="Tools", unit="CNY"),
        stated("revenue", 30, segment="tools", **SHARE),
        stated("revenue", 70, segment="Software", **SHARE),
        stated("revenue", 73, segment="Cloud", share_of="Software", **SHARE),
    )
    query = (
        "SELECT segment, segment_value, total_value, unit, stated_share_percent, computed_share_percent, "
        "shares_sum_percent FROM v_segment_mix ORDER BY segment DESC"
    )
    assert rows(tmp_path, query, call) == [
        ("Tools", 30, 100, "USD", 30, 30.0, 100.0),
        ("Software", None, 100, "USD", 70, None, 100.0),
    ]


def test_parts_without_a_whole_are_no_mix_but_shares_are(tmp_path: Path) -> None:
    call = Call(
        "2024Q4",
        stated("revenue", 30, segment="Tools"),
        stated("revenue", 60, segment="Tools", **SHARE),
        stated("revenue", 40, segment="Software", **SHARE),
        stated("customers", 5, segment="Asia", unit="count"),
        stated("gross_margin", 50, segment="Asia", **RATE),
        stated("gross_margin", 45, **RATE),
    )
    query = "SELECT segment, unit, shares_sum_percent FROM v_segment_mix ORDER BY segment"
    assert rows(tmp_path, query, call) == [("Software", None, 100.0), ("Tools", "USD", 100.0)]
