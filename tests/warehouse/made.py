"""Calls made of rows, so that views are tested on facts that are plain to see: no transcript, no parser.

made(tmp_path, Call("2024Q1", guide("revenue", 100, 110, "FY2024")), Call("2024Q2", stated("revenue", 52)))
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import keys
from schemas.arrow import to_arrow
from schemas.registry import TABLES
from schemas.tables.base import Row
from schemas.tables.dimensions import DimCompany, DimSpeaker, ParsedCall
from schemas.tables.facts import FactGuidance, FactMetric, FactTurn, midpoint
from schemas.tables.load_record import LoadedVersion
from warehouse.build import create_all

QUOTE = "It was so, and so it will be."
_EVIDENCE = {
    "source_line": 1,
    "quote": QUOTE,
    "quote_start": 0,
    "quote_end": len(QUOTE),
    "value_start": 0,
    "value_end": 2,
}
_RULE = {"rule_id": "made", "confidence": 1.0, "extractor_version": "made"}
_ENDS = {"Q1": (3, 31), "Q2": (6, 30), "Q3": (9, 30), "Q4": (12, 31), "H1": (6, 30), "H2": (12, 31)}


@dataclass
class Fact:
    """A stated figure (`value`) or guidance, without what it has from its call."""

    metric: str
    columns: dict[str, Any]
    is_guidance: bool


def stated(metric: str, value: float, period: str | None = None, **columns: Any) -> Fact:
    """A figure that was stated; by default a level in USD of the call's own period."""
    return Fact(metric, {"value": Decimal(str(value)), "period": period, **columns}, is_guidance=False)


def guide(metric: str, low: float | None, high: float | None, period: str | None, **columns: Any) -> Fact:
    """Guidance: a range, a point, a floor or a ceiling by the ends that are given; with `direction`, that."""
    ends = {"low": None if low is None else Decimal(str(low)), "high": None if high is None else Decimal(str(high))}
    return Fact(metric, {**ends, "period": period, **columns}, is_guidance=True)


@dataclass
class Call:
    """A call of a company on a period, and what was said on it."""

    period: str | None
    facts: tuple[Fact, ...]
    company: str | None
    columns: dict[str, Any] = field(default_factory=dict)

    def __init__(self, period: str | None, *facts: Fact, company: str | None = "Example Works", **columns: Any) -> None:
        self.period, self.facts, self.company, self.columns = period, facts, company, columns


def last_day(period: str) -> date | None:
    """The last day of a period of a fiscal year that is the calendar's."""
    label = period.removeprefix("@")
    year = next((part for part in (label.removeprefix("FY")[:4],) if part.isdigit()), None)
    if year is None:
        return None
    return date(int(year), *(_ENDS.get(label[4:6], (12, 31))))


def made(folder: Path, *calls: Call) -> duckdb.DuckDBPyConnection:
    """A connection with all tables and views over the calls. A later call of a period corrects the earlier one."""
    tables: dict[str, list[pa.Table]] = {}
    for number, call in enumerate(calls):
        sha256 = hashlib.sha256(f"{number}".encode()).hexdigest()
        for name, rows in _rows(call, number, sha256).items():
            per_document = TABLES[name].per_document
            tables.setdefault(name, []).append(to_arrow(TABLES[name], rows, sha256 if per_document else None))
    parts = {}
    for name, pieces in tables.items():
        parts[name] = [folder / f"{name}.parquet"]
        pq.write_table(pa.concat_tables(pieces), parts[name][0])
    connection = duckdb.connect()
    create_all(connection, parts)
    return connection


def _rows(call: Call, number: int, sha256: str) -> dict[str, list[Row]]:
    company = keys.company_id(call.company) if call.company else None
    event = str(call.columns.get("event_type", "earnings"))
    day = call.columns.get("call_date")
    call_id = keys.call_id(company, fiscal_period=call.period, call_date=day, event_type=event, sha256=sha256)
    turn_id, speaker_id = keys.turn_id(call_id, 0), keys.speaker_id("Ada Stone", company)
    who = {"call_id": call_id, "turn_id": turn_id, "speaker_id": speaker_id, "speaker_role": "executive"}
    rows: dict[str, list[Row]] = {
        "dim_company": [DimCompany(company_id=company, name=call.company, id_source="none")] if company else [],
        "dim_call": [
            ParsedCall(
                call_id=call_id,
                company_id=company,
                company_name=call.company,
                fiscal_year=int(call.period[:4]) if call.period else None,
                fiscal_quarter=int(call.period[-1]) if call.period and "Q" in call.period else None,
                fiscal_period=call.period,
                period_end=last_day(call.period) if call.period else None,
                **{
                    "event_type": event,
                    "period_source": "header" if call.period else "none",
                    "reporting_currency": "USD",
                    "primary_language": "en",
                    "dialect": "made",
                    "source_name": f"{number}.txt",
                    "source_sha256": sha256,
                    **call.columns,
                },
            )
        ],
        "dim_speaker": [DimSpeaker(speaker_id=speaker_id, name="Ada Stone", role="executive")],
        "fact_turn": [
            FactTurn(
                turn_id=turn_id,
                call_id=call_id,
                turn_index=0,
                section="prepared_remarks",
                kind="remarks",
                speaker_id=speaker_id,
                speaker_name="Ada Stone",
                speaker_role="executive",
                language="en",
                text=QUOTE,
                first_line=1,
                last_line=99,
                char_start=0,
                char_end=len(QUOTE),
                word_count=8,
            )
        ],
        "call_version": [
            LoadedVersion(
                call_id=call_id,
                source_sha256=sha256,
                source_name=f"{number}.txt",
                revision=0,
                modified_utc=datetime(2024, 1, 1, number // 60, number % 60),
                word_count=8,
                known_from_utc=datetime(2024, 1, 1, number // 60, number % 60),
                run_id=f"run{number}",
            )
        ],
        "fact_metric": [],
        "fact_guidance": [],
    }
    for place, fact in enumerate(call.facts):
        columns = {**_EVIDENCE, **_RULE, **who, "section": "prepared_remarks", "label": fact.metric, "measure": "level"}
        columns |= {"comparison": "none", "qualifier": "exact", "unit": "USD", "metric": fact.metric, **fact.columns}
        columns["source_line"] = place + 1
        if fact.is_guidance:
            rows["fact_guidance"].append(_guidance(columns, company, turn_id, place))
        else:
            columns["period"] = columns["period"] or call.period
            columns["metric_id"] = keys.metric_id(turn_id, place, place, fact.metric, columns["measure"])
            rows["fact_metric"].append(FactMetric(**{"subject": "company", **columns}))
    return rows


def _guidance(columns: dict[str, Any], company: str | None, turn_id: str, place: int) -> FactGuidance:
    low, high, metric, measure = columns["low"], columns["high"], columns["metric"], columns["measure"]
    if columns.get("direction"):
        columns = {**columns, "unit": None, "kind": "direction", "measure": "change", "comparison": "yoy"}
        measure = "change"
    elif low is None or high is None:
        columns["kind"] = "ceiling" if low is None else "floor"
    else:
        columns["kind"] = "point" if low == high else "range"
    slot = keys.slot_id(company, metric, columns.get("segment"), columns.get("basis"), measure, columns["period"])
    return FactGuidance(
        **{
            "status": "new",
            "slot_id": slot,
            "guidance_id": keys.guidance_id(turn_id, place, place, metric, measure),
            "mid": midpoint(low, high),
            "period_end": last_day(columns["period"]) if columns["period"] else None,
            **columns,
        }
    )
