"""Rows of the tables, made from what the steps of a parse found. The only place where ids and offsets meet columns."""

from __future__ import annotations

from schemas.tables.base import Row
from transforms.extract.facts import Facts
from transforms.model import Call, Document, Transcript
from transforms.rows.call_rows import CallRows
from transforms.rows.fact_rows import FactRows
from transforms.rows.ids import Ids


def tables_of(document: Document, transcript: Transcript, call: Call, facts: Facts) -> dict[str, list[Row]]:
    """The rows of one document by table name."""
    ids = Ids(document, transcript, call)
    of_call, of_facts = CallRows(document, transcript, call, ids), FactRows(document, transcript, call, ids)
    turns = [of_call.turn(turn) for turn in transcript.turns]
    metrics = of_facts.metrics(facts.metrics)
    guidance = of_facts.guidance(facts.guidance)
    periods = {row.period for row in metrics} | {row.period for row in guidance}
    return {
        "dim_company": [*of_call.company()],
        "dim_call": [of_call.the_call()],
        "dim_speaker": [*of_call.speakers()],
        "dim_period": [*of_call.periods(period for period in periods if period)],
        "fact_turn": [*turns],
        "fact_metric": [*metrics],
        "fact_guidance": [*guidance],
        "meta_reject": [*of_call.rejects([*transcript.unparsed, *call.conflicts])],
        "meta_coverage": [*of_call.coverage(len(turns), len(metrics), len(guidance), facts.counts)],
    }
