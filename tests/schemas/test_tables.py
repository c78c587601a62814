"""The schemas keep the contract, and the row models refuse what breaks it."""

from __future__ import annotations

import csv
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pyarrow as pa
import pytest
from pydantic import TypeAdapter, ValidationError

from schemas import keys, vocabularies
from schemas.arrow import stored_schema, to_arrow
from schemas.examples import example, examples
from schemas.metrics import metric_codes, metric_rows
from schemas.registry import STORED, TABLES, columns_of
from schemas.tables.dimensions import DimPeriod, ParsedCall
from schemas.tables.facts import FactGuidance, FactMetric, FactTurn, midpoint

SHARED = Path(os.environ.get("CALLMART_SHARED", Path(__file__).resolve().parents[3] / "shared"))

EVIDENCE: dict[str, Any] = {
    "call_id": "c",
    "turn_id": "t",
    "speaker_id": "s",
    "speaker_role": "executive",
    "section": "qa",
    "metric": "revenue",
    "label": "revenue",
    "measure": "level",
    "comparison": "none",
    "unit": "USD",
    "qualifier": "exact",
    "source_line": 1,
    "quote": "Revenue was 5.",
    "quote_start": 10,
    "quote_end": 24,
    "value_start": 22,
    "value_end": 23,
    "rule_id": "r",
    "confidence": 0.9,
    "extractor_version": "1",
}
METRIC: dict[str, Any] = {**EVIDENCE, "metric_id": "m", "subject": "company", "value": Decimal(5)}
GUIDANCE: dict[str, Any] = {
    **EVIDENCE,
    "guidance_id": "g",
    "slot_id": "s",
    "kind": "range",
    "low": 5,
    "high": 7,
    "mid": 6,
    "status": "new",
}
TURN: dict[str, Any] = {
    "turn_id": "t",
    "call_id": "c",
    "turn_index": 0,
    "section": "qa",
    "kind": "answer",
    "speaker_id": "s",
    "speaker_name": "Ada Stone",
    "speaker_role": "executive",
    "language": "zh-Hant",
    "text": "words",
    "first_line": 1,
    "last_line": 2,
    "char_start": 0,
    "char_end": 5,
    "word_count": 1,
}


def contract_columns() -> dict[str, list[str]]:
    """The columns that the contract names, by table."""
    text = (SHARED / "contract" / "tables.md").read_text(encoding="utf-8")
    bullets = {
        name: re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", body)
        for name, body in re.findall(r"^- (?:\*\*|\*)(\w[\w ]*)(?:\*\*|\*):? (.*?)(?=^- |^#|\Z)", text, re.M | re.S)
    }
    found = {name: re.findall(r"`(\w+)`", body) for name, body in bullets.items()}
    shared = found["evidence"] + found["translation check"]
    facts = ("fact_metric", "fact_guidance")
    return {name: names + (shared if name in facts else []) for name, names in found.items() if "_" in name}


@pytest.mark.parametrize(
    "table", ["dim_company", "dim_call", "dim_speaker", "fact_turn", "fact_metric", "fact_guidance"]
)
def test_every_column_of_the_contract_is_there_in_its_order(table: str) -> None:
    wanted = contract_columns()[table]
    assert len(wanted) >= 6
    assert [column.name for column in TABLES[table].columns if column.name in wanted] == wanted


def test_the_metrics_of_the_contract_are_there() -> None:
    """Codes are only ever added behind them."""
    with (SHARED / "contract" / "metrics.csv").open(encoding="utf-8", newline="") as file:
        contract = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
    assert list(metric_rows())[: len(contract)] == contract
    assert "revenue" in metric_codes()


def test_a_column_is_defined_once() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.column.description, f"{table.name}.{column.name}"
            assert len(column.comment) < 400
    meanings: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            meanings.setdefault(column.name, set()).add(column.column.description)
    several = {name for name, words in meanings.items() if len(words) > 1}
    assert several <= {"name", "title", "kind", "status", "year", "quarter", "month", "day", "message"}, several


def test_stored_tables_are_flat_and_typed_even_when_empty() -> None:
    allowed = {pa.string(), pa.bool_(), pa.int32(), pa.int64(), pa.float64(), pa.date32(), pa.timestamp("us")}
    for table in STORED:
        assert set(stored_schema(table).types) <= allowed | {pa.decimal128(28, 8)}
        assert to_arrow(table, [], "0" * 64).schema == stored_schema(table)
        assert set(table.key) <= {column.name for column in table.columns}
    assert {column.name for column in columns_of(ParsedCall)} < {column.name for column in TABLES["dim_call"].columns}


