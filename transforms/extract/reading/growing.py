"""Nouns that are a metric only where they grow or shrink: "our customers grew by 5%"."""

from __future__ import annotations

from transforms.extract.reading.grammar import Grammar
from transforms.extract.reading.lexicon import Hit


def grows(text: str, grammar: Grammar, hit: Hit, start: int, end: int) -> bool:
    """Whether a noun grows or shrinks in [start, end): "our | customers | grew by", "we grew | customers | by"."""
    before, behind, pattern = text[start : hit.start], text[hit.end : end], grammar.pattern
    moves = pattern("moves").match(behind)
    if hit.metric and hit.metric.code == "market_size":
        moved = pattern("market_moved").match(behind)  # "in | a market | that was down 3%"
        named = pattern("market_named").search(before) if moves or moved else None
        return bool(named and (moved or not named["place"]))
    by_so_much = pattern("by_how_much").match(behind) and pattern("moved_by").search(before)
    grown = pattern("growth_in").search(before) and pattern("of_growth_in").match(behind)
    if not (moves or by_so_much or grown or pattern("so_much").search(before)):
        return False
    return not pattern("one_of").search(before)  # "revenue from | customers | grew by 5%"
