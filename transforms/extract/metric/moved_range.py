"""Guidance of growth after it was moved, and its middle: a percentage alone, behind the figure it goes on from."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence


def goes_on_from(sentence: Sentence, start: int, moved: Claim) -> bool:
    """Whether a percentage is what guidance of growth is after it was moved, or its middle: "up by 1 point, the new
    range is | 5% to 7%, with a midpoint of | 6% |"."""
    rate = moved.metric in kinds().rate_of.values() or moved.metric == "effective_tax_rate"
    if moved.measure != "change" or rate or not (moved.is_base or moved.future):
        return False
    between, grammar = sentence.slice(moved.end, start), sentence.grammar
    if moved.is_base:  # "our growth outlook from a 4% to 8% range to | 7% to 11% |"
        arrived = grammar.lead(between).split()
        return moved.unit == "percent" and arrived in (["range", "to"], ["range", "up", "to"])
    if moved.comparison == "guidance":
        return bool(grammar.pattern("new_range").search(between))
    return moved.unit == "percent" and grammar.pattern("midpoint_of").fullmatch(grammar.lead(between)) is not None
