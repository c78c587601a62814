"""Metrics that only name the whole of a share, the sign of another, or who is meant: no figure is of them."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.placing import chinese_clause
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_WHOLE: Final = 24
_NAMED: Final = 72
"""Characters before a metric in which the words of its whole are looked for, and where it has a name."""
_LEAST: Final = 6
"""Characters between a metric and the least amount of it that customers have."""
_WHOLES: Final = ("revenue", "gross_profit", "units_shipped", "loans")


def denominator(sentence: Sentence, territory: Territory, hit: Hit) -> bool:
    """Whether a metric is only the whole of a share: "21% of total advertising | revenue | , up 17%", or "SG&A as a
    percentage of | gross profit"."""
    grammar = sentence.grammar
    if hit.start >= territory.quantity.start:
        return False
    if _of_currencies(sentence, hit) or _of_threshold(sentence, hit) or _names_sign(sentence, hit):
        return True
    before = sentence.slice(max(sentence.start, hit.start - _WHOLE), hit.start)
    end, points = territory.quantity.end, territory.quantity.unit in ("basis_points", "percentage_points")
    if points and hit.metric and hit.metric.code == "revenue" and sentence.share_behind(end):
        return True  # "overhead grew slowly and fell | 35 basis points | as a part of billings"
    if points and hit.metric and hit.metric.code == "revenue" and before.endswith(" to "):
        return True  # "receivables to | sales | improved by 20 basis points"
    if grammar.language == "en" and (grammar.ends("whole_of").search(before) or _whole_named(sentence, hit)):
        return True
    for q in sentence.quantities:
        if q.unit == "percent" and q.end <= hit.start < territory.quantity.start and q is not territory.quantity:
            between = sentence.slice(q.end, hit.start)
            if " and " in between and sentence.cues_of(("share_of_revenue",), q.end, hit.start):
                return False  # "a gross margin of 40% | of sales | and an operating margin of | 12%"
            return (
                len(between) < 32 and bool(grammar.pattern("of_it").match(between)) and not re.search(r"[,;]", between)
            )
    return False


def _whole_named(sentence: Sentence, hit: Hit) -> bool:
    """Whether sales or volumes are the whole of a share, by name: "costs as a part of villa resale | revenues"."""
    if hit.metric is None or hit.metric.code not in _WHOLES:
        return False
    lead = sentence.slice(max(sentence.start, hit.start - _NAMED), hit.start)
    return bool(sentence.grammar.pattern("whole_named").search(lead))


def _of_currencies(sentence: Sentence, hit: Hit) -> bool:
    """Whether a metric is only what currencies had an effect on: "a currency headwind to | revenue | of $5 million"."""
    before = [m for m in sentence.metrics if m.end <= hit.start and m.metric and m.metric.code == "fx_impact"]
    if not before or sentence.grammar.language == "zh":
        return False
    return bool(sentence.grammar.pattern("effect_on").search(sentence.slice(before[-1].start, hit.start)))


def _of_threshold(sentence: Sentence, hit: Hit) -> bool:
    """Whether a metric only tells which customers are meant: "customers with over $10,000 in | ARR | grew 20%"."""
    if sentence.grammar.language == "zh":  # "320个客户年 | 合同额 | 超过100万元,同比增长24%"
        near = (q for q in sentence.quantities if 0 <= q.start - hit.end <= _LEAST)
        return any(chinese_clause.threshold(sentence, q) for q in near)
    amount = hit.metric is not None and kinds().units[hit.metric.code][0] == "currency"
    return any(
        q.end <= hit.start < q.end + _WHOLE or (amount and 0 < q.start - hit.end < _WHOLE) for q in sentence.thresholds
    )  # "customers with over $10,000 in | ARR |", "customers with | ARR | over $10,000"


def _names_sign(sentence: Sentence, hit: Hit) -> bool:
    """Whether "net loss" only says the sign of another metric: "financial items: a | net loss | of $2 million"."""
    first = sentence.metrics[0].metric
    return (
        first is not None
        and first.code == "interest_and_other_income"
        and sentence.slice(hit.start, hit.end) in sentence.grammar.words("signs")
    )
