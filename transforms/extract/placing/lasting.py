"""Promises that no date bounds: a standing range of leverage, savings at a run rate; and flows due by a year's end."""

from __future__ import annotations

import re

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span

_KEPT = ("leverage_ratio", "capital_ratio", "days_of_inventory", "days_sales_outstanding", "total_debt", "liquidity")
"""Metrics that a company keeps within a range of its own."""
_NEAR = 60
"""Characters around a figure in which words tell that it is a rate reached in the end."""
_FLOWING = ("currency", "per_share")


def undated(sentence: Sentence, claim: Claim, mention: PeriodMention | None) -> bool:
    """Whether a promise is of no time: "our leverage range of | 2 to 3 times |", "annual savings of | $20 million |";
    `mention` is the period that its words name."""
    if sentence.grammar.language == "zh" or not claim.future or claim.status == "prior":
        return False
    if mention is None and claim.metric in _KEPT and not sentence.periods:
        behind = sentence.slice(claim.end, claim.end + _NEAR)
        return claim.status == "target" or bool(sentence.grammar.pattern("standing_range").match(behind))
    if mention is None and claim.status == "target" and not sentence.periods:
        lead = sentence.slice(max(sentence.start, claim.start - 2 * _NEAR), claim.start)
        if sentence.grammar.pattern("toward_goal").search(lead):
            return True
    if claim.metric != "cost_savings" and "synerg" not in sentence.text:
        return False
    if mention is not None:  # "it opens in 2026, and we expect | $20 million | of annual savings"
        apart = mention.end <= claim.start and sentence.slice(mention.end, claim.start)
        if not apart or not sentence.grammar.pattern("own_clause").match(apart):
            return False
    elif any(not (p.base or p.shift) for p in sentence.periods):
        return False
    near = sentence.slice(max(sentence.start, claim.start - _NEAR), min(sentence.end, claim.end + _NEAR))
    return bool(sentence.grammar.pattern("run_rate").search(near))


def by_year_end(sentence: Sentence, claim: Claim, mention: PeriodMention, label: str) -> str:
    """The year of an amount that flows until its end: "save | $40 million | by the end of fiscal 2027"."""
    span = parse_span(label) if label.startswith("@") else None
    flows = claim.metric not in kinds().stock and unit_kind(claim.unit or "") in _FLOWING
    if span is None or not flows or span.last % 4 != 3:  # a year ends with its fourth quarter
        return label
    named = sentence.slice(mention.start, mention.end)
    year = f"FY{span.last // 4}"
    return label if _PART.search(named) else year


_PART = re.compile(r"quarter|\bq[1-4]|half|exit|期|季")
