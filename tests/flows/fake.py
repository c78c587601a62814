"""A parser of a toy transcript, so that loading is tested apart from reading.

    # Example Works | 2024Q4 | corrected     company, period, whether it was corrected; dialect, language
    Ada Stone: Revenue was 12 million.       one turn a line; a number is a metric

Anything else is refused; a file that holds `BUG` raises what only a fault of ours can raise.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from schemas import keys
from schemas.tables.base import Row
from schemas.tables.dimensions import DimCompany, DimPeriod, DimSpeaker, ParsedCall
from schemas.tables.facts import FactGuidance, FactMetric, FactTurn
from schemas.tables.load_record import MetaCoverage
from transforms.extract.facts import PassedOver
from transforms.model import Document, Refused


@dataclass
class Parsed:
    document: Document
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    passed_over: Sequence[PassedOver] = ()


def call_text(
    company: str = "Example Works",
    period: str = "2024Q4",
    *figures: int,
    mark: str = "",
    dialect: str = "toy",
    language: str = "en",
) -> str:
    """A toy transcript with one turn a figure."""
    turns = [f"Ada Stone: Revenue was {figure} million." for figure in figures or (12, 13)]
    return "\n".join([f"# {company} | {period} | {mark} | {dialect} | {language}", *turns])


def write_call(folder: Path, name: str, *args: object, **kwargs: object) -> Path:
    """Writes a toy transcript."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(call_text(*args, **kwargs), encoding="utf-8")  # type: ignore[arg-type]
    return path


def last_day(period: str) -> date:
    """The last day of a quarter of a fiscal year that is the calendar's, near enough."""
    return date(int(period[:4]), 3 * int(period[-1]), 30)


def parse(data: bytes, name: str) -> Parsed:
    """The toy parser."""
    if b"BUG" in data:
        raise ZeroDivisionError("a fault of ours")
    text = data.decode("utf-8", "replace")
    if not text.startswith("# "):
        raise Refused("dialect", "unknown_shape", "no toy transcript; deliver one", line=1)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    document = Document(name, hashlib.sha256(data).hexdigest(), "utf-8", text, tuple(starts))
    company, period, mark, dialect, language = (part.strip() for part in text.split("\n")[0][2:].split("|"))
    company_id = keys.company_id(company)
    call_id = keys.call_id(company_id, fiscal_period=period, sha256=document.sha256)
    rows: dict[str, list[Row]] = {
        "dim_company": [DimCompany(company_id=company_id, name=company, id_source="none")],
        "dim_call": [
            ParsedCall(
                call_id=call_id,
                company_id=company_id,
                company_name=company,
                event_type="earnings",
                fiscal_period=period,
                fiscal_year=int(period[:4]),
                fiscal_quarter=int(period[-1]),
                period_end=last_day(period),
                period_source="header",
                primary_language=language,
                dialect=dialect,
                source_name=name,
                source_sha256=document.sha256,
                revision=1 if mark else 0,
            )
        ],
        "dim_speaker": [],
        "dim_period": [
            DimPeriod(
                company_id=company_id,
                period=period,
                scope="quarter",
                fiscal_year=int(period[:4]),
                fiscal_quarter=int(period[-1]),
            )
        ],
        "fact_turn": [],
        "fact_metric": [],
        "fact_guidance": [],
        "meta_reject": [],
    }
    for index, start in enumerate(starts[1:]):
        line = text[start:].split("\n")[0]
        speaker, words = line.split(": ", 1)
        speaker_id = keys.speaker_id(speaker, company_id)
        if not index:
            rows["dim_speaker"].append(DimSpeaker(speaker_id=speaker_id, name=speaker, role="executive"))
        turn_id = keys.turn_id(call_id, index)
        begin = start + len(speaker) + 2
        rows["fact_turn"].append(
            FactTurn(
                turn_id=turn_id,
                call_id=call_id,
                turn_index=index,
                section="prepared_remarks",
                kind="remarks",
                speaker_id=speaker_id,
                speaker_name=speaker,
                speaker_role="executive",
                language=language,
                text=words,
                first_line=index + 2,
                last_line=index + 2,
                char_start=begin,
                char_end=begin + len(words),
                word_count=len(words.split()),
            )
        )
        number = re.search(r"\d+ million", words)
        if not number:
            continue
        shared = {
            "call_id": call_id,
            "turn_id": turn_id,
            "speaker_id": speaker_id,
            "speaker_role": "executive",
            "section": "prepared_remarks",
            "metric": "revenue",
            "label": "revenue",
            "measure": "level",
            "comparison": "none",
            "unit": "USD",
            "qualifier": "exact",
            "period": period,
            "source_line": index + 2,
            "quote": words,
            "quote_start": begin,
            "quote_end": begin + len(words),
            "value_start": begin + number.start(),
            "value_end": begin + number.end(),
            "rule_id": "toy",
            "confidence": 1.0,
            "extractor_version": "toy",
        }
        guided_to = re.search(r"in (\d{4}Q[1-4])", words)
        if guided_to:
            shared["period"] = guided_to.group(1)
        value = Decimal(number.group().split()[0]) * 1_000_000
        if "expect" in words:
            ids = {
                "guidance_id": keys.guidance_id(turn_id, number.start(), number.end(), "revenue", "level"),
                "slot_id": keys.slot_id(company_id, "revenue", None, None, "level", str(shared["period"])),
            }
            shared["period_end"] = last_day(str(shared["period"]))
            guided = {"kind": "point", "low": value, "high": value, "mid": value, "status": "new"}
            rows["fact_guidance"].append(FactGuidance(**shared, **ids, **guided))  # type: ignore[arg-type]
        else:
            metric_id = keys.metric_id(turn_id, number.start(), number.end(), "revenue", "level")
            rows["fact_metric"].append(
                FactMetric(**shared, metric_id=metric_id, subject="company", value=value)  # type: ignore[arg-type]
            )
    rows["meta_coverage"] = [
        MetaCoverage(
            call_id=call_id,
            table_name=name,
            outcome="extracted" if rows[name] else "none_stated",
            row_count=len(rows[name]),
        )
        for name in ("fact_metric", "fact_guidance")
    ]
    return Parsed(document, rows)


def parse_slowly(data: bytes, name: str) -> Parsed:
    """The toy parser, with time to be killed."""
    time.sleep(20)
    return parse(data, name)
