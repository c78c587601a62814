"""How guidance moves and turns out, on series whose right reading is plain: every typed reason, and no false match."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.made import Call, Fact, guide, made, stated

REVISIONS: dict[str, tuple[Fact, Fact, str]] = {
    "raised": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 105, 115, "FY2024"), "raised"),
    "lowered": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 90, 105, "FY2024"), "lowered"),
    "narrowed": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 103, 107, "FY2024"), "narrowed"),
    "low end raised": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 105, 110, "FY2024"), "narrowed"),
    "widened": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 95, 115, "FY2024"), "widened"),
    "the same": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 100, 110, "FY2024"), "reaffirmed"),
    "a smaller loss": (guide("net_income", -50, -40, "FY2024"), guide("net_income", -30, -20, "FY2024"), "raised"),
    "range to point": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 105, 105, "FY2024"), "narrowed"),
    "point to range": (guide("revenue", 105, 105, "FY2024"), guide("revenue", 100, 110, "FY2024"), "widened"),
    "points": (guide("revenue", 105, 105, "FY2024"), guide("revenue", 104, 104, "FY2024"), "lowered"),
    "floor up": (guide("revenue", 100, None, "FY2024"), guide("revenue", 105, None, "FY2024"), "raised"),
    "floor down": (guide("revenue", 100, None, "FY2024"), guide("revenue", 95, None, "FY2024"), "lowered"),
    "ceiling up": (guide("revenue", None, 100, "FY2024"), guide("revenue", None, 105, "FY2024"), "raised"),
    "ceiling down": (guide("revenue", None, 100, "FY2024"), guide("revenue", None, 95, "FY2024"), "lowered"),
    "floor gets a top": (guide("revenue", 100, None, "FY2024"), guide("revenue", 100, 110, "FY2024"), "narrowed"),
    "floor undercut": (guide("revenue", 100, None, "FY2024"), guide("revenue", 95, 110, "FY2024"), "lowered"),
    "range to floor above": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 105, None, "FY2024"), "raised"),
    "range to ceiling": (guide("revenue", 100, 110, "FY2024"), guide("revenue", None, 105, "FY2024"), "lowered"),
    "range loses its top": (guide("revenue", 100, 110, "FY2024"), guide("revenue", 100, None, "FY2024"), "widened"),
    "ceiling to floor": (guide("revenue", None, 100, "FY2024"), guide("revenue", 95, None, "FY2024"), "raised"),
    "other currency": (
        guide("revenue", 100, 110, "FY2024"),
        guide("revenue", 100, 110, "FY2024", unit="EUR"),
        "not_comparable",
    ),
    "no period": (guide("revenue", 100, 110, None), guide("revenue", 120, 130, None), "not_comparable"),
    "same direction": (
        guide("revenue", None, None, "FY2024", direction="up"),
        guide("revenue", None, None, "FY2024", direction="up"),
        "reaffirmed",
    ),
    "other direction": (
        guide("revenue", None, None, "FY2024", direction="up"),
        guide("revenue", None, None, "FY2024", direction="flat"),
        "not_comparable",
    ),
}
SERIES = "SELECT fiscal_period, computed_revision, is_dropped_next FROM v_guidance_series ORDER BY ALL"
OUTCOMES = "SELECT outcome, actual_value, distance FROM v_guidance_outcome ORDER BY ALL"


def rows(folder: Path, query: str, *calls: Call) -> list[tuple[Any, ...]]:
    with made(folder, *calls) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("name", REVISIONS)
def test_a_move_has_its_name(name: str, tmp_path: Path) -> None:
    before, after, revision = REVISIONS[name]
    found = rows(tmp_path, SERIES, Call("2024Q1", before), Call("2024Q2", after))
    assert found == [("2024Q1", "first", False), ("2024Q2", revision, False)]


def test_two_comparisons_and_two_things_are_series_of_their_own(tmp_path: Path) -> None:
    def growth(year: float, quarter: float) -> tuple[Fact, Fact]:
        change = {"measure": "change", "unit": "percent"}
        return (
            guide("revenue", year, year, "FY2024", comparison="yoy", **change),
            guide("revenue", quarter, quarter, "FY2024", comparison="qoq", **change),
        )

    def others(wells: float, trees: float) -> tuple[Fact, Fact]:
        return (
            guide("other", wells, wells, "FY2024", unit="count", label="wells"),
            guide("other", trees, trees, "FY2024", unit="count", label="trees"),
        )

    calls = Call("2024Q1", *growth(20, 5), *others(3, 900)), Call("2024Q2", *growth(21, 4), *others(2, 901))
    query = "SELECT low, computed_revision FROM v_guidance_series WHERE fiscal_period = '2024Q2' ORDER BY low"
    assert rows(tmp_path, query, *calls) == [(2, "lowered"), (4, "lowered"), (21, "raised"), (901, "raised")]


def test_of_several_statements_the_plainest_counts(tmp_path: Path) -> None:
    said = (
        guide("revenue", 700, 770, "FY2024", unit="CNY"),
        guide("revenue", 100, 110, "FY2024"),
        guide("revenue", 103, 107, "FY2024"),
        guide("revenue", 100, None, "FY2024"),
        guide("revenue", 900, 990, "FY2024", unit="JPY"),
        guide("revenue", 90, 95, "FY2024", status="prior"),
    )
    query = "SELECT low, high, unit FROM v_guidance_series"
    assert rows(tmp_path, query, Call("2024Q1", *said)) == [(103, 107, "USD")]


YEAR = guide("revenue", 100, 110, "FY2024")
SILENCE: dict[str, tuple[tuple[Call, ...], bool]] = {
    "nothing said": ((Call("2024Q2", stated("revenue", 50)),), True),
    "no later call": ((), False),
    "said again": ((Call("2024Q2", YEAR),), False),
    "said on another basis": ((Call("2024Q2", guide("revenue", 99, 110, "FY2024", basis="non_gaap")),), False),
    "said as growth": (
        (Call("2024Q2", guide("revenue", 9, 9, "FY2024", measure="change", comparison="yoy", unit="percent")),),
        False,
    ),
    "withdrawn": ((Call("2024Q2", guide("revenue", 100, 110, "FY2024", status="prior")),), False),
    "of another part": ((Call("2024Q2", guide("revenue", 20, 30, "FY2024", segment="Tools")),), True),
    "of another year": ((Call("2024Q2", guide("revenue", 120, 130, "FY2025")),), True),
    "the year is over": ((Call("2024Q4", stated("revenue", 104, "FY2024")),), False),
    "a conference says nothing": (
        (Call(None, event_type="conference", call_date=date(2024, 6, 1)), Call("2024Q2", YEAR)),
        False,
    ),
    "only a conference repeats it": (
        (Call(None, YEAR, event_type="conference", call_date=date(2024, 6, 1)), Call("2024Q2")),
        True,
    ),
    "another company says it": ((Call("2024Q2", YEAR, company="Northern Mills"), Call("2024Q2")), True),
}


@pytest.mark.parametrize("name", SILENCE)
def test_silence_is_heard(name: str, tmp_path: Path) -> None:
    later, dropped = SILENCE[name]
    query = "SELECT is_dropped_next FROM v_guidance_series WHERE company_name = 'Example Works' ORDER BY fiscal_period"
    assert rows(tmp_path, query, Call("2024Q1", YEAR), *later)[0] == (dropped,)


def test_a_target_is_not_dropped_by_not_being_repeated(tmp_path: Path) -> None:
    aim = guide("revenue", 500, 500, "FY2027", status="target")
    assert rows(tmp_path, SERIES, Call("2024Q1", aim), Call("2024Q2")) == [("2024Q1", "first", False)]


def test_halves_and_calls_without_a_period_stand_in_their_place(tmp_path: Path) -> None:
    calls = (
        Call("2024H2", guide("revenue", 3, 3, "FY2026")),
        Call("2024H1", guide("revenue", 1, 1, "FY2026")),
        Call(None, guide("revenue", 2, 2, "FY2026"), event_type="conference", call_date=date(2024, 11, 20)),
        Call("2025H1", guide("revenue", 4, 4, "FY2026")),
    )
    query = "SELECT low, previous_low FROM v_guidance_series ORDER BY low"
    assert rows(tmp_path, query, *calls) == [(1, None), (2, 1), (3, 2), (4, 3)]


def test_a_correction_takes_the_place_of_what_it_corrects(tmp_path: Path) -> None:
    calls = Call("2024Q1", YEAR), Call("2024Q1", guide("revenue", 80, 90, "FY2024")), Call("2024Q2", YEAR)
    query = "SELECT fiscal_period, previous_low, computed_revision FROM v_guidance_series ORDER BY 1"
    assert rows(tmp_path, query, *calls) == [("2024Q1", None, "first"), ("2024Q2", 80, "raised")]


QUARTER = guide("revenue", 100, 110, "2024Q2")
RATE = {"unit": "percent"}
ENDS: dict[str, tuple[Fact, tuple[Call, ...], tuple[Any, ...]]] = {
    "below": (QUARTER, (Call("2024Q2", stated("revenue", 97)),), ("below", 97, -3)),
    "at the lower end": (QUARTER, (Call("2024Q2", stated("revenue", 100)),), ("within", 100, 0)),
    "at the upper end": (QUARTER, (Call("2024Q2", stated("revenue", 110)),), ("within", 110, 0)),
    "above": (QUARTER, (Call("2024Q2", stated("revenue", 111.5)),), ("above", 111.5, 1.5)),
    "over a floor": (
        guide("revenue", 100, None, "2024Q2"),
        (Call("2024Q2", stated("revenue", 900)),),
        ("within", 900, 0),
    ),
    "under a floor": (
        guide("revenue", 100, None, "2024Q2"),
        (Call("2024Q2", stated("revenue", 99)),),
        ("below", 99, -1),
    ),
    "over a ceiling": (
        guide("revenue", None, 100, "2024Q2"),
        (Call("2024Q2", stated("revenue", 101)),),
        ("above", 101, 1),
    ),
    "a loss": (
        guide("net_income", -50, -40, "2024Q2"),
        (Call("2024Q2", stated("net_income", -60)),),
        ("below", -60, -10),
    ),
    "the exact figure before an about": (
        QUARTER,
        (Call("2024Q2", stated("revenue", 110, qualifier="approx"), stated("revenue", 111)),),
        ("above", 111, 1),
    ),
    "first stated": (
        QUARTER,
        (Call("2024Q2", stated("revenue", 105)), Call("2025Q2", stated("revenue", 95, "2024Q2"))),
        ("within", 105, 0),
    ),
    "stated late": (
        QUARTER,
        (Call("2024Q2"), Call("2024Q3", stated("revenue", 95, "2024Q2"))),
        ("below", 95, -5),
    ),
    "nothing loaded since": (QUARTER, (), ("no_actual_yet", None, None)),
    "said before the end": (
        guide("revenue", 100, 110, "FY2024"),
        (Call("2024Q2", stated("revenue", 60, "FY2024")),),
        ("no_actual_yet", None, None),
    ),
    "reported without it": (QUARTER, (Call("2024Q2", stated("eps", 1)),), ("not_stated", None, None)),
    "only of a part": (QUARTER, (Call("2024Q2", stated("revenue", 5, segment="Tools")),), ("not_stated", None, None)),
    "only of the market": (
        QUARTER,
        (Call("2024Q2", stated("revenue", 5, subject="industry")),),
        ("not_stated", None, None),
    ),
    "on another basis": (
        guide("gross_margin", 40, 41, "2024Q2", basis="non_gaap", **RATE),
        (Call("2024Q2", stated("gross_margin", 39, basis="gaap", **RATE)),),
        ("other_basis_or_unit", None, None),
    ),
    "on no stated basis": (
        guide("gross_margin", 40, 41, "2024Q2", basis="non_gaap", **RATE),
        (Call("2024Q2", stated("gross_margin", 39, **RATE)),),
        ("other_basis_or_unit", None, None),
    ),
    "in another currency": (
        QUARTER,
        (Call("2024Q2", stated("revenue", 700, unit="CNY")),),
        ("other_basis_or_unit", None, None),
    ),
    "as growth": (
        QUARTER,
        (Call("2024Q2", stated("revenue", 9, measure="change", comparison="yoy", **RATE)),),
        ("other_basis_or_unit", None, None),
    ),
    "against another quarter": (
        guide("revenue", 8, 9, "2024Q2", measure="change", comparison="yoy", **RATE),
        (Call("2024Q2", stated("revenue", 2, measure="change", comparison="qoq", **RATE)),),
        ("other_basis_or_unit", None, None),
    ),
    "of a part of a part": (
        guide("revenue", 50, 60, "2024Q2", measure="share", segment="Tools", **RATE),
        (Call("2024Q2", stated("revenue", 70, measure="share", segment="Tools", share_of="Europe", **RATE)),),
        ("not_stated", None, None),
    ),
    "another thing without a code": (
        guide("other", 5, 5, "2024Q2", unit="count", label="wells"),
        (Call("2024Q2", stated("other", 900, unit="count", label="trees")),),
        ("not_stated", None, None),
    ),
    "the same thing without a code": (
        guide("other", 5, 5, "2024Q2", unit="count", label="Wells"),
        (Call("2024Q2", stated("other", 6, unit="count", label="wells")),),
        ("above", 6, 1),
    ),
    "without a period": (
        guide("revenue", 100, 110, None),
        (Call("2024Q2", stated("revenue", 105)),),
        ("no_period", None, None),
    ),
    "in the long term": (
        guide("gross_margin", 45, 50, "long_term", status="target", **RATE),
        (Call("2024Q2", stated("gross_margin", 46, **RATE)),),
        ("no_period", None, None),
    ),
    "of the same call": (
        guide("revenue", 100, 110, "2024Q1"),
        (),
        ("no_actual_yet", None, None),
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_guidance_turns_out(name: str, tmp_path: Path) -> None:
    guided, later, outcome = ENDS[name]
    assert rows(tmp_path, OUTCOMES, Call("2024Q1", guided, stated("revenue", 50)), *later) == [outcome]


def test_every_figure_guided_to_has_one_row(tmp_path: Path) -> None:
    calls = (
        Call("2024Q1", QUARTER, guide("revenue", 101, 111, "2024Q2")),
        Call(None, QUARTER, company=None),
        Call(
            "2024Q2", stated("revenue", 105), stated("revenue", 105), guide("revenue", 1, 2, "2024Q2", status="prior")
        ),
        Call("2024Q2", stated("revenue", 1), company="Northern Mills"),
        Call(
            "2024Q2", stated("revenue", 105), stated("revenue", 106), guide("eps", None, None, "2024Q3", direction="up")
        ),
    )
    assert rows(tmp_path, OUTCOMES, *calls) == [("no_company", None, None), ("within", 105, 0), ("within", 105, 0)]
