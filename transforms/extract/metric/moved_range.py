"""Guidance of growth after it was moved, and its middle: a percentage alone, behind the figure it goes on from."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence


def goes_on_from(sentence: Sentence, start: int, moved: Claim) -> bool:
    """Whether a percentage is what guidance of growth is after it was moved, or its middle: "up by 1 point, the new
    range is | 5% to 7%, with a midpoint of | 6% |"."""
    rate = moved.metric in kinds().rate_of.values() or moved.metric == "effective_tax_rate"
    if moved.measure != "change" or rate or moved.is_base or not moved.future:
        return False
    between, grammar = sentence.slice(moved.end, start), sentence.grammar
    if moved.comparison == "guidance":
        return bool(grammar.pattern("new_range").search(between))
    return moved.unit == "percent" and grammar.pattern("midpoint_of").fullmatch(grammar.lead(between)) is not None
