"""Chinese words that mean one metric in one call and another in the next, told by how the call uses them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.reading.grammar import Grammar
from transforms.extract.reading.lexicon import Hit

_OTHERWISE: Final = 4
"""How many times as often a call must say revenue in other words."""
_BEFORE: Final = 60
_BEHIND: Final = 24
"""Characters to the metric before, and to the one behind."""
_COSTS: Final = ("gross_profit", "gross_margin", "operating_expenses", "rnd_expense", "sga_expense")


def as_meant(hits: list[Hit], text: str, grammar: Grammar) -> list[Hit]:
    """The metric words of a call, 营业收入 read as operating income where that is what the call means by it: one that
    calls its revenue otherwise, and says it behind costs or beside the operating margin; 收益 read as revenue in a call
    from Hong Kong only. Linear in the hits."""
    only_there = grammar.words("hongkong_revenue")
    if not any(sign in text for sign in grammar.words("hongkong_signs")):
        hits = [h for h in hits if text[h.start : h.end] not in only_there]
    words = grammar.words("operating_revenue")
    revenue = [h for h in hits if h.metric and h.metric.code == "revenue"]
    unsure = [h for h in revenue if text[h.start : h.end] in words]
    if not unsure or len(revenue) < (1 + _OTHERWISE) * len(unsure):
        return hits
    starts, kept = {h.start for h in unsure}, []
    for i, hit in enumerate(hits):
        before, behind = hits[i - 1] if i else None, hits[i + 1] if i + 1 < len(hits) else None
        costs = before and before.metric and before.metric.code in _COSTS and hit.start - before.end <= _BEFORE
        margin = behind and behind.metric and behind.metric.code == "operating_margin"
        beside = margin and behind and behind.start - hit.end <= _BEHIND
        if hit.start in starts and hit.metric and (costs or beside):
            hit = replace(hit, metric=replace(hit.metric, code="operating_income"))
        kept.append(hit)
    return kept
