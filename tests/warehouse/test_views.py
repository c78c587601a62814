"""What the views compute, on toy calls whose answers are plain."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import Load, ask, load  # noqa: F401  (the fixture)
from tests.flows.fake import write_call


@pytest.fixture
def home(load: Load, tmp_path: Path) -> Path:  # noqa: F811
    """Two years of one company: guidance of 14 for 2024Q2 is met above, that for 2024Q4 is dropped."""
    folder = tmp_path / "in"
    for number, (period, figures, guided) in enumerate(
        [("2023Q2", (10,), None), ("2024Q1", (12,), "2024Q2"), ("2024Q2", (15,), "2024Q4"), ("2024Q3", (16,), None)]
    ):
        path = write_call(folder, f"{number}.txt", "Example Works", period, *figures)
        if guided:
            path.write_text(f"{path.read_text()}\nAda Stone: We expect 14 million in {guided}.")
    load()
    return tmp_path / "home"


def test_growth_is_computed_from_the_stated_levels(home: Path) -> None:
    rows = ask(home, "SELECT period, year_ago_value, computed_growth_percent FROM v_metric_timeseries ORDER BY period")
    assert rows == [
        ("2023Q2", None, None),
        ("2024Q1", None, None),
        ("2024Q2", 10_000_000, 50.0),
        ("2024Q3", None, None),
    ]


def test_guidance_meets_its_actual(home: Path) -> None:
    rows = ask(home, "SELECT period, outcome, distance, actual_fiscal_period FROM v_guidance_outcome ORDER BY period")
    assert rows == [("2024Q2", "above", 1_000_000, "2024Q2"), ("2024Q4", "no_actual_yet", None, None)]


def test_a_silent_drop_is_seen(home: Path) -> None:
    rows = ask(home, "SELECT period, computed_revision, is_dropped_next FROM v_guidance_series ORDER BY period")
    assert rows == [("2024Q2", "first", False), ("2024Q4", "first", True)]


def test_the_past_can_be_asked(home: Path, load: Load, tmp_path: Path) -> None:  # noqa: F811
    [(then,)] = ask(home, "SELECT max(known_from_utc) FROM call_version")
    write_call(tmp_path / "later", "corrected.txt", "Example Works", "2024Q3", 17, mark="corrected")
    load(tmp_path / "later")
    query = (
        "SELECT value FROM stored.fact_metric JOIN as_of(CAST(? AS TIMESTAMP)) USING (call_id, source_sha256) "
        "WHERE period = '2024Q3'"
    )
    with duckdb.connect(str(home / "callmart.duckdb"), read_only=True) as connection:
        assert connection.execute(query, [then]).fetchall() == [(16_000_000,)]
        assert connection.execute(query, ["2999-01-01"]).fetchall() == [(17_000_000,)]
    assert ask(home, "SELECT value FROM fact_metric WHERE period = '2024Q3'") == [(17_000_000,)]


def test_evidence_leads_back_to_the_sentence(home: Path) -> None:
    rows = ask(
        home, "SELECT quote, source_name, source_line FROM v_evidence WHERE table_name = 'fact_guidance' ORDER BY 1"
    )
    assert rows[0] == ("We expect 14 million in 2024Q2.", "1.txt", 3)


def test_a_load_tells_what_it_changed(home: Path, load: Load, tmp_path: Path) -> None:  # noqa: F811
    query = (
        "SELECT change, period, previous_low, low FROM v_load_changes WHERE run_id = (SELECT max(run_id) FROM meta_run)"
    )
    assert len(ask(home, query)) == 6 and {row[0] for row in ask(home, query)} == {"added"}
    write_call(tmp_path / "later", "corrected.txt", "Example Works", "2024Q3", 17, 18, mark="corrected")
    load(tmp_path / "later")
    assert ask(home, f"{query} ORDER BY ALL") == [
        ("added", "2024Q3", None, 18_000_000),
        ("changed", "2024Q3", 16_000_000, 17_000_000),
    ]
    write_call(tmp_path / "late", "late.txt", "Example Works", "2024Q3", 15)
    load(tmp_path / "late")
    assert ask(home, query) == [], "an older version that comes late changes nothing"


DOUBTS: dict[str, str] = {
    "share_outside_0_to_100": "fact_metric SET measure = 'share', unit = 'percent', value = 101 WHERE value = 12e6",
    "thousand_times_its_neighbours": "fact_metric SET value = 1000 * value WHERE value = 16e6",
    "negative_amount": "fact_metric SET value = -value WHERE value = 12e6",
    "guidance_for_a_past_period": "fact_guidance SET period_end = DATE '2020-01-01' WHERE period = '2024Q4'",
    "figure_in_two_tables": (
        "fact_metric SET value_start = g.value_start, value_end = g.value_end FROM fact_guidance AS g "
        "WHERE g.call_id = fact_metric.call_id AND fact_metric.value = 12e6"
    ),
}


def test_figures_that_may_be_misread_are_listed(home: Path, load: Load) -> None:  # noqa: F811
    assert ask(home, "SELECT * FROM v_doubts") == []
    assert load(bi=True).run_id is None
    for doubt, update in DOUBTS.items():
        changed = home / f"{doubt}.duckdb"
        shutil.copy(home / "callmart-bi.duckdb", changed)
        with duckdb.connect(str(changed)) as connection:
            connection.execute(f"UPDATE {update}".replace("e6", "000000"))
            assert set(connection.execute("SELECT doubt FROM v_doubts").fetchall()) == {(doubt,)}
