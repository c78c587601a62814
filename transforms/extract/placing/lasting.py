"""Promises that no date bounds: a standing range of leverage, savings at a run rate; and flows due by a year's end."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span

_KEPT: Final[tuple[str, ...]] = (
    *("leverage_ratio", "capital_ratio", "days_of_inventory", "days_sales_outstanding"),
    *("total_debt", "liquidity"),
)
"""Metrics that a company keeps within a range of its own."""
_NEAR: Final = 60
"""Characters around a figure in which words tell that it is a rate reached in the end."""
_FLOWING: Final = ("currency", "per_share")


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
    if mention is None and _in_the_end(sentence, claim):
        return True
    if mention is not None and _starts_then(sentence, mention):
        near = sentence.slice(max(sentence.start, claim.start - _NEAR), min(sentence.end, claim.end + _NEAR))
        return bool(sentence.grammar.pattern("run_rate").search(near))
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


def _in_the_end(sentence: Sentence, claim: Claim) -> bool:
    """Whether a promise is of a time that no date tells: "once fully built, it should earn | $9 million |", "we see 15%
    | over time", "revenue of | $3 million | a year"."""
    if not sentence.mentions("in_the_end_words") or any(not (p.base or p.shift) for p in sentence.periods):
        return False
    pattern = sentence.grammar.pattern
    lead, behind = sentence.slice(sentence.start, claim.start), sentence.slice(claim.end, sentence.end)
    if pattern("in_the_end").search(lead) or pattern("in_the_end_behind").match(behind):
        return True
    amount = claim.direction is None and unit_kind(claim.unit or "") == "currency"
    return (amount or claim.measure == "change") and bool(pattern("every_year").match(behind))


def _starts_then(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a month, a quarter or a day is when something begins that lasts: "starting in | April 2026 |"."""
    if mention.label.startswith("FY") or not sentence.mentions("in_the_end_words"):
        return False
    lead = sentence.slice(max(sentence.start, mention.start - _NEAR // 2), mention.start)
    return bool(sentence.grammar.pattern("starting").search(lead))


def by_year_end(sentence: Sentence, claim: Claim, mention: PeriodMention, label: str) -> str:
    """The year of an amount that flows until its end: "save | $40 million | by the end of fiscal 2027"."""
    span = parse_span(label) if label.startswith("@") else None
    if span is None or claim.metric in kinds().stock or span.last % 4 != 3:  # a year ends with its fourth quarter
        return label
    named = sentence.slice(mention.start, mention.end)
    if unit_kind(claim.unit or "") not in _FLOWING:
        return year_ended(sentence, claim, mention, label)
    year = f"FY{span.last // 4}"
    return label if sentence.grammar.pattern("part_of_year").search(named) else year


def year_ended(sentence: Sentence, claim: Claim, mention: PeriodMention, label: str) -> str:
    """The year of a flow that is told at its end: "we | finished the year | with a margin of 28%"."""
    span = parse_span(label) if label.startswith("@") else None
    if span is None or claim.metric in kinds().stock | {"other"} or span.last % 4 != 3:
        return label
    return (
        f"FY{span.last // 4}"
        if sentence.grammar.pattern("year_ended").match(sentence.slice(mention.start, mention.end))
        else label
    )


def annual(sentence: Sentence, claim: Claim, call: CallContext) -> str | None:
    """The year that a call of its last quarter reports, of what is called annual: "our | annual | revenue was"."""
    mention, now = claim.mention, parse_span(call.period or "")
    if mention is None or now is None or now.first != now.last or now.last % 4 != 3 or claim.future:
        return None
    if claim.measure != "level":
        return None  # "annual revenue growth of 4%"
    if sentence.grammar.language == "zh" or claim.metric in kinds().stock:
        return None
    lead = sentence.slice(max(sentence.start, mention.start - _LEAD), mention.start)
    running = sentence.slice(mention.end, mention.end + _LEAD).lstrip().startswith(("run", "rate"))
    return f"FY{now.last // 4}" if sentence.grammar.pattern("annual").search(lead) and not running else None


_LEAD: Final = 24
