"""The questions of docs/questions.md, asked of the samples; the answers are what a careful reader finds there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "questions.md"

M = 1_000_000
TAMARACK = {"company_name": "Tamarack Instruments"}
EXPECTED: dict[str, list[dict[str, object]]] = {
    "What does a company guide to now": [
        {"fiscal_period": "2024Q4", "metric": "revenue", "period": "FY2025", "low": 1300 * M, "high": 1350 * M},
        {"metric": "eps", "basis": "non_gaap", "period": "FY2025", "low": 4.65, "high": 4.95, "unit": "USD/share"},
        {"metric": "operating_margin", "kind": "floor", "low": 19.5, "high": None},
    ],
    "What changed since the last call": [
        {"metric": "operating_margin", "previous_low": 19, "low": 18.5, "computed_revision": "lowered"},
        {"fiscal_period": "2024Q2", "metric": "free_cash_flow", "period": "FY2024", "is_dropped_next": True},
    ],
    "How did guidance turn out": [
        {"metric": "revenue", "period": "2024Q3", "actual_value": 308.9 * M, "outcome": "below", "distance": -1.1 * M},
        {"metric": "revenue", "period": "2024Q2", "actual_value": 301.2 * M, "outcome": "within", "distance": 0},
        {"metric": "free_cash_flow", "fiscal_period": "2024Q2", "outcome": "below", "distance": -21 * M},
    ],
    "How good is a management's guidance": [
        {**TAMARACK, "metric": "free_cash_flow", "hit_rate": 0, "bias_percent": -12.4}
    ],
    "Do ranges get narrower": [
        {**TAMARACK, "period": "FY2024", "fiscal_period": "2024Q1", "width_percent": 4.88},
        {**TAMARACK, "period": "FY2024", "fiscal_period": "2024Q3", "width_percent": 1.61},
    ],
    "What growth does guidance imply": [
        {**TAMARACK, "period": "FY2025", "year_ago": 1239 * M, "low": 1300 * M, "growth_percent": 6.9}
    ],
    "Who gave which guidance": [
        {"fiscal_period": "2024Q2", "speaker_name": "Ingrid Solheim", "metric": "revenue", "offered": "in the remarks"}
    ],
    "How does a metric develop by segment": [
        {"company_name": "澜图智能", "segment": "硬件", "value": 1510 * M, "stated_growth_percent": 33}
    ],
    "GAAP beside non-GAAP": [
        {
            **TAMARACK,
            "metric": "eps",
            "period": "FY2024",
            "gaap_value": 3.71,
            "non_gaap_value": 4.33,
            "adjustment": 0.62,
        }
    ],
    "Which parts make up the whole": [
        {
            "company_name": "Marlow Optics",
            "segment": "Data center",
            "stated_share_percent": 54,
            "shares_sum_percent": 100,
        }
    ],
    "Which figures does a company mention": [
        {"metric": "revenue", "first_said": "2024Q1", "last_said": "2024Q4", "calls": 4}
    ],
    "Who asks, for whom": [
        {
            **TAMARACK,
            "fiscal_period": "2024Q2",
            "analyst": "Walter Okonjo",
            "firm": "Lockhart Partners",
            "asked_first": True,
        }
    ],
    "Who answers": [{**TAMARACK, "fiscal_period": "2024Q2", "speaker_name": "Edmund Vasquez-Hale", "answers": 1}],
    "Which guidance comes with conditions": [
        {**TAMARACK, "quote": "We assume that revenue in China will be flat in 2025."}
    ],
    "Which companies raised": [{**TAMARACK, "period": "FY2024", "previous_low": 1200 * M, "low": 1220 * M}],
    "How many words fall": [
        {**TAMARACK, "fiscal_period": "2024Q2", "speaker_role": "analyst", "turns": 1, "words": 12}
    ],
    "What was known at a moment": [
        {"metric": "backlog", "value": 436 * M, "source_name": "tamarack_2024Q2_corrected.txt", "version": 2}
    ],
    "On which figures": [],
    "Which sentence is behind": [{"metric": "revenue", "source_line": 14, "source_name": "tamarack_2024Q4.txt"}],
    "What was read": [
        {"source_name": "empty.txt", "status": "quarantined", "reason_code": "empty_file", "outcome": None},
        {"source_name": "tamarack_2024Q2.txt", "status": "superseded"},
        {"source_name": "tamarack_2024Q4.txt", "status": "published", "outcome": "extracted"},
    ],
    "What did the last load": [
        {"change": "changed", "metric": "backlog", "previous_low": 426 * M, "low": 436 * M},
        {"change": "added", "company_name": "Marlow Optics", "metric": "revenue", "low": 58.3 * M},
    ],
}


def questions() -> Iterator[tuple[str, str]]:
    for title, body in re.findall(
        r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        [sql] = re.findall(r"```sql\n(.*?)```", body, re.DOTALL)
        yield title, sql


@cache
def answer(database: Path, sql: str) -> list[dict[str, object]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(sql)
        columns = [column[0] for column in result.description]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def agrees(wanted: object, given: object) -> bool:
    if isinstance(wanted, int | float) and not isinstance(wanted, bool) and given is not None:
        return float(given) == pytest.approx(wanted)  # type: ignore[arg-type]
    return wanted == given


@pytest.mark.parametrize(("title", "sql"), [pytest.param(*question, id=question[0][:40]) for question in questions()])
def test_a_question_has_its_answer(samples_home: Path, title: str, sql: str) -> None:
    [expected] = [rows for start, rows in EXPECTED.items() if title.startswith(start)]
    found = answer(samples_home / "callmart.duckdb", sql)
    for wanted in expected:
        hits = [row for row in found if all(agrees(value, row[key]) for key, value in wanted.items())]
        assert hits, f"no row {wanted} among {len(found)}: {found[:40]}"
    assert len(sql.strip().split("\n")) <= 12, "a question is one short query"
    assert sorted(map(str, answer(samples_home / "callmart-bi.duckdb", sql))) == sorted(map(str, found))


def test_every_answer_belongs_to_a_question() -> None:
    titles = [title for title, _ in questions()]
    assert len(titles) == len(EXPECTED) == 21
    assert all(any(title.startswith(start) for title in titles) for start in EXPECTED)