def test_every_value_of_a_vocabulary_is_explained() -> None:
    source = Path(vocabularies.__file__).read_text(encoding="utf-8")
    assert len(re.findall(r'^    [A-Z_]+ = "\w+"$', source, re.M)) == len(
        re.findall(r'^    [A-Z_]+ = "\w+"\n    """', source, re.M)
    )


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "amount"},
        {"metric": "happiness"},
        {"unit": "usd"},
        {"unit": "USD/barrel"},
        {"period": "Q4 2024"},
        {"label": ""},
        {"value": None},
        {"low": 1, "high": 2},
        {"value": None, "low": 2, "high": 1},
        {"value": None, "low": 2},
        {"comparison": "yoy"},
        {"quote_end": 25},
        {"value_end": 25},
        {"value_start": 9},
        {"confidence": 1.1},
        {"value": Decimal("NaN")},
        {"value": Decimal(10) ** 20},
        {"period_start": date(2024, 4, 1), "period_end": date(2024, 3, 31)},
        {"source_line": 0},
        {"mood": "good"},
    ],
    ids=str,
)
def test_a_broken_metric_is_refused(change: dict[str, Any]) -> None:
    FactMetric(**METRIC)
    with pytest.raises(ValidationError):
        FactMetric(**{**METRIC, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"mid": 5},
        {"mid": None},
        {"kind": "point"},
        {"kind": "floor"},
        {"kind": "direction"},
        {"direction": "up"},
        {"unit": None},
        {"qualifier": "over"},
        {"status": "old"},
        {"low": 8},
    ],
    ids=str,
)
def test_a_broken_guidance_is_refused(change: dict[str, Any]) -> None:
    FactGuidance(**GUIDANCE)
    with pytest.raises(ValidationError):
        FactGuidance(**{**GUIDANCE, **change})


@pytest.mark.parametrize(
    "change", [{"last_line": 0}, {"char_end": -1}, {"translation": "x"}, {"text": ""}, {"language": "english"}], ids=str
)
def test_a_broken_turn_is_refused(change: dict[str, Any]) -> None:
    FactTurn(**TURN)
    with pytest.raises(ValidationError):
        FactTurn(**{**TURN, **change})


PERIODS = "2024Q4 FY2024 2024H1 2024Q1-Q3 2023Q2-2024Q1 @2024Q4 @2024-09-30 2024-08 CY2026 FY2025-FY2027 long_term"


@pytest.mark.parametrize("period", PERIODS.split())
def test_every_form_of_period_is_taken(period: str) -> None:
    assert DimPeriod(company_id="c", period=period, scope="quarter").period == period


def test_figures_are_kept_at_stored_precision() -> None:
    assert FactMetric(**{**METRIC, "value": Decimal(200) / 3}).value == Decimal("66.66666667")
    assert midpoint(Decimal(-9500000), Decimal(-8300000)) == Decimal(-8900000)
    assert midpoint(Decimal(1), None) is None


def test_ids_are_hashes_of_natural_keys() -> None:
    assert keys.stable_id("a", "b") != keys.stable_id("ab") != keys.stable_id("a", None) != keys.stable_id("a", "")
    assert keys.company_id("Example Works") == keys.stable_id("company", "example works") == "52056405922429c74e79d56a"
    assert len(keys.stable_id()) == 24


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Works, Inc.", "EXAMPLE WORKS"),
        ("Example S.A.", "Example"),
        ("Ｅｘａｍｐｌｅ", "example"),
        ("示例科技股份有限公司", "示例科技"),
    ],
)
def test_spellings_of_one_company_have_one_id(one: str, other: str) -> None:
    assert keys.company_id(one) == keys.company_id(other)


def test_a_name_that_is_a_legal_form_stays_a_name() -> None:
    assert keys.fold_company_name("Company") == "company"
    assert keys.fold_company_name("公司") == "公司"
    assert keys.company_id("Alpha Works") != keys.company_id("Beta Works")


def test_a_call_is_known_by_the_best_that_it_states() -> None:
    period, day = "2024Q4", date(2024, 11, 5)
    first = keys.call_id("c", fiscal_period=period, call_date=day, sha256="1")
    assert first == keys.call_id("c", fiscal_period=period, call_date=None, event_type="unknown", sha256="2")
    talk = keys.call_id("c", fiscal_period=period, call_date=day, event_type="conference", sha256="1")
    assert talk not in (first, keys.call_id("c", fiscal_period=None, call_date=day, sha256="1"))
    assert keys.call_id(None, fiscal_period=period, sha256="1") != keys.call_id(None, fiscal_period=period, sha256="2")


def test_every_column_without_a_vocabulary_has_an_example_that_it_could_hold() -> None:
    used = set()
    for table in TABLES.values():
        hints = get_type_hints(table.row, include_extras=True)
        for column in table.columns:
            shown = example(table, column)
            assert bool(shown) != bool(column.vocabulary), f"{table.name}.{column.name}: see schemas/examples.csv"
            if not shown:
                continue
            TypeAdapter(hints[column.name]).validate_strings(shown)
            used.add(next(name for name in (f"{table.name}.{column.name}", column.name) if name in examples()))
    assert used == set(examples())
