"""Whether a figure says how far a metric is to go: then its direction is no promise of its own."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def has_figure(sentence: Sentence, claims: list[Claim], mention: Hit, way: Hit) -> bool:
    """Whether a figure says by how much: one near the direction, or one of the same metric in its clause."""
    grammar = sentence.grammar
    start, end = min(mention.start, way.start), max(mention.end, way.end)
    counted = mention.metric is not None and not {"count", "units"}.isdisjoint(kinds().units[mention.metric.code])
    for q in sentence.quantities:
        if q.start >= end and grammar.pattern("by_so_many").fullmatch(sentence.slice(end, q.start)):
            return True  # "to lower revenue and earnings growth | by less than | 1 point"
        if q.start >= way.end and _compared_with(claims, q.start):
            continue  # "to improve compared to | $120 million in 2025 |"
        if q.unit == "count" and not counted and grammar.language == "en":
            continue  # "expense declines in | two | of our three segments"
        between = sentence.slice(end, q.start) if q.start >= end else sentence.slice(q.end, start)
        if q.start >= end and grammar.pattern("for_a_reason").match(between):
            continue  # "lower interest expense | after we repaid | $5 million"
        promised = any(c.future and c.start == q.start for c in claims)
        if q.start >= end and not promised and grammar.pattern("than_base").match(between):
            continue  # "margins to be lower than | last year's 5.8% |"
        if start <= q.start <= end or (len(between) <= 40 and not grammar.pattern("clause_parts").search(between)):
            return True
    for c in claims:
        if c.mention is None or c.measure == "level" or c.is_base:
            continue
        alike = mention.metric is not None and c.metric == mention.metric.code and c.start >= end
        if c.mention.start == mention.start or (
            alike and not grammar.pattern("clause_parts").search(sentence.slice(end, c.start))
        ):
            return True
    return False


def _compared_with(claims: list[Claim], start: int) -> bool:
    """Whether the figure at a place is one of another time that a promise is compared with, and none follows it."""
    told = next((c for c in claims if c.start == start), None)
    if told is None or told.future or not told.is_base:
        return False
    return not any(c.future and c.start > start for c in claims)
